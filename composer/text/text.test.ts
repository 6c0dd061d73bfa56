import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import { breakOffsets } from './index.ts';
import { glyphsOf, setText, testFaces, testStyle, textOf } from './testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const piece = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...'，。、；：？！') },
  { weight: 2, arbitrary: fc.constantFrom(...'“”‘’「」『』（）《》〈〉【】') },
  { weight: 1, arbitrary: fc.constantFrom('——', '……', '·', '～', '—', '…', '／', '-', '–', '%', '℃', '　') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('2026', '3.5', '5G', '99%', '1,234', 'A4', 'GDP', 'Einstein', 'newspaper', ' ', 'the '),
  },
);
const chinese = fc.array(piece, { minLength: 1, maxLength: 90 }).map((pieces) => pieces.join(''));
const strange = fc
  .array(
    fc.oneof(
      piece,
      fc.constantFrom(
        '\u0000',
        '\u0007',
        '\t',
        '\u200b',
        '\u200d',
        '\ufeff',
        '\u00ad',
        '\ud83d',
        '\udc00',
        '👨‍👩‍👧',
        '🇨🇳',
        'e\u0301',
        '\u0301',
        '葛\u{e0100}',
        '\u2028',
        '𠮷',
        '各\ufe00',
        'กำ',
        'नमस्ते',
        'العربية',
        '한국',
        '\u{10ffff}',
        '️',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));
const profiles = fc.record({
  punctuation: fc.constantFrom<CompositionProfile['punctuation']>('quanjiao', 'kaiming', 'banjiao', 'plain'),
  kinsoku: fc.constantFrom<CompositionProfile['kinsoku']>(
    'basic',
    'gb',
    'strict',
    'css-normal',
    'jlreq-strict',
    'none',
  ),
  digits: fc.constantFrom<CompositionProfile['digits']>('half', 'proportional'),
  breaker: fc.constantFrom<CompositionProfile['breaker']>('optimal', 'greedy'),
  lineEnd: fc.constantFrom<CompositionProfile['lineEnd']>('half', 'full'),
  lineStart: fc.constantFrom<CompositionProfile['lineStart']>('trim', 'full'),
  hanging: fc.constantFrom<CompositionProfile['hanging']>('none', 'allow-end'),
  lang: fc.constantFrom<CompositionProfile['lang']>('zh-Hans', 'zh-Hant', 'ja', 'en'),
});
const measures = fc.array(fc.integer({ min: 2, max: 24 }), { minLength: 1, maxLength: 4 });
const RUNS = { numRuns: 120 };

const LINE_FEEDS = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029].map((point) => String.fromCodePoint(point)));

/** A text as its lines hold it: characters that end lines are none. */
function visible(text: string): string {
  return [...text].filter((character) => !LINE_FEEDS.has(character)).join('');
}

function ends(line: Line): number {
  const last = glyphsOf(line).at(-1);
  return last ? last.at + last.advance : 0;
}

describe('any text', () => {
  it('keeps every character once and in order, in horizontal and vertical lines', () => {
    fc.assert(
      fc.property(fc.oneof(chinese, strange), profiles, measures, fc.boolean(), (text, profile, ems, vertical) => {
        const { prepared, lines } = setText(
          text,
          testStyle({ vertical }, profile),
          fonts,
          (line) => ems[line % ems.length]! * 10,
        );
        expect(lines.map(textOf).join('')).toBe(visible(prepared.text));
        expect(lines[0]!.start).toBe(0);
        for (const [index, line] of lines.entries()) {
          expect(line.start).toBe(index === 0 ? 0 : lines[index - 1]!.end);
          for (const glyph of glyphsOf(line)) {
            expect(Number.isFinite(glyph.x) && Number.isFinite(glyph.y) && Number.isFinite(glyph.advance)).toBe(true);
            expect(glyph.advance).toBeGreaterThanOrEqual(-0.001);
          }
        }
        expect(lines.at(-1)!.end).toBe(text.length);
      }),
      RUNS,
    );
  });

  it('is set the same by a second composition', () => {
    fc.assert(
      fc.property(fc.oneof(chinese, strange), profiles, measures, (text, profile, ems) => {
        const by = (line: number): number => ems[line % ems.length]! * 10;
        const once = setText(text, testStyle({}, profile), fonts, by);
        const again = setText(text, testStyle({}, profile), fonts, by);
        expect(again.lines).toEqual(once.lines);
        expect(again.settings).toEqual(once.settings);
      }),
      { numRuns: 40 },
    );
  });
});

