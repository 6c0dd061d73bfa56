import type { Node } from 'prosemirror-model';
import { type Command, Selection, type Transaction } from 'prosemirror-state';
import { isFreeText } from '../page-blocks.ts';
import { settleAttributes, thaw } from './join.ts';

/** Text blocks next to each other that a range touches: one fixed part, or paragraphs and crossheads in a row. */
interface Run {
  readonly first: Node;
  readonly last: Node;
  /** Document position before the first and after the last. */
  readonly start: number;
  readonly end: number;
  /** How many paragraphs or crossheads it has; 0 for a fixed part. */
  readonly free: number;
}

/**
 * Deletes the text between two positions, whatever lies between them: every page block and fixed part keeps its own
 * emptied part; paragraphs and crossheads in a row join, and one of them stays. The document stays valid. Puts the caret
 * where the range began.
 */
export function clearRange(transaction: Transaction, from: number, to: number): void {
  const runs = runsBetween(transaction.doc, from, to);
  for (const run of [...runs].reverse()) {
    const firstStart = run.start + 1;
    const lastEnd = run.end - 1;
    const start = Math.max(from, firstStart);
    const end = Math.min(to, lastEnd);
    if (start === firstStart && end === lastEnd && from < run.start && isSpare(transaction.doc, run)) {
      // The caret is in an earlier block and the story has other paragraphs: nothing of this row need stay.
      transaction.delete(run.start, run.end);
      continue;
    }
    if (run.first === run.last) {
      if (start === end) continue;
      thaw(transaction, run.start, start - firstStart);
      transaction.delete(start, end);
      continue;
    }
    const lastPosition = run.end - run.last.nodeSize;
    // Where nothing of the first is left, what is left is the last and keeps its kind.
    const keeps = start === firstStart && end < lastEnd ? run.last : run.first;
    settleAttributes(transaction, run.start, lastPosition, start - firstStart);
    transaction.delete(start, end);
    if (keeps !== run.first) {
      const { cut } = transaction.doc.nodeAt(run.start)!.attrs;
      transaction.setNodeMarkup(run.start, keeps.type, { ...keeps.attrs, cut, frozen: null });
    }
  }
  const caret = transaction.mapping.map(from, -1);
  transaction.setSelection(Selection.near(transaction.doc.resolve(caret), 1));
}

/** Deletes the selected text; see `clearRange`. Not possible where nothing is selected. */
export const deleteSelection: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  if (empty || runsBetween(state.doc, from, to).length === 0) return false;
  if (dispatch) {
    const transaction = state.tr;
    clearRange(transaction, from, to);
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** Whether the story of a row of paragraphs has others that stay. */
function isSpare(doc: Node, run: Run): boolean {
  if (run.free === 0) return false;
  let all = 0;
  doc.resolve(run.start).parent.forEach((child) => {
    if (isFreeText(child)) all += 1;
  });
  return all > run.free;
}

function runsBetween(doc: Node, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let parentOfLast: Node | null = null;
  doc.nodesBetween(from, to, (node, position, parent) => {
    if (!node.isTextblock) return true;
    const end = position + node.nodeSize;
    const free = isFreeText(node) ? 1 : 0;
    const before = runs[runs.length - 1];
    if (free === 1 && before !== undefined && before.free > 0 && before.end === position && parentOfLast === parent) {
      runs[runs.length - 1] = { ...before, last: node, end, free: before.free + 1 };
    } else {
      runs.push({ first: node, last: node, start: position, end, free });
    }
    parentOfLast = parent;
    return false;
  });
  return runs;
}
