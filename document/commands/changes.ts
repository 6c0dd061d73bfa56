import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { changesIn, changesOf, type TextChange } from '../changes.ts';
import { isFreeText } from '../page-blocks.ts';
import { schema } from '../schema.ts';
import { UNTRACKED } from '../track.ts';
import { thaw } from './join.ts';

/** Which tracked changes a command is about: those of the selection (at a caret those it stands in), all, or some. */
export type ChangesAsked = 'selection' | 'all' | readonly TextChange[];

/**
 * Accepts tracked changes: what was inserted is text like any other, what was deleted goes; a paragraph that has nothing left goes
 * with it where its story has others. Refused where there are none.
 */
export function acceptChanges(asked: ChangesAsked): Command {
  return settleChanges(asked, 'deletion');
}

/** Rejects tracked changes: what was inserted goes, what was deleted is text again. Refused where there are none. */
export function rejectChanges(asked: ChangesAsked): Command {
  return settleChanges(asked, 'insertion');
}

function settleChanges(asked: ChangesAsked, goes: TextChange['kind']): Command {
  return (state, dispatch) => {
    const changes = changesAsked(state, asked);
    if (changes.length === 0) return false;
    if (!dispatch) return true;
    const transaction = state.tr;
    for (const change of changes.filter(({ kind }) => kind !== goes))
      transaction.removeMark(change.from, change.to, schema.marks[change.kind]!);
    for (const change of [...changes].reverse()) {
      if (change.kind !== goes) continue;
      const from = transaction.mapping.map(change.from, 1);
      const to = transaction.mapping.map(change.to, -1);
      if (from < to) takeOut(transaction, from, to);
    }
    dispatch(transaction.setMeta(UNTRACKED, true));
    return true;
  };
}

function changesAsked(state: EditorState, asked: ChangesAsked): readonly TextChange[] {
  if (asked === 'all') return changesOf(state.doc);
  if (asked === 'selection') return changesIn(state.doc, state.selection.from, state.selection.to);
  const all = changesOf(state.doc);
  return all.filter((one) =>
    asked.some(({ kind, from, to }) => kind === one.kind && from === one.from && to === one.to),
  );
}

function takeOut(transaction: Transaction, from: number, to: number): void {
  const at = transaction.doc.resolve(from);
  const block = at.parent;
  if (isFreeText(block) && block.content.size === to - from) {
    const story = at.node(-1);
    let free = 0;
    for (let index = 0; index < story.childCount; index += 1) if (isFreeText(story.child(index))) free += 1;
    if (free > 1) {
      transaction.delete(at.before(), at.after());
      return;
    }
  }
  thaw(transaction, at.before(), at.parentOffset);
  transaction.delete(from, to);
}
