import type { Node } from 'prosemirror-model';
import type { Rect } from '../document/geometry.ts';
import { eachTextBlock } from '../document/schema.ts';
import type { LineItem, Proof } from './proof.ts';
import { caretPlace, glyphsOf, lineRect } from './query.ts';

/** A stretch of text on one line of the page: the line's index in the proof's items, and the em boxes of its glyphs as one rectangle in points. */
export interface TextRect {
  readonly item: number;
  readonly rect: Rect;
}

/** A place as it is told to a person: the frame, and the column of its story and the row of that column, from 1, where it stands in a story. */
export interface TextAddress {
  readonly frame: string;
  readonly column: number | null;
  readonly row: number | null;
}

/**
 * Where the text between two document positions stands on the page, one rectangle a line in reading order. Text that is not set
 * (cut, deleted, overset) has none.
 */
export function textRects(proof: Proof, page: Node, from: number, to: number): TextRect[] {
  const rects: TextRect[] = [];
  const blocks = blocksOf(page);
  for (let block = firstBehind(blocks, from); block < blocks.length; block += 1) {
    const { node, position } = blocks[block]!;
    if (position >= to) break;
    const start = Math.max(0, from - position - 1);
    const end = Math.min(node.content.size, to - position - 1);
    for (const item of proof.blocks[block]?.lines ?? []) {
      const line = proof.items[item] as LineItem;
      const rect = stretch(line, start, end);
      if (rect) rects.push({ item, rect });
    }
  }
  return rects;
}

interface PlacedBlock {
  readonly node: Node;
  readonly position: number;
}

const placed = new WeakMap<Node, readonly PlacedBlock[]>();

/** The text blocks of a page by their ordinal; looked up once for a page, however much is asked of it. */
function blocksOf(page: Node): readonly PlacedBlock[] {
  const known = placed.get(page);
  if (known) return known;
  const blocks: PlacedBlock[] = [];
  eachTextBlock(page, (node, _block, position) => blocks.push({ node, position }));
  placed.set(page, blocks);
  return blocks;
}

/** The first block that ends behind a position. */
function firstBehind(blocks: readonly PlacedBlock[], position: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const block = blocks[middle]!;
    if (block.position + block.node.nodeSize <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The em boxes of the glyphs of a line that stand for text of its block between two offsets; null where there are none. */
function stretch(item: LineItem, start: number, end: number): Rect | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const glyph of glyphsOf(item.line)) {
    if (glyph.length === 0 || glyph.offset + glyph.length <= start || glyph.offset >= end) continue;
    // Of a glyph that stands for several characters (——, fi) the part that is theirs.
    const share = (offset: number): number =>
      glyph.advance * (Math.min(Math.max(offset - glyph.offset, 0), glyph.length) / glyph.length);
    first = Math.min(first, glyph.at + share(start));
    last = Math.max(last, glyph.at + share(end));
  }
  if (first >= last) return null;
  const box = lineRect(item);
  return item.line.vertical
    ? { x: box.x, y: item.y + first, width: box.width, height: last - first }
    : { x: item.x + first, y: box.y, width: last - first, height: box.height };
}

/** Where a point of the text stands: a line of no width across it, in points, and its line's index; null where it is not set. */
export function textPoint(proof: Proof, page: Node, position: number): TextRect | null {
  const blocks = blocksOf(page);
  const block = firstBehind(blocks, position);
  const found = blocks[block];
  if (!found || position <= found.position) return null;
  const place = caretPlace(proof, block, position - found.position - 1);
  return place ? { item: place.item, rect: place.rect } : null;
}

/** The address of a line of the proof. */
export function addressOf(proof: Proof, item: number): TextAddress {
  const { frame, column, row } = proof.items[item] as LineItem;
  return { frame, column: column === null ? null : column + 1, row: row === null ? null : row + 1 };
}
