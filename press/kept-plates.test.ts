import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { PictureItem } from '../composer/proof.ts';
import { platesBehindText } from './kept-plates.ts';
import { drawPlates } from './plates.ts';
import { testFaces, testInput, testProof, testSetup } from './testing/page.ts';

const ASSET = 'b'.repeat(64);

it('kept plates behind text are those that are drawn; another picture and a moved one are drawn anew', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'banxin-plates-'));
  const fonts = await testFaces();
  const plain = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const asked = async (background: string, x: number) => {
    const rect = { x, y: 10, width: 60, height: 40 };
    const crop = { x: 0, y: 0, width: 1, height: 1 };
    const item: PictureItem = {
      ...{ kind: 'picture', picture: 0, frame: 'p', shape: 'rectangle', alternative: '' },
      ...{ rect, crop, asset: ASSET },
    };
    const assets = new Map([[ASSET, await plain(background)]]);
    const input = testInput(testProof(testSetup(), [], [], [item]), fonts, { assets });
    return { ...input, cache, ppi: 36, area: { x: 0, y: 0, width: 100, height: 60 } };
  };
  const inputs = [await asked('#c03020', 10), await asked('#204060', 10), await asked('#204060', 30)];
  for (const [index, input] of inputs.entries()) {
    const { cache: _none, ...bare } = input;
    const drawn = await drawPlates({ ...bare, content: 'behind-text' });
    const [first, again] = [await platesBehindText(input), await platesBehindText(input)];
    expect((await readdir(cache)).length).toBe(index + 1);
    for (const plates of [first, again]) {
      expect({ ...plates, plates: [] }).toEqual({ ...drawn, plates: [] });
      for (const [place, { ink, samples }] of drawn.plates.entries()) {
        expect(plates.plates[place]!.ink).toBe(ink);
        expect(Buffer.compare(plates.plates[place]!.samples, samples)).toBe(0);
      }
    }
  }
  await rm(cache, { recursive: true });
});
