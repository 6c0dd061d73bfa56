import { galleyControl } from '../galley/galley-control.ts';
import { stageControl } from '../stage/stage-control.ts';

/** Gives the focus back to the text, where it was last: to the galley or to the stage. */
export function focusText(): void {
  const galley = galleyControl();
  if (galley?.isLast === true) galley.focus();
  else stageControl()?.focusText();
}
