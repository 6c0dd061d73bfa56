import type { Node } from 'prosemirror-model';
import { framesOf } from '../../document/frames.ts';
import { bottom, type Rect, right } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import { columnsOf, rowCount, rowTop } from './page-grid.ts';

/** What a snapped edge came to lie on. */
export type SnapKind = 'page' | 'column' | 'row' | 'frame' | 'guide';

/**
 * A line edges snap to: an x of `from`…`to` in y, or the other way round, in points. `edge`: which edge of a rectangle it
 * draws, its first (left or top), its last, its middle, or any of the first two.
 */
export interface SnapTarget {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly kind: SnapKind;
  readonly edge: 'first' | 'last' | 'middle' | 'outer';
}

/** The lines of a page, by the axis their place is measured on. */
export interface SnapTargets {
  readonly x: readonly SnapTarget[];
  readonly y: readonly SnapTarget[];
}

/** A line drawn where something snapped. */
export interface SnapLine {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly kind: SnapKind;
}

/** What snaps, and how near an edge must come, points. */
export interface SnapOptions {
  /** Frames that do not draw: those that move. */
  readonly without: ReadonlySet<string>;
  readonly guides: boolean;
}

/** Everything on a page that edges snap to: trim, fold, type area, columns, rows of the grid, other frames, guides. */
export function snapTargets(page: Node, { without, guides }: SnapOptions): SnapTargets {
  const setup = setupOf(page);
  const sheet = setup.page;
  const x: SnapTarget[] = [];
  const y: SnapTarget[] = [];
  const add = (
    list: SnapTarget[],
    at: number,
    from: number,
    to: number,
    kind: SnapKind,
    edge: SnapTarget['edge'],
  ): void => {
    list.push({ at, from, to, kind, edge });
  };
  const { trim } = sheet;
  for (const plate of sheet.plates) {
    const area = plate.typeArea;
    for (const [rect, kind] of [
      [plate.trim, 'page'],
      [area, 'column'],
    ] as const) {
      add(x, rect.x, rect.y, bottom(rect), kind, 'outer');
      add(x, right(rect), rect.y, bottom(rect), kind, 'outer');
      add(y, rect.y, rect.x, right(rect), kind, 'outer');
      add(y, bottom(rect), rect.x, right(rect), kind, 'outer');
    }
    add(x, area.x + area.width / 2, area.y, bottom(area), 'page', 'middle');
  }
  if (sheet.fold !== null) add(x, sheet.fold, 0, trim.height, 'page', 'outer');
  const [head, foot] = [
    Math.min(...sheet.plates.map((one) => one.typeArea.y)),
    Math.max(...sheet.plates.map((one) => bottom(one.typeArea))),
  ];
  for (const column of columnsOf(sheet)) {
    add(x, column.left, head, foot, 'column', 'first');
    add(x, column.right, head, foot, 'column', 'last');
  }
  const rows = rowCount(sheet);
  for (let row = 0; row < rows; row += 1) {
    const top = rowTop(sheet, row);
    add(y, top, 0, trim.width, 'row', 'first');
    add(y, top + sheet.grid.size, 0, trim.width, 'row', 'last');
  }
  for (const { frame } of framesOf(page)) {
    if (without.has(frame.id)) continue;
    const { rect } = frame;
    for (const at of [rect.x, right(rect)]) add(x, at, rect.y, bottom(rect), 'frame', 'outer');
    for (const at of [rect.y, bottom(rect)]) add(y, at, rect.x, right(rect), 'frame', 'outer');
    add(x, rect.x + rect.width / 2, rect.y, bottom(rect), 'frame', 'middle');
    add(y, rect.y + rect.height / 2, rect.x, right(rect), 'frame', 'middle');
  }
  for (const guide of guides ? (setup.guides ?? []) : []) {
    const upright = guide.axis === 'vertical';
    for (const edge of ['outer', 'middle'] as const) {
      add(upright ? x : y, guide.at, 0, upright ? trim.height : trim.width, 'guide', edge);
    }
  }
  return { x, y };
}

/** Nearer kinds win where two lines are as near: what a hand laid there before what the grid has everywhere. */
const WEIGHT: Readonly<Record<SnapKind, number>> = { frame: 0, guide: 0, column: 1, page: 2, row: 3 };

