import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LineItem, Proof, ProofItem } from '../composer/proof.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { renderPng, writePdf } from './index.ts';
import {
  HEI,
  SONG,
  STORY,
  type TestBlock,
  testFaces,
  testInput,
  testLine,
  testProof,
  testSetup,
} from './testing/page.ts';
import { drawnByPoppler, greyDifference, needs } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces(SONG, HEI);
});

const block = (text: string, x: number, y: number, options: Parameters<typeof testLine>[2] = {}): TestBlock => ({
  type: 'paragraph',
  owner: 0,
  lines: [{ x, y, text, line: testLine(fonts, text, options) }],
});

const SHAPES: ProofItem[] = [
  {
    kind: 'shape',
    frame: 'a',
    shape: 'rectangle',
    rect: { x: 15, y: 100, width: 120, height: 40 },
    fill: { swatch: 'black', tint: 1 },
    stroke: null,
  },
  {
    kind: 'shape',
    frame: 'b',
    shape: 'rectangle',
    rect: { x: 10, y: 10, width: 220, height: 180 },
    fill: null,
    stroke: { swatch: 'black', tint: 1, thickness: 1.5, dash: [] },
  },
  {
    kind: 'shape',
    frame: 'c',
    shape: 'horizontal',
    rect: { x: 15, y: 160, width: 150, height: 1 },
    fill: null,
    stroke: { swatch: 'black', tint: 1, thickness: 1, dash: [4, 2] },
  },
  {
    kind: 'picture',
    picture: 0,
    frame: 'p',
    rect: { x: 150, y: 95, width: 70, height: 50 },
    shape: 'ellipse',
    asset: null,
    crop: { x: 0, y: 0, width: 1, height: 1 },
    alternative: '',
  },
];

function page(): Proof {
  return testProof(
    testSetup(),
    [STORY],
    [
      block('画出来的与写进去的一样', 20, 40, { size: 16 }),
      block('窄标题', 20, 80, { size: 30, face: HEI, scaleX: 0.8 }),
      block('反白的字', 25, 127, { size: 20, face: HEI, swatch: 'paper' }),
      block('竖排一列', 270, 20, { size: 20, vertical: true }),
      block('Turn', 270, 120, { size: 20, vertical: true, rotated: true }),
    ],
    SHAPES,
  );
}

/** The same page with one glyph of its first line changed for another. */
function misprinted(): Proof {
  const proof = page();
  const index = proof.reading[0]!;
  const item = proof.items[index] as LineItem;
  const run = item.line.runs[0]!;
  const wrong = fonts.face(SONG)!.glyph('书'.codePointAt(0)!);
  const glyphs = run.glyphs.map((glyph, place) => (place === 0 ? { ...glyph, gid: wrong } : glyph));
  const items = [...proof.items];
  items[index] = { ...item, line: { ...item.line, runs: [{ ...run, glyphs }] } };
  return { ...proof, items };
}

describe('a page drawn from the proof', () => {
  it('looks as poppler draws its PDF, and a wrong glyph would show', async (context) => {
    needs(context, 'pdftoppm');
    const ppi = 144;
    const { bytes } = await writePdf(testInput(page(), fonts));
    const poppler = drawnByPoppler(bytes, ppi);
    const right = await greyDifference(await renderPng({ ...testInput(page(), fonts), ppi }), poppler);
    const wrong = await greyDifference(await renderPng({ ...testInput(misprinted(), fonts), ppi }), poppler);
    expect(right.largest).toBeLessThan(60);
    expect(right.mean).toBeLessThan(2);
    expect(wrong.largest).toBeGreaterThan(90);
  });

  it('has the size asked for, and an area of it', async () => {
    const input = testInput(page(), fonts);
    const whole = await sharp(await renderPng({ ...input, ppi: 100 })).metadata();
    expect([whole.width, whole.height, whole.channels, Math.round(whole.density!)]).toEqual([417, 278, 3, 100]);
    const area = { x: 10, y: 95, width: 36, height: 36 };
    const part = await renderPng({ ...input, ppi: 200, area });
    expect((await sharp(part).metadata()).width).toBe(100);
    expect((await sharp(part).stats()).dominant.r).toBeLessThan(60);
    await expect(renderPng({ ...input, ppi: 100, area: { ...area, width: 0 } })).rejects.toThrow();
  });

  it('shows pictures, cropped and cut to shape', async () => {
    const halves = Buffer.concat([Buffer.alloc(3 * 5000, 255), Buffer.alloc(3 * 5000, 0)]);
    const photo = await sharp(halves, { raw: { width: 100, height: 100, channels: 3 } })
      .png()
      .toBuffer();
    const picture: ProofItem = {
      kind: 'picture',
      picture: 0,
      frame: 'p',
      rect: { x: 0, y: 0, width: 200, height: 200 },
      shape: 'ellipse',
      asset: 'photo',
      crop: { x: 0, y: 0.5, width: 1, height: 0.5 },
      alternative: '',
    };
    const proof = testProof(testSetup(200, 200), [STORY], [], [picture]);
    const assets = new Map([['photo', new Uint8Array(photo)]]);
    const png = await renderPng({ ...testInput(proof, fonts, { assets }), ppi: 72 });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!;
    expect([at(100, 20), at(100, 100), at(100, 180)].every((value) => value < 30)).toBe(true);
    expect([at(5, 5), at(195, 195)].every((value) => value > 240)).toBe(true);
  });

  it('names a face that is not loaded', async () => {
    const without = { ids: [SONG], face: (id: string) => (id === HEI ? null : fonts.face(id)) };
    await expect(renderPng({ ...testInput(page(), fonts), fonts: without, ppi: 72 })).rejects.toMatchObject({
      failure: { code: 'face-missing' },
    });
  });
});
