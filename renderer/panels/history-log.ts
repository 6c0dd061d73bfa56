import { redoDepth, undoDepth } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { create } from 'zustand';
import { LAYOUT } from '../../document/filter.ts';
import type { PageSession } from '../session/page-session.ts';

/** One step of history: what it did (a layout command's name, or what happened to text), the text it touched, when. */
export interface HistoryStep {
  readonly did: string;
  readonly text: string;
  readonly time: number;
}

/** The steps of the open page since it was opened, and how many of them are done (the others were undone). */
export interface HistoryLog {
  readonly steps: readonly HistoryStep[];
  readonly done: number;
}

/** See `HistoryLog`. */
export const useHistory = create<HistoryLog>(() => ({ steps: [], done: 0 }));

/** Keeps `useHistory` true for a session; gives what stops it. */
export function watchHistory(session: PageSession): () => void {
  useHistory.setState({ steps: [], done: 0 });
  return session.onCommitted((transaction) => {
    const { steps, done } = useHistory.getState();
    const depth = undoDepth(session.state);
    if (transaction.getMeta('history$') !== undefined) {
      useHistory.setState({ done: depth });
      return;
    }
    // Typing on goes into the step there is; anything else begins one and drops what was undone.
    const step = stepOf(transaction);
    if (depth > done || steps.length === 0)
      useHistory.setState({ steps: [...steps.slice(0, depth - 1), step], done: depth });
    else {
      const last = steps[depth - 1];
      const text = last?.did === step.did ? last.text + step.text : step.text;
      const joined = { ...step, did: last?.did ?? step.did, text: text.slice(-40) };
      useHistory.setState({ steps: [...steps.slice(0, depth - 1), joined], done: depth });
    }
  });
}

/** Undoes or redoes until so many steps are done. */
export function goToStep(session: PageSession, done: number): void {
  session.settle();
  while (undoDepth(session.state) > done && session.undo());
  while (undoDepth(session.state) < done && redoDepth(session.state) > 0 && session.redo());
}

function stepOf(transaction: Transaction): HistoryStep {
  const layout: unknown = transaction.getMeta(LAYOUT);
  if (typeof layout === 'string') return { did: layout, text: '', time: transaction.time };
  let inserted = '';
  let removed = 0;
  let attributes = false;
  transaction.steps.forEach((step, index) => {
    if (!(step instanceof ReplaceStep)) {
      attributes = true;
      return;
    }
    inserted += step.slice.content.textBetween(0, step.slice.content.size, ' ');
    removed += transaction.docs[index]!.textBetween(step.from, step.to, ' ').length;
  });
  const did = inserted !== '' ? 'type' : removed > 0 ? 'delete' : attributes ? 'style' : 'text';
  return { did, text: inserted, time: transaction.time };
}