/** A rectangle moved as a whole: how far it is drawn on, at most `reach` points on either axis, and the lines it then lies on. */
export function snapMove(
  rect: Rect,
  targets: SnapTargets,
  reach: number,
): { dx: number; dy: number; lines: SnapLine[] } {
  const dx = nearest([rect.x, right(rect), rect.x + rect.width / 2], targets.x, reach) ?? 0;
  const dy = nearest([rect.y, bottom(rect), rect.y + rect.height / 2], targets.y, reach) ?? 0;
  const moved = { ...rect, x: rect.x + dx, y: rect.y + dy };
  return { dx, dy, lines: linesAt(moved, targets, { left: true, right: true, top: true, bottom: true, middle: true }) };
}

/** Which edges of a rectangle move. */
export interface MovingEdges {
  readonly left?: boolean;
  readonly right?: boolean;
  readonly top?: boolean;
  readonly bottom?: boolean;
  readonly middle?: boolean;
}

/** A rectangle whose moving edges are drawn onto lines, each at most `reach` points, and the lines they lie on. */
export function snapEdges(
  rect: Rect,
  edges: MovingEdges,
  targets: SnapTargets,
  reach: number,
): { rect: Rect; lines: SnapLine[] } {
  let { x, y, width, height } = rect;
  if (edges.left) {
    const by = nearest([x, undefined, undefined], targets.x, reach) ?? 0;
    x += by;
    width -= by;
  }
  if (edges.right) width += nearest([undefined, x + width, undefined], targets.x, reach) ?? 0;
  if (edges.top) {
    const by = nearest([y, undefined, undefined], targets.y, reach) ?? 0;
    y += by;
    height -= by;
  }
  if (edges.bottom) height += nearest([undefined, y + height, undefined], targets.y, reach) ?? 0;
  const snapped = { x, y, width: Math.max(0, width), height: Math.max(0, height) };
  return { rect: snapped, lines: linesAt(snapped, targets, edges) };
}

type Edges = readonly [first: number | undefined, last: number | undefined, middle: number | undefined];

/** The value of a rectangle's edge that a target draws, undefined where it does not move. */
function edgesFor(target: SnapTarget, [first, last, middle]: Edges): readonly (number | undefined)[] {
  switch (target.edge) {
    case 'first':
      return [first];
    case 'last':
      return [last];
    case 'middle':
      return [middle];
    default:
      return [first, last];
  }
}

function nearest(
  edges: readonly [number | undefined, number | undefined, number | undefined],
  targets: readonly SnapTarget[],
  reach: number,
): number | null {
  let best: { by: number; weight: number } | null = null;
  for (const target of targets) {
    for (const edge of edgesFor(target, edges)) {
      if (edge === undefined) continue;
      const by = target.at - edge;
      const distance = Math.abs(by);
      if (distance > reach) continue;
      const weight = WEIGHT[target.kind];
      const kept = best === null ? Number.POSITIVE_INFINITY : Math.abs(best.by);
      if (best === null || distance < kept - 0.01 || (distance < kept + 0.01 && weight < best.weight))
        best = { by, weight };
    }
  }
  return best?.by ?? null;
}

/** Lines shown for where a rectangle lies: one for each place, as long as it and what it lies on. Rows only where nothing else does. */
function linesAt(rect: Rect, targets: SnapTargets, moving: MovingEdges): SnapLine[] {
  const lines = new Map<string, SnapLine>();
  const gather = (axis: 'x' | 'y', edges: Edges, from: number, to: number): void => {
    for (const target of targets[axis]) {
      if (!edgesFor(target, edges).some((edge) => edge !== undefined && Math.abs(target.at - edge) < 0.05)) continue;
      const whole = target.kind !== 'row';
      const line: SnapLine = {
        axis,
        at: target.at,
        from: whole ? Math.min(from, target.from) : from,
        to: whole ? Math.max(to, target.to) : to,
        kind: target.kind,
      };
      const key = `${axis} ${Math.round(target.at * 10)}`;
      const known = lines.get(key);
      if (known === undefined || WEIGHT[line.kind] < WEIGHT[known.kind]) lines.set(key, line);
    }
  };
  const { x, y, width, height } = rect;
  gather(
    'x',
    [moving.left ? x : undefined, moving.right ? x + width : undefined, moving.middle ? x + width / 2 : undefined],
    y,
    y + height,
  );
  gather(
    'y',
    [moving.top ? y : undefined, moving.bottom ? y + height : undefined, moving.middle ? y + height / 2 : undefined],
    x,
    x + width,
  );
  return [...lines.values()];
}
