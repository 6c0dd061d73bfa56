import { beforeAll, describe, expect, it } from 'vitest';
import { Composer, type LineItem, type Proof } from '../../composer/index.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  testFonts,
  testPage,
} from '../../composer/testing/page.ts';
import { setupOf } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { type PressInput, renderPng, writePdf } from '../../press/index.ts';
import {
  drawnByPoppler,
  extracted,
  greyDifference,
  needs,
  needsPython,
  readWith,
  tracedGlyphs,
} from '../../press/testing/tools.ts';

let fonts: FontLibrary;
let proof: Proof;
let input: PressInput;

const STORY =
  '渡口的老钟停在（一九九八年）的夏天，没有人去修它。“钟停了，潮水不停。”摆渡人说。那年水位到了12.6米，淹过第三级台阶；今年只有9.8米——比去年还低。镇上办起了夜校，WiFi信号时有时无，大家照样来：先上《识图》，再上《电工》，九点整下课……';

beforeAll(async () => {
  fonts = await testFonts();
  const page = testPage(
    node(
      'headline',
      { frame: frame('h', area(0, 0, 4, 5)) },
      node('title', {}, '钟停了，潮水不停'),
      node('deck', {}, '渡口夜校的一个冬天'),
    ),
    node(
      'story',
      { id: 's', frames: [storyFrame('f', 0, 8, 3, 30)] },
      node('byline', {}, '□本报记者 江小鸥'),
      ...[1, 2, 3].map((times) => paragraph(STORY.repeat(times))),
      node('crosshead', { part: 'main' }, '夜里的课堂'),
      paragraph(sampleText(400, 4)),
    ),
    node(
      'picture',
      {
        frame: frame('p', { ...area(1, 16, 1, 12), x: area(1, 16, 1, 12).x + 60 }),
        shape: 'ellipse',
        wrap: { shape: 'ellipse', inset: 6 },
        captionSide: 'none',
      },
      node('caption', {}),
    ),
    node(
      'picture',
      { frame: frame('q', area(3, 8, 1, 20)), captionSide: 'right', captionSize: 10 },
      node('caption', {}, '竖排图说：灯下的人，（2026年冬）。'),
    ),
  );
  proof = new Composer(fonts).compose(page);
  input = {
    proof,
    setup: setupOf(page),
    fonts,
    asset: async () => null,
    title: '渡口',
    created: '2026-01-02T03:04:05Z',
  };
});

describe('a composed page in print', () => {
  it('loses no character and doubles none', async (context) => {
    needs(context, 'pdftotext');
    const { bytes, findings } = await writePdf(input);
    expect(findings).toEqual([]);
    expect(proof.overset).toEqual([]);
    const wanted = proof.blocks
      .map((block) => block.text)
      .join('')
      .replace(/\s/g, '');
    expect(extracted(bytes)).toBe(wanted);
  });

  it('has every glyph within a hundredth of a point of its place in the proof', async (context) => {
    needs(context, 'mutool');
    const { bytes } = await writePdf(input);
    const wanted = proof.reading.flatMap((index) => {
      const item = proof.items[index] as LineItem;
      return item.line.runs.flatMap((run) =>
        run.glyphs.map((glyph) => ({ text: glyph.text, x: item.x + glyph.x, y: item.y + glyph.y })),
      );
    });
    const traced = tracedGlyphs(bytes);
    expect(traced).toHaveLength(wanted.length);
    const far = traced.filter((glyph, index) => {
      const { x, y, text } = wanted[index]!;
      return Math.abs(glyph.x - x) > 0.01 || Math.abs(glyph.y - y) > 0.01 || glyph.text !== text;
    });
    expect(far).toEqual([]);
  });

  it('passes qpdf, with every face embedded, subset and readable', async (context) => {
    needs(context, 'qpdf', 'pdffonts');
    const { bytes } = await writePdf(input);
    expect(readWith(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax');
    const rows = readWith(bytes, 'pdffonts', ['FILE']).trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-[HV] +yes yes yes/);
  });

  it('keeps lines together where marks are squeezed: none begins with a closing mark', async (context) => {
    needs(context, 'pdftotext');
    const { bytes } = await writePdf(input);
    const lines = readWith(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8', 'FILE', '-']).split('\n');
    const body = lines.slice(0, lines.indexOf('竖'));
    expect(body.length).toBeGreaterThan(40);
    expect(body.filter((line) => /^[，。、；：？！”’）》】〉」』]/.test(line))).toEqual([]);
  });

  it('has font programs with right checksums, whose advances are those of the W array', async (context) => {
    const python = needsPython(context, 'pikepdf', 'fontTools');
    const { bytes } = await writePdf(input);
    const found = JSON.parse(readWith(bytes, python, ['-c', CHECK_PROGRAMS, 'FILE']));
    expect(found.fonts).toBeGreaterThan(3);
    expect(found.wrong).toEqual([]);
    expect(found.glyphs).toBeGreaterThan(150);
  });

  it('looks in poppler as Banxin draws it', async (context) => {
    needs(context, 'pdftoppm');
    const { bytes } = await writePdf(input);
    const ppi = 100;
    const difference = await greyDifference(await renderPng({ ...input, ppi }), drawnByPoppler(bytes, ppi));
    expect(difference.largest).toBeLessThan(80);
    expect(difference.mean).toBeLessThan(3);
  });
});

const CHECK_PROGRAMS = `
import sys, io, json, pikepdf
from fontTools.ttLib import TTFont
pdf = pikepdf.open(sys.argv[1]); fonts = glyphs = 0; wrong = []
for name in pdf.pages[0].Resources.Font.keys():
    cid = pdf.pages[0].Resources.Font[name].DescendantFonts[0]
    font = TTFont(io.BytesIO(cid.FontDescriptor.FontFile2.read_bytes()), checkChecksums=2)
    order = font.getGlyphOrder(); unit = 1000 / font['head'].unitsPerEm; fonts += 1
    for i, width in enumerate(cid.W[1]):
        glyphs += 1
        if abs(font['hmtx'][order[i + 1]][0] * unit - float(width)) > 1: wrong.append([name, i])
print(json.dumps({'fonts': fonts, 'glyphs': glyphs, 'wrong': wrong}))
`;
