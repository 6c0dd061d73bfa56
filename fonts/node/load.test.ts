import { copyFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadFaces } from './load.ts';
import { shippedFacesDirectory } from './package-root.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-faces-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('reads the faces asked for and no others, and starts the shaper', async () => {
  const { library, missing } = await loadFaces(['noto-serif-sc-400', 'noto-serif-sc-400', 'noto-sans-sc-700']);
  expect(library.ids).toEqual(['noto-sans-sc-700', 'noto-serif-sc-400']);
  expect(missing).toEqual([]);
  const shaped = library.face('noto-serif-sc-400')!.shape('——', { lang: 'zh-Hans', vertical: false, features: {} });
  expect(shaped).toHaveLength(1);
});

test('a face is opened once a process', async () => {
  const first = await loadFaces(['noto-serif-sc-400']);
  const second = await loadFaces(['noto-serif-sc-400']);
  expect(second.library.face('noto-serif-sc-400')).toBe(first.library.face('noto-serif-sc-400'));
});

test('a face that cannot be had is named, with what to do', async () => {
  const { library, missing } = await loadFaces(['noto-serif-sc-400', 'house-song']);
  expect(library.ids).toEqual(['noto-serif-sc-400']);
  expect(missing).toMatchObject([{ id: 'house-song', failure: { code: 'face-unknown' } }]);
  expect(missing[0]!.failure.words.en).toContain('BANXIN_FACES');
});

test('an id is never taken for a path', async () => {
  await writeFile(join(folder, 'inside.ttf'), 'x');
  const { missing } = await loadFaces([`../${folder.split('/').pop()}/inside`], folder);
  expect(missing).toMatchObject([{ failure: { code: 'face-unknown' } }]);
});

test('a house keeps faces of its own in the folders of BANXIN_FACES', async () => {
  await copyFile(join(shippedFacesDirectory(), 'noto-sans-sc-400.ttf'), join(folder, 'house-hei.ttf'));
  vi.stubEnv('BANXIN_FACES', folder);
  const { library, missing } = await loadFaces(['house-hei']);
  expect(missing).toEqual([]);
  expect(library.face('house-hei')).toMatchObject({ id: 'house-hei', postScriptName: 'NotoSansSC-Regular' });
});

test('a file cut short is a failure, and is read again when it has been mended', async () => {
  const file = join(folder, 'house-hei.ttf');
  await copyFile(join(shippedFacesDirectory(), 'noto-sans-sc-400.ttf'), file);
  await truncate(file, 100000);
  const broken = await loadFaces(['house-hei'], folder);
  expect(broken.missing).toMatchObject([{ id: 'house-hei', failure: { code: 'font-damaged' } }]);
  await copyFile(join(shippedFacesDirectory(), 'noto-sans-sc-400.ttf'), file);
  const mended = await loadFaces(['house-hei'], folder);
  expect(mended.library.ids).toEqual(['house-hei']);
});
