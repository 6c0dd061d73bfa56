import type { Node } from 'prosemirror-model';
import type { Point, Rect } from '../document/geometry.ts';
import { eachTextBlock } from '../document/schema.ts';
import type { Glyph, Line } from './line.ts';
import type { LineItem, Proof } from './proof.ts';

/**
 * Which side of a document position the caret belongs to where a line ends and the next begins: −1 the end of the line
 * before, 1 the start of the line after.
 */
export type Affinity = -1 | 1;

/** A caret on the page: a line of no width across the text, in points; `rect` is vertical in horizontal text. */
export interface CaretPlace {
  readonly item: number;
  readonly rect: Rect;
}

/** A document position hit on the page. */
export interface Hit {
  readonly position: number;
  readonly affinity: Affinity;
  readonly item: number;
}

/** Start of each text block's content in the document, by the ordinal a proof uses. */
export function blockStarts(page: Node): number[] {
  const starts: number[] = [];
  eachTextBlock(page, (_node, _block, position) => starts.push(position + 1));
  return starts;
}

/** The document position of an offset in a text block, null where the page has no such block. */
export function positionOf(page: Node, block: number, offset: number): number | null {
  const start = blockStarts(page)[block];
  return start === undefined ? null : start + offset;
}

/** The text block a document position lies in and the offset in it, null for a position outside text. */
export function blockAt(page: Node, position: number): { block: number; offset: number } | null {
  let found: { block: number; offset: number } | null = null;
  eachTextBlock(page, (node, block, before) => {
    if (!found && position > before && position < before + node.nodeSize)
      found = { block, offset: position - before - 1 };
  });
  return found;
}

/** Where the caret of a text position stands; null where its text is not set (cut, overset, or the block stands nowhere). */
export function caretPlace(proof: Proof, block: number, offset: number, affinity: Affinity = 1): CaretPlace | null {
  const lines = proof.blocks[block]?.lines ?? [];
  let chosen: number | null = null;
  for (const index of lines) {
    const { line } = proof.items[index] as LineItem;
    if (offset < line.start || offset > line.end) continue;
    chosen = index;
    if (offset < line.end || affinity < 0) break;
  }
  if (chosen === null) return null;
  const item = proof.items[chosen] as LineItem;
  return { item: chosen, rect: caretRect(item, alongAt(item.line, offset)) };
}

/** The text position nearest to a point: the nearest line, then the nearer edge of the glyph there. Null on a page without text. */
export function hitTest(proof: Proof, page: Node, point: Point): Hit | null {
  let best: { item: LineItem; index: number; distance: number } | null = null;
  for (const index of proof.reading) {
    const item = proof.items[index] as LineItem;
    const distance = distanceTo(item, point);
    if (!best || distance < best.distance) best = { item, index, distance };
  }
  if (!best) return null;
  const { item, index } = best;
  const along = item.line.vertical ? point.y - item.y : point.x - item.x;
  let offset = item.line.end;
  for (const glyph of glyphsOf(item.line)) {
    if (glyph.length === 0) continue;
    if (along < glyph.at + glyph.advance / 2) {
      offset = glyph.offset;
      break;
    }
    offset = glyph.offset + glyph.length;
    if (along < glyph.at + glyph.advance) break;
  }
  const position = positionOf(page, item.block, offset);
  return position === null ? null : { position, affinity: offset === item.line.end ? -1 : 1, item: index };
}

/** The em box of a line on the page, from its point over its measure. */
export function lineRect(item: LineItem): Rect {
  const { line, x, y } = item;
  if (line.vertical) return { x: x - line.size / 2, y, width: line.size, height: line.measure };
  return { x, y: y - 0.88 * line.size, width: line.measure, height: line.size };
}

/** All glyphs of a line in order. */
export function glyphsOf(line: Line): Glyph[] {
  return line.runs.flatMap((run) => [...run.glyphs]);
}

function alongAt(line: Line, offset: number): number {
  for (const glyph of glyphsOf(line)) {
    if (glyph.length > 0 && offset < glyph.offset + glyph.length) {
      return glyph.at + (glyph.advance * Math.max(0, offset - glyph.offset)) / glyph.length;
    }
  }
  return line.extent;
}

function caretRect(item: LineItem, along: number): Rect {
  const box = lineRect(item);
  if (item.line.vertical) return { x: box.x, y: item.y + along, width: box.width, height: 0 };
  return { x: item.x + along, y: box.y, width: 0, height: box.height };
}

function distanceTo(item: LineItem, point: Point): number {
  const box = lineRect(item);
  const dx = Math.max(box.x - point.x, 0, point.x - (box.x + box.width));
  const dy = Math.max(box.y - point.y, 0, point.y - (box.y + box.height));
  return dx * dx + dy * dy;
}
