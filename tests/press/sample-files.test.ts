import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { composePage } from '../../desk/composition.ts';
import { pressInput } from '../../desk/export-page.ts';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { writePdf } from '../../press/index.ts';
import { standardFaults } from '../../press/standard/validate.ts';
import { itWith, ROOT } from '../tools.ts';
import { check } from './checker/check.ts';
import { isDictionary, type QpdfFile, readWithQpdf } from './checker/qpdf-json.ts';

const samples = readdirSync(join(ROOT, 'samples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.banxin'))
  .sort();

/** What a page shows: its content and everything it is drawn with, without what names its standard. */
function shown(file: QpdfFile): readonly string[] {
  return file.objects.flatMap(({ value, data }) => {
    const kind = isDictionary(value) ? String(value['/Type'] ?? value['/Subtype'] ?? '') : '';
    return data && kind !== '/Metadata' ? [`${kind} ${Buffer.from(data).toString('base64')}`] : [];
  });
}

describe.each(samples)('%s', (name) => {
  itWith('qpdf')(
    'has no fault for an independent judge under either standard, whole and plate by plate, and is the same page in both',
    async () => {
      const { parts } = await openPageFile({ path: join(ROOT, 'samples', name) });
      const open = openPages().hold(parts);
      const { proof } = await composePage(open);
      const input = pressInput(open, proof);
      const press = { ...input.setup.press, marks: true, bleed: 8.504 };
      const marked = { ...input, setup: { ...input.setup, press } };
      const plates = proof.page.plates.length > 1 ? proof.page.plates.map((plate) => plate.name) : [];
      const pages: (readonly string[])[] = [];
      for (const preset of ['x4', 'x1a', 'proof'] as const) {
        const standard = preset === 'x1a' ? 'x1a' : 'x4';
        for (const [from, plate] of [
          [input, undefined],
          [marked, undefined],
          ...plates.map((each) => [input, each] as const),
        ] as const) {
          const { bytes } = await writePdf({ ...from, preset, ...(plate === undefined ? {} : { plate }) });
          const file = readWithQpdf(bytes);
          expect(check(file, standard), `${preset} ${plate ?? ''}`).toEqual([]);
          expect(standardFaults(bytes, standard), `${preset} ${plate ?? ''}`).toEqual([]);
          if (from === input && plate === undefined && preset !== 'proof') pages.push(shown(file));
        }
      }
      expect(pages[1]).toEqual(pages[0]);
    },
    300_000,
  );
});
