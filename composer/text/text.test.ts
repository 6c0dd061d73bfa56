import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import { breakOffsets } from './index.ts';
import { glyphsOf, setText, testFaces, testStyle, textOf } from './testing/block.ts';
import { chinese, strange } from './testing/random-text.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

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
          // Words, and numbers with their signs, are torn where nothing else helps.
          const inWord = /[!-~]/.test(text[line.start - 1] ?? '') && /[!-~]/.test(text[line.start] ?? '');
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
