import { chainCommands } from 'prosemirror-commands';
import type { Command } from 'prosemirror-state';
import { deleteSelection } from '../../document/commands/clear.ts';
import { joinBackward, joinForward } from '../../document/commands/join.ts';
import { enter } from '../../document/commands/split.ts';
import { insertText } from '../../document/commands/type.ts';
import { clusterStep, wholeText, wordStep } from './cluster-step.ts';
import { replaceText } from './replace-text.ts';
import { smartQuote } from './smart-quotes.ts';

/** Deletes from the caret to where a step leads inside its block. */
function deleteStep(step: 'cluster' | 'word', direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || !$from.parent.isTextblock) return false;
    const to =
      step === 'cluster'
        ? clusterStep($from.parent, $from.parentOffset, direction)
        : wordStep(wholeText($from.parent), $from.parentOffset, direction);
    if (to === null) return false;
    const other = $from.start() + to;
    const transaction = replaceText(state, Math.min(other, $from.pos), Math.max(other, $from.pos), '');
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
