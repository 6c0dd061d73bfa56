import type { FrameAddress } from '../../document/frames.ts';
import { bottom, type Point, type Rect, right } from '../../document/geometry.ts';
import { boundsOf } from './align.ts';
import type { MovingEdges } from './snap.ts';

/** The eight handles of a frame, clockwise from the top left corner. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
/** See `HANDLES`. */
export type Handle = (typeof HANDLES)[number];

/** Where a handle stands. */
export function handlePoint({ x, y, width, height }: Rect, handle: Handle): Point {
  const across = handle.includes('w') ? 0 : handle.includes('e') ? 1 : 0.5;
  const down = handle.includes('n') ? 0 : handle.includes('s') ? 1 : 0.5;
  return { x: x + width * across, y: y + height * down };
}

/** The handles that are shown: those in the middle of a side only where it is long enough, `room` points, to hold them apart. */
export function shownHandles({ width, height }: Rect, room: number): Handle[] {
  return HANDLES.filter((handle) => {
    if (handle === 'n' || handle === 's') return width >= room;
    if (handle === 'e' || handle === 'w') return height >= room;
    return true;
  });
}

/** The handles of a page's frame, for a scale in CSS pixels a point: a rule has two, at its ends. */
export function frameHandles({ frame: { rect }, node }: FrameAddress, scale: number): Handle[] {
  if (node.type.name === 'rule') return rect.height > rect.width ? ['n', 's'] : ['w', 'e'];
  return shownHandles(rect, 30 / scale);
}

/** What the selected frames are resized by: the rectangle about them, and its handles. */
export interface HeldHandles {
  readonly rect: Rect;
  readonly handles: readonly Handle[];
}

/**
 * The handles of what is selected, for a scale in CSS pixels a point: those of one frame, or of the rectangle about several,
 * which are scaled together. Null where nothing is, or one of them is locked.
 */
export function heldHandles(frames: readonly FrameAddress[], scale: number): HeldHandles | null {
  const [first] = frames;
  if (first === undefined || frames.some(({ frame }) => frame.locked)) return null;
  if (frames.length === 1) return { rect: first.frame.rect, handles: frameHandles(first, scale) };
  const rect = boundsOf(frames.map(({ frame }) => frame.rect));
  return { rect, handles: shownHandles(rect, 30 / scale) };
}

/** The handle of what is selected within `reach` points of a point, null where there is none. Corners win over sides. */
export function heldHandleAt({ rect, handles }: HeldHandles, point: Point, reach: number): Handle | null {
  return nearestHandle(rect, handles, point, reach);
}

/** The handle within `reach` points of a point, null where there is none. Corners win over sides. */
export function handleAt(rect: Rect, point: Point, reach: number): Handle | null {
  return nearestHandle(rect, shownHandles(rect, reach * 6), point, reach);
}

function nearestHandle(rect: Rect, handles: readonly Handle[], point: Point, reach: number): Handle | null {
  let best: { handle: Handle; distance: number } | null = null;
  for (const handle of handles) {
    const at = handlePoint(rect, handle);
    const distance = Math.max(Math.abs(at.x - point.x), Math.abs(at.y - point.y));
    if (distance > reach) continue;
    const corner = handle.length === 2 ? 0 : 0.5;
    if (best === null || distance + corner < best.distance) best = { handle, distance: distance + corner };
  }
  return best?.handle ?? null;
}

/** The edges that a handle moves. */
export function edgesOf(handle: Handle): MovingEdges {
  return {
    left: handle.includes('w'),
    right: handle.includes('e'),
    top: handle.includes('n'),
    bottom: handle.includes('s'),
  };
}

/** How a rectangle is resized: its proportions kept, about its middle, and the least size of a side, points. */
export interface ResizeOptions {
  readonly proportional: boolean;
  readonly centred: boolean;
  readonly least: number;
}

/** A rectangle with one of its handles moved by (dx, dy) points. It never turns inside out. */
export function resized(rect: Rect, handle: Handle, dx: number, dy: number, options: ResizeOptions): Rect {
  const edges = edgesOf(handle);
  const sign = (first: boolean | undefined, last: boolean | undefined): number => (last ? 1 : first ? -1 : 0);
  const [alongX, alongY] = [sign(edges.left, edges.right), sign(edges.top, edges.bottom)];
  const share = options.centred ? 2 : 1;
  let width = Math.max(options.least, rect.width + alongX * dx * share);
  let height = Math.max(options.least, rect.height + alongY * dy * share);
  if (options.proportional && rect.width > 0 && rect.height > 0) {
    const [byWidth, byHeight] = [width / rect.width, height / rect.height];
    let factor = alongX === 0 ? byHeight : alongY === 0 ? byWidth : Math.max(byWidth, byHeight);
    factor = Math.max(factor, options.least / rect.width, options.least / rect.height);
    width = rect.width * factor;
    height = rect.height * factor;
  }
  const place = (start: number, size: number, next: number, along: number): number => {
    if (options.centred || along === 0) return start + (size - next) / 2;
    return along < 0 ? start + size - next : start;
  };
  const x = alongX === 0 && !options.proportional ? rect.x : place(rect.x, rect.width, width, alongX);
  const y = alongY === 0 && !options.proportional ? rect.y : place(rect.y, rect.height, height, alongY);
  return { x, y, width, height };
}

const CURSORS: Readonly<Record<Handle, string>> = {
  nw: 'nwse-resize',
  n: 'ns-resize',
  ne: 'nesw-resize',
  e: 'ew-resize',
  se: 'nwse-resize',
  s: 'ns-resize',
  sw: 'nesw-resize',
  w: 'ew-resize',
};

/** The cursor over a handle. */
export function handleCursor(handle: Handle): string {
  return CURSORS[handle];
}

/** Whether a rectangle holds a point, its edges included. */
export function holdsPoint(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && y >= rect.y && x <= right(rect) && y <= bottom(rect);
}
