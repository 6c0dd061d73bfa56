import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAMILIES, SHIPPED_FACES } from '../fonts/manifest.ts';
import { packageRoot } from '../fonts/node/package-root.ts';

const run = promisify(execFile);
let folder: string;

async function prepare(): Promise<string> {
  const { stdout } = await run(process.execPath, [join(packageRoot(), 'scripts', 'prepare-faces.mjs'), folder]);
  return stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-prepare-'));
  await writeFile(join(folder, 'noto-serif-sc-400.ttf.0123.part'), 'left by a run that was broken off');
  await prepare();
}, 60000);
afterAll(() => rm(folder, { recursive: true }));

test('every face of the manifest is there with its licence, and nothing half done', async () => {
  const names = await readdir(folder);
  const faces = SHIPPED_FACES.map((id) => `${id}.ttf`);
  const licences = FAMILIES.map((family) => `${family.id}-${family.licence}.txt`);
  expect(names.sort()).toEqual([...faces, ...licences, 'faces.json'].sort());
  for (const licence of licences) {
    expect(await readFile(join(folder, licence), 'utf8')).toContain('SIL OPEN FONT LICENSE');
  }
});

test('what is intact is kept', async () => {
  expect(await prepare()).toContain(`0 prepared, ${SHIPPED_FACES.length} kept`);
});

test('a damaged face is made again, the others kept', async () => {
  const file = join(folder, 'lxgw-wenkai-500.ttf');
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, 1000));
  expect(await prepare()).toContain(`1 prepared, ${SHIPPED_FACES.length - 1} kept`);
  expect((await readFile(file)).equals(whole)).toBe(true);
}, 60000);
