import type { Command, Transaction } from 'prosemirror-state';
import { type FrameAddress, findFrame, framesOf } from '../frames.ts';
import { type Frame, LONGEST, type Rect, type StoryFrame } from '../geometry.ts';
import { layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Moves frames by (dx, dy) points: those named, all of the same groups, and everything inside a box that moves. Refused
 * where an id is unknown, one of the named frames is locked, or a frame would leave the bounds a page may have. Locked
 * frames that would only come along stay.
 */
export function moveFrames(ids: readonly string[], dx: number, dy: number): Command {
  return layoutCommand('move frames', (transaction) => {
    const all = framesOf(transaction.doc);
    const named = ids.map((id) => all.find((address) => address.frame.id === id));
    if (ids.length === 0 || named.some((address) => address === undefined || address.frame.locked)) return false;
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return false;
    const moving = alongWith(all, new Set(ids));
    return moving.every(({ frame }) => {
      const rect = { ...frame.rect, x: frame.rect.x + dx, y: frame.rect.y + dy };
      return setFrame(transaction, frame.id, { rect });
    });
  });
}

/** Gives a frame a new rectangle, in points from the trim's top left corner. Refused for a locked or unknown frame. */
export function setFrameRect(id: string, rect: Rect): Command {
  return layoutCommand('resize frame', (transaction) => {
    if (findFrame(transaction.doc, id)?.frame.locked !== false) return false;
    return setFrame(transaction, id, { rect });
  });
}

/** Sets the stacking, group, layer or lock of frames. Locks may be taken off locked frames; nothing else changes on them. */
export function setFrames(
  ids: readonly string[],
  patch: Partial<Pick<Frame, 'z' | 'group' | 'layer' | 'locked'>>,
): Command {
  return layoutCommand('set frames', (transaction) => {
    if (ids.length === 0) return false;
    const onlyLock = Object.keys(patch).every((key) => key === 'locked');
    return ids.every((id) => {
      const address = findFrame(transaction.doc, id);
      if (address === null || (address.frame.locked && !onlyLock)) return false;
      return setFrame(transaction, id, patch);
    });
  });
}

/** Sets the columns of a story's frame and the gap between them, in points. Refused for other frames and locked ones. */
export function setColumns(id: string, columns: number, gap: number): Command {
  return layoutCommand('set columns', (transaction) => {
    const address = findFrame(transaction.doc, id);
    if (address === null || address.link === null || address.frame.locked) return false;
    return setFrame(transaction, id, { columns, gap });
  });
}

/** Changes fields of the frame of an id wherever it is kept; false where it is not there or they do not fit. */
function setFrame(transaction: Transaction, id: string, patch: Partial<StoryFrame>): boolean {
  const address = findFrame(transaction.doc, id);
  if (address === null) return false;
  const frame = { ...address.frame, ...patch };
  if (Math.abs(frame.rect.x) > LONGEST || Math.abs(frame.rect.y) > LONGEST) return false;
  if (address.link === null) return setAttributes(transaction, address.position, { frame });
  const frames = [...(address.node.attrs['frames'] as readonly StoryFrame[])];
  frames[address.link] = frame as StoryFrame;
  return setAttributes(transaction, address.position, { frames });
}

/** The frames that move when those of `ids` do. */
function alongWith(all: readonly FrameAddress[], ids: ReadonlySet<string>): FrameAddress[] {
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
    for (const { frame, position } of all) {
      if (frame.locked) continue;
      const inBox = boxes.some((box) => position > box.position && position < box.position + box.node.nodeSize);
      if (inBox || (frame.group !== null && groups.has(frame.group))) moving.add(frame.id);
    }
    grown = moving.size > before;
  }
  return all.filter((address) => moving.has(address.frame.id));
}
