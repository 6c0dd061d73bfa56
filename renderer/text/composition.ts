import { Selection, type TextSelection } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import type { PageSession } from '../session/page-session.ts';
import { differenceOf, type Mirror, mirrorOf, positionIn, type TextChange } from './mirror.ts';
import { replaceText } from './replace-text.ts';

/** A composition under way: what the input was when it began, and what has become of it. */
export interface Composition {
  /** Takes what the input holds now. `caret` is its caret, `data` the composing text where the event told it. */
  update(value: string, caret: number): void;
  /** The range of the composing text in the document shown. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Commits as one step of history, or drops where nothing came of it. */
  finish(): void;
}

/**
 * Begins a composition over the session's selection. Its text is live in the paragraph as a preview: the committed state
 * and one transaction, rebuilt at every event (D1).
 */
export function beginComposition(session: PageSession): Composition | null {
  const mirror = mirrorOf(session.state);
  if (mirror === null) return null;
  const over = mirror.selectionEnd > mirror.selectionStart;
  let change: TextChange | null = null;
  let caret = mirror.selectionEnd;
  let range: { from: number; to: number } | null = null;

  const build = (state: PageSession['state'], mapping: Mapping) => {
    if (change === null) return null;
    const from = mapping.map(positionIn(mirror, change.from), -1);
    const to = Math.max(from, mapping.map(positionIn(mirror, change.to), change.from === change.to ? -1 : 1));
    const transaction = replaceText(state, from, to, change.text);
    if (transaction === null) return null;
    const end = transaction.selection.from;
    const start = Math.max(0, end - change.text.length);
    range = { from: start, to: end };
    const inside = Math.min(Math.max(caret - change.from, 0), change.text.length);
    if (inside < change.text.length) {
      transaction.setSelection(Selection.near(transaction.doc.resolve(start + inside)) as TextSelection);
    }
    return transaction;
  };

  return {
    update(value, at) {
      change = differenceOf(mirror.value, value, at);
      caret = at;
      range = null;
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

function coversSelection(mirror: Mirror, change: TextChange): boolean {
  return change.from >= mirror.selectionStart && change.to <= mirror.selectionEnd;
}