describe('justified Chinese', () => {
  const style = testStyle();

  it('fills the measure to a thousandth of a point, but for last lines and lines without a joint', () => {
    fc.assert(
      fc.property(chinese, measures, (text, ems) => {
        const by = (line: number): number => (ems[line % ems.length]! + 6) * 10;
        const { lines } = setText(text, style, fonts, by);
        for (const [index, line] of lines.slice(0, -1).entries()) {
          // A line without neighbouring Han may have nothing to open: a word alone stays ragged.
          const glyphs = glyphsOf(line);
          const opens = glyphs.some((glyph, at) => isHan(glyph.text) && isHan(glyphs[at + 1]?.text ?? ''));
          if (opens) expect(Math.abs(ends(line) - by(index))).toBeLessThan(0.0015);
          let sum = 0;
          for (const glyph of glyphs) sum += glyph.advance;
          expect(Math.abs(sum - line.extent)).toBeLessThan(0.01);
        }
        expect(ends(lines.at(-1)!)).toBeLessThan(by(lines.length - 1) + 0.0015);
      }),
      RUNS,
    );
  });

  it('breaks only where a line may begin, and never reads a measure it does not report', () => {
    fc.assert(
      fc.property(chinese, measures, (text, ems) => {
        let read = 0;
        const { prepared, settings, lines } = setText(text, style, fonts, (line) => {
          read = Math.max(read, line + 1);
          return (ems[line % ems.length]! + 6) * 10;
        });
        const legal = new Set(breakOffsets(prepared));
        for (const line of lines.slice(1)) {
          const inWord = /[A-Za-z]/.test(text[line.start - 1] ?? '') && /[A-Za-z]/.test(text[line.start] ?? '');
          expect(inWord || legal.has(line.start)).toBe(true);
        }
        expect(settings.measuresRead).toBeGreaterThanOrEqual(settings.best.lineCount - 1);
        expect(read).toBeLessThanOrEqual(Math.max(settings.measuresRead, lines.length));
      }),
      RUNS,
    );
  });

  it('opens Han only when commas, brackets and Han–Latin gaps have nothing left to take, and equally', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 8, max: 24 }), (text, em) => {
        const { lines } = setText(text, style, fonts, em * 10);
        for (const line of lines.slice(0, -1)) {
          const glyphs = glyphsOf(line);
          const gaps: number[] = [];
          let reduced = 0;
          for (const [index, glyph] of glyphs.entries()) {
            const next = glyphs[index + 1];
            if (next && isHan(glyph.text) && isHan(next.text)) gaps.push(glyph.advance - 10);
            if (glyph.advance < glyph.natural - 0.01) reduced += glyph.natural - glyph.advance;
          }
          if (gaps.length === 0) continue;
          const opened = Math.max(...gaps);
          expect(opened - Math.min(...gaps)).toBeLessThan(0.003);
          expect(Math.min(...gaps)).toBeGreaterThan(-0.011);
          if (opened > 0.02) expect(reduced).toBeLessThan(0.02);
        }
      }),
      RUNS,
    );
  });

  it('gives line counts of its alternatives one more and one less', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 8, max: 20 }), (text, em) => {
        const { settings } = setText(text, style, fonts, em * 10);
        if (settings.oneMore) expect(settings.oneMore.lineCount).toBe(settings.best.lineCount + 1);
        if (settings.oneLess) expect(settings.oneLess.lineCount).toBe(settings.best.lineCount - 1);
        for (const setting of [settings.best, settings.oneMore, settings.oneLess]) {
          if (setting) expect(Number.isInteger(setting.cost)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function isHan(text: string): boolean {
  const point = text.codePointAt(0) ?? 0;
  return point >= 0x3400 && point <= 0x9fff;
}
