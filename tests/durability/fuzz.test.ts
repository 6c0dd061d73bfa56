import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { readArchive, writeArchive } from '../../desk/archive.ts';
import type { Desk, DeskMethod, DeskParameters } from '../../desk/contract.ts';
import { openDesk } from '../../desk/node-desk.ts';
import { canonicalJson } from '../../document/canonical.ts';
import { facesDirectories, startShaper } from '../../fonts/node/load.ts';
import { openFace } from '../../fonts/open-face.ts';
import { ROOT } from '../tools.ts';
import { caseRandom, damagedBytes, damagedJson } from './fuzz.ts';

const CASES = Number(process.env['BANXIN_FUZZ'] ?? 1000);
const SEED = Number(process.env['BANXIN_SEED'] ?? 20260701);
/** What a case may take before it counts as hanging, milliseconds; the slowest is printed. */
const HANGING = 10_000;

let desk: Desk;
let page: Uint8Array;
let pageJson: unknown;

beforeAll(async () => {
  await startShaper();
  desk = openDesk();
  const sample = new Uint8Array(await readFile(join(ROOT, 'samples', 'feature', 'feature.banxin')));
  const read = readArchive(sample, {});
  if (!read.ok) throw new Error('the sample cannot be read');
  const { archive } = read.value;
  // Without its pictures: they are damaged in a run of their own.
  page = writeArchive({ ...archive, assets: new Map(), preview: null });
  pageJson = JSON.parse(archive.page);
});

interface Tally {
  opened: number;
  mended: number;
  refused: number;
  slowest: number;
}

/** Runs cases and tells how they ended; a case gives what became of its input, and throws where it must not come to that. */
async function run(name: string, cases: number, one: (index: number) => Promise<'opened' | 'mended' | 'refused'>) {
  const tally: Tally = { opened: 0, mended: 0, refused: 0, slowest: 0 };
  for (let index = 0; index < cases; index += 1) {
    const started = performance.now();
    try {
      tally[await one(index)] += 1;
    } catch (error) {
      throw new Error(`${name}, seed ${SEED}, case ${index}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const took = performance.now() - started;
    tally.slowest = Math.max(tally.slowest, Math.round(took));
    if (took > HANGING) throw new Error(`${name}, seed ${SEED}, case ${index} took ${Math.round(took)} ms`);
  }
  console.log(`${name}: ${cases} cases, seed ${SEED}: ${JSON.stringify(tally)} ms`);
}

async function asked<M extends DeskMethod>(method: M, parameters: DeskParameters<M>) {
  const outcome = await desk.call(method, parameters);
  if (!outcome.ok && ['unexpected', 'bad-answer', 'bad-request'].includes(outcome.failure.code)) {
    throw new Error(`${method}: ${outcome.failure.code} ${outcome.failure.words.en}`);
  }
  return outcome;
}

async function openAndCompose(bytes: Uint8Array) {
  const source = { bytes, name: 'damaged.banxin' };
  const opened = await asked('openPage', { source });
  if (!opened.ok) {
    const mended = await asked('repairPage', { source });
    if (mended.ok) await asked('closePage', { page: mended.value.page });
    return 'refused' as const;
  }
  const { page: id, repairs, findings } = opened.value;
  await asked('layoutPage', { page: id });
  await asked('savePage', { page: id, path: null });
  await asked('closePage', { page: id });
  return repairs.length + findings.length > 0 ? ('mended' as const) : ('opened' as const);
}

const share = (part: number) => Math.ceil(CASES * part);

test('damaged page files open, are mended with a report, or are refused', async () => {
  await run('page files', share(0.4), (index) => openAndCompose(damagedBytes(page, caseRandom(SEED, index))));
}, 3_600_000);

test('damaged page JSON opens, is mended with a report, or is refused', async () => {
  const read = readArchive(page, {});
  if (!read.ok) throw new Error('cannot be read');
  await run('page.json', share(0.3), (index) => {
    const damaged = damagedJson(pageJson, caseRandom(SEED + 1, index));
    return openAndCompose(writeArchive({ ...read.value.archive, page: canonicalJson(damaged) }));
  });
}, 3_600_000);

test('damaged pictures are placed or refused', async () => {
  const ground = sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } });
  const pictures = await Promise.all([
    ground.clone().png().toBuffer(),
    ground.clone().jpeg().toBuffer(),
    ground.clone().tiff({ compression: 'lzw' }).toBuffer(),
    ground.clone().toColourspace('cmyk').jpeg().toBuffer(),
    ground.clone().webp().toBuffer(),
    readFile(join(ROOT, 'samples', 'tabloid', 'tabloid.banxin')).then((bytes) => bytes.subarray(0, 3000)),
  ]);
  const made = await asked('newPage', { template: 'tabloid-4' });
  if (!made.ok) throw new Error('no page');
  await run('pictures', share(0.2), async (index) => {
    const random = caseRandom(SEED + 2, index);
    const bytes = damagedBytes(new Uint8Array(random.pick(pictures)), random);
    const placed = await asked('placePicture', { page: made.value.page, source: { bytes, name: 'damaged.jpg' } });
    if (!placed.ok) return 'refused';
    const asset = placed.value.id;
    const shown = await asked('previewAsset', { page: made.value.page, asset, width: 100, height: 100 });
    return shown.ok ? 'opened' : 'mended';
  });
}, 3_600_000);

test('damaged fonts open or are refused, and give numbers for every glyph', async () => {
  const bytes = new Uint8Array(await readFile(join(facesDirectories()[0]!, 'lxgw-wenkai-500.ttf')));
  // Damage within the tables that are read; elsewhere most of it would touch only outlines nobody asks for.
  await run('fonts', share(0.1), async (index) => {
    const random = caseRandom(SEED + 3, index);
    const head = damagedBytes(bytes.subarray(0, 400_000), random);
    const damaged = Buffer.concat([head, bytes.subarray(400_000)]);
    const opened = openFace('damaged', new Uint8Array(damaged));
    if (!opened.ok) return 'refused';
    const face = opened.value;
    for (const character of '版心夜，。“”——A1g𠮷') {
      const glyph = face.glyph(character.codePointAt(0)!);
      if (glyph === 0) continue;
      expect(Number.isFinite(face.advance(glyph))).toBe(true);
      face.outline(glyph);
    }
    return 'opened';
  });
}, 3_600_000);
