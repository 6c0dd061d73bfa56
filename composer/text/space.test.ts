import { beforeAll, describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { breakText, prepare, setLine } from './index.ts';
import { glyphsOf, setText, testFaces, testStyle, textOf } from './testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

/** Advances in em of a text set on one line, its edges not trimmed. */
function advances(text: string, profile: Partial<CompositionProfile> = {}, vertical = false): number[] {
  const style = testStyle({ align: 'start', vertical }, { lineStart: 'full', lineEnd: 'full', ...profile });
  return glyphsOf(setText(text, style, fonts, 10_000).lines[0]!).map((glyph) => glyph.advance / 10);
}

describe('neighbouring marks', () => {
  it.each<[string, CompositionProfile['punctuation'], number[]]>([
    ['国，国', 'quanjiao', [1, 1, 1]],
    ['国。”国', 'quanjiao', [1, 0.5, 1, 1]],
    ['国）（国', 'quanjiao', [1, 1, 0.5, 1]],
    ['国《“国', 'quanjiao', [1, 1, 0.5, 1]],
    ['国？！国', 'quanjiao', [1, 0.5, 0.5, 1]],
    ['国！！！国', 'quanjiao', [1, 0.5, 0.5, 1, 1]],
    ['国？！国', 'kaiming', [1, 0.5, 0.5, 1]],
    ['国？！国', 'banjiao', [1, 0.5, 0.5, 1]],
    ['国，国', 'kaiming', [1, 0.5, 1]],
    ['国。国', 'kaiming', [1, 1, 1]],
    ['国。”国', 'kaiming', [1, 0.5, 0.5, 1]],
    ['国。国', 'banjiao', [1, 0.5, 1]],
    ['国。”国', 'plain', [1, 1, 1, 1]],
    ['国——国', 'quanjiao', [1, 2, 1]],
    ['国……国', 'quanjiao', [1, 1, 1, 1]],
    ['国·国', 'quanjiao', [1, 0.5, 1]],
  ])('%s %s', (text, punctuation, expected) => {
    expect(advances(text, { punctuation })).toEqual(expected);
  });

  it('keeps ：；！？ whole in vertical Chinese lines, and turns none of them', () => {
    const style = testStyle({ vertical: true });
    const line = setText('国：国；国！国', style, fonts, 1000).lines[0]!;
    expect(line.runs.map((run) => run.orientation)).toEqual(['upright']);
    expect(glyphsOf(line).map((glyph) => glyph.advance)).toEqual([10, 10, 10, 10, 10, 10, 10]);
  });

  it('trims only the larger of two marks of unlike size', () => {
    const large = testStyle({ name: 'large', size: 20 });
    const mark = schema.marks['character']!.create({ style: 'large' });
    const block = schema.nodes['paragraph']!.create(null, [schema.text('国」'), schema.text('」国', [mark])]);
    const context = { fonts, resolve: () => large };
    const prepared = prepare(block, testStyle(), context);
    const { best } = breakText(prepared, () => 10_000, false);
    const glyphs = glyphsOf(setLine(prepared, best, 0, 10_000));
    expect(glyphs.map((glyph) => glyph.advance)).toEqual([10, 10, 20, 20]);
  });
});

describe('edges of a line', () => {
  it('trims the opening mark at its start and leaves exactly half of a mark at its end', () => {
    const { lines } = setText('“国国国国国国国国国，国国国国”，国国', testStyle(), fonts, 100);
    const first = glyphsOf(lines[0]!);
    expect(first[0]).toMatchObject({ at: 0, advance: 5, blankBefore: 0 });
    expect(first.at(-1)).toMatchObject({ advance: 5, blankAfter: 0, text: '，' });
  });

  it('hangs one stop where it is allowed and needed', () => {
    const style = testStyle({ align: 'start' }, { hanging: 'allow-end', lineEnd: 'full', punctuation: 'plain' });
    const { lines } = setText('国国国国国。国国', style, fonts, 50);
    expect(glyphsOf(lines[0]!).at(-1)).toMatchObject({ text: '。', at: 50, advance: 10 });
  });
});

describe('hanging', () => {
  const hangs = (text: string, profile: Partial<CompositionProfile>, vertical = false): boolean => {
    const style = testStyle({ align: 'start', vertical }, { hanging: 'allow-end', punctuation: 'banjiao', ...profile });
    return setText(`${text}国国`, style, fonts, 50).lines[0]!.extent > 50;
  };

  it.each<[string, Partial<CompositionProfile>, boolean, boolean]>([
    ['国国国国国。', {}, false, true],
    ['国国国国国；', {}, false, true],
    ['国国国国国！', {}, false, true],
    ['国国国国国”', {}, false, false],
    ['国国国国国！', { kinsoku: 'css-strict', lang: 'ja' }, false, false],
    ['国国国国国、', { kinsoku: 'css-strict', lang: 'ja' }, false, true],
    ['国国国国国。', { lang: 'zh-Hant' }, false, false],
    ['国国国国国。', { lang: 'zh-Hant' }, true, true],
    ['国国国国”，，', {}, false, false],
  ])('%s %j vertical %s: %s', (text, profile, vertical, expected) => {
    expect(hangs(text, profile, vertical)).toBe(expected);
  });
});

describe('the Han–Latin gap', () => {
  it('stands between Han and letters or digits, and nowhere beside marks or spaces', () => {
    expect(advances('用A好').map((advance) => advance > 1)).toEqual([true, false, false]);
    const beside = advances('用，A好');
    expect(beside[1]).toBe(1);
  });

  it('leaves digits alone where the house says so', () => {
    const profile = { hanDigitGap: false, digits: 'half' } as const;
    expect(advances('第30版', profile)).toEqual([1, 0.5, 0.5, 1]);
  });
});

describe('two of ？！', () => {
  it('are 1½ em where the profile gives each its own cell', () => {
    expect(advances('国？！国', { exclamations: 'each' })).toEqual([1, 0.5, 1, 1]);
  });
});

describe('an opening mark that begins a paragraph', () => {
  const first = (measure: number, text: string, profile: Partial<CompositionProfile> = {}) =>
    setText(text, testStyle({}, profile), fonts, measure).lines[0]!;

  it('keeps its blank where Han would be seen to open without it', () => {
    const line = first(100, '“春江潮水连海平海上明月共潮生滟滟随波千万里”');
    expect(textOf(line)).toBe('“春江潮水连海平海上');
    expect(glyphsOf(line)[0]!.blankBefore).toBeCloseTo(5, 2);
    expect(line.gap).toBe(0);
    expect(line.extent).toBeCloseTo(100, 2);
  });

  it('loses it elsewhere, at the start of other lines, and where marks are half', () => {
    expect(glyphsOf(first(95, '“春江潮水连海平海上明月共潮生”'))[0]!.blankBefore).toBe(0);
    const half = first(95, '“春江潮水连海平海”明月共潮生', { punctuation: 'banjiao' });
    expect(glyphsOf(half)[0]!.blankBefore).toBe(0);
    const { lines } = setText('春江潮水连海平海上明“月共潮生滟滟随波”千万里', testStyle(), fonts, 100);
    expect(glyphsOf(lines[1]!)[0]).toMatchObject({ text: '“', blankBefore: 0 });
  });
});

describe('an interpunct between Han', () => {
  const dots = (profile: Partial<CompositionProfile> = {}) => {
    const line = setText('春江潮水·连海平海明月共潮生滟滟', testStyle({}, profile), fonts, 100).lines[0]!;
    const glyphs = glyphsOf(line);
    const at = glyphs.findIndex(({ text }) => text === '·');
    return { line, before: glyphs[at]!.at - glyphs[at - 1]!.at, cell: glyphs[at]!.advance, gap: line.gap };
  };

  it('takes up to ¼ em on either side before Han open', () => {
    const { line, before, gap } = dots();
    expect(textOf(line)).toBe('春江潮水·连海平海明');
    expect(before).toBeCloseTo(12.5, 2);
    expect(gap).toBe(0);
  });

  it('keeps ½ em where every mark does', () => {
    const { before, gap } = dots({ punctuation: 'banjiao' });
    expect(gap).toBeGreaterThan(0.05);
    expect(before).toBeCloseTo(10 + gap * 10, 1);
  });
});

describe('half-width figures', () => {
  it('keep their cells in a line pulled wide apart', () => {
    const style = testStyle({}, { digits: 'half', hanDigitGap: false, punctuation: 'banjiao' });
    const line = setText('国国2026国国国国国国国国', style, fonts, 75).lines[0]!;
    const digits = glyphsOf(line)
      .filter((glyph) => /\d/.test(glyph.text))
      .slice(0, -1);
    for (const digit of digits) expect(digit.advance).toBeCloseTo(5, 3);
  });

  it('give every digit and sign ½ em, and letters their own width', () => {
    const figures = advances('涨3.5%（A+）', { digits: 'half', hanDigitGap: false, punctuation: 'banjiao' });
    expect(figures.slice(1, 5)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(figures[6]).not.toBe(0.5);
  });
});
