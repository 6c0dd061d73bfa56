import type { Command } from '../commands/command.ts';
import { useView } from '../session/view.ts';
import { allTools } from './registry.ts';

/** A command that takes up each tool, under its bare key. */
export function toolCommands(): Command[] {
  return allTools().map(({ id, title, key }) => ({
    id: `tool.${id}`,
    title,
    menu: null,
    keys: [key],
    can: ({ session }) => session !== null,
    run: () => useView.setState({ tool: id }),
  }));
}
