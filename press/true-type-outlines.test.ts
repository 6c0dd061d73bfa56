import { existsSync, readFileSync } from 'node:fs';
import { create } from 'fontkit';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { startShaper } from '../fonts/node/load.ts';
import { openFace } from '../fonts/open-face.ts';
import { trueTypeOutlines } from './true-type-outlines.ts';

/** A font with PostScript outlines that the tools of the tests bring along. */
const OTF = ['/usr/share/fonts/opentype/urw-base35/P052-Italic.otf'].find((file) => existsSync(file));
const reason = OTF === undefined ? ' (needs fonts-urw-base35, not installed)' : '';

/** An outline in font units drawn at 0.4 pixel to the unit: its coverage, pixel by pixel. */
async function inkOf(path: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><g transform="translate(40 400) scale(0.4 -0.4)"><path d="${path}"/></g></svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).extractChannel('alpha').raw().toBuffer());
}

test.skipIf(OTF === undefined)(
  `PostScript outlines become TrueType ones that cover the same ground${reason}`,
  async () => {
    await startShaper();
    const bytes = readFileSync(OTF!);
    const made = trueTypeOutlines(bytes);
    expect(bytes.toString('latin1', 0, 4), 'what it was given stays as it was').toBe('OTTO');
    if (!made.ok) throw new Error(made.failure.words.en);
    const opened = openFace('own', made.value);
    if (!opened.ok) throw new Error(opened.failure.words.en);
    const face = opened.value;
    const original = create(bytes);
    for (const character of 'AgQ&8ß') {
      const glyph = face.glyph(character.codePointAt(0)!);
      expect(glyph).toBeGreaterThan(0);
      const path = original.getGlyph(glyph).path as unknown as { toSVG(): string };
      const [drawn, wanted] = await Promise.all([inkOf(face.outline(glyph)), inkOf(path.toSVG())]);
      let differing = 0;
      for (let at = 0; at < wanted.length; at += 1) if (Math.abs(wanted[at]! - drawn[at]!) > 96) differing += 1;
      const ink = wanted.filter((value) => value > 128).length;
      expect(ink).toBeGreaterThan(1000);
      expect(differing / ink, character).toBeLessThan(0.01);
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
