import { beforeAll, describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import type { ResolvedStyle } from './contract.ts';
import { syllables } from './hyphenate.ts';
import { breakText, prepare, setLine } from './index.ts';
import { glyphsOf, setText, testBlock, testFaces, testStyle, textOf } from './testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const HAN =
  '春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明江流宛转绕芳甸月照花林皆似霰空里流霜不觉飞汀上白沙看不见';

describe('total fit', () => {
  it('sets solid lines where the text fills them', () => {
    const { lines } = setText(HAN.slice(0, 40), testStyle(), fonts, 100);
    expect(lines.map((line) => line.gap)).toEqual([0, 0, 0, 0]);
  });

  it('pushes in before it pushes out: a comma gives its blank', () => {
    const { lines } = setText('春江潮水，连海平海上。明月共潮生', testStyle(), fonts, 100);
    expect(textOf(lines[0]!)).toBe('春江潮水，连海平海上。');
    expect(glyphsOf(lines[0]!)[4]!.advance).toBe(5);
    expect(lines[0]!.gap).toBe(0);
  });

  it('leaves no last line of one Han where an earlier line can give one', () => {
    for (const length of [31, 41, 51]) {
      const { lines } = setText(HAN.slice(0, length), testStyle(), fonts, 100);
      expect(textOf(lines.at(-1)!).length).toBeGreaterThan(1);
    }
  });

  it('an endless paragraph does not follow every number of lines: memory ran out, none of it is lost', () => {
    const text = '水面上漂着几片叶子，桥下有船。'.repeat(2400);
    const { lines } = setText(text, testStyle(), fonts, 126);
    expect(lines.map((line) => textOf(line)).join('')).toBe(text);
  });

  it('a word of five thousand letters is broken in a moment, none of it lost', () => {
    const word = 'a'.repeat(5000);
    const { lines } = setText(word, testStyle(), fonts, 126);
    expect(lines.map((line) => textOf(line).replace(/-$/, '')).join('')).toBe(word);
    expect(lines.length).toBeLessThan(400);
  });

  it('takes every line at its own measure', () => {
    const measures = [100, 60, 80, 120, 100, 100];
    const { lines } = setText(HAN, testStyle(), fonts, (line) => measures[line] ?? 100);
    for (const [index, line] of lines.slice(0, -1).entries())
      expect(line.extent).toBeCloseTo(measures[index] ?? 100, 2);
  });

  it('gives a setting with a line more, that sets the same text', () => {
    const { prepared, settings } = setText(HAN.slice(0, 48), testStyle(), fonts, 160);
    expect(settings.oneMore!.lineCount).toBe(settings.best.lineCount + 1);
    expect(settings.oneMore!.cost).toBeGreaterThan(settings.best.cost);
    const lines = settings.oneMore!.breaks.map((_, line) => setLine(prepared, settings.oneMore!, line, 160));
    expect(lines.map(textOf).join('')).toBe(HAN.slice(0, 48));
  });

  it('indents the first line alone', () => {
    const { lines } = setText(HAN, testStyle({ indent: 20 }), fonts, 100);
    expect(lines.slice(0, 2).map((line) => glyphsOf(line)[0]!.at)).toEqual([20, 0]);
  });
});

describe('long words', () => {
  it('are hyphenated at a syllable rather than tear a narrow line open', () => {
    const { lines } = setText('爱因斯坦（Albert Einstein）是物理学家', testStyle(), fonts, 115);
    expect(textOf(lines[0]!)).toBe('爱因斯坦（Albert Ein');
    const last = glyphsOf(lines[0]!).at(-1)!;
    expect(last).toMatchObject({ gid: fonts.face('noto-serif-sc-400')!.glyph(0x2d), text: '', length: 0 });
    expect(lines[0]!.extent).toBeCloseTo(115, 2);
  });

  it('are torn where they are wider than the measure, and nothing is lost', () => {
    const text = '网址https://example.org/averyveryverylongaddresswithoutanybreak。';
    const { lines } = setText(text, testStyle(), fonts, 80);
    expect(lines.map(textOf).join('')).toBe(text);
    for (const line of lines) expect(line.extent).toBeLessThan(80.01);
  });

  it.each([
    ['einstein', 'ein-stein'],
    ['typography', 'ty-pog-ra-phy'],
    ['communication', 'com-mu-ni-ca-tion'],
    ['strength', 'strength'],
    ['people', 'peo-ple'],
  ])('%s', (word, expected) => {
    const starts = new Set(syllables(word));
    expect([...word].map((letter, at) => (starts.has(at) ? `-${letter}` : letter)).join('')).toBe(expected);
  });
});

describe('letters of Western words', () => {
  const added = (line: Line, letters: RegExp): number[] => {
    const glyphs = glyphsOf(line);
    return glyphs
      .slice(0, -1)
      .flatMap((glyph, k) =>
        letters.test(glyph.text) && letters.test(glyphs[k + 1]!.text)
          ? [glyphs[k + 1]!.at - glyph.at - glyph.natural]
          : [],
      );
  };

  it('open beside Han that would open too far, to the house limit', () => {
    const { lines } = setText('水文站长（Chief Scott）住江边', testStyle(), fonts, 95);
    expect(textOf(lines[0]!)).toBe('水文站长（Chief ');
    expect(lines[0]!.gap).toBeGreaterThan(0.1);
    const letters = added(lines[0]!, /[A-Za-z]/);
    expect(letters).toHaveLength(4);
    for (const space of letters) expect(space).toBeCloseTo(0.8, 2);
    expect(lines[0]!.extent).toBeCloseTo(95, 2);
  });

  it('stand as they are where Han open by 0.1 em or less', () => {
    const { lines } = setText('水文站里挂着一口旧钟（Chief）和旧照片，还有雨量筒', testStyle(), fonts, 95);
    for (const line of lines) {
      if (line.gap > 0.1) continue;
      for (const space of added(line, /[A-Za-z]/)) expect(Math.abs(space)).toBeLessThan(0.02);
    }
  });

  it('take or give 0.03 em unseen: more before Han open, less after all marks gave', () => {
    for (const [measure, least, most] of [
      [102, -0.3, -0.05],
      [112, 0.05, 0.3],
    ] as const) {
      const line = setText('水文站长（Chief Scott）住江边，种着柚子树', testStyle(), fonts, measure).lines[0]!;
      expect(textOf(line)).toBe('水文站长（Chief Scott）');
      for (const space of added(line, /[A-Za-z]/)) {
        expect(space).toBeGreaterThan(least);
        expect(space).toBeLessThan(most);
      }
      expect(line.gap).toBe(0);
      expect(line.extent).toBeCloseTo(measure, 2);
    }
  });

  it('open first where no two Han stand side by side: marks keep their cells', () => {
    const { lines } = setText('《（GB/T 16159—2012）》附表', testStyle(), fonts, 110);
    for (const glyph of glyphsOf(lines[0]!)) {
      if ('《（）》'.includes(glyph.text)) expect(glyph.advance).toBeLessThan(glyph.natural + 0.11);
    }
    expect(Math.max(...added(lines[0]!, /[A-Z0-9/]/))).toBeGreaterThan(0.05);
    expect(lines[0]!.extent).toBeCloseTo(110, 2);
  });
});

describe('the ladder of narrow columns', () => {
  const lines = (text: string, profile: Partial<CompositionProfile> = {}, changes: Partial<ResolvedStyle> = {}) =>
    setText(text, testStyle(changes, profile), fonts, 50).lines.map(textOf);

  it('begins a line with what one level looser allows before it tears one', () => {
    expect(lines('春江潮水连——海平潮', { kinsoku: 'strict' })).toEqual(['春江潮水连', '——海平潮']);
  });

  it('hangs no stop by itself', () => {
    for (const line of setText('春江潮水连，海平潮月', testStyle({}, { punctuation: 'banjiao' }), fonts, 50).lines) {
      expect(line.extent).toBeLessThanOrEqual(50.001);
    }
  });

  it('lets the third of three marks begin a line before it tears one', () => {
    expect(lines('春江潮水？』」海平潮连')).toEqual(['春江潮水？』', '」海平潮连']);
  });

  it('takes a squeezed paragraph back by a stop that hangs, and only a squeezed one', () => {
    const text = `${HAN.slice(0, 20)}。`;
    const plain = testStyle({}, { punctuation: 'banjiao' });
    expect(setText(text, plain, fonts, 100).settings.oneLess).toBeNull();
    const squeezed = setText(text, testStyle({ letterSpace: -0.2 }, { punctuation: 'banjiao' }), fonts, 100);
    expect(squeezed.settings.best.lineCount).toBe(3);
    expect(squeezed.settings.oneLess!.lineCount).toBe(2);
  });
});

describe('a line more or less', () => {
  it('is to be had of ragged text: all its lines narrower', () => {
    const { settings, prepared } = setText(HAN.slice(0, 38), testStyle({ align: 'start' }), fonts, 100);
    expect([settings.best.lineCount, settings.oneMore!.lineCount, settings.oneLess]).toEqual([4, 5, null]);
    expect(settings.oneMore!.cost).toBeGreaterThan(settings.best.cost);
    const lengths = settings.oneMore!.breaks.map(
      (_, line) => textOf(setLine(prepared, settings.oneMore!, line, 100)).length,
    );
    expect(Math.max(...lengths.slice(0, -1)) - Math.min(...lengths.slice(0, -1))).toBeLessThanOrEqual(1);
  });

  it('is to be had of text broken line by line, and never chosen before it', () => {
    const { settings } = setText(HAN.slice(0, 48), testStyle({}, { breaker: 'greedy' }), fonts, 160);
    expect(settings.oneMore!.lineCount).toBe(settings.best.lineCount + 1);
    expect(settings.oneMore!.cost).toBeGreaterThan(settings.best.cost);
  });
});

describe('greedy breaking', () => {
  it('fills each line as far as it goes', () => {
    const style = testStyle(
      { indent: 20 },
      { breaker: 'greedy', punctuation: 'banjiao', digits: 'half', hanDigitGap: false },
    );
    const { lines } = setText('二〇年，共有30人、“两新”组织6000个，都在这里开会。', style, fonts, 100);
    expect(lines.map(textOf)).toEqual(['二〇年，共有30人、', '“两新”组织6000个，都', '在这里开会。']);
  });
});

describe('hard breaks', () => {
  it('end a line without justifying it; one at the end opens an empty line', () => {
    const { prepared, lines } = setText('春江\n潮水连\n', testStyle(), fonts, 100);
    expect(lines.map(textOf)).toEqual(['春江', '潮水连', '']);
    expect(lines.map((line) => [line.start, line.end])).toEqual([
      [0, 3],
      [3, 7],
      [7, 7],
    ]);
    expect(prepared.stretches).toEqual([20, 30, 0]);
  });

  it('give an empty block one empty line', () => {
    const { lines, prepared } = setText('', testStyle(), fonts, 100);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ start: 0, end: 0, runs: [], extent: 0 });
    expect(prepared.characters).toBe(0);
  });
});

describe('alignment', () => {
  it('centres and ends lines inside the measure', () => {
    const centred = setText('春江', testStyle({ align: 'center' }), fonts, 100).lines[0]!;
    expect(glyphsOf(centred)[0]!.at).toBe(40);
    const ended = setText('春江', testStyle({ align: 'end' }), fonts, 100).lines[0]!;
    expect(ended.extent).toBe(100);
  });

  it('cures a lone last Han of ragged lines by an earlier break', () => {
    const { lines } = setText(HAN.slice(0, 11), testStyle({ align: 'start' }), fonts, 100);
    expect(lines.map((line) => textOf(line).length)).toEqual([9, 2]);
  });
});

describe('what is cached', () => {
  it('is the prepared text by node and style, and a line by its place and measure', () => {
    const block = testBlock(HAN);
    const style = testStyle();
    const context = { fonts, resolve: () => null };
    const prepared = prepare(block, style, context);
    expect(prepare(block, style, context)).toBe(prepared);
    const { best } = breakText(prepared, () => 100, false);
    expect(setLine(prepared, best, 1, 100)).toBe(setLine(prepared, best, 1, 100));
  });
});
