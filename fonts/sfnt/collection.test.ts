import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedFacesDirectory } from '../node/package-root.ts';
import { openFace } from '../open-face.ts';
import { fontOfCollection, fontsIn } from './collection.ts';

/** A collection of whole fonts, one after the other: their directories moved, nothing shared. */
function collectionOf(fonts: readonly Uint8Array[]): Uint8Array {
  const head = 12 + fonts.length * 4;
  const starts = fonts.map((_font, index) => head + fonts.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const whole = Buffer.concat([Buffer.alloc(head), ...fonts]);
  whole.write('ttcf', 0, 'latin1');
  whole.writeUInt32BE(0x00010000, 4);
  whole.writeUInt32BE(fonts.length, 8);
  for (const [index, start] of starts.entries()) {
    whole.writeUInt32BE(start, 12 + index * 4);
    for (let table = 0; table < whole.readUInt16BE(start + 4); table += 1) {
      const place = start + 12 + table * 16 + 8;
      whole.writeUInt32BE(whole.readUInt32BE(place) + start, place);
    }
  }
  return new Uint8Array(whole);
}

test('each font of a collection is given as a file of its own, table by table the same', async () => {
  const ids = ['noto-sans-sc-400', 'lxgw-wenkai-500'];
  const fonts = await Promise.all(
    ids.map(async (id) => new Uint8Array(await readFile(join(shippedFacesDirectory(), `${id}.ttf`)))),
  );
  const collection = collectionOf(fonts);
  expect(fontsIn(collection)).toBe(2);
  expect(fontsIn(fonts[0]!)).toBe(1);
  for (const [index, bytes] of fonts.entries()) {
    const single = fontOfCollection(collection, index);
    if (!single.ok) throw new Error(single.failure.code);
    const [face, original] = [openFace('one', single.value), openFace('one', bytes)];
    if (!face.ok || !original.ok) throw new Error('not opened');
    expect(face.value.postScriptName).toBe(original.value.postScriptName);
    const glyph = original.value.glyph('报'.codePointAt(0)!);
    expect(face.value.glyph('报'.codePointAt(0)!)).toBe(glyph);
    expect(face.value.outline(glyph)).toBe(original.value.outline(glyph));
  }
});

test('a number that is not there and a collection cut short are failures with the reason', () => {
  const collection = collectionOf([new Uint8Array(60)]);
  expect(fontOfCollection(collection, 3)).toMatchObject({ ok: false, failure: { code: 'font-format' } });
  const cut = collection.slice(0, 20);
  expect(fontOfCollection(cut, 0)).toMatchObject({ ok: false, failure: { code: 'font-damaged' } });
});
