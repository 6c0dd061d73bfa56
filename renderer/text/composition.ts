import type { Mark } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import type { PageSession } from '../session/page-session.ts';
import { differenceOf, type Mirror, positionIn, type TextChange } from './mirror.ts';
import { replaceText } from './replace-text.ts';

/** A composition under way: what the input was when it began, and what has become of it. */
export interface Composition {
  /** Takes what the input holds now. `caret` is its caret, `data` the composing text where an event told it. */
  update(value: string, caret: number, data: string | null): void;
  /** The range of the composing text in the document shown. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Commits as one step of history, or drops where nothing came of it. */
  finish(): void;
}

/**
 * Begins a composition in an input that holds what `mirror` says. Its text is live in the paragraph as a preview: the
 * committed state and one transaction, rebuilt at every event (D1). Text written in the meantime by others stays.
 */
export function beginComposition(session: PageSession, mirror: Mirror): Composition {
  const over = mirror.selectionEnd > mirror.selectionStart;
  // Marks set for the next typing are lost where others write meanwhile; the composing text keeps them.
  const stored: readonly Mark[] | null = session.state.storedMarks;
  let change: TextChange | null = null;
  let caret = mirror.selectionEnd;
  let composing: { start: number; length: number } | null = null;
  let range: { from: number; to: number } | null = null;

  const build = (state: PageSession['state'], mapping: Mapping) => {
    range = null;
    if (change === null) {
      if (composing !== null) {
        const { start, length } = composing;
        const from = mapping.map(positionIn(mirror, start), 1);
        range = { from, to: Math.max(from, mapping.map(positionIn(mirror, start + length), -1)) };
      }
      return null;
    }
    const { from, to, text } = change;
    const start = mapping.map(positionIn(mirror, from), -1);
    const end = Math.max(start, mapping.map(positionIn(mirror, to), from === to ? -1 : 1));
    const replaced = replaceText(state, start, end, text, stored);
    if (replaced === null) return null;
    // Where changes are tracked, what is composed over stays: what follows counts in what is made of it.
    const transaction = session.rewrite === null ? replaced : session.rewrite(replaced, state);
    // Where the changed text ends in the document shown; an offset of the input is found from there or from its start.
    const last = transaction.selection.from;
    const first = Math.max(0, last - text.length);
    const placeOf = (offset: number): number => {
      if (offset < from) return transaction.mapping.map(mapping.map(positionIn(mirror, offset), 1), -1);
      if (offset <= from + text.length) return Math.min(last, first + offset - from);
      return transaction.mapping.map(mapping.map(positionIn(mirror, offset - text.length + to - from), -1), 1);
    };
    const { start: at, length } = composing ?? { start: from, length: text.length };
    range = { from: placeOf(at), to: placeOf(at + length) };
    if (caret >= from && caret < from + text.length) {
      transaction.setSelection(TextSelection.near(transaction.doc.resolve(placeOf(caret))));
    }
    return transaction;
  };

  return {
    update(value, at, data) {
      change = differenceOf(mirror.value, value, at);
      caret = at;
      if (data !== null) composing = whereComposing(value, data, at, change, composing?.start ?? mirror.selectionStart);
      else if (composing !== null && value.length < composing.start + composing.length) composing = null;
      session.preview(build);
    },
    get range() {
      return range;
    },
    finish() {
      // Given up over a selection, a field has lost the selected text: nothing was written, so nothing is taken away.
      if (change === null || (over && change.text === '' && coversSelection(mirror, change))) session.dropPreview();
      else session.commitPreview();
    },
  };
}

/**
 * Where in the input the composing text stands: it holds what changed and the caret. An input method that takes up text
 * already written (reconversion) changes only a part of what it composes. Null where it is nowhere to be found.
 */
function whereComposing(
  value: string,
  data: string,
  caret: number,
  change: TextChange | null,
  near: number,
): { start: number; length: number } | null {
  if (data === '') return null;
  const [first, last] = change === null ? [caret, caret] : [change.from, change.from + change.text.length];
  let best: number | null = null;
  for (let start = value.indexOf(data); start >= 0 && start <= first; start = value.indexOf(data, start + 1)) {
    if (start + data.length < last) continue;
    if (best === null || Math.abs(start - near) < Math.abs(best - near)) best = start;
  }
  return best === null ? null : { start: best, length: data.length };
}

function coversSelection(mirror: Mirror, change: TextChange): boolean {
  return change.from >= mirror.selectionStart && change.to <= mirror.selectionEnd;
}
