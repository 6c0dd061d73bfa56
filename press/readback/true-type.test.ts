import { beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../../fonts/face.ts';
import { subsetSource } from '../subset.ts';
import { SONG, testFaces } from '../testing/page.ts';
import { openTrueType, sameDescription } from './true-type.ts';

describe('glyphs compared without being drawn', () => {
  let face: Face;
  let source: number[];
  let subset: Uint8Array;
  beforeAll(async () => {
    face = (await testFaces(SONG)).face(SONG)!;
    source = [...'版心報紙，a'].map((character) => face.glyph(character.codePointAt(0)!));
    subset = subsetSource(face.bytes).subset(source);
  });

  it('are the same where a subset holds them, and then their outlines are', () => {
    const [made, whole] = [openTrueType(subset), openTrueType(face.bytes)];
    source.forEach((gid, index) => {
      expect(sameDescription(made.entry(index + 1), whole.entry(gid))).toBe(true);
      expect(made.outline(index + 1)).toEqual(whole.outline(gid));
    });
    expect(sameDescription(made.entry(1), whole.entry(source[1]!))).toBe(false);
  });

  it('are not the same after any one byte has changed, but for instructions', () => {
    const whole = openTrueType(face.bytes);
    const entry = openTrueType(subset).entry(1);
    const instructions = 10 + 2 * (entry[0]! * 256 + entry[1]!);
    const used = whole.entry(source[0]!).length - whole.entry(source[0]!)[instructions + 1]!;
    for (let at = 0; at < Math.min(entry.length, used) - 3; at++) {
      if (at === instructions || at === instructions + 1) continue;
      const changed = entry.slice();
      changed[at]! ^= 1;
      expect(sameDescription(changed, whole.entry(source[0]!)), `byte ${at}`).toBe(false);
    }
  });

  it('are not the same where one is cut short, empty or made of others', () => {
    const [made, whole] = [openTrueType(subset), openTrueType(face.bytes)];
    const entry = made.entry(1);
    expect(sameDescription(entry.subarray(0, entry.length - 5), whole.entry(source[0]!))).toBe(false);
    expect(sameDescription(new Uint8Array(0), new Uint8Array(0))).toBe(false);
    const composite = Uint8Array.from(entry);
    composite.set([0xff, 0xff]);
    expect(sameDescription(composite, composite)).toBe(false);
  });
});
