import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { glyphsOf, type LineItem, type PictureItem } from '../composer/index.ts';
import { right } from '../document/geometry.ts';
import { textOverPictures } from '../preflight/text-over-picture.ts';
import { ROOT } from '../tests/tools.ts';
import { composePage } from './composition.ts';
import { openPages } from './open-page.ts';
import { openPageFile } from './page-store.ts';
import { placeInFrame } from './place-in-frame.ts';

const DIAMOND =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><path d="M300 10 L590 300 L300 590 L10 300 Z" fill="#475"/></svg>';

it('text runs into the empty corners of a picture placed with its outline, and is not covered by it', async () => {
  const { parts } = await openPageFile({ path: join(ROOT, 'samples/feature/feature.banxin') });
  const open = openPages().hold(parts);
  const bytes = await sharp(Buffer.from(DIAMOND)).png().toBuffer();
  const { frame } = await placeInFrame(open, 'picture', '2', { bytes, name: 'diamond.png' }, 'outline');
  const { proof } = await composePage(open);
  const at = proof.items.findIndex((item) => item.kind === 'picture' && item.frame === frame);
  const picture = proof.items[at] as PictureItem;
  const { rect } = picture;
  expect(picture.outline!.length).toBeLessThan(16);
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  let inCorner = 0;
  proof.items.forEach((item, index) => {
    if (item.kind !== 'line' || item.column === null) return;
    for (const glyph of glyphsOf((item as LineItem).line)) {
      for (const x of [item.x + glyph.at, item.x + glyph.at + glyph.advance]) {
        for (const y of [item.y - 0.88 * item.line.size, item.y + 0.12 * item.line.size]) {
          const off = Math.abs(x - middle.x) / (rect.width / 2) + Math.abs(y - middle.y) / (rect.height / 2);
          expect(off).toBeGreaterThan(0.96);
          if (x > rect.x && x < right(rect) && y > rect.y && y < rect.y + rect.height) {
            inCorner += 1;
            expect(index).toBeGreaterThan(at);
          }
        }
      }
    }
  });
  expect(inCorner).toBeGreaterThan(20);
  expect(textOverPictures(proof)).toEqual([]);
});

it('a picture that fills its edge has no outline', async () => {
  const { parts } = await openPageFile({ path: join(ROOT, 'samples/feature/feature.banxin') });
  const open = openPages().hold(parts);
  const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  await expect(placeInFrame(open, 'picture', '2', { bytes, name: 'full.png' }, 'outline')).rejects.toMatchObject({
    failure: { code: 'no-outline' },
  });
});
