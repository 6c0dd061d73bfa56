import type { Mark } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { deleteSelection } from '../../document/commands/clear.ts';
import { insertText } from '../../document/commands/type.ts';

/**
 * One transaction that puts text in the place of what stands between two positions, as typing over it would; the caret
 * comes behind it. `marks`: those of the text, the ones it would have by its place where null. Null where it is not possible.
 */
export function replaceText(
  state: EditorState,
  from: number,
  to: number,
  text: string,
  marks: readonly Mark[] | null = null,
): Transaction | null {
  const asked = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
  const same = state.selection.from === from && state.selection.to === to && marks === null;
  const at = same ? state : state.apply(state.tr.setSelection(asked).setStoredMarks(marks));
  let made: Transaction | null = null;
  const command = text === '' ? deleteSelection : insertText(text);
  command(at, (transaction) => {
    made = transaction;
  });
  if (made === null || same) return made;
  // The transaction was built on a state that differs from the given one only in its selection: its steps hold for both.
  const done: Transaction = made;
  const transaction = state.tr;
  for (const step of done.steps) transaction.step(step);
  return transaction.setSelection(TextSelection.create(transaction.doc, done.selection.from, done.selection.to));
}
