import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../composer/text/index.ts';
import type { Prepared } from '../../composer/text/prepared.ts';
import { testBlock, testFaces, testStyle } from '../../composer/text/testing/block.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { ASKS, bestAlone, exclude } from './asks.ts';
import { type LegalLine, legalLines } from './legal-lines.ts';
import { optimum, type Paragraph, WIDEST } from './optimum.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

function paragraph(text: string, measure: number): Paragraph {
  const prepared = prepare(testBlock(text), testStyle(), { fonts, resolve: () => null }) as Prepared;
  return { id: text, count: prepared.items.kind.length, measure, lines: legalLines(prepared, measure * 10) };
}

/** Every setting of a paragraph, one by one. */
function everySetting({ lines, count }: Paragraph): LegalLine[][] {
  const from = (start: number): LegalLine[][] =>
    start === count
      ? [[]]
      : lines
          .filter((line) => line.start === start && line.opened <= WIDEST && !line.lone)
          .flatMap((line) => from(line.end).map((rest) => [line, ...rest]));
  return from(0);
}

const shown = (lines: readonly LegalLine[]): number[] =>
  lines.filter(({ last, bare }) => !last && !bare).map(({ gap }) => gap);
const solid = (lines: readonly LegalLine[]): number => shown(lines).filter((gap) => gap < 0.005).length;

const TEXTS: readonly (readonly [string, number])[] = [
  ['渡口的水一天比一天清，老船工说：“水清了。”他撑了41年的船。', 8],
  ['码头旁的小邮局、茶馆、剃头铺子，都留了下来；（三百年的老樟树）也在。', 9],
  ['新桥通车那天，他把船划到江心，坐到两岸的灯全部亮起来。', 10],
];

describe('the optimum over all legal settings', () => {
  it.each(TEXTS)('is that of trying every one: %s', (text, measure) => {
    const whole = paragraph(text, measure);
    const settings = everySetting(whole);
    expect(settings.length).toBeGreaterThan(3);
    const wanted = Math.max(...settings.map((lines) => 2 * solid(lines) - shown(lines).length));
    const found = optimum(whole, (line) => (line.gap < 0.005 ? 1 : -1))!;
    expect(2 * solid(found) - shown(found).length).toBe(wanted);
  });

  it.each(TEXTS)('knows the line before: %s', (text, measure) => {
    const whole = paragraph(text, measure);
    const jumps = (lines: readonly LegalLine[]): number => {
      const gaps = shown(lines);
      return gaps.slice(1).reduce((sum, gap, k) => sum + Math.abs(gap - gaps[k]!), 0);
    };
    const least = Math.min(...everySetting(whole).map(jumps));
    const found = optimum(whole, (line, before) => (before === null ? 0 : -Math.abs(line.gap - before)))!;
    expect(jumps(found)).toBeCloseTo(least, 9);
  });
});

describe('what is asked', () => {
  const [narrow, , mean] = ASKS;

  it('is reached as far as the best setting goes', () => {
    const whole = paragraph(TEXTS[0]![0], 8);
    const best = Math.max(...everySetting(whole).map((lines) => solid(lines) / shown(lines).length));
    expect(bestAlone(narrow!, [whole], true)).toBeCloseTo(best, 9);
  });

  it('excludes nothing that one setting holds at once', () => {
    const easy = paragraph('春江潮水连海平海上明月共潮生滟滟随波千万里何处春江', 10);
    expect(exclude([narrow!, mean!], [easy], true)).toBe(false);
  });
});
