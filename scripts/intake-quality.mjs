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
  const { runSuite, suiteParts } = await import(pathToFileURL(outfile).href);
  for (const part of Object.keys(suiteParts)) {
    const results = runSuite(
      Array.from({ length: part === 'first' ? seeds : Math.ceil(seeds / 2) }, (_, index) => index + 1),
      part,
    );
    const sum = (key) => results.reduce((total, { figures }) => total + figures[key], 0);
    const share = (right, whole) => `${((100 * right) / whole).toFixed(2)} %`;
    const boundaries = sum('boundaries');
    const missed = sum('boundariesMissed');
    const wrong = sum('boundariesFalse');
    console.log(`${part}: pages repaired   ${results.length}, ${sum('characters')} characters`);
    console.log(`characters lost       ${sum('lost')}; false undoublings ${sum('falseUndoublings')}`);
    console.log(`characters invented   ${sum('invented')}, not marked doubtful ${sum('inventedUnmarked')}`);
    console.log(
      `paragraph ends right  ${share(boundaries - missed, boundaries)} of ${boundaries}; false ends ${wrong} (${share(wrong, boundaries)})`,
    );
    console.log(`roles right           ${share(sum('unitsRight'), sum('units'))} of ${sum('units')}`);
    console.log(`heads in their story  ${share(sum('headsRight'), sum('heads'))} of ${sum('heads')}`);
    console.log(`captions in their story ${share(sum('captionsRight'), sum('captions'))} of ${sum('captions')}`);
    if (process.argv.includes('--faults')) {
      for (const { page, damage, figures } of results) {
        if (figures.faults.length > 0) console.log(`${page} ${damage.seed}\n  ${figures.faults.join('\n  ')}`);
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
