import type { Command } from 'prosemirror-state';
import { type FrameAddress, framesOf } from '../frames.ts';
import { overlaps } from '../geometry.ts';
import { isInside, setFrameFields } from './frame-fields.ts';
import { layoutCommand } from './layout-command.ts';

/** How far up or down the stack frames go: over everything, over the next that covers them, and the same downward. */
export type StackMove = 'front' | 'forward' | 'backward' | 'back';

/**
 * Moves frames in the stack (叠放). Forward and backward go past the next frame that shares area with one of them. A story's
 * frames stack together, and a box with all in it. Frames that need a higher number to stay where they are get one, locked
 * ones too: their place on paper does not change. Refused where an id is unknown or locked, or nothing would change.
 */
export function stackFrames(ids: readonly string[], move: StackMove): Command {
  return layoutCommand('stack frames', (transaction) => {
    const all = framesOf(transaction.doc);
    const named = ids.map((id) => all.find(({ frame }) => frame.id === id));
    if (ids.length === 0 || named.some((address) => address?.frame.locked !== false)) return false;
    const positions = new Set(named.map((address) => address!.position));
    const boxes = named.filter((address) => address!.node.type.name === 'box');
    const moves = (address: FrameAddress): boolean =>
      positions.has(address.position) || boxes.some((box) => isInside(box!, address));
    const order = all.map((address, index) => ({ address, index })).sort(inPaintingOrder);
    const moving = order.filter(({ address }) => moves(address));
    const rest = order.filter(({ address }) => !moves(address));
    const touched = (other: FrameAddress): boolean =>
      moving.some(({ address }) => overlaps(address.frame.rect, other.frame.rect));
    const places = moving.map(({ address }) => order.findIndex((each) => each.address === address));
    const top = Math.max(...places);
    const bottom = Math.min(...places);
    let at: number;
    if (move === 'front') at = rest.length;
    else if (move === 'back') at = 0;
    else if (move === 'forward') {
      const next = order.find(({ address }, place) => place > top && !moves(address) && touched(address));
      if (next === undefined) return false;
      at = rest.indexOf(next) + 1;
    } else {
      const before = order.filter(({ address }, place) => place < bottom && !moves(address) && touched(address)).pop();
      if (before === undefined) return false;
      at = rest.indexOf(before);
    }
    const wanted = [...rest.slice(0, at), ...moving, ...rest.slice(at)];
    if (wanted.every((each, place) => each === order[place])) return false;
    let below: { z: number; index: number } | null = null;
    const lowest = Math.min(...order.map(({ address }) => address.frame.z));
    for (const { address, index } of wanted) {
      // What moves takes the number it needs; what stays keeps its own where that still is high enough.
      const own: number = moves(address) ? (below?.z ?? lowest) : address.frame.z;
      const least: number = below === null ? own : index > below.index ? below.z : below.z + 1;
      const z: number = Math.max(own, least);
      if (z !== address.frame.z && !setFrameFields(transaction, address.frame.id, { z })) return false;
      below = { z, index };
    }
    return true;
  });
}

interface Stacked {
  readonly address: FrameAddress;
  readonly index: number;
}

/** As the composer paints: by number, then by document order. */
function inPaintingOrder(a: Stacked, b: Stacked): number {
  return a.address.frame.z - b.address.frame.z || a.index - b.index;
}
