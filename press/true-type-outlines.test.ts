import { existsSync, readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { startShaper } from '../fonts/node/load.ts';
import { openFace } from '../fonts/open-face.ts';
import { trueTypeOutlines } from './true-type-outlines.ts';

/** A font with PostScript outlines that the tools of the tests bring along. */
const OTF = ['/usr/share/fonts/opentype/urw-base35/P052-Italic.otf'].find((file) => existsSync(file));
const reason = OTF === undefined ? ' (needs fonts-urw-base35, not installed)' : '';

test.skipIf(OTF === undefined)(
  `PostScript outlines become TrueType ones that cover the same ground${reason}`,
  async () => {
    await startShaper();
    const bytes = new Uint8Array(readFileSync(OTF!));
    const made = trueTypeOutlines(bytes);
    if (!made.ok) throw new Error(made.failure.words.en);
    const opened = openFace('own', made.value);
    if (!opened.ok) throw new Error(opened.failure.words.en);
    const face = opened.value;
    const original = create(bytes);
    for (const character of 'AgQ&8ß') {
      const glyph = face.glyph(character.codePointAt(0)!);
      expect(glyph).toBeGreaterThan(0);
      const box = (original.getGlyph(glyph).path as unknown as { bbox: Record<string, number> }).bbox;
      const own = face.bounds(glyph)!;
      // The box of TrueType is that of its points, never smaller than the ink.
      for (const edge of ['xMin', 'yMin'] as const)
        expect(own[edge]).toBeLessThanOrEqual(Math.ceil(box['min' + edge[0]!.toUpperCase()]! + 1));
      expect(face.outline(glyph)).toMatch(/^M/);
      expect(face.advance(glyph)).toBeGreaterThan(0);
    }
    expect(face.shape('Agft', { lang: 'en', vertical: false, features: {} })).not.toHaveLength(0);
  },
);

test('a font without outlines, and one cut short, are failures with the reason', () => {
  expect(trueTypeOutlines(new Uint8Array([0x4f, 0x54, 0x54, 0x4f, 0, 0, 0, 0, 0, 0, 0, 0]))).toMatchObject({
    ok: false,
  });
  expect(trueTypeOutlines(new Uint8Array(4))).toMatchObject({ ok: false, failure: { code: 'font-damaged' } });
});
