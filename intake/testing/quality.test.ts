import { describe, expect, it } from 'vitest';
import { runSuite } from './suite.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

describe('the repair of damaged pages', () => {
  const results = runSuite(SEEDS);
  const sum = (
    key:
      | 'lost'
      | 'invented'
      | 'boundaries'
      | 'boundariesMissed'
      | 'boundariesFalse'
      | 'units'
      | 'unitsRight'
      | 'characters',
  ) => results.reduce((total, { figures }) => total + figures[key], 0);

  it('loses no character', () => {
    expect(results.flatMap(({ figures }) => figures.faults.filter((fault) => fault.startsWith('lost')))).toEqual([]);
  });

  it('leaves at most one struck glyph in 3,000 characters, marked or not', () => {
    expect(sum('invented') / sum('characters')).toBeLessThan(1 / 3000);
  });

  it('finds the ends of paragraphs', () => {
    expect(1 - sum('boundariesMissed') / sum('boundaries')).toBeGreaterThan(0.97);
    expect(sum('boundariesFalse') / sum('boundaries')).toBeLessThan(0.025);
  });

  it('finds headlines, bylines, crossheads, captions and pull-quotes, each in its story', () => {
    expect(sum('unitsRight') / sum('units')).toBeGreaterThan(0.95);
  });
});
