import type { Node } from 'prosemirror-model';
import { bad, good, type Outcome } from './finding.ts';
import { frameName } from './frame-name.ts';
import { type FrameAddress, framesOf } from './frames.ts';
import { bottom, contains, overlaps, type Rect } from './geometry.ts';
import type { Words } from './place.ts';
import { bottomEdge, type Edge, edgeClass, gapAt, type Stuck, topEdge, type Unit, unitsOf } from './push-pull-edges.ts';
import { setupOf } from './schema.ts';
import { roundLength } from './units.ts';

/** Which edge of which frame is moved, and how far: points, downward positive. */
export interface PushPull {
  readonly frame: string;
  readonly edge: 'top' | 'bottom';
  readonly by: number;
}

/** Tolerance for area that frames come to share, points. */
const SHARED = 0.5;

/**
 * 推拉: one edge of a frame moves, and every frame that touches it from either side follows in whole rows of the grid, so that
 * the zone they fill stays as it is: text frames, upright rules and boxes with text grow or give; headlines, pictures and the
 * rest move and carry on to what touches them next, until a text frame takes the rows up. A text frame that has nothing more
 * to give moves on too. Only where nothing else will do is a picture made higher or lower. A picture that stands in a text
 * frame moves within it. Locked frames, folio and staff line stand still and stop the move; so do the edges of the type
 * area. Gives the new rectangles of all that changes, or why it cannot be, naming what stands in the way. Where `by` is no
 * whole number of rows the frame takes exactly that and its neighbours the rows next to it that leave the gap they have.
 */
export function pushPull(page: Node, { frame, edge, by }: PushPull): Outcome<ReadonlyMap<string, Rect>> {
  const { grid } = setupOf(page).page;
  const addresses = framesOf(page);
  const self = addresses.findIndex((address) => address.frame.id === frame);
  if (self < 0 || !Number.isFinite(by)) {
    return bad('no-such-frame', { zh: '没有这个框', en: 'there is no such frame' }, { frame });
  }
  if (addresses[self]!.frame.locked) return stuck({ code: 'locked', unit: self }, addresses, self);
  const units = unitsOf(addresses, grid.leading);
  const moving = edge === 'top' ? topEdge(self) : bottomEdge(self);
  const outward = edge === 'top' ? -1 : 1;
  const rect = units[self]!.rect;
  const target = edgeMoved(rect, edge, by);
  if (target.height < grid.leading - 0.001) {
    return bad('too-low', words(addresses[self]!, '不能再矮了', 'cannot be made lower'), { frame });
  }
  const rows = rowsToFollow(units, moving, by * outward, grid);
  let current = units;
  for (let row = 0; row < Math.abs(rows); row += 1) {
    const step = Math.sign(rows) * outward * grid.leading;
    const next = oneRow(current, self, moving, step, grid.leading);
    if ('code' in next) return stuck(next, addresses, self);
    current = next;
  }
  current = current.map((unit, index) => (index === self ? { ...unit, rect: target } : unit));
  const blocked = collision(
    units,
    current,
    self,
    setupOf(page).page.plates.map(({ typeArea }) => typeArea),
  );
  if (blocked !== null) return stuck(blocked, addresses, self);
  const changed = new Map<string, Rect>();
  current.forEach(({ rect: after }, index) => {
    const before = units[index]!.rect;
    if (Math.abs(after.y - before.y) < 0.0005 && Math.abs(after.height - before.height) < 0.0005) return;
    changed.set(addresses[index]!.frame.id, { ...before, y: roundLength(after.y), height: roundLength(after.height) });
  });
  return good(changed);
}

/**
 * The edge that 推拉 of a frame moves where nobody says: the one that other frames touch; of two the foot, but the head of what
 * stands at the foot of the type area or of the text frame that holds it.
 */
export function pushPullEdge(page: Node, frame: string): 'top' | 'bottom' {
  const { grid, plates } = setupOf(page).page;
  const addresses = framesOf(page);
  const self = addresses.findIndex((address) => address.frame.id === frame);
  if (self < 0) return 'bottom';
  const { rect } = addresses[self]!.frame;
  const holders = [
    ...plates.map(({ typeArea }) => typeArea),
    ...addresses
      .filter(({ link, frame: { rect: area } }) => link !== null && contains(area, rect, 1))
      .map((one) => one.frame.rect),
  ];
  const atFoot = holders.some((area) => overlaps(area, rect) && Math.abs(bottom(area) - bottom(rect)) < grid.leading);
  const atHead = holders.some((area) => overlaps(area, rect) && Math.abs(area.y - rect.y) < grid.leading);
  return atFoot && !atHead ? 'top' : 'bottom';
}

