import { chainCommands } from 'prosemirror-commands';
import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { deleteSelection } from '../../document/commands/clear.ts';
import { joinBackward, joinForward } from '../../document/commands/join.ts';
import { enter } from '../../document/commands/split.ts';
import { insertText } from '../../document/commands/type.ts';
import { isLeftOut } from '../../document/plain-text.ts';
import { clusterStep, wholeText, wordStep } from './cluster-step.ts';
import { replaceText } from './replace-text.ts';
import { smartQuote } from './smart-quotes.ts';

/**
 * The text that is set beside a place of a block: where it begins, seen from the place, and where it ends. Text that is kept
 * and not set is passed over: a key never deletes what is not to be seen.
 */
function shownStretch(block: Node, offset: number, direction: -1 | 1): { at: number; limit: number } {
  const stretches: { start: number; end: number; leftOut: boolean }[] = [];
  block.forEach((inline, start) => {
    stretches.push({ start, end: start + inline.nodeSize, leftOut: isLeftOut(inline) });
  });
  if (direction < 0) stretches.reverse();
  let at = offset;
  for (const { start, end, leftOut } of stretches) {
    const [near, far] = direction > 0 ? [start, end] : [end, start];
    if (direction > 0 ? far <= at : far >= at) continue;
    if (!leftOut) continue;
    if (direction > 0 ? near > at : near < at) return { at, limit: near };
    at = far;
  }
  return { at, limit: direction > 0 ? block.content.size : 0 };
}

/** Deletes from the caret to where a step leads inside its block. */
function deleteStep(step: 'cluster' | 'word', direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || !$from.parent.isTextblock) return false;
    const { at, limit } = shownStretch($from.parent, $from.parentOffset, direction);
    const far =
      step === 'cluster' ? clusterStep($from.parent, at, direction) : wordStep(wholeText($from.parent), at, direction);
    if (far === null || at === limit) return false;
    const to = direction > 0 ? Math.min(far, limit) : Math.max(far, limit);
    const start = $from.start();
    const transaction = replaceText(state, start + Math.min(at, to), start + Math.max(at, to), '');
    if (transaction === null) return false;
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

/** Backspace: the selection, the cluster before the caret, or the edge to the block before. */
export const deleteBackward: Command = chainCommands(deleteSelection, deleteStep('cluster', -1), joinBackward);
/** Delete: the selection, the cluster behind the caret, or the edge to the block behind. */
export const deleteForward: Command = chainCommands(deleteSelection, deleteStep('cluster', 1), joinForward);
/** Backspace by words. */
export const deleteWordBackward: Command = chainCommands(deleteSelection, deleteStep('word', -1), joinBackward);
/** Delete by words. */
export const deleteWordForward: Command = chainCommands(deleteSelection, deleteStep('word', 1), joinForward);
/** Enter. */
export const enterKey: Command = enter;

/** Types text at the selection; with `smart`, a straight quote becomes the curved one that fits there. */
export function typeText(text: string, smart: boolean): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const before = wholeText($from.parent).slice(0, $from.parentOffset);
    const after = wholeText($to.parent).slice($to.parentOffset);
    return insertText(smart ? smartQuote(text, before, after) : text)(state, dispatch);
  };
}
