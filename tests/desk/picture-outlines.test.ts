import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openPages } from '../../desk/open-page.ts';
import { outlineAsset } from '../../desk/outline-asset.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { placeInFrame } from '../../desk/place-in-frame.ts';
import { findFrame, setCrop, type Wrap } from '../../document/index.ts';
import { followOutlines } from '../../renderer/session/picture-outlines.ts';
import { ROOT } from '../tools.ts';
import { sessionOf } from './node-session.ts';

const DIAMOND =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><path d="M300 10 L590 300 L300 590 L10 300 Z" fill="#475"/></svg>';

it('text follows the outline of a picture when its crop changes, and back with one undo', async () => {
  const { parts } = await openPageFile({ path: join(ROOT, 'samples/feature/feature.banxin') });
  const open = openPages().hold(parts);
  const bytes = await sharp(Buffer.from(DIAMOND)).png().toBuffer();
  const { frame } = await placeInFrame(open, 'picture', '2', { bytes, name: 'diamond.png' }, 'outline');
  const session = await sessionOf(open.page);
  const wrap = (): Wrap => findFrame(session.state.doc, frame)!.node.attrs['wrap'] as Wrap;
  const first = wrap();
  let asked = 0;
  followOutlines(session, async (asset, crop) => {
    asked += 1;
    return outlineAsset(open, asset, crop);
  });
  const heading = session.state.doc.firstChild!;

  session.run(setCrop(frame, { x: 0.5, y: 0, width: 0.5, height: 1 }));
  await expect.poll(() => wrap().points).not.toEqual(first.points);
  const half = wrap().points!;
  expect(wrap()).toMatchObject({ shape: 'polygon', inset: first.inset, outline: true });
  // The right half of the diamond: a triangle that touches the left edge.
  expect(Math.min(...half.map(({ x }) => x))).toBeLessThan(0.02);

  session.undo();
  await expect.poll(() => wrap().points).toEqual(first.points);
  expect(findFrame(session.state.doc, frame)!.node.attrs['crop']).toBeNull();
  session.redo();
  await expect.poll(() => wrap().points).toEqual(half);
  expect(asked).toBe(3);
  expect(session.state.doc.firstChild).toBe(heading);
});
