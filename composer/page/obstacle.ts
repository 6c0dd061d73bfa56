import type { Point, Rect, Wrap } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';

/** A stretch of a line, in points along the line's direction. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * What text keeps clear of: a shape and the stand-off round it, in points of the page. `owner` is the id of its frame. A
 * polygon's `points` are points of the page. `sides` both: text runs left and right of it.
 */
export interface Obstacle {
  readonly owner: string;
  readonly shape: 'rectangle' | 'ellipse' | 'polygon';
  readonly rect: Rect;
  readonly inset: number;
  readonly points?: readonly Point[];
  readonly sides?: 'wider' | 'both';
}

/** The polygon of a wrap round a picture in a rectangle, points of the page; null for a wrap of another shape. */
export function wrapPolygon(wrap: Wrap, rect: Rect): readonly Point[] | null {
  if (wrap.shape !== 'polygon' || !wrap.points) return null;
  return wrap.points.map(({ x, y }) => ({
    x: roundLength(rect.x + x * rect.width),
    y: roundLength(rect.y + y * rect.height),
  }));
}

const TOLERANCE = 0.001;

/**
 * What an obstacle covers of a band of the page, as an interval along the other axis, or null where it leaves the band
 * free. For horizontal text the band lies between y = `from` and y = `to` and the interval is in x; `vertical` swaps the
 * axes. The shape is widened by its stand-off first; the widest chord inside the band counts.
 */
export function covered(obstacle: Obstacle, from: number, to: number, vertical: boolean): Interval | null {
  const { rect, inset } = obstacle;
  const acrossStart = (vertical ? rect.x : rect.y) - inset;
  const acrossEnd = (vertical ? rect.x + rect.width : rect.y + rect.height) + inset;
  const start = (vertical ? rect.y : rect.x) - inset;
  const end = (vertical ? rect.y + rect.height : rect.x + rect.width) + inset;
  if (to <= acrossStart + TOLERANCE || from >= acrossEnd - TOLERANCE) return null;
  if (obstacle.shape === 'rectangle') return { start, end };
  if (obstacle.shape === 'polygon') return coveredByPolygon(obstacle, from - inset, to + inset, vertical);
  const centre = (acrossStart + acrossEnd) / 2;
  const radiusAcross = (acrossEnd - acrossStart) / 2;
  const radiusAlong = (end - start) / 2;
  const nearest = from > centre ? from : Math.min(to, centre);
  const ratio = (nearest - centre) / radiusAcross;
  const square = 1 - ratio * ratio;
  if (square <= 0) return null;
  const half = radiusAlong * Math.sqrt(square);
  const middle = (start + end) / 2;
  return { start: middle - half, end: middle + half };
}

/** From the first to the last edge of the polygon inside the band, the stand-off added. */
function coveredByPolygon(obstacle: Obstacle, from: number, to: number, vertical: boolean): Interval | null {
  const points = obstacle.points ?? [];
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  const reach = (along: number): void => {
    start = Math.min(start, along);
    end = Math.max(end, along);
  };
  points.forEach((point, k) => {
    const next = points[(k + 1) % points.length]!;
    const [a, b] = vertical ? [point.x, next.x] : [point.y, next.y];
    const [alongA, alongB] = vertical ? [point.y, next.y] : [point.x, next.x];
    if (a >= from && a <= to) reach(alongA);
    for (const edge of [from, to]) {
      if (Math.min(a, b) < edge && Math.max(a, b) > edge) reach(alongA + ((alongB - alongA) * (edge - a)) / (b - a));
    }
  });
  if (start > end) return null;
  return { start: start - obstacle.inset, end: end + obstacle.inset };
}

/** What is left of an interval once others are taken out, in order. */
export function free(whole: Interval, taken: readonly Interval[]): Interval[] {
  let parts: Interval[] = [whole];
  for (const cut of taken) {
    const next: Interval[] = [];
    for (const part of parts) {
      if (cut.end <= part.start || cut.start >= part.end) {
        next.push(part);
        continue;
      }
      if (cut.start > part.start) next.push({ start: part.start, end: cut.start });
      if (cut.end < part.end) next.push({ start: cut.end, end: part.end });
    }
    parts = next;
  }
  return parts;
}
