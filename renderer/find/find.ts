import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { styleNameOf } from '../../composer/styles.ts';
import { eachTextBlock, schema } from '../../document/schema.ts';
import { wholeText } from '../text/cluster-step.ts';

/** What is looked for: text or a regular expression, in any case or the same, in blocks of one style or of any (null). */
export interface FindQuery {
  readonly text: string;
  readonly regular: boolean;
  readonly matchCase: boolean;
  readonly style: string | null;
}

/** A place found: document positions, and the match with its groups for the replacement. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly match: RegExpMatchArray;
}

/** The expression of a query; null where it is empty or no valid expression. */
export function expressionOf({ text, regular, matchCase }: FindQuery): RegExp | null {
  if (text === '') return null;
  try {
    return new RegExp(regular ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), matchCase ? 'gu' : 'giu');
  } catch {
    return null;
  }
}

/** Every place of a page a query finds, in document order, none empty, none over the edge of a text block. */
export function findAll(page: Node, query: FindQuery): Found[] {
  const expression = expressionOf(query);
  const found: Found[] = [];
  if (expression === null) return found;
  eachTextBlock(page, (node, _block, position) => {
    if (query.style !== null && styleNameOf(node) !== query.style) return;
    for (const match of wholeText(node).matchAll(expression)) {
      if (match[0] === '') continue;
      const from = position + 1 + match.index;
      found.push({ from, to: from + match[0].length, match });
    }
  });
  return found;
}

/** What stands in a match's place: for an expression `$1`, `$&` and `$$` are filled in; otherwise the text as it is. */
export function replacementOf({ match }: Found, replacement: string, regular: boolean): string {
  if (!regular) return replacement;
  return replacement.replace(/\$(\$|&|\d{1,2})/g, (_whole, name: string) =>
    name === '$' ? '$' : name === '&' ? match[0] : (match[Number(name)] ?? ''),
  );
}

/** One transaction that replaces places found, each keeping the marks of its first character. */
export function replaceFound(
  state: EditorState,
  places: readonly Found[],
  replacement: string,
  regular: boolean,
): Transaction {
  const transaction = state.tr;
  for (const place of [...places].reverse()) {
    const text = replacementOf(place, replacement, regular);
    const marks = state.doc.resolve(place.from).nodeAfter?.marks ?? [];
    if (text === '') transaction.delete(place.from, place.to);
    else transaction.replaceWith(place.from, place.to, schema.text(text, marks));
  }
  return transaction;
}
