import type { Transaction } from 'prosemirror-state';
import { type FrameAddress, findFrame } from '../frames.ts';
import { LONGEST, type Rect, type StoryFrame } from '../geometry.ts';
import { roundLength } from '../units.ts';
import { setAttributes } from './layout-command.ts';

/**
 * Changes fields of the frame of an id wherever it is kept; false, changing nothing, where it is not there or they do not
 * fit. A field given as undefined is taken away. Says nothing about locks: whoever calls it does.
 */
export function setFrameFields(
  transaction: Transaction,
  id: string,
  patch: { readonly [K in keyof StoryFrame]?: StoryFrame[K] | undefined },
): boolean {
  const address = findFrame(transaction.doc, id);
  if (address === null) return false;
  const given = Object.entries({ ...address.frame, ...patch }).filter(([, value]) => value !== undefined);
  const frame = Object.fromEntries(given) as unknown as StoryFrame;
  if (Math.abs(frame.rect.x) > LONGEST || Math.abs(frame.rect.y) > LONGEST) return false;
  if (address.link === null) return setAttributes(transaction, address.position, { frame });
  const frames = [...(address.node.attrs['frames'] as readonly StoryFrame[])];
  frames[address.link] = frame;
  return setAttributes(transaction, address.position, { frames });
}

/** A rectangle with its numbers to the thousandth of a point. */
export function roundedRect({ x, y, width, height }: Rect): Rect {
  return { x: roundLength(x), y: roundLength(y), width: roundLength(width), height: roundLength(height) };
}

/** Whether a frame is inside a box: `inner` stands between the start and the end of the node of `box`. */
export function isInside(box: FrameAddress, inner: FrameAddress): boolean {
  return inner.position > box.position && inner.position < box.position + box.node.nodeSize;
}

/** The frames that move when those of `ids` do: their groups, and what stands in boxes that move. Locked ones stay unless named. */
export function movingWith(all: readonly FrameAddress[], ids: ReadonlySet<string>): FrameAddress[] {
  const moving = new Set(ids);
  for (let grown = true; grown; ) {
    const before = moving.size;
    const groups = new Set<string>();
    const boxes: FrameAddress[] = [];
    for (const address of all) {
      if (!moving.has(address.frame.id)) continue;
      if (address.frame.group !== null) groups.add(address.frame.group);
      if (address.node.type.name === 'box') boxes.push(address);
    }
    for (const address of all) {
      const { frame } = address;
      if (frame.locked) continue;
      if (boxes.some((box) => isInside(box, address)) || (frame.group !== null && groups.has(frame.group))) {
        moving.add(frame.id);
      }
    }
    grown = moving.size > before;
  }
  return all.filter((address) => moving.has(address.frame.id));
}
