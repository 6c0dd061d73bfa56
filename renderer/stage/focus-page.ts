import { useView } from '../session/view.ts';
import { focusText } from '../text/focus-text.ts';
import { toolOf } from '../tools/registry.ts';
import { stageControl } from './stage-control.ts';

/** Gives the focus to the page: to its text where the tool writes (on the stage or in the galley), else to the stage. */
export function focusPage(): void {
  if (toolOf(useView.getState().tool).takesText) focusText();
  else stageControl()?.focusStage();
}
