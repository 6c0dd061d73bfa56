import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { clearRange } from '../../document/commands/clear.ts';
import { insertBlocks, selectedBlocks } from './clipboard.ts';

/**
 * Moves (or copies) the selected text to a position outside it, as one step of history, and selects it there. Page blocks
 * keep their emptied parts as they do when text is deleted. Null where the position lies in the selection.
 */
export function moveText(state: EditorState, target: number, copy: boolean): Transaction | null {
  const { from, to } = state.selection;
  if (target >= from && target <= to) return null;
  const blocks = selectedBlocks(state);
  const transaction = state.tr;
  if (!copy) clearRange(transaction, from, to);
  const at = transaction.mapping.map(target);
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(at)));
  // The insertion is built on the state in between, and its steps taken over.
  const between = state.apply(transaction);
  const start = between.selection.from;
  const inserted = insertBlocks(between, blocks);
  if (inserted === null) return null;
  for (const step of inserted.steps) transaction.step(step);
  const end = inserted.selection.to;
  const selection = TextSelection.between(transaction.doc.resolve(start), transaction.doc.resolve(end));
  return closeHistory(transaction.setSelection(selection));
}
