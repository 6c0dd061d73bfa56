import type { Point, Rect } from '../../document/geometry.ts';

/** The corner of a polygon within `reach` of a point, null where there is none. */
export function cornerAt(points: readonly Point[], { x, y }: Point, reach: number): number | null {
  let best: { index: number; distance: number } | null = null;
  points.forEach((point, index) => {
    const distance = Math.max(Math.abs(point.x - x), Math.abs(point.y - y));
    if (distance <= reach && (best === null || distance < best.distance)) best = { index, distance };
  });
  return (best as { index: number } | null)?.index ?? null;
}

/** The side of a polygon within `reach` of a point, by the index of its first corner; null where there is none. */
export function sideAt(points: readonly Point[], point: Point, reach: number): number | null {
  let best: { index: number; distance: number } | null = null;
  points.forEach((from, index) => {
    const distance = distanceTo(point, from, points[(index + 1) % points.length]!);
    if (distance <= reach && (best === null || distance < best.distance)) best = { index, distance };
  });
  return (best as { index: number } | null)?.index ?? null;
}

function distanceTo({ x, y }: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}

/** A polygon with a corner at another place. */
export function withCorner(points: readonly Point[], index: number, to: Point): Point[] {
  return points.map((point, each) => (each === index ? to : point));
}

/** A polygon with a corner more, behind the one of an index. */
export function withNewCorner(points: readonly Point[], after: number, at: Point): Point[] {
  return [...points.slice(0, after + 1), at, ...points.slice(after + 1)];
}

/** A polygon without a corner; null where less than three would be left. */
export function withoutCorner(points: readonly Point[], index: number): Point[] | null {
  return points.length <= 3 ? null : points.filter((_, each) => each !== index);
}

/** Points of the page as fractions of a rectangle, kept inside it, to a ten-thousandth. */
export function inFractions(points: readonly Point[], { x, y, width, height }: Rect): Point[] {
  const share = (value: number, from: number, size: number): number =>
    Math.round(Math.min(1, Math.max(0, size > 0 ? (value - from) / size : 0)) * 10000) / 10000;
  return points.map((point) => ({ x: share(point.x, x, width), y: share(point.y, y, height) }));
}
