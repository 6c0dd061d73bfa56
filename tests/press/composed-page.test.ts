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
import { drawnByPoppler, extracted, greyDifference, needs, readWith, tracedGlyphs } from '../../press/testing/tools.ts';

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

  it('looks in poppler as Banxin draws it', async (context) => {
    needs(context, 'pdftoppm');
    const { bytes } = await writePdf(input);
    const ppi = 100;
    const difference = await greyDifference(await renderPng({ ...input, ppi }), drawnByPoppler(bytes, ppi));
    expect(difference.largest).toBeLessThan(80);
    expect(difference.mean).toBeLessThan(3);
  });
});
