import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacksPrograms, ROOT, run } from '../tools.ts';
import { compareText, EVERY_SAMPLE, extracted, pageTexts, succeed } from './page-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Layout {
  readonly items: readonly {
    kind: string;
    block: number;
    column: number | null;
    row: number | null;
    x: number;
    y: number;
    line: { runs: readonly { glyphs: readonly { text: string }[] }[] };
  }[];
  readonly reading: readonly number[];
  readonly blocks: readonly { type: string }[];
  readonly overset: readonly unknown[];
}

/** A composed page as text one can read in a diff: block, column and row, point, words. */
function golden(layout: Layout): string {
  return layout.reading
    .map((index) => {
      const item = layout.items[index]!;
      const place = item.column === null ? '' : ` ${item.column + 1}/${(item.row ?? 0) + 1}`;
      const words = item.line.runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text)).join('');
      return `${layout.blocks[item.block]!.type}${place} ${item.x.toFixed(2)},${item.y.toFixed(2)} ${words}\n`;
    })
    .join('');
}

describe.each(EVERY_SAMPLE)('%s', (page) => {
  const name = basename(page, '.banxin');
  const pdf = join(folder, `${name}.pdf`);
  beforeAll(() => {
    succeed('export', page, '-o', pdf);
  });

  it('has nothing overset and composes as its golden says', () => {
    const layout = JSON.parse(succeed('layout', page)) as Layout;
    expect(layout.overset).toEqual([]);
    const file = join(ROOT, 'tests/goldens', `${name}.txt`);
    const text = golden(layout);
    if (process.env['BANXIN_GOLDENS'] === 'write' || !existsSync(file)) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('leaves no tail alone at a column head, no heading at a foot and no last line of one Han', () => {
    const rows = succeed('quality', page).trimEnd().split('\n');
    expect(rows.at(-1)).toMatch(/ 0 \/ 0$/);
    expect(rows.find((row) => row.startsWith('5 '))).toMatch(/ 0 \(\d+\)$/);
  });

  const noPoppler = lacksPrograms('pdftotext', 'pdffonts');
  it.skipIf(noPoppler)(`gives every character back, once and in order${noPoppler ? ` (${noPoppler})` : ''}`, () => {
    const { missing, between } = compareText(pageTexts(page), extracted(pdf));
    expect(missing).toBeNull();
    expect(between.length).toBeLessThan(60);
    const fonts = run('pdffonts', [pdf]).stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/);
  });

  const noQpdf = lacksPrograms('qpdf');
  it.skipIf(noQpdf)(`is a sound PDF${noQpdf ? ` (${noQpdf})` : ''}`, () => {
    expect(run('qpdf', ['--check', pdf]).status).toBe(0);
  });
});
