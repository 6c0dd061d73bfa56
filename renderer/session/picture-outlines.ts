import type { PictureItem } from '../../composer/index.ts';
import { findFrame } from '../../document/frames.ts';
import type { Point, Wrap } from '../../document/geometry.ts';
import { type Crop, setWrap } from '../../document/index.ts';
import type { PageSession } from './page-session.ts';

/** The outline of what of a picture file a crop shows, in fractions of what is shown; null where it has none. */
export type OutlineOf = (asset: string, crop: Crop) => Promise<readonly Point[] | null>;

/**
 * Keeps the wraps of pictures that text runs round by their own outline (`Wrap.outline`) true to what the pictures show: after a
 * change of file, crop or size the outline is found anew. That is no step of history: undo brings the old picture back, and its
 * outline is found as well. Gives what stops it.
 */
export function followOutlines(session: PageSession, outlineOf: OutlineOf): () => void {
  const shown = new Map<string, string>();
  const changed = (): PictureItem[] => {
    const pictures: PictureItem[] = [];
    for (const item of session.proof.items) {
      if (item.kind !== 'picture' || item.asset === null || !wrapOf(session, item.frame)?.outline) continue;
      const key = keyOf(item);
      if (shown.get(item.frame) !== key) pictures.push(item);
      shown.set(item.frame, key);
    }
    return pictures;
  };
  const remake = async (item: PictureItem): Promise<void> => {
    const key = keyOf(item);
    const points = await outlineOf(item.asset!, item.crop);
    const wrap = wrapOf(session, item.frame);
    // Something newer was shown meanwhile, and its outline is on its way.
    if (!wrap?.outline || shown.get(item.frame) !== key) return;
    const { points: _points, ...rest } = wrap;
    const next: Wrap = points ? { ...rest, shape: 'polygon', points: [...points] } : { ...rest, shape: 'rectangle' };
    setWrap(item.frame, next)(session.state, (transaction) => {
      if (transaction.docChanged) session.dispatch(transaction.setMeta('addToHistory', false));
    });
  };
  changed();
  return session.onCommitted(() => {
    // The proof is of the change once it has been dispatched.
    queueMicrotask(() => {
      if (!session.previewing) for (const item of changed()) void remake(item);
    });
  });
}

function keyOf({ asset, crop }: PictureItem): string {
  return JSON.stringify([asset, crop]);
}

function wrapOf(session: PageSession, frame: string): Wrap | null {
  return (findFrame(session.state.doc, frame)?.node.attrs['wrap'] as Wrap | undefined) ?? null;
}
