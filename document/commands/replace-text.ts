import type { Command } from 'prosemirror-state';
import { schema } from '../schema.ts';
import { thaw } from './join.ts';

/** A stretch of one text block, in document positions, and what is to stand there instead ('' for nothing). */
export interface TextReplacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Replaces stretches of text in one transaction; each new text has the marks of the first character it replaces, or where nothing is
 * replaced of the one before. They must not overlap, nor reach out of their blocks: then it is not possible.
 */
export function replaceTexts(replacements: readonly TextReplacement[]): Command {
  return (state, dispatch) => {
    const sorted = [...replacements].sort((a, b) => b.from - a.from);
    const { doc } = state;
    const possible = sorted.every(({ from, to }, index) => {
      if (from > to || to > doc.content.size || (sorted[index - 1]?.from ?? to) < to) return false;
      const [start, end] = [doc.resolve(from), doc.resolve(to)];
      return start.parent.isTextblock && start.sameParent(end);
    });
    if (sorted.length === 0 || !possible) return false;
    if (!dispatch) return true;
    const transaction = state.tr;
    for (const { from, to, text } of sorted) {
      const at = doc.resolve(from);
      const marks = (to > from ? at.nodeAfter?.marks : at.nodeBefore?.marks) ?? [];
      thaw(transaction, at.before(), at.parentOffset);
      if (text === '') transaction.delete(from, to);
      else transaction.replaceWith(from, to, schema.text(text, marks));
    }
    dispatch(transaction.scrollIntoView());
    return true;
  };
}
