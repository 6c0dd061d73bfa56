import type { LegalLine } from './legal-lines.ts';
import { optimum, type Paragraph, type Worth } from './optimum.ts';

/** A figure of merit over all full lines, Σ part ÷ Σ whole, and what is asked of it. */
export interface Ask {
  readonly name: string;
  readonly asked: number;
  /** Whether it should be at least (1) or at most (−1) what is asked. */
  readonly sign: 1 | -1;
  /** Lines by which it may be missed: a percentile is a line of those there are. */
  readonly spare?: number;
  /** What a line adds to part and whole, beside the gap of the line before it (null: none). */
  readonly counts: (line: LegalLine, before: number | null, measure: number) => readonly [part: number, whole: number];
}

/** A Han gap below this is not seen, em. */
const SOLID = 0.005;
/** A gap, or a difference of neighbours, is wide beyond this, em. */
const WIDE = 0.1005;

const one = (holds: boolean): number => (holds ? 1 : 0);

/** What is asked of paragraphs, as rules.md of composition has it. */
export const ASKS: readonly Ask[] = [
  {
    name: 'solid lines, measures to 13 em',
    asked: 0.88,
    sign: 1,
    counts: (line, _, measure) => [one(measure <= 13 && line.gap < SOLID), one(measure <= 13)],
  },
  {
    name: 'solid lines, wider',
    asked: 0.93,
    sign: 1,
    counts: (line, _, measure) => [one(measure > 13 && line.gap < SOLID), one(measure > 13)],
  },
  { name: 'mean Han gap, em', asked: 0.008, sign: -1, counts: (line) => [line.gap, 1] },
  {
    name: 'lines opened beyond 0.1 em (p99)',
    asked: 0.01,
    sign: -1,
    spare: 0.999,
    counts: (line) => [one(line.gap > WIDE), 1],
  },
  {
    name: 'neighbours more than 0.1 em apart',
    asked: 0.015,
    sign: -1,
    counts: (line, before) => [one(before !== null && Math.abs(line.gap - before) > WIDE), one(before !== null)],
  },
];

/** A setting of each paragraph. */
export type Settings = readonly (readonly LegalLine[])[];

/** Part and whole of an ask over settings. */
export function sums(ask: Ask, paragraphs: readonly Paragraph[], settings: Settings): readonly [number, number] {
  let part = 0;
  let whole = 0;
  settings.forEach((lines, index) => {
    let before: number | null = null;
    for (const line of lines) {
      if (line.last || line.bare) continue;
      const [a, b] = ask.counts(line, before, paragraphs[index]!.measure);
      part += a;
      whole += b;
      before = line.gap;
    }
  });
  return [part, whole];
}

/** How far settings stay within an ask: at least 0 where it holds. */
function surplus(ask: Ask, paragraphs: readonly Paragraph[], settings: Settings): number {
  const [part, whole] = sums(ask, paragraphs, settings);
  return ask.sign * (part - ask.asked * whole) + (ask.spare ?? 0);
}

/** Whether some setting of the paragraphs holds an ask: exact. */
export function isAttainable(ask: Ask, paragraphs: readonly Paragraph[], cure: boolean): boolean {
  return surplus(ask, paragraphs, best(paragraphs, [{ ask, weight: 1, target: ask.asked }], cure)) >= -1e-9;
}

/** The settings of most weighted surplus over the asks, exact. */
function best(
  paragraphs: readonly Paragraph[],
  weights: readonly { ask: Ask; weight: number; target: number }[],
  cure: boolean,
): Settings {
  return paragraphs.map((paragraph) => {
    const worth: Worth = (line, before) => {
      let sum = 0;
      for (const { ask, weight, target } of weights) {
        const [part, whole] = ask.counts(line, before, paragraph.measure);
        sum += weight * ask.sign * (part - target * whole);
      }
      return sum;
    };
    return optimum(paragraph, worth, cure) ?? [];
  });
}

/** The best value of one ask alone, over all legal settings (Dinkelbach's method: exact). */
export function bestAlone(ask: Ask, paragraphs: readonly Paragraph[], cure: boolean): number {
  let target = ask.asked;
  for (let round = 0; round < 20; round += 1) {
    const settings = best(paragraphs, [{ ask, weight: 1, target }], cure);
    const [part, whole] = sums(ask, paragraphs, settings);
    const value = whole === 0 ? target : part / whole;
    if (Math.abs(value - target) < 1e-9) return value;
    target = value;
  }
  return target;
}

/**
 * Whether no choice of settings can hold all the asks at once. It looks for weights under which even the settings of most
 * weighted surplus fall short of 0: such weights prove it. `false` says only that none were found.
 */
export function exclude(asks: readonly Ask[], paragraphs: readonly Paragraph[], cure: boolean): boolean {
  const gained = asks.map(() => 0);
  // What each ask can win or lose, so that none outweighs another by its unit.
  const scale = asks.map((ask) => 1 / Math.max(1e-6, Math.abs(sums(ask, paragraphs, best(paragraphs, [], cure))[1])));
  for (let round = 0; round < ROUNDS; round += 1) {
    const least = Math.min(...gained);
    const raw = gained.map((gain) => 1 / (1 + ((gain - least) * 60) / (1 + round / 20)) ** 3);
    const total = raw.reduce((a, b) => a + b, 0);
    const weights = raw.map((weight) => weight / total);
    const settings = best(
      paragraphs,
      asks.map((ask, k) => ({ ask, weight: weights[k]! * scale[k]!, target: ask.asked })),
      cure,
    );
    const won = asks.map((ask, k) => scale[k]! * surplus(ask, paragraphs, settings));
    if (won.reduce((sum, value, k) => sum + weights[k]! * value, 0) < -1e-9) return true;
    if (won.every((value) => value >= -1e-9)) return false;
    won.forEach((value, k) => {
      gained[k] = gained[k]! + value;
    });
  }
  return false;
}

const ROUNDS = 400;
