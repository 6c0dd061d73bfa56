import type { FrameAddress } from './frames.ts';
import { bottom, overlaps, type Rect, right } from './geometry.ts';

/** An edge of a unit: twice its index for the top, one more for the bottom. */
export type Edge = number;

/**
 * A frame as 推拉 sees it. `flexible`: its height may change so that its edges move apart. `fixed`: it stands still. `least`
 * is the least height it may be brought to, points. `container` is the index of the box it stands in, −1 on the page.
 */
export interface Unit {
  readonly rect: Rect;
  readonly type: string;
  readonly flexible: 'always' | 'last' | 'never';
  readonly fixed: 'locked' | 'fixed' | null;
  readonly least: number;
  readonly container: number;
  readonly group: string | null;
  readonly isText: boolean;
}

/** What stops 推拉: why, and the index of the unit. */
export interface Stuck {
  readonly code: 'locked' | 'fixed' | 'both' | 'edge' | 'overlap';
  readonly unit: number;
}

/** Rows a text frame keeps at least, and a picture. */
const LEAST_ROWS = 2;
const LEAST_PICTURE_ROWS = 5;
/** Frames touch with up to so many rows of leading between them: at most one of them blank. */
const REACH = 2;

/** The top edge of a unit. */
export function topEdge(index: number): Edge {
  return 2 * index;
}

/** The bottom edge of a unit. */
export function bottomEdge(index: number): Edge {
  return 2 * index + 1;
}

/** The frames of a page, in their order, as units. */
export function unitsOf(addresses: readonly FrameAddress[], leading: number): Unit[] {
  const containers = addresses.map((inner) => {
    let found = -1;
    addresses.forEach(({ node, position }, index) => {
      if (node.type.name === 'box' && inner.position > position && inner.position < position + node.nodeSize)
        found = index;
    });
    return found;
  });
  return addresses.map(({ frame, node, link }, index): Unit => {
    const type = node.type.name;
    const holdsText = addresses.some((inner, at) => inner.link !== null && containers[at] === index);
    const upright = type === 'rule' && frame.rect.height > frame.rect.width;
    const picture = type === 'picture' && node.attrs['shape'] === 'rectangle';
    return {
      rect: frame.rect,
      type,
      flexible: link !== null || upright || holdsText ? 'always' : picture ? 'last' : 'never',
      fixed: frame.locked ? 'locked' : type === 'folio' || type === 'staffLine' ? 'fixed' : null,
      least: (picture ? LEAST_PICTURE_ROWS : LEAST_ROWS) * leading,
      container: containers[index]!,
      group: frame.group,
      isText: link !== null,
    };
  });
}

/**
 * The edges that move together with one: through frames that touch, through frames whose height does not change, through
 * groups and boxes. `giving`: pictures may change their height too. `stiff`: units that have no height left to give. Gives
 * what is in the way where one of them cannot move.
 */
export function edgeClass(
  units: readonly Unit[],
  self: number,
  edge: Edge,
  leading: number,
  giving: boolean,
  stiff: ReadonlySet<number>,
): ReadonlySet<Edge> | Stuck {
  const sets = disjointSets(2 * units.length);
  const held = new Set<Edge>();
  eachContact(units, leading, (a, b) => {
    sets.join(a, b);
    held.add(a);
    held.add(b);
  });
  const groups = new Map<string, Edge>();
  units.forEach((unit, index) => {
    if (index === self) return;
    const gives = unit.flexible === 'always' || (giving && unit.flexible === 'last');
    if (!gives || stiff.has(index)) sets.join(topEdge(index), bottomEdge(index));
    if (unit.container >= 0 && units[unit.container]!.flexible === 'never' && unit.container !== self) {
      sets.join(topEdge(index), topEdge(unit.container));
      sets.join(bottomEdge(index), topEdge(unit.container));
    }
    if (unit.group === null || unit.group === units[self]!.group) return;
    const known = groups.get(unit.group);
    if (known !== undefined) sets.join(known, topEdge(index));
    groups.set(unit.group, topEdge(index));
    sets.join(topEdge(index), bottomEdge(index));
  });
  const root = sets.rootOf(edge);
  const edges = new Set<Edge>();
  for (let each = 0; each < 2 * units.length; each += 1) if (sets.rootOf(each) === root) edges.add(each);
  if (edges.has(topEdge(self)) && edges.has(bottomEdge(self))) return { code: 'both', unit: self };
  for (const each of edges) {
    const unit = Math.floor(each / 2);
    const { fixed, container } = units[unit]!;
    if (fixed !== null && unit !== self) return { code: fixed, unit };
    const moves = unit !== self && edges.has(topEdge(unit)) && edges.has(bottomEdge(unit));
    // What moves as a whole leaves a hole behind, unless something touches it there, or it stands in text or in a box.
    if (moves && !held.has(each) && container < 0 && !isGuest(units, unit)) return { code: 'edge', unit };
  }
  return edges;
}

