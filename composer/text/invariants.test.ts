import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { Glyph, Line } from '../line.ts';
import { glyphsOf, setText, testFaces, testStyle, textOf } from './testing/block.ts';
import { chinese } from './testing/random-text.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

/** Size of the text, points: figures below are in points of it. */
const EM = 10;
const ROUNDING = 0.02;
const CLOSERS = '，。、；：？！”’）》】〉」』';
const OPENERS = '“‘（《【〈「『';
const STOPS = '。？！';

const isHan = (text: string | undefined): boolean => text !== undefined && /^[\u3400-\u9fff]/.test(text);
const isLatin = (text: string | undefined): boolean => text !== undefined && /^[A-Za-z0-9]/.test(text);

const profiles = fc.record({
  punctuation: fc.constantFrom<CompositionProfile['punctuation']>('quanjiao', 'kaiming', 'banjiao'),
  kinsoku: fc.constantFrom<CompositionProfile['kinsoku']>('basic', 'gb', 'strict'),
  digits: fc.constantFrom<CompositionProfile['digits']>('half', 'proportional'),
  hanDigitGap: fc.boolean(),
});
/** Measures that change by line, as beside pictures, in half ems. */
const wraps = fc.array(fc.integer({ min: 14, max: 52 }), { minLength: 1, maxLength: 6 });

interface Set {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly measures: readonly number[];
  readonly profile: Partial<CompositionProfile>;
}

/** Sets thousands of random paragraphs and hands each to `check`. */
function everyParagraph(check: (set: Set) => void): void {
  fc.assert(
    fc.property(chinese, profiles, wraps, fc.integer({ min: 0, max: 2 }), (text, profile, halves, indent) => {
      const by = (line: number): number => (halves[line % halves.length]! * EM) / 2;
      const { lines } = setText(text, testStyle({ indent: indent * EM }, profile), fonts, by);
      const measures = lines.map((_, line) => by(line));
      check({ text, lines, measures, profile });
    }),
    { numRuns: 1500, seed: 41 },
  );
}

/** Whether three closing marks stand together before `at`, so that the third may begin a line. */
const stacked = (text: string, at: number): boolean =>
  [at, at - 1, at - 2].every((index) => CLOSERS.includes(text[index] ?? ' '));

/** Joints of a line: what stands before, after, and the distance between their cells beyond the first one's own. */
function joints(line: Line): { before: Glyph; after: Glyph; gap: number }[] {
  const glyphs = glyphsOf(line).filter((glyph) => glyph.text !== '');
  return glyphs.slice(1).map((after, k) => {
    const before = glyphs[k]!;
    return { before, after, gap: after.at - before.at - before.natural };
  });
}

const hanGaps = (line: Line): number[] =>
  joints(line).flatMap(({ before, after, gap }) => (isHan(before.text) && isHan(after.text) ? [gap] : []));

