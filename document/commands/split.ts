import { type Command, TextSelection, type Transaction } from 'prosemirror-state';
import { isFreeText } from '../page-blocks.ts';
import { schema } from '../schema.ts';
import { clearRange } from './clear.ts';
import { thaw } from './join.ts';

/**
 * Enter inside a story: splits the paragraph or crosshead at the caret; selected text goes first. A crosshead of one line
 * split in its middle becomes one of two lines; at its end a paragraph follows it; at the start of any block an empty
 * paragraph comes before it. Not possible in fixed parts, where Enter breaks the line (`insertLineBreak`).
 */
export const splitText: Command = (state, dispatch) => {
  if (!isFreeText(state.selection.$from.parent)) return false;
  if (dispatch) {
    const transaction = state.tr;
    if (!state.selection.empty) clearRange(transaction, state.selection.from, state.selection.to);
    splitAt(transaction, transaction.selection.from);
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** A line break at the caret, in any text block; selected text goes first. */
export const insertLineBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock) return false;
  if (dispatch) {
    const transaction = state.tr;
    if (!state.selection.empty) clearRange(transaction, state.selection.from, state.selection.to);
    const position = transaction.selection.from;
    const at = transaction.doc.resolve(position);
    thaw(transaction, at.before(), at.parentOffset);
    transaction.insert(position, schema.nodes['hardBreak']!.create(null, null, state.storedMarks ?? undefined));
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** What the Enter key does: splits paragraphs and crossheads, breaks the line elsewhere. */
export const enter: Command = (state, dispatch, view) =>
  splitText(state, dispatch, view) || insertLineBreak(state, dispatch, view);

/** Splits the paragraph or crosshead at a position in it, putting the caret at the start of the second part. */
export function splitAt(transaction: Transaction, position: number): void {
  const at = transaction.doc.resolve(position);
  const block = at.parent;
  const { style: _style, ...plain } = block.attrs;
  const paragraph = { type: schema.nodes['paragraph']!, attrs: { cut: plain['cut'], frozen: null } };
  if (at.parentOffset === 0 && block.content.size > 0) {
    transaction.insert(at.before(), paragraph.type.create(paragraph.attrs));
    return;
  }
  thaw(transaction, at.before(), at.parentOffset);
  const atEnd = at.parentOffset === block.content.size;
  if (block.type.name === 'paragraph') {
    // What stands behind the caret is a paragraph like any other: the drop cap stays with the first.
    transaction.split(position, 1, [{ type: block.type, attrs: { ...block.attrs, frozen: null, dropCap: null } }]);
  } else if (block.type.name !== 'crosshead') {
    transaction.split(position);
  } else if (atEnd) {
    transaction.split(position, 1, [paragraph]);
  } else {
    const secondLine = at.node(-1).maybeChild(at.index(-1) - 1);
    const alone = block.attrs['part'] === 'main' && secondLine?.attrs['part'] !== 'kicker';
    transaction.split(position);
    if (alone) transaction.setNodeAttribute(at.before(), 'part', 'kicker');
  }
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(position + 1), 1));
}
