import { beforeAll, describe, expect, it } from 'vitest';
import type { LineItem, Proof } from '../composer/proof.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { createLibrary } from '../fonts/library.ts';
import { openFace } from '../fonts/open-face.ts';
import { writePdf } from './index.ts';
import {
  HEI,
  type LineOptions,
  SONG,
  STORY,
  testFaces,
  testInput,
  testLine,
  testProof,
  testSetup,
} from './testing/page.ts';
import { extracted, needs, needsPython, readWith, tracedGlyphs } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces(SONG, HEI);
});

function pageOf(...lines: { text: string; x: number; y: number; options?: LineOptions }[]): Proof {
  return testProof(
    testSetup(),
    [STORY],
    lines.map(({ text, x, y, options }) => ({
      type: 'paragraph',
      owner: 0,
      lines: [{ x, y, text, line: testLine(fonts, text, options) }],
    })),
  );
}

/** Every glyph's text and place as the proof has them, in reading order. */
function placed(proof: Proof): { text: string; x: number; y: number }[] {
  return proof.reading.flatMap((index) => {
    const item = proof.items[index] as LineItem;
    return item.line.runs.flatMap((run) =>
      run.glyphs.map((glyph) => ({ text: glyph.text, x: item.x + glyph.x, y: item.y + glyph.y })),
    );
  });
}

async function expectPlaces(proof: Proof, bleed = 0): Promise<void> {
  const { bytes } = await writePdf(testInput(proof, fonts, { press: { bleed } }));
  const traced = tracedGlyphs(bytes);
  const wanted = placed(proof);
  expect(traced.map(({ text }) => text).join('')).toBe(wanted.map(({ text }) => text).join(''));
  traced.forEach((glyph, index) => {
    expect(Math.abs(glyph.x - bleed - wanted[index]!.x), `${glyph.text} x`).toBeLessThan(0.01);
    expect(Math.abs(glyph.y - bleed - wanted[index]!.y), `${glyph.text} y`).toBeLessThan(0.01);
  });
}

describe('every glyph stands where the composer put it', () => {
  it('in horizontal lines, opened and squeezed', async (context) => {
    needs(context, 'mutool');
    await expectPlaces(
      pageOf(
        { text: '水面上漂着几片叶子', x: 20.123, y: 40.456, options: { space: 0.317 } },
        { text: '（水位：1.32米）', x: 20, y: 60, options: { space: -0.271 } },
        { text: 'A quick river runs', x: 33.333, y: 80 },
      ),
    );
  });

  it('in sizes and widths of many decimals, which the file cuts', async (context) => {
    needs(context, 'mutool');
    await expectPlaces(
      pageOf(
        {
          text: '一行很长的正文里每一个字都比文件里写的大那么一点点所以越走越偏',
          x: 20,
          y: 40,
          options: { size: 8.4 * 0.98371 },
        },
        { text: '压窄了的大标题也一样', x: 20, y: 90, options: { face: HEI, size: 44.00049, scaleX: 0.85 * 0.8933 } },
        {
          text: '竖着排的题目',
          x: 280,
          y: 20,
          options: { vertical: true, face: HEI, size: 27.00048, scaleX: 0.80049 },
        },
      ),
    );
  });

  it('in headlines made narrow or wide', async (context) => {
    needs(context, 'mutool');
    await expectPlaces(
      pageOf(
        { text: '长标题压得窄一些', x: 20, y: 40, options: { face: HEI, size: 25.37, scaleX: 0.83, space: 0.4 } },
        { text: '扁一些', x: 20, y: 90, options: { face: HEI, size: 30, scaleX: 1.21 } },
      ),
    );
  });

  it('in vertical lines, upright and turned, also narrow', async (context) => {
    needs(context, 'mutool');
    await expectPlaces(
      pageOf(
        { text: '竖排的图说，一字一格', x: 280, y: 20, options: { vertical: true, space: 0.21 } },
        { text: 'Turned 2026', x: 250, y: 20, options: { vertical: true, rotated: true, space: 0.1 } },
        { text: '竖题窄', x: 200, y: 20, options: { vertical: true, face: HEI, size: 28, scaleX: 0.8 } },
        { text: 'Wide', x: 160, y: 20, options: { vertical: true, rotated: true, scaleX: 1.3 } },
      ),
    );
  });

  it('with the bleed round the trim', async (context) => {
    needs(context, 'mutool');
    await expectPlaces(pageOf({ text: '出血三毫米', x: 20, y: 40 }), 8.504);
  });

  it('where one line has glyphs off the line', async (context) => {
    needs(context, 'mutool');
    const proof = pageOf({ text: '上下错落', x: 20, y: 40 });
    const item = proof.items[0] as LineItem;
    const run = item.line.runs[0]!;
    const glyphs = run.glyphs.map((glyph, index) => ({ ...glyph, y: index % 2 === 0 ? 0 : -2.5 }));
    const moved: LineItem = { ...item, line: { ...item.line, runs: [{ ...run, glyphs }] } };
    await expectPlaces({ ...proof, items: [moved] });
  });
});

