import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PictureItem } from '../composer/proof.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { convertedBefore } from './picture-cache.ts';
import { testFaces, testInput, testProof, testSetup } from './testing/page.ts';
import { writePdf } from './write.ts';

const ASSET = 'a'.repeat(64);
const item: PictureItem = {
  kind: 'picture',
  picture: 0,
  frame: 'p',
  rect: { x: 10, y: 10, width: 60, height: 40 },
  shape: 'rectangle',
  asset: ASSET,
  crop: { x: 0, y: 0, width: 1, height: 1 },
  alternative: '',
};

let fonts: FontLibrary;
let folder: string;
beforeAll(async () => {
  fonts = await testFaces();
  folder = await mkdtemp(join(tmpdir(), 'banxin-cache-'));
});
afterAll(() => rm(folder, { recursive: true }));

const colour = (background: string) =>
  sharp({ create: { width: 200, height: 150, channels: 3, background } })
    .png()
    .toBuffer();

it('a kept picture gives the same file; another picture, another position and a damaged one are converted', async () => {
  const red = await colour('#c03020');
  const write = async (bytes: Uint8Array, cache: string | null, inks = ['C', 'M', 'Y', 'K']) => {
    const input = testInput(testProof(testSetup(), [], [], [item]), fonts, {
      assets: new Map([[ASSET, bytes]]),
      press: { inks },
    });
    return Buffer.from((await writePdf({ ...input, ...(cache === null ? {} : { cache }) })).bytes);
  };
  const plain = await write(red, null);
  expect((await write(red, folder)).equals(plain)).toBe(true);
  const [kept] = await readdir(folder);
  expect(await readdir(folder)).toHaveLength(1);
  expect((await write(red, folder)).equals(plain)).toBe(true);

  const grey = await write(red, null, ['K']);
  expect((await write(red, folder, ['K'])).equals(grey)).toBe(true);
  const blue = await colour('#2040c0');
  expect((await write(blue, folder)).equals(await write(blue, null))).toBe(true);
  expect(await readdir(folder)).toHaveLength(3);

  const path = join(folder, kept!);
  const file = await readFile(path);
  file[file.length - 3]! ^= 0xff;
  await writeFile(path, file);
  expect((await write(red, folder)).equals(plain)).toBe(true);
  expect((await write(red, '/dev/null/nowhere')).equals(plain)).toBe(true);
});

it('a picture file converted once is known again in any crop; one that was not, and a folder that is not there, are not', async () => {
  const bytes = await colour('#204060');
  const id = createHash('sha256').update(bytes).digest('hex');
  const cache = join(folder, 'known');
  expect((await convertedBefore(cache)).size).toBe(0);
  const input = testInput(testProof(testSetup(), [], [], [item]), fonts, { assets: new Map([[ASSET, bytes]]) });
  await writePdf({ ...input, cache });
  expect([...(await convertedBefore(cache))]).toEqual([id]);
});
