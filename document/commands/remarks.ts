import type { Command, Transaction } from 'prosemirror-state';
import { REMARK, type Remark, type RemarkReply, type RemarkState, remarkSchema, remarksOf } from '../remark.ts';
import { anchorAt, markedRange, type RemarkPlace, remarkRanges } from '../remark-place.ts';
import { schema } from '../schema.ts';
import { setAttributes } from './layout-command.ts';

/** A remark before it is fixed: `id` none of the page's, `time` ISO 8601; what is left out is as `remarkSchema` says. */
export type NewRemark = Pick<Remark, 'id' | 'author' | 'time'> & Partial<Omit<Remark, 'anchor'>>;

/**
 * Adds a remark at a place: on text, its characters take its mark (`markedRange`). Refused where the page has no such place, its id
 * is taken, or something in it does not fit its schema. Only marks and the list of remarks change: nothing is set anew.
 */
export function addRemark(remark: NewRemark, place: RemarkPlace): Command {
  return remarkCommand('add', (transaction) => {
    const { doc } = transaction;
    const anchor = anchorAt(doc, place);
    const parsed = anchor && remarkSchema.safeParse({ ...remark, anchor });
    if (!parsed?.success || remarksOf(doc).some(({ id }) => id === remark.id)) return false;
    if (!setAttributes(transaction, 0, { remarks: [...remarksOf(doc), parsed.data] })) return false;
    if (place.at === 'text') {
      const range = markedRange(doc, place.from, place.to)!;
      transaction.addMark(range.from, range.to, schema.marks['remark']!.create({ id: remark.id }));
    }
    return true;
  });
}

/** Changes a remark's own fields; its id and anchor stay. Refused where there is no such remark or a field does not fit. */
export function editRemark(id: string, patch: Partial<Omit<Remark, 'id' | 'anchor'>>): Command {
  return changeRemark('edit', id, (remark) => ({ ...remark, ...patch }));
}

/** Fixes a remark to another place, taking its marks along. */
export function moveRemark(id: string, place: RemarkPlace): Command {
  return remarkCommand('move', (transaction) => {
    const { doc } = transaction;
    const remark = remarksOf(doc).find((one) => one.id === id);
    const anchor = anchorAt(doc, place);
    if (!remark || !anchor) return false;
    takeMarks(transaction, id);
    if (place.at === 'text') {
      const range = markedRange(doc, place.from, place.to)!;
      transaction.addMark(range.from, range.to, schema.marks['remark']!.create({ id }));
    }
    const remarks = remarksOf(doc).map((one) => (one === remark ? { ...one, anchor } : one));
    return setAttributes(transaction, 0, { remarks });
  });
}

/** Answers a remark; where the answer says a state, the remark takes it. */
export function replyToRemark(id: string, reply: RemarkReply): Command {
  return changeRemark('reply', id, (remark) => ({
    ...remark,
    ...(reply.state === undefined ? {} : { state: reply.state }),
    replies: [...remark.replies, reply],
  }));
}

/** Says what became of a remark, as an answer without words of who did it and when. Refused where it is so already. */
export function setRemarkState(id: string, state: RemarkState, by: Pick<RemarkReply, 'author' | 'time'>): Command {
  return changeRemark('state', id, (remark) => {
    if (remark.state === state) return null;
    let reply = `${id}-${remark.replies.length + 1}`;
    while (remark.replies.some((one) => one.id === reply)) reply = `${reply}-2`;
    return { ...remark, state, replies: [...remark.replies, { id: reply, ...by, text: '', state }] };
  });
}

/** Takes a remark away with its marks. */
export function removeRemark(id: string): Command {
  return remarkCommand('remove', (transaction) => {
    const rest = remarksOf(transaction.doc).filter((remark) => remark.id !== id);
    if (rest.length === remarksOf(transaction.doc).length) return false;
    takeMarks(transaction, id);
    return setAttributes(transaction, 0, { remarks: rest.length === 0 ? null : rest });
  });
}

function takeMarks(transaction: Transaction, id: string): void {
  const mark = schema.marks['remark']!.create({ id });
  for (const { from, to } of remarkRanges(transaction.doc).get(id) ?? []) transaction.removeMark(from, to, mark);
}

function changeRemark(name: string, id: string, change: (remark: Remark) => Remark | null): Command {
  return remarkCommand(name, (transaction) => {
    const remarks = remarksOf(transaction.doc);
    const index = remarks.findIndex((remark) => remark.id === id);
    const changed = index < 0 ? null : change(remarks[index]!);
    if (!changed) return false;
    const parsed = remarkSchema.safeParse(changed);
    if (!parsed.success) return false;
    return setAttributes(transaction, 0, { remarks: remarks.map((one, at) => (at === index ? parsed.data : one)) });
  });
}

function remarkCommand(name: string, build: (transaction: Transaction) => boolean): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    if (!build(transaction)) return false;
    dispatch?.(transaction.setMeta(REMARK, name));
    return true;
  };
}