describe('a face whose em is not 1000 units', () => {
  it('stands to the hundredth of a point also where widths are no whole thousandths', async (context) => {
    needs(context, 'mutool');
    const bytes = new Uint8Array(fonts.face(SONG)!.bytes);
    const view = new DataView(bytes.buffer);
    for (let record = 12; record < 12 + 16 * view.getUint16(4); record += 16) {
      const head = view.getUint32(record) === 0x68656164;
      if (head) view.setUint16(view.getUint32(record + 8) + 18, 2048);
    }
    const opened = openFace('units', bytes);
    if (!opened.ok) throw new Error(opened.failure.words.en);
    expect(opened.value.unitsPerEm).toBe(2048);
    const own = createLibrary([opened.value]);
    const text = '一二三四五六七八九十 Thirteen widths and more';
    const proof = testProof(
      testSetup(),
      [STORY],
      [{ type: 'paragraph', owner: 0, lines: [{ x: 20, y: 40, text, line: testLine(own, text, { face: 'units' }) }] }],
    );
    const written = await writePdf(testInput(proof, own));
    const wanted = placed(proof);
    tracedGlyphs(written.bytes).forEach((glyph, index) => {
      expect(Math.abs(glyph.x - wanted[index]!.x), glyph.text).toBeLessThan(0.01);
    });
  });
});

describe('vertical text', () => {
  it('is shown in an Identity-V font and read from top to bottom', async (context) => {
    needs(context, 'mutool', 'pdffonts', 'pdftotext');
    const proof = pageOf(
      { text: '右边一列先读', x: 280, y: 20, options: { vertical: true } },
      { text: '左边一列后读', x: 262, y: 20, options: { vertical: true } },
    );
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(tracedGlyphs(bytes).every((glyph) => glyph.vertical)).toBe(true);
    expect(readWith(bytes, 'pdffonts', ['FILE'])).toContain('Identity-V');
    expect(extracted(bytes)).toBe('右边一列先读左边一列后读');
  });
});

describe('text and glyph', () => {
  const withGlyphs = (text: string, change: (index: number) => { gid?: number; text?: string }): Proof => {
    const proof = pageOf({ text, x: 20, y: 40 });
    const item = proof.items[0] as LineItem;
    const run = item.line.runs[0]!;
    const glyphs = run.glyphs.map((glyph, index) => ({ ...glyph, ...change(index) }));
    return { ...proof, items: [{ ...item, line: { ...item.line, runs: [{ ...run, glyphs }] } }] };
  };

  it('one glyph that stands for two texts is read as each', async (context) => {
    needs(context, 'pdftotext');
    const gid = fonts.face(SONG)!.glyph('中'.codePointAt(0)!);
    const proof = withGlyphs('中中中', (index) => ({ gid, text: ['甲', '乙丙', '𠀀'][index]! }));
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(extracted(bytes)).toBe('甲乙丙𠀀');
  });

  it('glyphs of one cluster are read once', async (context) => {
    needs(context, 'pdftotext');
    const proof = withGlyphs('前ab后', (index) => (index === 1 ? { text: 'ffi' } : index === 2 ? { text: '' } : {}));
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(extracted(bytes)).toBe('前ffi后');
  });

  it('a glyph no face has is drawn as 〓, never as .notdef, and its text is kept', async (context) => {
    const python = needsPython(context, 'pikepdf', 'fontTools');
    needs(context, 'pdftotext');
    const proof = withGlyphs('缺字在此', (index) => (index === 1 ? { gid: 0 } : {}));
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(extracted(bytes)).toBe('缺字在此');
    const found = JSON.parse(readWith(bytes, python, ['-c', COMPARE_OUTLINES, 'FILE', fontFile(SONG), '缺〓在此']));
    expect(found).toEqual({ outlines: 4, widths: 4, wrong: [], length1: true });
  });

  it('every embedded outline and width is the face’s own', async (context) => {
    const python = needsPython(context, 'pikepdf', 'fontTools');
    const text = '永和九年，岁在癸丑——暮春之初éÅ';
    const { bytes } = await writePdf(testInput(pageOf({ text, x: 10, y: 40 }), fonts));
    const found = JSON.parse(readWith(bytes, python, ['-c', COMPARE_OUTLINES, 'FILE', fontFile(SONG), text]));
    const kinds = new Set(text).size;
    expect(found).toEqual({ outlines: kinds, widths: kinds, wrong: [], length1: true });
  });
});

const fontFile = (id: string) => new URL(`../fonts/faces/${id}.ttf`, import.meta.url).pathname;

/** The first embedded font's outlines, W array and Length1 against the face's file, glyph by glyph in order of first use. */
const COMPARE_OUTLINES = `
import sys, io, json, pikepdf
from fontTools.ttLib import TTFont
from fontTools.pens.recordingPen import DecomposingRecordingPen
pdf = pikepdf.open(sys.argv[1]); face = TTFont(sys.argv[2], lazy=True); text = []
for c in sys.argv[3]:
    if c not in text: text.append(c)
cid = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]
stream = cid.FontDescriptor.FontFile2; data = stream.read_bytes()
own = TTFont(io.BytesIO(data)); names = own.getGlyphOrder(); cmap = face.getBestCmap()
widths = [float(w) for w in cid.W[1]]
def draw(font, name):
    glyphs = font.getGlyphSet(); pen = DecomposingRecordingPen(glyphs); glyphs[name].draw(pen); return pen.value
wrong = []; outlines = good = 0
for i, c in enumerate(text):
    name = cmap[ord(c)]
    if draw(own, names[i + 1]) == draw(face, name): outlines += 1
    else: wrong.append(c)
    if widths[i] == face['hmtx'][name][0] == own['hmtx'][names[i + 1]][0]: good += 1
print(json.dumps({'outlines': outlines, 'widths': good, 'wrong': wrong, 'length1': int(stream.Length1) == len(data)}))
`;
