import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instantiateHarfBuzz } from '../harfbuzz.ts';
import { shaperFile } from '../node/load.ts';
import { shippedFacesDirectory } from '../node/package-root.ts';
import { readDirectory } from './directory.ts';
import { shapingFont } from './shaping-font.ts';

const TEXTS = [
  '版心，天头',
  '——',
  '“x”',
  'AVATAR',
  'office',
  '1/2',
  '12:30%',
  'e\u0301x\u0302',
  'か\u3099',
  'u\u0308\u0304',
];

test.each(['noto-serif-sc-400', 'lxgw-wenkai-500'])('%s: shapes as the whole font does', async (id) => {
  const harfbuzz = await instantiateHarfBuzz(new Uint8Array(await readFile(shaperFile())));
  const bytes = new Uint8Array(await readFile(join(shippedFacesDirectory(), `${id}.ttf`)));
  const directory = readDirectory(bytes);
  if (!directory.ok) throw new Error(directory.failure.words.en);
  const small = shapingFont(directory.value);
  expect(small.length).toBeLessThan(bytes.length / 20);
  const [whole, part] = [harfbuzz.openFont(bytes), harfbuzz.openFont(small)];
  for (const text of TEXTS) {
    for (const script of ['Hani', 'Latn']) {
      for (const vertical of [false, true]) {
        const properties = { script, language: 'zh-Hans', vertical, features: [] };
        expect(part.shape(text, properties), text).toEqual(whole.shape(text, properties));
      }
    }
  }
});
