import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { type Affinity, blockAt, caretPlace, type Hit, hitTest, lineRect, positionOf } from '../../composer/query.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { wholeText } from './cluster-step.ts';

/** The line of a proof an index stands for. Throws RangeError for an item that is no line. */
export function lineOf(proof: Proof, item: number): LineItem {
  const line = proof.items[item];
  if (line?.kind !== 'line') throw new RangeError(`item ${item} is no line`);
  return line;
}

/** The offset of the last place in a line: before the break that ends it, where one does. */
export function lastOffset(page: Node, item: LineItem): number {
  const start = positionOf(page, item.block, 0);
  if (start === null || item.line.end <= item.line.start) return item.line.end;
  const text = wholeText(page.resolve(start).parent);
  return text[item.line.end - 1] === '\n' ? item.line.end - 1 : item.line.end;
}

/** The text position nearest to a point; see `hitTest`. Behind the end of a line that a break ends, it is before the break. */
export function hitText(proof: Proof, page: Node, point: Point): Hit | null {
  const hit = hitTest(proof, page, point);
  if (hit === null || hit.affinity > 0) return hit;
  const item = lineOf(proof, hit.item);
  const start = positionOf(page, item.block, 0);
  return start === null ? hit : { ...hit, position: start + lastOffset(page, item) };
}

/** Where a document position stands: the line's index and the caret's rectangle in points. Null where it is not set. */
export function placeOf(
  proof: Proof,
  page: Node,
  position: number,
  affinity: Affinity,
): { item: number; rect: Rect; line: LineItem } | null {
  const at = blockAt(page, position);
  if (at === null) return null;
  const place = caretPlace(proof, at.block, at.offset, affinity);
  return place === null ? null : { ...place, line: lineOf(proof, place.item) };
}

/** The rectangles of a stretch of text on the page, one a line, in points. */
export function rangeRects(proof: Proof, page: Node, from: number, to: number): { item: number; rect: Rect }[] {
  const rects: { item: number; rect: Rect }[] = [];
  if (from >= to) return rects;
  page.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const at = blockAt(page, position + 1);
    if (at === null) return false;
    const start = Math.max(0, from - position - 1);
    const end = Math.min(node.content.size, to - position - 1);
    for (const item of proof.blocks[at.block]?.lines ?? []) {
      const line = lineOf(proof, item);
      if (line.line.end < start || line.line.start > end) continue;
      const left = caretPlace(onlyLine(proof, at.block, item), at.block, Math.max(start, line.line.start), 1);
      const right = caretPlace(onlyLine(proof, at.block, item), at.block, Math.min(end, line.line.end), -1);
      if (left === null || right === null) continue;
      const box = lineRect(line);
      const rect = line.line.vertical
        ? { x: box.x, y: left.rect.y, width: box.width, height: right.rect.y - left.rect.y }
        : { x: left.rect.x, y: box.y, width: right.rect.x - left.rect.x, height: box.height };
      // A selected paragraph's end shows as a sliver, so that an empty line is seen to be selected.
      if (to > position + node.nodeSize - 1 && line.line.end === node.content.size) {
        if (line.line.vertical) rect.height += box.width / 4;
        else rect.width += box.height / 4;
      }
      if (rect.width > 0 && rect.height > 0) rects.push({ item, rect });
    }
    return false;
  });
  return rects;
}

/** The proof as if the block had this line alone, so that its edges are asked for on it. */
function onlyLine(proof: Proof, block: number, item: number): Proof {
  const blocks = proof.blocks.slice();
  blocks[block] = { ...blocks[block]!, lines: [item] };
  return { ...proof, blocks };
}
