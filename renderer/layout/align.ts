import { bottom, type Rect, right } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';

/** The six ways to align: left, middle across, right, top, middle down, foot. */
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** The least rectangle that holds all of them. Throws RangeError where there are none. */
export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) throw new RangeError('bounds of no rectangles');
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return { x, y, width: Math.max(...rects.map(right)) - x, height: Math.max(...rects.map(bottom)) - y };
}

/** Rectangles by id moved so that they are aligned to a rectangle; what is there already is left out. */
export function aligned(rects: ReadonlyMap<string, Rect>, to: Rect, how: Alignment): Map<string, Rect> {
  const place = ({ x, y, width, height }: Rect): Rect => {
    switch (how) {
      case 'left':
        return { x: to.x, y, width, height };
      case 'centre':
        return { x: to.x + (to.width - width) / 2, y, width, height };
      case 'right':
        return { x: right(to) - width, y, width, height };
      case 'top':
        return { x, y: to.y, width, height };
      case 'middle':
        return { x, y: to.y + (to.height - height) / 2, width, height };
      default:
        return { x, y: bottom(to) - height, width, height };
    }
  };
  return changed(rects, place);
}

/** Rectangles by id spread so that the gaps between neighbours are equal, the outer ones staying; empty for fewer than three. */
export function distributed(rects: ReadonlyMap<string, Rect>, axis: 'across' | 'down'): Map<string, Rect> {
  const across = axis === 'across';
  const start = (rect: Rect): number => (across ? rect.x : rect.y);
  const size = (rect: Rect): number => (across ? rect.width : rect.height);
  const order = [...rects].sort(([, a], [, b]) => start(a) + size(a) / 2 - start(b) - size(b) / 2);
  if (order.length < 3) return new Map();
  const from = Math.min(...order.map(([, rect]) => start(rect)));
  const to = Math.max(...order.map(([, rect]) => start(rect) + size(rect)));
  const gap = (to - from - order.reduce((sum, [, rect]) => sum + size(rect), 0)) / (order.length - 1);
  const places = new Map<string, number>();
  let at = from;
  for (const [id, rect] of order) {
    places.set(id, at);
    at += size(rect) + gap;
  }
  return changed(rects, (rect, id) => ({ ...rect, [across ? 'x' : 'y']: places.get(id)! }));
}

function changed(rects: ReadonlyMap<string, Rect>, place: (rect: Rect, id: string) => Rect): Map<string, Rect> {
  const result = new Map<string, Rect>();
  for (const [id, rect] of rects) {
    const placed = place(rect, id);
    const next = { ...placed, x: roundLength(placed.x), y: roundLength(placed.y) };
    if (Math.abs(next.x - rect.x) > 0.0005 || Math.abs(next.y - rect.y) > 0.0005) result.set(id, next);
  }
  return result;
}