describe('thousands of random paragraphs, their measures changing by line', () => {
  it('lose nothing, keep the order, and fill every measure that has a joint to open', () => {
    everyParagraph(({ text, lines, measures }) => {
      expect(lines.map(textOf).join('')).toBe(text);
      lines.forEach((line, k) => {
        expect(line.start).toBe(k === 0 ? 0 : lines[k - 1]!.end);
        const sum = glyphsOf(line).reduce((total, glyph) => total + glyph.advance, 0);
        const first = glyphsOf(line)[0];
        if (!first) return;
        // The hyphen of a broken word and the indent stand beside the cells.
        const hyphen = glyphsOf(line).some((glyph) => glyph.text === '' && glyph.length === 0);
        if (!hyphen) expect(Math.abs(sum + first.at - line.extent)).toBeLessThan(ROUNDING);
        expect(line.extent).toBeLessThan(measures[k]! + 0.0015);
        if (k < lines.length - 1 && hanGaps(line).length > 0) {
          expect(Math.abs(line.extent - measures[k]!)).toBeLessThan(0.0015);
        }
      });
    });
  });

  it('begin and end no line with a mark that may not, and split no unit', () => {
    everyParagraph(({ text, lines, measures }) => {
      lines.slice(1).forEach((line, k) => {
        const [before, after] = [text[line.start - 1]!, text[line.start]!];
        const where = `${text.slice(0, line.start)}|${text.slice(line.start)}`;
        // In a column narrower than what must hold together even a unit is torn: nothing else is left.
        if (measures[k]! < 12 * EM) return;
        expect(CLOSERS.includes(after) && !stacked(text, line.start), where).toBe(false);
        expect(OPENERS.includes(before), where).toBe(false);
        expect(/[·–～%℃]/.test(after), where).toBe(false);
        expect(/\d/.test(before) && /[\d%℃]/.test(after), where).toBe(false);
        if (before === after && '—…'.includes(after)) {
          let run = line.start;
          while (text[run - 1] === after) run -= 1;
          expect((line.start - run) % 2, where).toBe(0);
        }
      });
    });
  });

  it('set no Han below 1 em, and open all of a line alike', () => {
    everyParagraph(({ lines }) => {
      for (const line of lines) {
        const gaps = hanGaps(line);
        if (gaps.length === 0) continue;
        expect(Math.min(...gaps)).toBeGreaterThan(-0.011);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.005);
      }
    });
  });

  it('reduce and expand bucket after bucket, in clreq’s order', () => {
    everyParagraph(({ lines, profile }) => {
      for (const line of lines.slice(0, -1)) {
        const all = joints(line);
        const opened = Math.max(0, ...hanGaps(line));
        const reduced = (marks: string) =>
          all.flatMap(({ before }) =>
            marks.includes(before.text) ? [before.natural - before.advance + Math.max(0, opened)] : [],
          );
        const mixed = all.flatMap(({ before, after, gap }) => {
          const digits = /^\d/.test(before.text) || /^\d/.test(after.text);
          const joins = (isHan(before.text) && isLatin(after.text)) || (isLatin(before.text) && isHan(after.text));
          return joins && !(digits && profile.hanDigitGap === false) ? [gap / EM] : [];
        });
        if (opened > 0.05) {
          // Before Han open, every mark has its blank, and the gap beside Western text all that it takes.
          for (const loss of reduced('，、；：。？！')) expect(loss).toBeLessThan(opened + 0.03);
          for (const gap of mixed) expect(gap).toBeGreaterThan(0.5 - 0.01);
        }
        for (const gap of mixed) expect(gap).toBeGreaterThan(0.125 - 0.005);
        const stopLoss = Math.max(
          0,
          ...all.map(({ before }) => (STOPS.includes(before.text) ? before.natural - before.advance : 0)),
        );
        if (stopLoss > 0.05) {
          // Full stops give last: no comma or gap has anything left.
          for (const { before } of all) {
            if ('，、；：'.includes(before.text)) expect(before.blankAfter).toBeLessThan(0.03);
          }
          for (const gap of mixed) expect(gap).toBeLessThan(0.125 + 0.005);
        }
      }
    });
  });

  it('end and begin lines as the profile says: half a mark at an end, no blank before a mark at a start', () => {
    everyParagraph(({ lines }) => {
      lines.forEach((line, k) => {
        const glyphs = glyphsOf(line).filter((glyph) => glyph.text.trim() !== '');
        const [first, last] = [glyphs[0], glyphs.at(-1)];
        // A mark that begins the paragraph may keep its blank whole.
        const kept = k === 0 && first && first.blankBefore > 0 ? EM / 2 : 0;
        if (first && OPENERS.includes(first.text)) expect(first.blankBefore).toBeCloseTo(kept, 2);
        if (last && k < lines.length - 1 && CLOSERS.includes(last.text)) expect(last.advance).toBeCloseTo(EM / 2, 2);
      });
    });
  });
});
