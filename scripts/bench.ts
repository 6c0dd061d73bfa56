import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { Composer, neededFaces } from '../composer/index.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../desk/contract.ts';
import { openDesk } from '../desk/node-desk.ts';
import { schema } from '../document/schema.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { loadFaces } from '../fonts/node/load.ts';

/** What is measured of one page: medians in milliseconds, peak memory and size in bytes. */
interface Measured {
  readonly page: string;
  readonly characters: number;
  readonly import: number;
  readonly coldCompose: number;
  readonly editAtStart: number;
  readonly editInMiddle: number;
  readonly editAtEnd: number;
  readonly export: number;
  readonly peakMemory: number;
  readonly pdfSize: number;
}

/** A page to measure: copy as it comes and the template it goes into (null: its own layout part). */
interface Subject {
  readonly name: string;
  readonly copy: string;
  readonly template: string | null;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPEATS = 7;
const EDITS = 25;

function subjects(): Subject[] {
  const shared = process.env['BANXIN_SHARED'] ?? join(ROOT, '..', 'shared');
  const found: Subject[] = [
    { name: 'sample', copy: join(ROOT, 'samples', 'press-text', 'copy.txt'), template: 'tabloid-spread' },
  ];
  const seed = join(shared, 'seeds', '000_79c464d5672517fe.txt');
  if (existsSync(seed)) found.push({ name: 'seed', copy: seed, template: 'tabloid-spread' });
  if (existsSync(join(shared, 'peers', 'page.json'))) {
    spawnSync(process.execPath, [join(ROOT, 'dist', 'peers-page.js')], { stdio: 'ignore' });
    const copy = join(ROOT, 'out', 'peers-copy.json');
    if (existsSync(copy)) found.push({ name: 'peers', copy, template: null });
  }
  return found;
}

async function ask<M extends DeskMethod>(desk: Desk, method: M, parameters: DeskParameters<M>): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, parameters);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.words.en}`);
  return outcome.value;
}

function imported(desk: Desk, subject: Subject): Promise<DeskResult<'importCopy'>> {
  const { copy, template } = subject;
  return ask(desk, 'importCopy', { source: { path: copy }, template, fit: false, encoding: null });
}

async function timed(repeats: number, work: (turn: number) => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    const started = performance.now();
    await work(turn);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** Where text can be typed at the start, in the middle and at the end of the longest story: document positions. */
function editPlaces(page: Node): { start: number; middle: number; end: number } {
  let longest: { node: Node; position: number } | null = null;
  page.descendants((node, position) => {
    if (node.type.name === 'story' && node.textContent.length > (longest?.node.textContent.length ?? -1)) {
      longest = { node, position };
    }
    return node.type.name === 'page' || node.type.name === 'box';
  });
  const places: number[] = [];
  const { node, position } = longest as unknown as { node: Node; position: number };
  node.forEach((child, offset) => {
    if (child.type.name === 'paragraph' && child.content.size > 0) places.push(position + 1 + offset + 1);
  });
  const at = (share: number): number => places[Math.round((places.length - 1) * share)] ?? 1;
  return { start: at(0), middle: at(0.5), end: at(1) };
}

async function editing(page: Node, fonts: FontLibrary, position: number): Promise<number> {
  const composer = new Composer(fonts);
  let current = page;
  composer.compose(current);
  const typed: Node[] = [];
  for (let turn = 0; turn < EDITS; turn += 1) {
    const change = new Transform(current);
    if (turn % 2 === 0) change.insert(position, schema.text('字'));
    else change.delete(position, position + 1);
    current = change.doc;
    typed.push(current);
  }
  return await timed(EDITS, (turn) => composer.compose(typed[turn] as Node));
}

async function measure(subject: Subject): Promise<Measured> {
  await imported(openDesk(), subject);
  const importing = await timed(REPEATS, () => imported(openDesk(), subject));
  const desk = openDesk();
  const { page: handle, doc } = await imported(desk, subject);
  const fresh = (): Node => schema.nodeFromJSON(doc);
  const { library } = await loadFaces(neededFaces(fresh()));
  const pages = Array.from({ length: REPEATS }, fresh);
  const coldCompose = await timed(REPEATS, (turn) => new Composer(library).compose(pages[turn] as Node));
  const page = fresh();
  const places = editPlaces(page);
  const exporting = { page: handle, path: null, plates: false, proofHash: null };
  const written = await ask(desk, 'exportPage', exporting);
  return {
    page: subject.name,
    characters: page.textContent.length,
    import: importing,
    coldCompose,
    editAtStart: await editing(page, library, places.start),
    editInMiddle: await editing(page, library, places.middle),
    editAtEnd: await editing(page, library, places.end),
    export: await timed(REPEATS, () => ask(desk, 'exportPage', exporting)),
    peakMemory: peakMemory(subject),
    pdfSize: written.files[0]?.size ?? 0,
  };
}

/** Peak memory of one process that imports the copy and exports the page, nothing else. */
function peakMemory(subject: Subject): number {
  const program = join(ROOT, 'dist', 'bench.js');
  const words = [program, '--once', subject.copy, subject.template ?? ''];
  const done = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return Number(done.stdout.trim()) || 0;
}

async function once(copy: string, template: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-bench-'));
  try {
    const desk = openDesk();
    const { page } = await imported(desk, { name: '', copy, template: template === '' ? null : template });
    await ask(desk, 'exportPage', { page, path: join(folder, 'page.pdf'), plates: false, proofHash: null });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${process.resourceUsage().maxRSS * 1024}\n`);
}

const ROWS: readonly [string, keyof Measured, (value: number) => string][] = [
  ['characters', 'characters', String],
  ['import, ms', 'import', milliseconds],
  ['compose cold, ms', 'coldCompose', milliseconds],
  ['recompose, edit at start, ms', 'editAtStart', milliseconds],
  ['recompose, edit in middle, ms', 'editInMiddle', milliseconds],
  ['recompose, edit at end, ms', 'editAtEnd', milliseconds],
  ['export, ms', 'export', milliseconds],
  ['peak memory, MB', 'peakMemory', (value) => (value / 1_000_000).toFixed(0)],
  ['PDF, KB', 'pdfSize', (value) => (value / 1000).toFixed(0)],
];

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

function printTable(measured: readonly Measured[]): void {
  const print = (label: string, cells: readonly string[]): void => {
    process.stdout.write(`${label.padEnd(30)}${cells.map((cell) => cell.padStart(10)).join('')}\n`);
  };
  print(
    'median',
    measured.map(({ page }) => page),
  );
  for (const [label, key, text] of ROWS)
    print(
      label,
      measured.map((one) => text(one[key] as number)),
    );
}

const [flag, copy, template] = process.argv.slice(2);
if (flag === '--once' && copy !== undefined) {
  await once(copy, template ?? '');
} else {
  const measured: Measured[] = [];
  for (const subject of subjects()) measured.push(await measure(subject));
  if (flag === '--json') process.stdout.write(`${JSON.stringify(measured)}\n`);
  else printTable(measured);
}
