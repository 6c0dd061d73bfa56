import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep, type Step, type StepMap } from 'prosemirror-transform';
import { LAYOUT } from './filter.ts';
import { REMARK } from './remark.ts';
import { schema } from './schema.ts';

/** Meta key of a transaction that is made as it is while changes are tracked: accepting, rejecting, and what was rewritten already. */
export const UNTRACKED = 'banxin-untracked';

/** Who changes the text, and when (ISO 8601, given by the caller). */
export interface ChangeAuthor {
  readonly author: string;
  readonly time: string;
}

/** A map on the way from the document a step was made for to the one it is made on, and the map that undoes it, by index. */
interface Passage {
  readonly map: StepMap;
  readonly mirror: number | null;
}

/**
 * Rewrites a transaction so that what it types is marked `insertion` and what it deletes stays, marked `deletion` (修订); what
 * the same author had inserted goes. Text typed over a selection comes behind what it replaces. Paragraphs that a deletion
 * of text would join stay apart; a paragraph that is split, two that are joined, and other changes of structure, marks and
 * attributes are made as they are. Layout, remarks, undo and transactions under `UNTRACKED` are given back untouched. The
 * transaction must have been made on `state`.
 */
export function trackTransaction(transaction: Transaction, state: EditorState, by: ChangeAuthor): Transaction {
  if (!transaction.docChanged || transaction.before !== state.doc) return transaction;
  for (const key of [LAYOUT, REMARK, UNTRACKED, 'history$', 'appendedTransaction'])
    if (transaction.getMeta(key) !== undefined) return transaction;
  if (!transaction.steps.some((step) => step instanceof ReplaceStep)) return transaction;
  const tracked = state.tr;
  let passages: Passage[] = [];
  for (const step of transaction.steps) {
    const first = tracked.steps.length;
    const repeated = makeTracked(tracked, step, mappingOf(passages), by);
    // Back over the step to the document before it, and on over what was made of it.
    const next: Passage[] = [{ map: step.getMap().invert(), mirror: null }];
    for (const { map, mirror } of passages) next.push({ map, mirror: mirror === null ? null : mirror + 1 });
    for (let at = first; at < tracked.steps.length; at += 1)
      next.push({ map: tracked.mapping.maps[at]!, mirror: at === repeated ? 0 : null });
    passages = next;
  }
  carryOver(transaction, tracked, mappingOf(passages), state);
  return tracked.setMeta(UNTRACKED, true);
}

function mappingOf(passages: readonly Passage[]): Mapping {
  const mapping = new Mapping();
  for (const { map, mirror } of passages) mapping.appendMap(map, mirror ?? undefined);
  return mapping;
}

/** Makes one step on the tracked transaction. Gives the index of the step of it that puts in what the step put in, −1 for none. */
function makeTracked(tracked: Transaction, step: Step, mapping: Mapping, by: ChangeAuthor): number {
  const asItIs = (): number => {
    const mapped = step.map(mapping);
    if (mapped === null || tracked.maybeStep(mapped).failed !== null) return -1;
    return tracked.steps.length - 1;
  };
  if (!(step instanceof ReplaceStep)) return asItIs();
  const { slice } = step;
  const from = mapping.map(step.from, 1);
  const to = Math.max(from, mapping.map(step.to, -1));
  const taken = from < to && tracked.doc.textBetween(from, to, '', '￼') !== '';
  if (from < to && !taken) return asItIs();
  const first = tracked.steps.length;
  if (taken) markDeleted(tracked, from, to, by);
  if (slice.size === 0) return -1;
  const at = tracked.mapping.slice(first).map(to, 1);
  const put = new ReplaceStep(
    at,
    at,
    new Slice(inserted(slice.content, insertionAt(tracked.doc, at, by)), slice.openStart, slice.openEnd),
  );
  return tracked.maybeStep(put).failed === null ? tracked.steps.length - 1 : -1;
}

/** Marks the text between two positions as deleted; what the author had inserted is taken out. */
function markDeleted(tracked: Transaction, from: number, to: number, by: ChangeAuthor): void {
  const pieces: { from: number; to: number; own: boolean }[] = [];
  tracked.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return true;
    const insertion = schema.marks['insertion']!.isInSet(node.marks);
    if (schema.marks['deletion']!.isInSet(node.marks)) return false;
    pieces.push({
      from: Math.max(from, position),
      to: Math.min(to, position + node.nodeSize),
      own: insertion?.attrs['author'] === by.author,
    });
    return false;
  });
  const mark = near(tracked.doc, 'deletion', from, to, by);
  for (const piece of pieces.reverse()) {
    if (piece.own) tracked.delete(piece.from, piece.to);
    else tracked.addMark(piece.from, piece.to, mark);
  }
}

/** The mark of an insertion at a position: that of the author's insertion it goes on with, else a new one. */
function insertionAt(doc: Node, at: number, by: ChangeAuthor): Mark {
  return near(doc, 'insertion', at, at, by);
}

function near(doc: Node, type: 'insertion' | 'deletion', from: number, to: number, by: ChangeAuthor): Mark {
  for (const node of [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter]) {
    const mark = node?.isInline ? schema.marks[type]!.isInSet(node.marks) : undefined;
    if (mark && mark.attrs['author'] === by.author) return mark;
  }
  return schema.marks[type]!.create({ author: by.author, time: by.time });
}

/** Content as it is put in while changes are tracked: all its text an insertion, none of it deleted. */
function inserted(content: Fragment, mark: Mark): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (!node.isInline) nodes.push(node.copy(inserted(node.content, mark)));
    else nodes.push(node.mark(mark.addToSet(schema.marks['deletion']!.removeFromSet(node.marks))));
  });
  return Fragment.fromArray(nodes);
}

/** Selection, stored marks and what else the transaction says, on the rewritten one. */
function carryOver(transaction: Transaction, tracked: Transaction, mapping: Mapping, state: EditorState): void {
  const { selection } = state;
  // Delete leaves the caret behind what it struck out, Backspace before it.
  const firstStep = transaction.steps[0];
  const onward =
    selection.empty &&
    firstStep instanceof ReplaceStep &&
    firstStep.slice.size === 0 &&
    firstStep.from >= selection.head;
  const { anchor, head } = transaction.selection;
  const place = (position: number): number =>
    Math.min(tracked.doc.content.size, Math.max(0, mapping.map(position, onward ? 1 : -1)));
  const ends = [tracked.doc.resolve(place(anchor)), tracked.doc.resolve(place(head))] as const;
  tracked.setSelection(TextSelection.between(ends[0], ends[1]));
  if (transaction.storedMarksSet)
    tracked.setStoredMarks(transaction.storedMarks && schema.marks['deletion']!.removeFromSet(transaction.storedMarks));
  const { meta } = transaction as unknown as { meta: Readonly<Record<string, unknown>> };
  for (const [key, value] of Object.entries(meta)) tracked.setMeta(key, value);
  if (transaction.scrolledIntoView) tracked.scrollIntoView();
  tracked.time = transaction.time;
}
