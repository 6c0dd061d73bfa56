import { expect, it } from 'vitest';
import { openTrueType } from './readback/true-type.ts';
import { subsetSource } from './subset.ts';
import { SONG, testFaces } from './testing/page.ts';

it('a glyph named twice is drawn twice and described once', async () => {
  const face = (await testFaces(SONG)).face(SONG)!;
  const gids = [...'版心'].map((character) => face.glyph(character.codePointAt(0)!));
  const [page, heart] = gids as [number, number];
  const source = subsetSource(face.bytes);
  const once = source.subset([page, heart]);
  const twice = source.subset([page, heart, page, page]);
  const [plain, repeated] = [openTrueType(once), openTrueType(twice)];
  expect(repeated.glyphs).toBe(plain.glyphs + 2);
  for (const place of [1, 3, 4]) expect(repeated.outline(place)).toEqual(plain.outline(1));
  expect(repeated.outline(2)).toEqual(plain.outline(2));
  expect(repeated.entry(3).length).toBe(16);
});
