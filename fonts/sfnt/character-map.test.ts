import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { shippedFacesDirectory } from '../node/package-root.ts';
import { openCharacterMap } from './character-map.ts';
import { readDirectory } from './directory.ts';

const GLYPHS = 65535;
let table: DataView;
beforeAll(async () => {
  const bytes = new Uint8Array(await readFile(join(shippedFacesDirectory(), 'noto-serif-sc-400.ttf')));
  const directory = readDirectory(bytes);
  if (!directory.ok) throw new Error(directory.failure.words.en);
  table = directory.value.get('cmap')!;
});

/** A copy of the table in which subtables of a format are no longer Unicode, so that others have to be taken. */
function without(...formats: number[]): DataView {
  const copy = new DataView(table.buffer.slice(table.byteOffset, table.byteOffset + table.byteLength));
  for (let index = 0; index < copy.getUint16(2); index++) {
    const record = 4 + index * 8;
    if (formats.includes(copy.getUint16(copy.getUint32(record + 4)))) copy.setUint16(record, 1);
  }
  return copy;
}

test('formats 4 and 12 of a face give the same glyphs in the basic plane', () => {
  const both = openCharacterMap(table, GLYPHS);
  const small = openCharacterMap(without(12), GLYPHS);
  const differing: number[] = [];
  for (let codePoint = 0; codePoint <= 0xffff; codePoint++) {
    if (small.glyph(codePoint) !== both.glyph(codePoint)) differing.push(codePoint);
  }
  expect(differing).toEqual([]);
  expect(both.glyph(0x7248)).not.toBe(0);
  expect(both.glyph(0x2cb4e)).not.toBe(0);
  expect(small.glyph(0x2cb4e)).toBe(0);
});

test('a variation is the special glyph, the usual one, or none', () => {
  const map = openCharacterMap(table, GLYPHS);
  expect(map.variation(0x7248, 0xe01ff)).toBe(0);
  expect(map.variation(0x7248, 0xfe0f)).toBe(0);
  expect(openCharacterMap(without(14), GLYPHS).variation(0x7248, 0xe0100)).toBe(0);
});

test('a table without a Unicode subtable is refused', () => {
  expect(() => openCharacterMap(without(4, 12), GLYPHS)).toThrow(RangeError);
});

test('a glyph beyond the last of the face counts as missing', () => {
  const map = openCharacterMap(table, 100);
  expect(map.glyph(0x7248)).toBe(0);
});

test.each([3, 11, 40, 600])('a table cut after %i bytes is refused', (length) => {
  expect(() => openCharacterMap(new DataView(table.buffer, table.byteOffset, length), GLYPHS)).toThrow(RangeError);
});