/** The least gap between an edge and what touches it, points; null where nothing does. */
export function gapAt(units: readonly Unit[], edge: Edge, leading: number): number | null {
  let least: number | null = null;
  eachContact(units, leading, (a, b, gap) => {
    if ((a === edge || b === edge) && (least === null || gap < least)) least = gap;
  });
  return least;
}

/** Calls back for every two edges that touch: foot to head, guest to the edge of its text, first and last in a box to its edge. */
function eachContact(units: readonly Unit[], leading: number, found: (a: Edge, b: Edge, gap: number) => void): void {
  units.forEach((a, i) => {
    units.forEach((b, j) => {
      if (i === j) return;
      if (b.container === i) {
        boxContact(units, i, j, leading, found);
        return;
      }
      if (a.container !== b.container || !shareWidth(a.rect, b.rect)) return;
      if (isHost(a, b)) {
        const [head, foot] = [b.rect.y - a.rect.y, bottom(a.rect) - bottom(b.rect)];
        if (Math.abs(head) < leading - 0.01) found(topEdge(i), topEdge(j), Math.abs(head));
        if (Math.abs(foot) < leading - 0.01) found(bottomEdge(i), bottomEdge(j), Math.abs(foot));
        return;
      }
      const gap = b.rect.y - bottom(a.rect);
      if (gap > -1 && gap < REACH * leading) found(bottomEdge(i), topEdge(j), gap);
    });
  });
}

/** The first and the last of a box, in their part of its width, hold to its head and its foot. */
function boxContact(
  units: readonly Unit[],
  box: number,
  inner: number,
  leading: number,
  found: (a: Edge, b: Edge, gap: number) => void,
): void {
  const { rect } = units[inner]!;
  if (isGuest(units, inner)) return;
  const beside = units.filter(
    (other, index) => index !== inner && other.container === box && shareWidth(other.rect, rect),
  );
  const head = rect.y - units[box]!.rect.y;
  const foot = bottom(units[box]!.rect) - bottom(rect);
  const reach = (REACH + 1) * leading;
  if (head < reach && !beside.some((other) => bottom(other.rect) <= rect.y + 1)) {
    found(topEdge(box), topEdge(inner), Math.max(0, head));
  }
  if (foot < reach && !beside.some((other) => other.rect.y >= bottom(rect) - 1)) {
    found(bottomEdge(box), bottomEdge(inner), Math.max(0, foot));
  }
}

/** Whether a text frame has another frame standing in its text. */
function isHost(text: Unit, guest: Unit): boolean {
  return text.isText && !guest.isText && guest.type !== 'headline' && overlaps(text.rect, guest.rect, 1);
}

function isGuest(units: readonly Unit[], index: number): boolean {
  const unit = units[index]!;
  return units.some((other) => other.container === unit.container && isHost(other, unit));
}

function shareWidth(a: Rect, b: Rect): boolean {
  return Math.min(right(a), right(b)) - Math.max(a.x, b.x) > 0.5;
}

interface DisjointSets {
  rootOf(item: number): number;
  join(a: number, b: number): void;
}

function disjointSets(size: number): DisjointSets {
  const above = Array.from({ length: size }, (_, index) => index);
  const rootOf = (item: number): number => {
    let at = item;
    while (above[at] !== at) {
      above[at] = above[above[at]!]!;
      at = above[at]!;
    }
    return at;
  };
  return {
    rootOf,
    join(a, b) {
      above[rootOf(a)] = rootOf(b);
    },
  };
}
