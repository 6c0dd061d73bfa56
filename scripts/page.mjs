/**
 * `npm run page`: takes the sample's raw copy, the damaged text of a press PDF, to `out/page.pdf` and `out/page.png`, with
 * the page itself in `out/page.banxin`. Says what each stage did and how long it took.
 */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

const COPY = 'samples/press-text/copy.txt';
const TEMPLATE = 'tabloid-spread';

await build();
const { openDesk } = await import(pathToFileURL(join(ROOT, 'dist', 'desk.js')).href);
const desk = openDesk();
const out = join(ROOT, 'out');
mkdirSync(out, { recursive: true });

/** Calls the desk; ends the process with one line where it fails. */
async function ask(method, parameters) {
  const outcome = await desk.call(method, parameters);
  if (outcome.ok) return outcome.value;
  const { words, place, code } = outcome.failure;
  console.error(`page: ${place.file ? `${place.file}: ` : ''}${words.en} [${code}]`);
  process.exit(1);
}

const totals = [];

/** Runs a stage, prints what it did and how long it and its parts took. */
async function stage(name, work, say) {
  const started = performance.now();
  const value = await work();
  const took = performance.now() - started;
  totals.push(took);
  const parts = (value.timings ?? []).map((part) => `${part.stage} ${Math.round(part.milliseconds)}`);
  const detail = parts.length > 1 ? ` (${parts.join(', ')})` : '';
  console.log(`${name.padEnd(8)}${`${Math.round(took)} ms`.padStart(9)}  ${say(value)}${detail}`);
  return value;
}

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const kilobytes = (size) => `${Math.round(size / 1000)} KB`;
const path = (name) => relative(process.cwd(), join(out, name));

const imported = await stage(
  'import',
  () => ask('importCopy', { source: { path: join(ROOT, COPY) }, template: TEMPLATE, fit: false, encoding: null }),
  ({ repairs }) => {
    const doubtful = repairs.filter(({ certainty }) => certainty === 'doubtful').length;
    return `${COPY} → ${TEMPLATE}: ${plural(repairs.length - doubtful, 'repair')}, ${doubtful} doubtful`;
  },
);
const { page } = imported;
await stage(
  'compose',
  () => ask('layoutPage', { page }),
  ({ proof, proofHash }) => {
    const { items, fills } = JSON.parse(proof);
    const lines = items.filter(({ kind }) => kind === 'line').length;
    const characters = fills.reduce((sum, fill) => sum + fill.characters, 0);
    return `${plural(fills.length, 'story').replace('storys', 'stories')}, ${characters} characters, ${lines} lines; proof ${proofHash.slice(0, 12)}`;
  },
);
await stage(
  'save',
  () => ask('savePage', { page, path: join(out, 'page.banxin') }),
  ({ file }) => `${path('page.banxin')}, ${kilobytes(file.size)}`,
);
const exported = await stage(
  'export',
  () => ask('exportPage', { page, path: join(out, 'page.pdf'), plates: false, proofHash: null }),
  ({ files }) => `${path('page.pdf')}, ${kilobytes(files[0].size)}`,
);
await stage(
  'render',
  () => ask('renderPage', { page, path: join(out, 'page.png'), ppi: 150 }),
  ({ file, width, height }) => `${path('page.png')}, ${width} × ${height} pixels, ${kilobytes(file.size)}`,
);
console.log(`${'total'.padEnd(8)}${`${Math.round(totals.reduce((sum, took) => sum + took, 0))} ms`.padStart(9)}`);

const findings = [...imported.findings.filter(({ rule }) => rule.endsWith('in-hand')), ...exported.findings];
const shown = findings.filter(({ severity }) => severity !== 'note');
const counts = new Map();
for (const { severity, rule } of findings) {
  const key = `${severity} ${rule}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
if (counts.size > 0) console.log(`findings: ${[...counts].map(([key, count]) => `${count} ${key}`).join(', ')}`);
for (const { severity, words } of shown) if (severity === 'error') console.log(`error: ${words.en}`);
process.exitCode = exported.complete ? 0 : 1;
