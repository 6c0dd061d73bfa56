import type { Command } from '../commands/command.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { allTools, toolOf } from './registry.ts';

/** Takes up a tool, also the one that is taken up already: the keys then go to the stage, or to its text. */
export function chooseTool(id: string): void {
  useView.setState({ tool: id });
  if (toolOf(id).takesText) stageControl()?.focusText();
  else stageControl()?.focusStage();
}

/** A command that takes up each tool, under its bare key. */
export function toolCommands(): Command[] {
  return allTools().map(({ id, title, key }) => ({
    id: `tool.${id}`,
    title,
    menu: null,
    keys: [key],
    can: ({ session }) => session !== null,
    run: () => chooseTool(id),
  }));
}
