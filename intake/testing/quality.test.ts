import { describe, expect, it } from 'vitest';
import type { RepairFigures } from './measure-repair.ts';
import { runSuite } from './suite.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The least a part of the suite must come to: shares of paragraph ends, roles, headline groups and captions. */
const PARTS = [
  { part: 'first', count: 12, ends: 0.975, falseEnds: 0.025, roles: 0.96, heads: 0.985, captions: 0.97 },
  { part: 'further', count: 6, ends: 0.95, falseEnds: 0.075, roles: 0.92, heads: 0.95, captions: 0.9 },
  { part: 'heldOut', count: 5, ends: 0.95, falseEnds: 0.075, roles: 0.92, heads: 0.95, captions: 0.88 },
] as const;

describe.each(PARTS)('the repair of damaged pages, $part', ({ part, count, ...least }) => {
  const results = runSuite(seeds(count), part);
  const sum = (key: Exclude<keyof RepairFigures, 'faults'>) =>
    results.reduce((total, { figures }) => total + figures[key], 0);

  it('loses no character', () => {
    expect(results.flatMap(({ figures }) => figures.faults.filter((fault) => fault.startsWith('lost')))).toEqual([]);
  });

  it('undoubles nothing that is meant to be doubled', () => {
    expect(sum('falseUndoublings')).toBe(0);
  });

  it('leaves at most one struck glyph in 1,500 characters, and most of them marked', () => {
    expect(sum('invented') / sum('characters')).toBeLessThan(1 / 1500);
    expect(sum('inventedUnmarked') / sum('characters')).toBeLessThan(1 / 5000);
  });

  it('finds the ends of paragraphs', () => {
    expect(1 - sum('boundariesMissed') / sum('boundaries')).toBeGreaterThan(least.ends);
    expect(sum('boundariesFalse') / sum('boundaries')).toBeLessThan(least.falseEnds);
  });

  it('finds headlines, bylines, crossheads, captions and pull-quotes, each in its story', () => {
    expect(sum('unitsRight') / sum('units')).toBeGreaterThan(least.roles);
    expect(sum('headsRight') / sum('heads')).toBeGreaterThan(least.heads);
    expect(sum('captionsRight') / sum('captions')).toBeGreaterThan(least.captions);
  });
});
