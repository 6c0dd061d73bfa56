import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { styleNameOf } from '../../composer/styles.ts';
import { isLeftOut } from '../../document/plain-text.ts';
import { eachTextBlock, schema } from '../../document/schema.ts';
import { wholeText } from '../text/cluster-step.ts';

/**
 * What is looked for: text or a regular expression, in any case or the same; in blocks of one style, or in text that has it
 * of its own, or in any (null).
 */
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

/**
 * Every place of a page a query finds, in document order, none empty, none over the edge of a text block, none in text that
 * is kept and not set.
 */
export function findAll(page: Node, query: FindQuery): Found[] {
  const expression = expressionOf(query);
  const found: Found[] = [];
  if (expression === null) return found;
  eachTextBlock(page, (node, _block, position) => {
    if (node.attrs['cut'] === true) return;
    const styled = query.style === null || styleNameOf(node) === query.style;
    for (const match of wholeText(node).matchAll(expression)) {
      if (match[0] === '') continue;
      const from = position + 1 + match.index;
      const { leftOut, styles } = inlineFacts(node, match.index, match.index + match[0].length);
      if (leftOut || (!styled && !(styles.size === 1 && styles.has(query.style)))) continue;
      found.push({ from, to: from + match[0].length, match });
    }
  });
  return found;
}

/** Whether a stretch of a block holds text that is not set, and the styles its text has of its own (null: none). */
function inlineFacts(block: Node, from: number, to: number): { leftOut: boolean; styles: Set<string | null> } {
  let leftOut = false;
  const styles = new Set<string | null>();
  block.nodesBetween(from, to, (inline) => {
    if (isLeftOut(inline)) leftOut = true;
    const own = inline.marks.find((mark) => mark.type.name === 'character');
    styles.add(own === undefined ? null : String(own.attrs['style']));
  });
  return { leftOut, styles };
}

/** What stands in a match's place: for an expression `$1`, `$&`, `$$` and `\n` are filled in; otherwise the text as it is. */
export function replacementOf({ match }: Found, replacement: string, regular: boolean): string {
  if (!regular) return replacement;
  return replacement.replace(/\$(\$|&|\d{1,2})|\\(n|\\)/g, (_whole, name?: string, escaped?: string) => {
    if (escaped !== undefined) return escaped === 'n' ? '\n' : '\\';
    if (name === '$') return '$';
    if (name === '&') return match[0];
    // `$12` is the first group and a 2 where there are no twelve groups.
    const long = Number(name);
    if (long < match.length) return match[long] ?? '';
    return (match[Math.floor(long / 10)] ?? '') + String(long % 10);
  });
}

/**
 * One transaction that replaces places found, each keeping the marks of its first character; with a `style` the new text has
 * it of its own, and no text to put in leaves what stands there and only styles it. Breaks in a replacement are line breaks.
 */
export function replaceFound(
  state: EditorState,
  places: readonly Found[],
  replacement: string,
  regular: boolean,
  style: string | null = null,
): Transaction {
  const transaction = state.tr;
  for (const place of [...places].reverse()) {
    const text = replacementOf(place, replacement, regular);
    const marks = state.doc.resolve(place.from).nodeAfter?.marks ?? [];
    let end = place.to;
    if (text !== '' || style === null) {
      const content = text
        .split('\n')
        .flatMap((line, index) => [
          ...(index > 0 ? [schema.nodes['hardBreak']!.create()] : []),
          ...(line === '' ? [] : [schema.text(line, marks)]),
        ]);
      transaction.replaceWith(place.from, place.to, content);
      end = place.from + text.length;
    }
    if (style !== null) transaction.addMark(place.from, end, schema.marks['character']!.create({ style }));
  }
  return transaction;
}
