import type { Command } from 'prosemirror-state';
import { findFrame, framesOf } from '../frames.ts';
import type { Frame, Rect } from '../geometry.ts';
import { isInside, movingWith, roundedRect, setFrameFields } from './frame-fields.ts';
import { layoutCommand } from './layout-command.ts';

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
    const moving = movingWith(all, new Set(ids));
    return moving.every(({ frame }) => {
      const rect = roundedRect({ ...frame.rect, x: frame.rect.x + dx, y: frame.rect.y + dy });
      return setFrameFields(transaction, frame.id, { rect });
    });
  });
}

/** Gives a frame a new rectangle, in points from the trim's top left corner. Refused for a locked or unknown frame. */
export function setFrameRect(id: string, rect: Rect): Command {
  return layoutCommand('resize frame', (transaction) => {
    const address = findFrame(transaction.doc, id);
    if (address?.frame.locked !== false) return false;
    return setFrameFields(transaction, id, { rect, ...withoutMeasures(address.frame, rect) });
  });
}

/**
 * Gives several frames new rectangles at once, in points. What stands in a box that only moves comes along unless it is
 * named itself. Refused where a frame is unknown or locked, or a rectangle is no good.
 */
export function placeFrames(rects: ReadonlyMap<string, Rect>): Command {
  return layoutCommand('place frames', (transaction) => {
    const all = framesOf(transaction.doc);
    const named = [...rects].map(([id, rect]) => ({ rect, address: all.find(({ frame }) => frame.id === id) }));
    if (named.length === 0 || named.some(({ address }) => address?.frame.locked !== false)) return false;
    const done = new Map<string, Rect>();
    for (const { rect, address } of named) {
      const { frame, node } = address!;
      done.set(frame.id, roundedRect(rect));
      if (node.type.name !== 'box' || !sameSize(frame.rect, rect)) continue;
      for (const inner of all) {
        const { id, locked, rect: own } = inner.frame;
        if (!isInside(address!, inner) || rects.has(id) || locked) continue;
        done.set(id, roundedRect({ ...own, x: own.x + rect.x - frame.rect.x, y: own.y + rect.y - frame.rect.y }));
      }
    }
    return [...done].every(([id, rect]) => {
      const { frame } = all.find((address) => address.frame.id === id)!;
      return setFrameFields(transaction, id, { rect, ...withoutMeasures(frame, rect) });
    });
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
      return setFrameFields(transaction, id, patch);
    });
  });
}

/**
 * Sets the columns of a story's frame and the gap between them, in points; measures of its own (破栏) give way to equal
 * columns. Refused for other frames and locked ones.
 */
export function setColumns(id: string, columns: number, gap: number): Command {
  return layoutCommand('set columns', (transaction) => {
    const address = findFrame(transaction.doc, id);
    if (address === null || address.link === null || address.frame.locked) return false;
    return setFrameFields(transaction, id, { columns, gap, measures: undefined });
  });
}

/** A frame made wider or narrower has equal columns again: measures of its own belonged to the width it had. */
function withoutMeasures(frame: Frame, rect: Rect): { measures?: undefined } {
  return Math.abs(frame.rect.width - rect.width) > 0.001 && 'measures' in frame ? { measures: undefined } : {};
}

function sameSize(a: Rect, b: Rect): boolean {
  return Math.abs(a.width - b.width) < 0.001 && Math.abs(a.height - b.height) < 0.001;
}
