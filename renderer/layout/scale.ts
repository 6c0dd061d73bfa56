import type { Rect } from '../../document/geometry.ts';

/**
 * Rectangles that lie in `from` as they lie when it becomes `to`: each edge goes to its share of the way across, so that what touched
 * touches still. No side becomes less than `least` points, or than it was where it was less (a rule keeps its thickness).
 */
export function scaledTogether(
  rects: ReadonlyMap<string, Rect>,
  from: Rect,
  to: Rect,
  least: number,
): Map<string, Rect> {
  const scaled = new Map<string, Rect>();
  for (const [id, rect] of rects) {
    const [x, width] = span(rect.x, rect.width, from.x, from.width, to.x, to.width, least);
    const [y, height] = span(rect.y, rect.height, from.y, from.height, to.y, to.height, least);
    scaled.set(id, { x, y, width, height });
  }
  return scaled;
}

function span(
  start: number,
  size: number,
  from: number,
  fromSize: number,
  to: number,
  toSize: number,
  least: number,
): [number, number] {
  const share = fromSize > 0 ? toSize / fromSize : 1;
  const place = to + (start - from) * share;
  if (size <= least) return [place + (size * share - size) / 2, size];
  return [place, Math.max(least, size * share)];
}
