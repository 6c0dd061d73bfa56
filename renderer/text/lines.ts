import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { type Affinity, blockAt, caretPlace, type Hit, hitTest, lineRect, positionOf } from '../../composer/query.ts';
import { framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { wholeText } from './cluster-step.ts';
import { emptyLine, emptyLines } from './empty-lines.ts';

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

/** A text position under a point, and on which side of a line's end. */
export type TextHit = Pick<Hit, 'position' | 'affinity'>;

/**
 * The text position nearest to a point: on the line under it; else in the uppermost frame with text at the point where there
 * is one; else on the whole page. Behind the end of a line that a break ends, it is before the break.
 */
export function hitText(proof: Proof, page: Node, point: Point): TextHit | null {
  const every = [...proof.reading.map((index) => lineOf(proof, index)), ...emptyLines(proof, page)];
  const under = every.filter((line) => distanceTo(lineRect(line), point) === 0);
  const lines = under.length > 0 ? under : every;
  const within = (id: string): LineItem[] => lines.filter((line) => line.frame === id);
  const frames = framesOf(page)
    .map(({ frame }) => frame)
    .filter(({ rect: { x, y, width, height } }) => {
      const [right, down] = [point.x - x, point.y - y];
      return right >= 0 && down >= 0 && right <= width && down <= height;
    })
    .sort((lower, upper) => lower.z - upper.z)
    .reverse();
  const frame = frames.find(({ id }) => lines.some((line) => line.frame === id));
  return hitLine(page, frame === undefined ? lines : within(frame.id), point);
}

/** The text position nearest to a point on the nearest of the lines given; null where there is none. */
export function hitLine(page: Node, lines: readonly LineItem[], point: Point): TextHit | null {
  let best: LineItem | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const distance = distanceTo(lineRect(line), point);
    if (distance >= least) continue;
    best = line;
    least = distance;
  }
  const start = best === null ? null : positionOf(page, best.block, 0);
  if (best === null || start === null) return null;
  const alone = { items: [best], reading: [0] } as Pick<Proof, 'items' | 'reading'> as Proof;
  const hit = hitTest(alone, page, point);
  if (hit === null || hit.affinity > 0) return hit;
  return { affinity: -1, position: start + lastOffset(page, best) };
}

function distanceTo({ x, y, width, height }: Rect, point: Point): number {
  const dx = Math.max(x - point.x, 0, point.x - (x + width));
  const dy = Math.max(y - point.y, 0, point.y - (y + height));
  return dx * dx + dy * dy;
}

/**
 * Where a document position stands: its line and the caret's rectangle in points; in a block without text, the line it would
 * begin with. Null where it is not set.
 */
export function placeOf(
  proof: Proof,
  page: Node,
  position: number,
  affinity: Affinity,
): { rect: Rect; line: LineItem } | null {
  const at = blockAt(page, position);
  if (at === null) return null;
  const place = caretPlace(proof, at.block, at.offset, affinity);
  if (place !== null) return { rect: place.rect, line: lineOf(proof, place.item) };
  const line = emptyLine(proof, page, at.block);
  return line === null ? null : { rect: startOf(line), line };
}

function startOf(item: LineItem): Rect {
  const box = lineRect(item);
  return item.line.vertical ? { ...box, height: 0 } : { ...box, width: 0 };
}

/** The rectangles of a stretch of text on the page, one a line, in points; `item` is −1 for a block without text. */
export function rangeRects(proof: Proof, page: Node, from: number, to: number): { item: number; rect: Rect }[] {
  const rects: { item: number; rect: Rect }[] = [];
  if (from >= to) return rects;
  page.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const at = blockAt(page, position + 1);
    if (at === null) return false;
    const start = Math.max(0, from - position - 1);
    const end = Math.min(node.content.size, to - position - 1);
    const empty = to > position + node.nodeSize - 1 ? emptyLine(proof, page, at.block) : null;
    if (empty !== null) {
      const rect = { ...startOf(empty) };
      if (empty.line.vertical) rect.height = empty.line.size / 4;
      else rect.width = empty.line.size / 4;
      rects.push({ item: -1, rect });
    }
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
