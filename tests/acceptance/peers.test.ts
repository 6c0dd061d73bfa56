import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython, lacksPrograms, lacksShared, ROOT, run, sharedFolder } from '../tools.ts';

const reason =
  lacksShared('peers/page.json') ??
  lacksPrograms('pdftotext', 'pdfinfo', 'mutool') ??
  (findPython() ? null : 'needs python3, not installed');

interface Compared {
  readonly 'pdftotext -raw': { cer_ordered: number; cer_by_unit: number; units: number; units_exact: number };
  readonly lines: { body_lines: number; bad_start: number; bad_end: number; runts: number; widows: number };
  readonly spacing: { p95: number; max: number };
  readonly punctuation: { adjacent_pairs: number; compressed_pairs: number };
  readonly grid: { page: { max_dev_pt: number } };
  readonly vertical: Record<string, { steps_down: number; of: number; upright: boolean }>;
}

describe.skipIf(reason)(`the peers' page${reason ? ` (${reason})` : ''}`, () => {
  it('reads as it was written and stands as the best of them', () => {
    const made = run(process.execPath, [join(ROOT, 'scripts/peers-page.mjs')]);
    expect(made.status, made.stderr).toBe(0);
    const compare = join(sharedFolder()!, 'peers/compare.py');
    const figures = JSON.parse(run(findPython()!, [compare, join(ROOT, 'out/peers.pdf'), '--json']).stdout) as Compared;
    expect(figures['pdftotext -raw']).toMatchObject({ cer_ordered: 0, cer_by_unit: 0, units: 40, units_exact: 40 });
    expect(figures.lines).toMatchObject({ bad_start: 0, bad_end: 0, runts: 0, widows: 0 });
    expect(figures.lines.body_lines).toBeLessThanOrEqual(184);
    expect(figures.grid.page.max_dev_pt).toBe(0);
    expect(figures.spacing.p95).toBeLessThanOrEqual(0.026);
    expect(figures.spacing.max).toBeLessThanOrEqual(0.087);
    expect(figures.punctuation.compressed_pairs).toBe(figures.punctuation.adjacent_pairs);
    for (const caption of Object.values(figures.vertical)) {
      expect(caption).toMatchObject({ steps_down: caption.of, upright: true });
    }
  });
});
