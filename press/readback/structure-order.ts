import type { Finding } from '../../document/finding.ts';
import type { ShownGlyph } from './content.ts';
import { fault } from './fault.ts';
import type { PdfFile } from './file.ts';
import { type PdfObject, UnreadablePdf } from './object.ts';

/**
 * Whether the structure tree reads the page's text in the order of its content: every stretch of text stands in the tree
 * once, and in stream order (ISO 32000-1 §14.8.2.3).
 */
export function structureFaults(file: PdfFile, page: PdfObject, glyphs: readonly ShownGlyph[]): readonly Finding[] {
  const stretches: number[] = [];
  const texts = new Map<number, string>();
  for (const { mcid, text } of glyphs) {
    if (mcid === null) continue;
    if (!texts.has(mcid)) stretches.push(mcid);
    texts.set(mcid, (texts.get(mcid) ?? '') + (text ?? ''));
  }
  const tree = file.get(file.get(file.trailer, 'Root'), 'StructTreeRoot');
  if (tree === undefined) {
    return stretches.length === 0
      ? []
      : [fault('conservation-order', {}, { zh: '文字没有结构树', en: 'the text has no structure tree' })];
  }
  const read = contentIn(file, page, tree).filter((mcid) => texts.has(mcid));
  for (let index = 0; index < Math.max(read.length, stretches.length); index++) {
    if (read[index] === stretches[index]) continue;
    const text = texts.get(stretches[index] ?? read[index]!) ?? '';
    const near = Array.from(text).slice(0, 8).join('');
    return [
      fault(
        'conservation-order',
        {},
        {
          zh: `结构树从「${near}」起与文字次序不同`,
          en: `the structure tree departs from the order of the text at “${near}”`,
        },
      ),
    ];
  }
  return [];
}

/** The marked content of a page that a structure tree names, in its order. */
function contentIn(file: PdfFile, page: PdfObject, tree: PdfObject): readonly number[] {
  const found: number[] = [];
  const walk = (element: PdfObject | undefined, own: PdfObject | undefined, depth: number) => {
    if (depth > 64) throw new UnreadablePdf('the structure tree is too deep', 0);
    if (typeof element === 'number') {
      if (own === page) found.push(element);
      return;
    }
    if (Array.isArray(element)) {
      for (const each of element) walk(file.resolve(each), own, depth + 1);
      return;
    }
    const mcid = file.get(element, 'MCID');
    const on = file.get(element, 'Pg') ?? own;
    if (typeof mcid === 'number') {
      if (on === page) found.push(mcid);
    } else walk(file.get(element, 'K'), on, depth + 1);
  };
  walk(file.get(tree, 'K'), undefined, 0);
  return found;
}
