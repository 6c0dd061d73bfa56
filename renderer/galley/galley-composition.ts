import type { Node } from 'prosemirror-model';
import { type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state';
import type { PageSession } from '../session/page-session.ts';

/**
 * A composition in the galley. The input method writes into the galley itself; what has become of the text is a preview of
 * the session, live on the stage too, and becomes one step of history when the composition ends (D1).
 */
export interface GalleyComposition {
  /** Takes what a transaction on the state shown makes of the page. */
  take(transaction: Transaction): void;
  /** Makes it one step of history; drops it where nothing was written. */
  finish(): void;
}

/** What differs between two documents: the range of the first, in the second `end` instead of `to`. */
interface Difference {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** Begins a composition over the session's selection. */
export function beginGalleyComposition(session: PageSession): GalleyComposition {
  const over = !session.state.selection.empty;
  let written = '';
  return {
    take({ doc, selection }) {
      const base = session.state.doc;
      const change = differenceOf(base, doc);
      written = change === null ? '' : doc.textBetween(change.from, change.end);
      // Positions of the preview hold for the state as it is now: what is dispatched from here on is mapped over.
      let known: number | null = null;
      session.preview((state, mapping) => {
        known ??= mapping.maps.length;
        const since = mapping.slice(known);
        if (change === null) return since.maps.length === 0 ? state.tr.setSelection(near(state, selection, 0)) : null;
        const from = since.map(change.from, -1);
        const transaction = state.tr.replace(
          from,
          Math.max(from, since.map(change.to)),
          doc.slice(change.from, change.end),
        );
        return transaction.setSelection(near({ doc: transaction.doc }, selection, from - change.from));
      });
    },
    finish() {
      // Given up over a selection, the galley has lost the selected text: nothing was written, so nothing is taken away.
      if (over && written === '') session.dropPreview();
      else session.commitPreview();
    },
  };
}

function near({ doc }: Pick<EditorState, 'doc'>, { anchor, head }: Selection, shift: number): Selection {
  const within = (position: number): number => Math.min(Math.max(position + shift, 0), doc.content.size);
  return TextSelection.between(doc.resolve(within(anchor)), doc.resolve(within(head)));
}

function differenceOf(before: Node, after: Node): Difference | null {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || ends === null) return null;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, to: ends.a + overlap, end: ends.b + overlap };
}
