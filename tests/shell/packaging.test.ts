import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';
import { notices } from '../../scripts/make-notices.mjs';
import { builderConfiguration, packTree } from '../../scripts/pack-tree.mjs';
import { ROOT } from '../tools.ts';

let tree: string;
let packed: { path: string; bytes: number }[];

beforeAll(async () => {
  await build();
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'make-notices.mjs')]);
  tree = mkdtempSync(join(tmpdir(), 'banxin-packed-'));
  packed = packTree(tree);
}, 180_000);
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('the configuration is one electron-builder accepts', () => {
  const schema = createRequire(import.meta.url)('app-builder-lib/scheme.json') as object;
  const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
  const configuration = builderConfiguration();
  expect(check(configuration) ? [] : check.errors).toEqual([]);
  expect(configuration).toMatchObject({ asar: true, fileAssociations: [{ ext: 'banxin' }] });
});

test('every part of the program is packed, and nothing that only makes it', () => {
  const paths = packed.map(({ path }) => path);
  for (const needed of [
    'package.json',
    'LICENSE',
    'dist/electron/main.cjs',
    'dist/electron/preload.cjs',
    'dist/desk-process.js',
    'dist/picture-process.js',
    'dist/cli.js',
    'dist/renderer/index.html',
    'dist/renderer/window.js',
    'dist/renderer/electron-door.js',
    'press/profiles/SNAP_TR002_220.icc',
    'fonts/manifest.json',
    'templates/tabloid-4/template.json',
    'out/THIRD-PARTY-NOTICES.txt',
  ]) {
    expect(paths).toContain(needed);
  }
  expect(paths.filter((path) => path.startsWith('fonts/faces/') && path.endsWith('.ttf')).length).toBeGreaterThan(5);
  expect(paths.filter((path) => /\.test\.|\.map$|node_modules\/(typescript|vitest|electron)\//.test(path))).toEqual([]);
  const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
  expect(paths).toContain(main);
  const megabytes = packed.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(`packed: ${packed.length} files, ${megabytes.toFixed(1)} MB`);
  expect(megabytes).toBeLessThan(400);
});

test('the packed tree runs by itself: version, and a page to a press PDF', () => {
  const cli = join(tree, 'dist', 'cli.js');
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [cli, ...words], {
      cwd: tree,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '' },
    });
  expect(run('--version').stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  const pdf = join(tree, 'page.pdf');
  const exported = run('export', join(ROOT, 'samples', 'tabloid', 'tabloid.banxin'), '-o', pdf);
  expect(exported.stderr).not.toMatch(/unexpected/);
  expect(exported.status).toBe(0);
  expect(statSync(pdf).size).toBeGreaterThan(100_000);
});

test('every package that ships has its licence in the notices', () => {
  const { text, missing } = notices();
  expect(missing).toEqual([]);
  expect(text).toMatch(/libvips[\s\S]*LGPL/);
  expect(text).toContain('pdfkit');
});
