import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArchive, writeArchive } from '../desk/archive.ts';

/**
 * `npm run bench:pages`: 32 pages exported on one core and on two (`taskset` keeps the whole family of processes to them),
 * and the memory of the export processes over 100 pages. Cores of virtual machines are often halves of one: what two processes
 * of plain arithmetic get done beside one is measured with them.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BANXIN = join(ROOT, 'dist', 'cli.js');
const PAGES = 32;
const MANY = 100;
const REPEATS = 3;

/** Pages made of the samples, each with a page number of its own. */
function makePages(folder: string, count: number): string[] {
  const samples = ['tabloid', 'feature', 'broadsheet'].filter((name) =>
    existsSync(join(ROOT, 'samples', name, 'copy.json')),
  );
  const made: string[] = [];
  for (const name of samples.length > 0 ? samples : ['press-text']) {
    const copy = join(ROOT, 'samples', name, samples.length > 0 ? 'copy.json' : 'copy.txt');
    const target = join(folder, `${name}.banxin`);
    const words = ['import', copy, '-o', target, '-q', ...templateFor(copy)];
    const done = spawnSync(process.execPath, [BANXIN, ...words], { encoding: 'utf8' });
    if (existsSync(target)) made.push(target);
    else process.stderr.write(done.stderr);
  }
  if (made.length === 0) throw new Error('no sample page could be made');
  return Array.from({ length: count }, (_each, index) => {
    const page = join(folder, `page-${String(index + 1).padStart(3, '0')}.banxin`);
    writeFileSync(page, numbered(readFileSync(made[index % made.length]!), `P${index + 1}`));
    return page;
  });
}

/** A page file with another page number in its folio, so that it is a page of its own. */
function numbered(bytes: Uint8Array, pageNumber: string): Uint8Array {
  const read = readArchive(bytes, {});
  if (!read.ok) throw new Error(read.failure.words.en);
  const page = JSON.parse(read.value.archive.page);
  page.doc.content[0].attrs.value.folio.pageNumber = pageNumber;
  return writeArchive({ ...read.value.archive, page: JSON.stringify(page) });
}

function templateFor(copy: string): string[] {
  if (!copy.endsWith('.json')) return ['-t', 'tabloid-spread'];
  const layout = (JSON.parse(readFileSync(copy, 'utf8')) as { layout?: unknown }).layout;
  return layout === undefined ? ['-t', 'tabloid-4'] : [];
}

interface Run {
  readonly seconds: number;
  /** Most memory of any process of the run, and of all of them together, sampled, MB; null where it cannot be read. */
  readonly samples: readonly number[];
}

async function exportPages(pages: readonly string[], cores: readonly number[], sampled: boolean): Promise<Run> {
  const output = mkdtempSync(join(tmpdir(), 'banxin-pages-'));
  const words = [BANXIN, 'export', ...pages, '-o', output, '-j', String(cores.length), '--json'];
  const kept = spawnSync('taskset', ['--version']).error === undefined;
  const started = performance.now();
  const child = kept
    ? spawn('taskset', ['-c', cores.join(','), process.execPath, ...words], { stdio: ['ignore', 'ignore', 'inherit'] })
    : spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const samples: number[] = [];
  const timer = sampled ? setInterval(() => samples.push(familyMemory(child.pid ?? 0)), 250) : null;
  await new Promise((resolve) => child.on('close', resolve));
  if (timer) clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  const written = readdirSync(output).filter((name) => name.endsWith('.pdf')).length;
  rmSync(output, { recursive: true, force: true });
  if (written < pages.length) throw new Error(`${written} of ${pages.length} pages were written`);
  return { seconds, samples };
}

/** Resident memory of a process and everything it started, MB; 0 where the system does not tell. */
function familyMemory(root: number): number {
  try {
    const parents = new Map<number, number>();
    const resident = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        parents.set(Number(name), Number(fields[1]));
        resident.set(Number(name), Number(fields[21]) * 4096);
      } catch {}
    }
    let sum = 0;
    for (const id of resident.keys()) {
      for (let at: number | undefined = id; at !== undefined && at > 1; at = parents.get(at)) {
        if (at === root) sum += resident.get(id) ?? 0;
      }
    }
    return sum / 1_000_000;
  } catch {
    return 0;
  }
}

/** Turns of plain arithmetic in a second, by one process for each core named, all at once. */
async function turns(cores: readonly number[]): Promise<number> {
  const loop =
    'let turns = 0, x = 0; const end = performance.now() + 1000;' +
    'while (performance.now() < end) { for (let i = 0; i < 100000; i++) x = (x * 31 + i) | 0; turns++; } console.log(turns);';
  const counts = cores.map(
    (core) =>
      new Promise<number>((resolve, reject) => {
        const child = spawn('taskset', ['-c', String(core), process.execPath, '-e', loop]);
        let text = '';
        child.stdout.on('data', (part) => {
          text += part;
        });
        child.on('error', reject);
        child.on('close', () => resolve(Number(text)));
      }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'banxin-bench-pages-'));
try {
  const pages = makePages(folder, MANY);
  const batch = pages.slice(0, PAGES);
  const one: number[] = [];
  const two: number[] = [];
  const machine: number[] = [];
  const pinned = spawnSync('taskset', ['--version']).error === undefined;
  for (let turn = 0; turn < REPEATS; turn++) {
    one.push((await exportPages(batch, [0], false)).seconds);
    two.push((await exportPages(batch, [0, 1], false)).seconds);
    if (pinned) machine.push((await turns([0, 1])) / (await turns([0])));
  }
  const { samples, seconds } = await exportPages(pages, [0, 1], true);
  // The start, in which faces are loaded, is left out: what counts is whether memory grows after it.
  const third = Math.floor(samples.length / 3);
  const early = Math.max(...samples.slice(third, 2 * third));
  const late = Math.max(...samples.slice(2 * third));
  const result = {
    pages: PAGES,
    oneCore: median(one),
    twoCores: median(two),
    ratio: median(one) / median(two),
    machine: pinned ? median(machine) : null,
    many: MANY,
    manySeconds: seconds,
    memoryMiddle: early,
    memoryEnd: late,
  };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    process.stdout.write(`${PAGES} pages, one core    ${result.oneCore.toFixed(2)} s\n`);
    process.stdout.write(
      `${PAGES} pages, two cores   ${result.twoCores.toFixed(2)} s   ${result.ratio.toFixed(2)} times as fast\n`,
    );
    if (result.machine !== null) {
      process.stdout.write(
        `plain arithmetic, two cores      ${result.machine.toFixed(2)} times as much as one: what this machine can give\n`,
      );
    }
    process.stdout.write(
      `${MANY} pages, two cores  ${seconds.toFixed(2)} s   memory ${early.toFixed(0)} MB in the middle third, ${late.toFixed(0)} MB in the last\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
