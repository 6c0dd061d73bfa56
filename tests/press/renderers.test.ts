import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../composer/proof.ts';
import { composePage } from '../../desk/composition.ts';
import { pressInput } from '../../desk/export-page.ts';
import { type OpenPage, openPages } from '../../desk/open-page.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { renderPng, writePdf } from '../../press/index.ts';
import { itWith, lacksPrograms, ROOT } from '../tools.ts';
import { greyOf, RENDERERS } from './renderers/draw.ts';
import { differences, glyphCells } from './renderers/glyph-cells.ts';

const PPI = 200;

/** A glyph that is drawn right differs by less of its ink than this in every reader; a wrong one by more. */
const ALIKE = 0.45;

const samples = readdirSync(join(ROOT, 'samples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.banxin'))
  .sort();

async function composed(name: string): Promise<{ open: OpenPage; proof: Proof }> {
  const { parts } = await openPageFile({ path: join(ROOT, 'samples', name) });
  const open = openPages().hold(parts);
  return { open, proof: (await composePage(open)).proof };
}

describe.each(samples)('%s', (name) => {
  it('is drawn by every reader of PDF as Banxin draws it, glyph by glyph', async () => {
    const { open, proof } = await composed(name);
    const input = pressInput(open, proof);
    const press = { ...input.setup.press, bleed: 0, marks: false };
    const page = { ...proof.page, bleed: 0 };
    const flat = { ...input, proof: { ...proof, page }, setup: { ...input.setup, press } };
    const own = await greyOf(await renderPng({ ...flat, ppi: PPI }));
    const { bytes } = await writePdf(flat);
    const cells = glyphCells(proof, open.fonts);
    for (const [reader, { programs, draw }] of Object.entries(RENDERERS)) {
      if (lacksPrograms(...programs) !== null) continue;
      const compared = differences(own, await greyOf(await draw(bytes, PPI)), cells, PPI);
      expect(compared.length, reader).toBeGreaterThan(cells.length / 2);
      const wrong = compared.filter(({ difference }) => difference > ALIKE);
      expect(wrong.map(({ cell }) => `${reader} ${cell.text}`)).toEqual([]);
    }
  }, 300_000);
});

describe('a file that draws one wrong glyph', () => {
  itWith('pdftoppm')(
    'is found out, whatever its text says',
    async () => {
      const { open, proof } = await composed(samples[0]!);
      const input = pressInput(open, proof);
      const own = await greyOf(await renderPng({ ...input, ppi: PPI }));
      const cells = glyphCells(proof, open.fonts);
      const wrong = new Map<number, number>();
      for (const [index, item] of proof.items.entries()) {
        if (item.kind !== 'line' || item.row === null || wrong.size === 3) continue;
        const run = item.line.runs.findIndex(({ glyphs }) => glyphs.length > 8);
        if (run >= 0) wrong.set(index, run);
      }
      const items = proof.items.map((item, index) => {
        const broken = wrong.get(index);
        if (broken === undefined || item.kind !== 'line') return item;
        const runs = item.line.runs.map((run, place) => {
          if (place !== broken) return run;
          const face = open.fonts.face(run.face)!;
          const glyphs = run.glyphs.map((glyph, at) =>
            at === 4 ? { ...glyph, gid: face.glyph(glyph.text === '版' ? 0x5fc3 : 0x7248) } : glyph,
          );
          return { ...run, glyphs };
        });
        return { ...item, line: { ...item.line, runs } };
      });
      const { bytes } = await writePdf({ ...input, proof: { ...proof, items } });
      const compared = differences(own, await greyOf(await RENDERERS['poppler']!.draw(bytes, PPI)), cells, PPI);
      expect(wrong.size).toBe(3);
      expect(compared.filter(({ difference }) => difference > ALIKE)).toHaveLength(3);
    },
    240_000,
  );
});
