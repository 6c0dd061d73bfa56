import type { Node } from 'prosemirror-model';
import { type Command, TextSelection, type Transaction } from 'prosemirror-state';
import { survivingBreaks } from '../frozen.ts';
import { isFreeText } from '../page-blocks.ts';
import { schema } from '../schema.ts';

/**
 * Makes two text blocks fit to be joined, by their positions: where one is cut as a whole and the other is not, the cut
 * goes onto its text as a mark, so that joining cuts and restores nothing; frozen breaks are given up from `offset` of the
 * first on, where its text ends or changes, and in the second. Positions do not move.
 */
export function settleAttributes(transaction: Transaction, first: number, second: number, offset: number): void {
  const nodes = [first, second].map((position) => ({ position, node: transaction.doc.nodeAt(position)! }));
  const differ = nodes[0]!.node.attrs['cut'] !== nodes[1]!.node.attrs['cut'];
  for (const { position, node } of nodes) {
    if (differ && node.attrs['cut'] === true) {
      transaction.addMark(position + 1, position + node.nodeSize - 1, schema.marks['cut']!.create());
      transaction.setNodeAttribute(position, 'cut', false);
    }
    thaw(transaction, position, position === first ? offset : 0);
  }
}

/** Gives up the frozen breaks of a paragraph, by its position, from the line on in which its text changes at `offset`. */
export function thaw(transaction: Transaction, position: number, offset: number): void {
  const frozen = transaction.doc.nodeAt(position)?.attrs['frozen'] as readonly number[] | null | undefined;
  if (frozen == null) return;
  const kept = survivingBreaks(frozen, offset);
  if (kept.length < frozen.length) transaction.setNodeAttribute(position, 'frozen', kept.length > 0 ? kept : null);
}

/**
 * Backspace at the start of a paragraph or crosshead: joins it to the paragraph or crosshead before it, which keeps its
 * kind (an empty one before goes instead). Behind a page block, an empty paragraph goes if the story has other text.
 * Elsewhere it is not possible: page blocks and fixed parts never join.
 */
export const joinBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !isFreeText($from.parent)) return false;
  const position = $from.before();
  const before = state.doc.resolve(position).nodeBefore;
  if (before !== null && isFreeText(before)) {
    if (dispatch) {
      const transaction = state.tr;
      joinAt(transaction, position);
      dispatch(transaction.scrollIntoView());
    }
    return true;
  }
  if ($from.parent.content.size > 0 || !hasOtherText($from.node(-1))) return false;
  if (dispatch) {
    const transaction = state.tr.delete(position, position + $from.parent.nodeSize);
    const near = TextSelection.findFrom(transaction.doc.resolve(position), -1, true);
    if (near !== null) transaction.setSelection(near);
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** Delete at the end of a paragraph or crosshead: joins the paragraph or crosshead behind it; see `joinBackward`. */
export const joinForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size || !isFreeText($from.parent)) return false;
  const position = $from.after();
  const after = state.doc.resolve(position).nodeAfter;
  if (after === null || !isFreeText(after)) return false;
  if (dispatch) {
    const transaction = state.tr;
    joinAt(transaction, position);
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** Joins the two blocks that meet at a position. An empty one of them gives way to the other's kind. */
function joinAt(transaction: Transaction, position: number): void {
  const at = transaction.doc.resolve(position);
  const before = at.nodeBefore!;
  const after = at.nodeAfter!;
  if (before.content.size === 0) {
    transaction.delete(position - before.nodeSize, position);
  } else if (after.content.size === 0) {
    transaction.delete(position, position + after.nodeSize);
    transaction.setSelection(TextSelection.create(transaction.doc, position - 1));
  } else {
    settleAttributes(transaction, position - before.nodeSize, position, before.content.size);
    transaction.delete(position - 1, position + 1);
  }
}

function hasOtherText(story: Node): boolean {
  let free = 0;
  for (let index = 0; index < story.childCount; index += 1) if (isFreeText(story.child(index))) free += 1;
  return free > 1;
}
