/**
 * `npm test`: the measuring tools, then types, lint, build and every test. Prints totals and why tests were skipped, and
 * ends with a line `N passed, N failed` (`, N skipped` after it where some were). Exit status 1 on any failure.
 * Words after `--` go to vitest (`npm test -- composer`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { provideTestPackages } from './debian-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const totalsFile = `${root}out/test-totals.json`;
let passed = 0;
const failures = [];

function run(label, words, environment = {}) {
  const started = Date.now();
  console.log(`\n── ${label}`);
  const done = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  console.log(`   ${label}: ${done.status === 0 ? 'ok' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return done.status === 0;
}

function count(label, words) {
  if (run(label, words)) passed += 1;
  else failures.push(label);
}

console.log(`── tools\n   ${provideTestPackages()}`);
count('types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
count('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
count('build', ['scripts/build.mjs']);

rmSync(totalsFile, { force: true });
const vitestWell = run(
  'tests',
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=./scripts/vitest-totals.mjs',
    ...process.argv.slice(2),
  ],
  { BANXIN_TEST_TOTALS: totalsFile },
);
const skipped = [];
if (existsSync(totalsFile)) {
  const totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
  passed += totals.passed;
  skipped.push(...totals.skipped);
  failures.push(...totals.failures);
  if (!vitestWell && totals.failures.length === 0) failures.push('vitest ended with an error');
} else {
  failures.push('vitest left no totals');
}

if (skipped.length > 0) {
  const byReason = new Map();
  for (const test of skipped) byReason.set(test.reason, [...(byReason.get(test.reason) ?? []), test]);
  console.log('\nSkipped:');
  for (const [reason, tests] of byReason) {
    console.log(`  ${reason}: ${tests.length}`);
    for (const test of tests) console.log(`    ${test.file} > ${test.name}`);
  }
}
if (failures.length > 0) {
  console.log('\nFailed:');
  for (const name of failures) console.log(`  ${name}`);
}
console.log('');
console.log(`${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exitCode = failures.length > 0 ? 1 : 0;
