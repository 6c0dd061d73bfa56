import { bottom, type Point, type Rect, right } from '../../document/geometry.ts';

/** How far a port stands from the corner, and how tall a frame must be to show ports, CSS pixels. */
const FROM_CORNER = 15;
const LEAST_HEIGHT = 44;

/** Where text comes into a story's frame and where it goes out: points of the page, for a scale in CSS pixels a point. */
export function portsOf(rect: Rect, scale: number): { into: Point; out: Point } | null {
  if (rect.height * scale < LEAST_HEIGHT) return null;
  const off = FROM_CORNER / scale;
  return { into: { x: rect.x, y: rect.y + off }, out: { x: right(rect), y: bottom(rect) - off } };
}

/** Where a thread leaves one frame and enters another. */
export function threadEnds(from: Rect, to: Rect, scale: number): { from: Point; to: Point } {
  return {
    from: portsOf(from, scale)?.out ?? { x: right(from), y: from.y + from.height / 2 },
    to: portsOf(to, scale)?.into ?? { x: to.x, y: to.y + to.height / 2 },
  };
}
