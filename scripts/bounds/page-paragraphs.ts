import type { Node } from 'prosemirror-model';
import { Composer } from '../../composer/composer.ts';
import type { LineItem } from '../../composer/proof.ts';
import { neededFaces, StyleTable, styleNameOf } from '../../composer/styles.ts';
import { prepare } from '../../composer/text/index.ts';
import type { Prepared } from '../../composer/text/prepared.ts';
import { setupOf } from '../../document/schema.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { legalLines } from './legal-lines.ts';
import type { Subject } from './subject.ts';

/**
 * The paragraphs of a page as they stand on it, all lines of each at one measure: beside a picture a paragraph may have
 * others, and is left out, as is one that begins with a drop cap or is fitted by hand.
 */
export async function pageParagraphs(page: Node): Promise<Subject[]> {
  const { library } = await loadFaces(neededFaces(page));
  const proof = new Composer(library).compose(page);
  const styles = new StyleTable().resolver(setupOf(page));
  const nodes: Node[] = [];
  page.descendants((node) => {
    if (node.isTextblock) nodes.push(node);
  });
  const context = { fonts: library, resolve: () => null };
  return proof.blocks.flatMap((block) => {
    const items = block.lines.map((index) => proof.items[index] as LineItem);
    const measure = items[0]?.line.measure ?? 0;
    const plain = items.every(({ line, dropCap }) => line.measure === measure && dropCap === undefined);
    if (block.type !== 'paragraph' || block.letterSpace !== 0 || items.length < 2 || !plain) return [];
    const node = nodes.find(({ textContent }) => textContent === block.text);
    if (!node) return [];
    const style = styles.resolve(styleNameOf(node));
    const prepared = prepare(node, style, context) as Prepared;
    const lines = legalLines(prepared, measure);
    const itemAt = (offset: number): number => {
      const at = prepared.items.start.findIndex((start) => start >= offset);
      return at < 0 ? prepared.items.kind.length : at;
    };
    const ours = items.flatMap(({ line }) => {
      const [start, end] = [itemAt(line.start), itemAt(line.end)];
      return lines.filter((legal) => legal.start === start && legal.end === end);
    });
    if (ours.length !== items.length) return [];
    const paragraph = {
      id: block.text.slice(0, 8),
      count: prepared.items.kind.length,
      measure: measure / style.size,
      lines,
    };
    return [{ paragraph, ours }];
  });
}
