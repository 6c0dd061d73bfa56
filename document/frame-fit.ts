import type { Transform } from 'prosemirror-transform';
import { findFrame } from './frames.ts';
import type { Rect } from './geometry.ts';
import { schema } from './schema.ts';

/**
 * A change of frames that gains or gives rows: new rectangles by frame id, in points, and the document position before the
 * hard break of a title whose two lines become one, null for none. The lines are then parted by an ideographic space.
 */
export interface FrameFit {
  readonly rects: ReadonlyMap<string, Rect>;
  readonly join: number | null;
}

/** Puts a change of frames on a transform; false, changing nothing, where a frame is unknown or no hard break stands at `join`. */
export function fitFrames(transform: Transform, fit: FrameFit): boolean {
  const addresses = [...fit.rects].map(([id, rect]) => ({ rect, address: findFrame(transform.doc, id) }));
  if (addresses.some(({ address }) => address === null)) return false;
  if (fit.join !== null && transform.doc.nodeAt(fit.join)?.type.name !== 'hardBreak') return false;
  for (const { rect, address } of addresses) {
    const { frame, link, position } = address!;
    if (link === null) {
      transform.setNodeAttribute(position, 'frame', { ...frame, rect });
    } else {
      const frames = transform.doc.nodeAt(position)!.attrs['frames'] as readonly unknown[];
      transform.setNodeAttribute(
        position,
        'frames',
        frames.map((other, index) => (index === link ? { ...frame, rect } : other)),
      );
    }
  }
  if (fit.join !== null) {
    const { marks } = transform.doc.nodeAt(fit.join)!;
    transform.replaceWith(fit.join, fit.join + 1, schema.text('\u3000', marks));
  }
  return true;
}