/** Rows the neighbours of an edge follow where it goes `outward` points out of its frame (inward where negative). */
function rowsToFollow(
  units: readonly Unit[],
  edge: Edge,
  outward: number,
  grid: { readonly leading: number; readonly size: number },
): number {
  const gap = gapAt(units, edge, grid.leading);
  if (gap === null) return outward > 0 ? Math.ceil(outward / grid.leading - 1e-6) : 0;
  // Rows that follow each other leave this much between frames; a blank row more is kept where there is one.
  const natural = grid.leading - grid.size;
  const blank = Math.floor((gap - natural + 0.001) / grid.leading);
  const kept = Math.min(gap, natural + blank * grid.leading);
  return Math.ceil((outward + kept - gap) / grid.leading - 1e-6);
}

/** Everything one row on, or what is in the way. Text frames without rows left move on; pictures give only where that is not enough. */
function oneRow(units: readonly Unit[], self: number, edge: Edge, by: number, leading: number): Unit[] | Stuck {
  let first: Stuck | null = null;
  for (const giving of [false, true]) {
    const stiff = new Set<number>();
    for (;;) {
      const found = edgeClass(units, self, edge, leading, giving, stiff);
      if ('code' in found) {
        first ??= found;
        break;
      }
      const spent = units.findIndex((unit, index) => {
        if (index === self || stiff.has(index)) return false;
        return heightAfter(unit, index, found, by) < Math.min(unit.rect.height, unit.least) - 0.01;
      });
      if (spent >= 0) {
        stiff.add(spent);
        continue;
      }
      return units.map((unit, index) => ({ ...unit, rect: rectAfter(unit.rect, index, found, by) }));
    }
  }
  return first!;
}

function rectAfter(rect: Rect, index: number, edges: ReadonlySet<Edge>, by: number): Rect {
  const top = edges.has(topEdge(index)) ? by : 0;
  const foot = edges.has(bottomEdge(index)) ? by : 0;
  return { ...rect, y: rect.y + top, height: rect.height + foot - top };
}

function heightAfter(unit: Unit, index: number, edges: ReadonlySet<Edge>, by: number): number {
  return rectAfter(unit.rect, index, edges, by).height;
}

function edgeMoved(rect: Rect, edge: 'top' | 'bottom', by: number): Rect {
  return edge === 'top' ? { ...rect, y: rect.y + by, height: rect.height - by } : { ...rect, height: rect.height + by };
}

/** The first frame that would come to lie on another it kept clear of, out of its box or out of the type area. */
function collision(
  before: readonly Unit[],
  after: readonly Unit[],
  self: number,
  areas: readonly Rect[],
): Stuck | null {
  for (let a = 0; a < after.length; a += 1) {
    const was = before[a]!.rect;
    const now = after[a]!.rect;
    if (Math.abs(was.y - now.y) < 0.0005 && Math.abs(was.height - now.height) < 0.0005) continue;
    if (areas.some((area) => contains(area, was, SHARED) && !contains(area, now, SHARED))) {
      return { code: 'edge', unit: a };
    }
    for (let b = 0; b < after.length; b += 1) {
      if (a === b || after[b]!.container === a || after[a]!.container === b) {
        const box = after[b]!.container === a ? a : b;
        const inner = box === a ? b : a;
        const left =
          a !== b &&
          contains(before[box]!.rect, before[inner]!.rect, SHARED) &&
          !contains(after[box]!.rect, after[inner]!.rect, SHARED);
        if (left) return { code: 'overlap', unit: inner };
        continue;
      }
      if (!overlaps(was, before[b]!.rect, SHARED) && overlaps(now, after[b]!.rect, SHARED)) {
        return { code: 'overlap', unit: b === self ? a : b };
      }
    }
  }
  return null;
}

function stuck({ code, unit }: Stuck, addresses: readonly FrameAddress[], self: number): Outcome<never> {
  const address = addresses[unit]!;
  const place = { frame: address.frame.id };
  switch (code) {
    case 'locked':
      return bad('locked', words(address, '锁定了，推不动', 'is locked and stands still'), place);
    case 'fixed':
      return bad('fixed', words(address, '不能移动', 'does not move'), place);
    case 'both':
      return bad('both', words(addresses[self]!, '上下两边连在一起，推不动', 'is held at both edges'), place);
    case 'overlap':
      return bad('overlap', words(address, '挡住了', 'is in the way'), place);
    default:
      return bad(
        'edge',
        words(address, '到头了，没有文字框可以伸缩', 'has reached the end: no text frame can give or take rows'),
        place,
      );
  }
}

function words(address: FrameAddress, zh: string, en: string): Words {
  const name = frameName(address);
  return { zh: `${name.zh}${zh}`, en: `${name.en} ${en}` };
}
