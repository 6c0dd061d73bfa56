import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { composePage } from '../../desk/composition.ts';
import { pressInput } from '../../desk/export-page.ts';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile } from '../../desk/page-store.ts';
import type { Rect } from '../../document/geometry.ts';
import { drawPlates, inkCover, type Plates, writePdf } from '../../press/index.ts';
import { separatedPlates } from '../../press/testing/separated.ts';
import { itWith, ROOT } from '../tools.ts';

/** Coarser, the edges of small type, which Ghostscript draws heavier than it is, would weigh more than any ink. */
const PPI = 144;

const samples = readdirSync(join(ROOT, 'samples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.banxin'))
  .sort();

/** Total ink over a rectangle of plates, per cent. */
function totalAt({ plates, width, ppi, area }: Plates, rect: Rect): number {
  const pixel = (points: number) => Math.round((points / 72) * ppi);
  const [left, top] = [pixel(rect.x - area.x), pixel(rect.y - area.y)];
  const [wide, high] = [pixel(rect.width), pixel(rect.height)];
  let sum = 0;
  for (const { samples: amounts } of plates) {
    for (let y = top; y < top + high; y++) for (let x = left; x < left + wide; x++) sum += amounts[y * width + x]!;
  }
  return (100 * sum) / 255 / wide / high;
}

describe.each(samples)('total ink of %s', (name) => {
  itWith('gs')(
    'is Ghostscript’s to 2 points where there is most of it, in four colours and on K alone, and to 1 on each plate',
    async () => {
      const { parts } = await openPageFile({ path: join(ROOT, 'samples', name) });
      const open = openPages().hold(parts);
      const { proof } = await composePage(open);
      const input = pressInput(open, proof);
      for (const asked of [{}, { inks: ['K'] }]) {
        const press = { ...input.setup.press, marks: false, bleed: 0, ...asked };
        const page = { ...proof.page, bleed: 0 };
        const made = { ...input, proof: { ...proof, page }, setup: { ...input.setup, press } };
        const ours = await drawPlates({ ...made, ppi: PPI });
        const theirs = await separatedPlates((await writePdf(made)).bytes, PPI);
        const told = JSON.stringify(asked);
        expect([ours.width, ours.height], told).toEqual([theirs.width, theirs.height]);
        const [mine, judged] = [inkCover(ours, press.inkLimit), inkCover(theirs, press.inkLimit)];
        expect(Math.abs(mine.worst.total - judged.worst.total), told).toBeLessThan(2);
        for (const { ink, mean } of judged.coverage) {
          const own = mine.coverage.find((each) => each.ink === ink);
          expect(Math.abs(mean - own!.mean), `${told} ${ink}`).toBeLessThan(1);
        }
        for (const { rect, total } of [mine.worst, judged.worst]) {
          expect(Math.abs(totalAt(ours, rect) - totalAt(theirs, rect)), told).toBeLessThan(2);
          expect(total, told).toBeLessThan(press.inkLimit);
        }
      }
    },
    120_000,
  );
});
