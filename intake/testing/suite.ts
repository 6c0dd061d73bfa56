import { readCopy } from '../index.ts';
import { type Damage, damagePage } from './damage.ts';
import { measureRepair, type RepairFigures } from './measure-repair.ts';
import { morePages } from './pages/index.ts';
import { cleanPages } from './pages.ts';
import { randomSource } from './random.ts';

/** A page damaged in one way, and how well it was repaired. */
export interface SuiteResult {
  readonly page: string;
  readonly damage: Damage;
  readonly text: string;
  readonly figures: RepairFigures;
}

/** Damage of a seed: every parameter drawn from what is seen in press text, over measures from 10 to 24 em. */
export function damageOf(seed: number): Damage {
  const random = randomSource(seed + 7919);
  const measure = random.pick([10, 11, 13, 14, 16, 17, 19, 20, 22, 24]);
  const mixed = random.chance(0.35);
  return {
    seed,
    measures: mixed ? [measure, random.pick([11, 13, 14, 17, 19, 22]), measure] : [measure],
    markWidth: random.pick([0.5, 0.5, 1]),
    rows: random.pick([28, 33, 40, 46]),
    paragraphBlank: random.pick([1, 1, 1, 0.5, 0]),
    crossheadBlank: random.chance(0.85),
    quoteBlank: random.pick([0, 0.5, 1]),
    indentSpaces: random.chance(0.15),
    struckHeadlines: random.pick(['none', 'title', 'all', 'all']),
    struckCaptions: random.chance(0.3),
    struckCrossheads: random.chance(0.25),
    struckTails: random.pick([0, 0.01, 0.03]),
    opened: random.pick([0, 0.15, 0.3]),
    openedSpaces: random.pick([0, 0.3]),
    digitSpaces: random.pick([0, 0.05, 0.15]),
    halfMarks: random.pick([0, 0.03, 0.1]),
    spacedMarks: random.pick([0, 0.4]),
    tripleDash: random.chance(0.5),
    circle: measure >= 13 && random.chance(0.4) ? random.pick([16, 20, 24]) : 0,
    captions: random.pick(['place', 'place', 'inside', 'front', 'end']),
    order: random.pick(['headline-first', 'headline-first', 'byline-first', 'displaced']),
    noticeMeasure: random.pick([2, 3, 4]),
  };
}

/** Damage of a seed with the harder faults beside: columns to 30 em, mixed in a story, pictures cut in, opened numbers. */
export function harderDamageOf(seed: number): Damage {
  const random = randomSource(seed + 104729);
  const base = damageOf(seed);
  const measure = random.pick([10, 11, 12.5, 13, 15, 17, 18, 19, 21, 23, 26, 28, 30]);
  const mixed = random.chance(0.4);
  return {
    ...base,
    measures: mixed ? [measure, random.pick([10, 12, 14, 18, 22, 27]), measure] : [measure],
    circle: measure >= 13 && random.chance(0.25) ? random.pick([16, 20, 24]) : 0,
    order: random.pick(['headline-first', 'headline-first', 'byline-first', 'displaced', 'tail']),
    harder: {
      otherMeasure: random.chance(0.2) ? random.pick([11, 14, 17, 21, 25]) : 0,
      cornerWidth: random.chance(0.3) ? random.pick([4, 6, 8]) : 0,
      cornerRows: random.pick([5, 8, 12]),
      struckLead: random.pick([0, 0, 0.5]),
      halfOthers: random.pick([0, 0.1, 0.5]),
      spaceBeforeMarks: random.pick([0, 0, 0.05]),
      openNumbers: random.pick([0, 0.1, 0.3]),
      spacesRoundNumbers: random.pick([0, 0, 0.3]),
      longDashes: random.pick([0, 0.5]),
      furniture: random.pick(['top', 'foot', 'none']),
      jump: random.chance(0.3),
    },
  };
}

/** What the suite repairs: the first pages under the first faults, further pages under all, and all under seeds kept apart. */
export const suiteParts = {
  first: { pages: cleanPages, damage: damageOf, offset: 0 },
  further: { pages: morePages, damage: harderDamageOf, offset: 0 },
  heldOut: { pages: { ...cleanPages, ...morePages }, damage: harderDamageOf, offset: 50_000 },
} as const;

/** Repairs the pages of a part under the damages of the seeds. */
export function runSuite(seeds: readonly number[], part: keyof typeof suiteParts = 'first'): SuiteResult[] {
  const results: SuiteResult[] = [];
  const { pages, damage: damageOfPart, offset } = suiteParts[part];
  for (const seed of seeds) {
    for (const [page, stories] of Object.entries(pages)) {
      const damage = damageOfPart(offset + seed * 31 + page.length);
      const damaged = damagePage(stories, damage);
      const read = readCopy(new TextEncoder().encode(damaged.text), `${page}-${seed}.txt`);
      if (!read.ok) throw new Error(read.failure.words.en);
      const figures = measureRepair(damaged.stories, read.value.copy, damaged.furniture);
      results.push({ page, damage, text: damaged.text, figures });
    }
  }
  return results;
}
