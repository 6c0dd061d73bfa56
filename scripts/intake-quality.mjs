/**
 * Prints how well intake repairs damaged press text: pages of our own writing are set and damaged with many seeds, repaired,
 * and compared with what they were. `node scripts/intake-quality.mjs [seeds] [--faults]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const seeds = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'banxin-intake-'));
try {
  const outfile = join(folder, 'suite.mjs');
  await build({
    entryPoints: [new URL('../intake/testing/suite.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { runSuite } = await import(pathToFileURL(outfile).href);
  const results = runSuite(Array.from({ length: seeds }, (_, index) => index + 1));
  const sum = (key) => results.reduce((total, { figures }) => total + figures[key], 0);
  const share = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
  const boundaries = sum('boundaries');
  const missed = sum('boundariesMissed');
  const wrong = sum('boundariesFalse');
  console.log(`pages repaired        ${results.length} (${seeds} seeds), ${sum('characters')} characters`);
  console.log(`characters lost       ${sum('lost')}`);
  console.log(`characters invented   ${sum('invented')}`);
  console.log(
    `paragraph ends right  ${share(boundaries - missed, boundaries)} of ${boundaries}; false ends ${wrong} (${share(wrong, boundaries)})`,
  );
  console.log(`roles right           ${share(sum('unitsRight'), sum('units'))} of ${sum('units')}`);
  if (process.argv.includes('--faults')) {
    for (const { page, damage, figures } of results) {
      if (figures.faults.length > 0) console.log(`${page} ${damage.seed}\n  ${figures.faults.join('\n  ')}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
