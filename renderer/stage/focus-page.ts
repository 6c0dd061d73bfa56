import { useView } from '../session/view.ts';
import { toolOf } from '../tools/registry.ts';
import { stageControl } from './stage-control.ts';

/** Gives the focus to the page: to its text where the tool writes, else to the stage. */
export function focusPage(): void {
  if (toolOf(useView.getState().tool).takesText) stageControl()?.focusText();
  else stageControl()?.focusStage();
}
