import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../../document/schema.ts';
import type { FontLibrary } from '../../../fonts/face.ts';
import { prepare } from '../index.ts';
import { glyphsOf, libraryOf, setText, testFaces, testStyle, textOf } from '../testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const ENDLESS = 100_000;

describe('characters that faces lack', () => {
  it('are taken from another loaded face', () => {
    const kai = fonts.face('lxgw-wenkai-500')!;
    const serif = fonts.face('noto-serif-sc-400')!;
    const point = [0x1e00, 0x1d00, 0x0250, 0x2c60, 0x1ea0, 0x3300, 0x2460, 0x1f00].find(
      (candidate) => (kai.glyph(candidate) === 0) !== (serif.glyph(candidate) === 0),
    )!;
    const [lacks, has] = kai.glyph(point) === 0 ? [kai, serif] : [serif, kai];
    const style = testStyle({ face: lacks.id, strongFace: lacks.id });
    const { prepared, lines } = setText(String.fromCodePoint(point), style, libraryOf(kai, serif), ENDLESS);
    expect(prepared.missing).toEqual([]);
    expect(lines[0]!.runs[0]!.face).toBe(has.id);
  });

  it('are set as 〓 with the true text and listed with their place', () => {
    const text = '字\u{10fffd}字\ud83d字\u0007';
    const { prepared, lines } = setText(text, testStyle(), fonts, ENDLESS);
    expect(prepared.missing.map(({ offset, codePoint }) => [offset, codePoint])).toEqual([
      [1, 0x10fffd],
      [4, 0xd83d],
      [6, 0x07],
    ]);
    expect(textOf(lines[0]!)).toBe(text);
    const geta = fonts.face('noto-serif-sc-400')!.glyph(0x3013);
    expect(glyphsOf(lines[0]!)[1]!.gid).toBe(geta);
  });

  it('never fail where no face is loaded at all', () => {
    const { lines } = setText('没有字体 A1，——', testStyle(), libraryOf(), 50);
    expect(lines.map(textOf).join('')).toBe('没有字体 A1，——');
  });
});

describe('clusters', () => {
  it('keep what shows nothing, with no width', () => {
    const { lines } = setText('版\u200b面\u00ad心\ufeff', testStyle(), fonts, ENDLESS);
    expect(textOf(lines[0]!)).toBe('版\u200b面\u00ad心\ufeff');
    expect(glyphsOf(lines[0]!).filter((glyph) => glyph.advance === 0)).toHaveLength(3);
  });

  it('take a variation selector and a combining mark with their base', () => {
    const glyphs = glyphsOf(setText('葛\u{e0100}e\u0301', testStyle(), fonts, ENDLESS).lines[0]!);
    expect(glyphs.filter((glyph) => glyph.text !== '').map((glyph) => glyph.text)).toEqual(['葛\u{e0100}', 'e\u0301']);
  });

  it('make —— one drawing of 2 em', () => {
    const glyphs = glyphsOf(setText('一——二', testStyle(), fonts, ENDLESS).lines[0]!);
    expect(glyphs[1]).toMatchObject({ text: '——', length: 2, advance: 20 });
  });
});

describe('quotation marks', () => {
  it('are full-width in Chinese and proportional inside Western text', () => {
    const chinese = glyphsOf(setText('说“好”', testStyle(), fonts, ENDLESS).lines[0]!);
    expect(chinese[1]!.advance).toBe(10);
    const western = glyphsOf(setText('don’t say “no” now', testStyle(), fonts, ENDLESS).lines[0]!);
    for (const glyph of western) if ('“”’'.includes(glyph.text)) expect(glyph.advance).toBeLessThan(6);
  });
});

describe('vertical lines', () => {
  it('centre upright glyphs on the line and stack them by the em', () => {
    const glyphs = glyphsOf(setText('中国', testStyle({ vertical: true }), fonts, ENDLESS).lines[0]!);
    expect(glyphs.map((glyph) => glyph.at)).toEqual([0, 10]);
    for (const glyph of glyphs) expect(glyph.x).toBeCloseTo(-5, 2);
    expect(glyphs[0]!.y).toBeCloseTo(8.8, 1);
  });

  it('turn Western text about the middle of the em box, its quotation marks with it', () => {
    const line = setText('用it’s好', testStyle({ vertical: true }), fonts, ENDLESS).lines[0]!;
    const turned = line.runs.filter((run) => run.orientation === 'rotated').flatMap((run) => [...run.glyphs]);
    expect(turned.map((glyph) => glyph.text).join('')).toBe('it’s');
    for (const glyph of turned) expect(glyph.x).toBeCloseTo(-3.8, 2);
  });

  it('take the vert glyph of a mark', () => {
    const face = fonts.face('noto-serif-sc-400')!;
    const glyph = glyphsOf(setText('，', testStyle({ vertical: true }), fonts, ENDLESS).lines[0]!)[0]!;
    expect(glyph.gid).not.toBe(face.glyph(0xff0c));
  });

  it('set text marked 纵中横 across, in one em', () => {
    const mark = schema.marks['tateChuYoko']!.create();
    const block = schema.nodes['paragraph']!.create(null, [
      schema.text('五月'),
      schema.text('2026', [mark]),
      schema.text('年'),
    ]);
    const line = setText(block, testStyle({ vertical: true }), fonts, ENDLESS).lines[0]!;
    const across = line.runs[1]!;
    expect(across.orientation).toBe('upright');
    expect(across.scaleX).toBeLessThan(1);
    expect(across.glyphs.map((glyph) => glyph.text)).toEqual(['2026', '', '', '']);
    expect(across.glyphs[0]!.advance).toBe(10);
  });
});

describe('marks of the copy', () => {
  it('leave out what is cut or deleted, and keep the offsets of the rest', () => {
    const cut = schema.marks['cut']!.create();
    const block = schema.nodes['paragraph']!.create(null, [
      schema.text('甲乙'),
      schema.text('丙丁', [cut]),
      schema.text('戊'),
    ]);
    const { prepared, lines } = setText(block, testStyle(), fonts, ENDLESS);
    expect(prepared.text).toBe('甲乙戊');
    expect(glyphsOf(lines[0]!).map((glyph) => glyph.offset)).toEqual([0, 1, 4]);
    expect(lines[0]).toMatchObject({ start: 0, end: 5 });
  });

  it('set strong text in the strong face and named text in its style', () => {
    const strong = schema.marks['strong']!.create();
    const named = schema.marks['character']!.create({ style: 'note' });
    const block = schema.nodes['paragraph']!.create(null, [schema.text('甲', [strong]), schema.text('乙', [named])]);
    const note = testStyle({ name: 'note', face: 'lxgw-wenkai-500', size: 8, swatch: 'red' });
    const context = { fonts, resolve: (name: string) => (name === 'note' ? note : null) };
    const style = testStyle();
    const prepared = prepare(block, style, context);
    expect(prepare(block, style, context)).toBe(prepared);
    expect(prepare(block, style, { fonts, resolve: () => null })).not.toBe(prepared);
  });

  it('set display type proportionally, and squeezed marks where the face has no palt', () => {
    const display = testStyle({ display: true, align: 'center' }, { punctuation: 'banjiao' });
    const serif = glyphsOf(setText('“新”', display, fonts, ENDLESS).lines[0]!);
    expect(serif[0]!.advance).toBeLessThan(6);
    const kai = { ...display, face: 'lxgw-wenkai-500' };
    expect(glyphsOf(setText('“新”', kai, fonts, ENDLESS).lines[0]!).map((glyph) => glyph.advance)).toEqual([5, 10, 5]);
  });
});
