import type { PictureItem, Proof } from '../composer/proof.ts';
import { lineRect } from '../composer/query.ts';
import { bottom, overlaps, type Point, type Rect, right } from '../document/geometry.ts';

/** A line of text that stands over a picture: its index among the proof's items and the rectangle of its text. */
export interface TextOverPicture {
  readonly index: number;
  readonly rect: Rect;
}

/** Overlap that is none, points: an em box is larger than its ink. */
const TOLERANCE = 1;

/**
 * The lines of the page's text painted over a picture, in painting order. Text that runs round a circle or an outline stands
 * in its rectangle and not over it.
 */
export function textOverPictures({ items }: Proof): readonly TextOverPicture[] {
  const pictures: PictureItem[] = [];
  const over: TextOverPicture[] = [];
  items.forEach((item, index) => {
    if (item.kind === 'picture' && item.asset !== null) {
      pictures.push(item);
    } else if (item.kind === 'line' && item.block >= 0 && item.line.extent > 0) {
      const em = lineRect(item);
      const rect = item.line.vertical ? { ...em, height: item.line.extent } : { ...em, width: item.line.extent };
      if (pictures.some((each) => reaches(each, rect))) over.push({ index, rect });
    }
  });
  return over;
}

function reaches({ rect: own, shape, outline }: PictureItem, rect: Rect): boolean {
  if (!overlaps(own, rect, TOLERANCE)) return false;
  if (outline && !inPolygon(outline, rect)) return false;
  return shape !== 'ellipse' || inEllipse(own, rect);
}

/** Whether a rectangle reaches into a polygon: an edge of it crosses the rectangle, or the rectangle lies inside. */
function inPolygon(points: readonly Point[], rect: Rect): boolean {
  const box = {
    x: rect.x + TOLERANCE,
    y: rect.y + TOLERANCE,
    right: right(rect) - TOLERANCE,
    bottom: bottom(rect) - TOLERANCE,
  };
  const middle = { x: (box.x + box.right) / 2, y: (box.y + box.bottom) / 2 };
  let inside = false;
  for (const [at, from] of points.entries()) {
    const to = points[(at + 1) % points.length]!;
    if (crosses(from, to, box)) return true;
    if (from.y > middle.y !== to.y > middle.y) {
      if (middle.x < from.x + ((to.x - from.x) * (middle.y - from.y)) / (to.y - from.y)) inside = !inside;
    }
  }
  return inside;
}

/** Whether a stretch has any part in a box (Liang and Barsky). */
function crosses(from: Point, to: Point, box: { x: number; y: number; right: number; bottom: number }): boolean {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [step, room] of [
    [-dx, from.x - box.x],
    [dx, box.right - from.x],
    [-dy, from.y - box.y],
    [dy, box.bottom - from.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  return enter <= leave;
}

/** Whether a rectangle reaches into the ellipse that fills another: the point of it nearest to the middle decides. */
function inEllipse(round: Rect, rect: Rect): boolean {
  const [a, b] = [round.width / 2 - TOLERANCE, round.height / 2 - TOLERANCE];
  if (a <= 0 || b <= 0) return false;
  const [x, y] = [round.x + round.width / 2, round.y + round.height / 2];
  const across = (Math.min(Math.max(x, rect.x), right(rect)) - x) / a;
  const down = (Math.min(Math.max(y, rect.y), bottom(rect)) - y) / b;
  return across * across + down * down < 1;
}
