import { beforeAll, describe, expect, it } from 'vitest';
import type { PageSetup } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { STORY, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { drawnByPoppler, extracted, needs, readWith, tracedGlyphs } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const half = (name: string, x: number) => {
  const rect = { x, y: 0, width: 200, height: 150 };
  return { name, trim: rect, typeArea: rect };
};
const SPREAD: PageSetup = { ...testSetup(400, 150), plates: [half('A2', 0), half('A3', 200)], fold: 200 };

function spread() {
  const line = (text: string, x: number, y: number) => ({
    type: 'paragraph',
    owner: 0,
    lines: [{ x, y, text, line: testLine(fonts, text, { size: 12 }) }],
  });
  return testProof(
    SPREAD,
    [STORY],
    [line('左版的文字', 20, 40), line('右版的文字', 220, 40), line('跨过折线的标题', 158, 80)],
    [
      {
        kind: 'picture',
        picture: 0,
        frame: 'p',
        rect: { x: 150, y: 100, width: 100, height: 40 },
        shape: 'rectangle',
        asset: null,
        crop: { x: 0, y: 0, width: 1, height: 1 },
        alternative: '',
      },
    ],
  );
}

const boxes = (bytes: Uint8Array) =>
  Object.fromEntries(
    [...readWith(bytes, 'pdfinfo', ['-box', 'FILE']).matchAll(/(\w+Box): +(.*)/g)].map((match) => [
      match[1]!,
      match[2]!.trim().split(/ +/).map(Number),
    ]),
  );

describe('boxes', () => {
  it('are the trim alone where there is no bleed', async (context) => {
    needs(context, 'pdfinfo');
    const { bytes } = await writePdf(testInput(spread(), fonts));
    expect(boxes(bytes)).toMatchObject({
      MediaBox: [0, 0, 400, 150],
      CropBox: [0, 0, 400, 150],
      TrimBox: [0, 0, 400, 150],
      BleedBox: [0, 0, 400, 150],
    });
  });

  it('lie in one another: trim, bleed, marks', async (context) => {
    needs(context, 'pdfinfo');
    const { bytes } = await writePdf(
      testInput(spread(), fonts, { press: { bleed: 8, marks: true, profile: 'coated' } }),
    );
    const { MediaBox, CropBox, TrimBox, BleedBox } = boxes(bytes);
    expect(CropBox).toEqual(MediaBox);
    expect([TrimBox![2]! - TrimBox![0]!, TrimBox![3]! - TrimBox![1]!]).toEqual([400, 150]);
    expect(TrimBox!.map((value, index) => value - BleedBox![index]!)).toEqual(
      [8, 8, -8, -8].map((v) => expect.closeTo(v, 2)),
    );
    expect(BleedBox![0]).toBeGreaterThan(MediaBox![0]!);
  });
});

describe('text off the sheet', () => {
  it('is not written unseen, and is named', async (context) => {
    needs(context, 'pdftotext');
    const text = '在版面外';
    const proof = testProof(
      testSetup(),
      [STORY],
      [
        { type: 'paragraph', owner: 0, lines: [{ x: 20, y: 40, text: '在内', line: testLine(fonts, '在内') }] },
        { type: 'paragraph', owner: 0, lines: [{ x: 20, y: 400, text, line: testLine(fonts, text) }] },
      ],
    );
    const { bytes, findings } = await writePdf(testInput(proof, fonts));
    expect(extracted(bytes)).toBe('在内');
    expect(findings).toMatchObject([{ rule: 'press-text-off-sheet', severity: 'error', place: { block: 1 } }]);
  });
});

describe('a plate of a spread', () => {
  it('holds its own text and what crosses the fold, cut at its trim', async (context) => {
    needs(context, 'pdfinfo', 'pdftotext', 'mutool', 'pdftoppm');
    const { bytes } = await writePdf(testInput(spread(), fonts, { plate: 'A3' }));
    expect(boxes(bytes)).toMatchObject({ MediaBox: [0, 0, 200, 150], TrimBox: [0, 0, 200, 150] });
    const text = extracted(bytes);
    // Of the headline across the fold each plate has the glyphs that show on it, and no hidden ones.
    expect(text).toBe('右版的文字线的标题');
    const first = tracedGlyphs(bytes).find((glyph) => glyph.text === '右')!;
    expect(first.x).toBeCloseTo(20, 2);
    expect(first.y).toBeCloseTo(40, 2);
    const left = await writePdf(testInput(spread(), fonts, { plate: 'A2' }));
    expect(extracted(left.bytes)).toBe('左版的文字跨过折线');
    expect(drawnByPoppler(left.bytes, 72).length).toBeGreaterThan(0);
  });

  it('has no bleed over the fold', async (context) => {
    needs(context, 'pdfinfo');
    const { bytes } = await writePdf(testInput(spread(), fonts, { plate: 'A3', press: { bleed: 8 } }));
    expect(boxes(bytes)).toMatchObject({
      MediaBox: [0, 0, 216, 166],
      TrimBox: [8, 8, 208, 158],
      BleedBox: [8, 0, 216, 166],
    });
  });
});
