import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { bareSize } from './peers/bare-size.ts';
import { runMeasured } from './peers/measured-run.ts';
import { measureChromium, measureTypst, median, type PeerFigures } from './peers/peer-runs.ts';

/**
 * `npm run bench:peers`: the page other systems were measured on, beside Typst and Chromium in one run. Medians. The page
 * stands beside the checkout (`../shared/peers`) or under $BANXIN_SHARED; the peers are installed outside it, in the
 * system's temporary folder.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SHARED = process.env['BANXIN_SHARED'] ?? join(ROOT, '..', 'shared');
const BANXIN = join(ROOT, 'dist', 'cli.js');
const REPEATS = 9;
const EDITS = 41;
const TEXT_PAGE = 8000;

async function ask<M extends DeskMethod>(desk: Desk, method: M, parameters: DeskParameters<M>): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, parameters);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.words.en}`);
  return outcome.value;
}

/** A page with one character more at the head of its first long paragraph. */
function withCharacter(page: Node, character: string): Node {
  let position = -1;
  page.descendants((node, at) => {
    if (position < 0 && node.type.name === 'paragraph' && node.content.size > 8) position = at + 5;
    return position < 0 && !node.isTextblock;
  });
  return new Transform(page).insert(position, schema.text(character)).doc;
}

/** Milliseconds one character takes, typed near the head of a story whose text is cut by a circle, or is not. */
function editing(page: Node, fonts: FontLibrary, story: number): number {
  const composer = new Composer(fonts);
  let position = -1;
  let seen = 0;
  page.descendants((node, at) => {
    if (node.type.name === 'story' && seen++ === story) {
      node.forEach((child, offset) => {
        if (position < 0 && child.type.name === 'paragraph' && child.content.size > 8) position = at + 1 + offset + 5;
      });
    }
    return node.type.name === 'page' || node.type.name === 'box';
  });
  composer.compose(page);
  const times: number[] = [];
  for (let turn = 0; turn < EDITS; turn++) {
    const typed = new Transform(page).insert(position, schema.text(String.fromCharCode(0x4e00 + turn))).doc;
    const started = performance.now();
    composer.compose(typed);
    times.push(performance.now() - started);
    composer.compose(page);
  }
  return median(times);
}

/** Whether a story of the page wraps an ellipse: the story that ellipse's frame stands over. */
function storyAtCircle(page: Node): number {
  const frames: { x: number; y: number; width: number; height: number }[] = [];
  page.descendants((node) => {
    const { wrap, frame, shape } = node.attrs;
    if (frame && (wrap?.shape === 'ellipse' || shape === 'ellipse')) frames.push(frame.rect);
    return !node.isTextblock;
  });
  const [circle] = frames;
  let found = 0;
  let index = 0;
  page.descendants((node) => {
    if (node.type.name === 'story') {
      const over = (node.attrs['frames'] as { rect: typeof circle }[]).some(
        ({ rect }) =>
          circle &&
          rect &&
          rect.x < circle.x + circle.width &&
          circle.x < rect.x + rect.width &&
          rect.y < circle.y + circle.height &&
          circle.y < rect.y + rect.height,
      );
      if (over) found = index;
      index++;
    }
    return node.type.name === 'page' || node.type.name === 'box';
  });
  return found;
}

async function measureOurs(page: string, folder: string) {
  const desk = openDesk();
  const { page: handle, doc } = await ask(desk, 'openPage', { source: { path: page } });
  const fresh = (): Node => schema.nodeFromJSON(doc);
  const { library } = await loadFaces(neededFaces(fresh()));
  const first = fresh();
  const started = performance.now();
  new Composer(library).compose(first);
  const firstCompose = performance.now() - started;
  const composes: number[] = [];
  for (const each of Array.from({ length: REPEATS }, fresh)) {
    const begun = performance.now();
    new Composer(library).compose(each);
    composes.push(performance.now() - begun);
  }
  const circle = storyAtCircle(first);
  const warm: number[] = [];
  const edited: number[] = [];
  for (let turn = 0; turn <= REPEATS; turn++) {
    const asked = { page: handle, path: join(folder, 'warm.pdf'), plates: false, proofHash: null };
    const begun = performance.now();
    await ask(desk, 'exportPage', asked);
    const again = performance.now();
    const changed = withCharacter(first, String.fromCharCode(0x4e00 + turn)).toJSON() as Record<string, unknown>;
    const typed = performance.now();
    await ask(desk, 'exportPage', { ...asked, doc: changed });
    if (turn === 0) continue;
    warm.push(again - begun);
    edited.push(performance.now() - typed);
  }
  const file = join(folder, 'cold.pdf');
  const runs = Array.from({ length: REPEATS + 1 }, () => runMeasured([BANXIN, 'export', page, '-o', file], ROOT)).slice(
    1,
  );
  const failed = runs.find(({ status }) => status !== 0);
  if (failed) throw new Error(failed.errors);
  // The pictures are converted anew where nothing is kept of them.
  const unkept = Array.from({ length: 3 }, (_each, turn) =>
    runMeasured([BANXIN, 'export', page, '-o', file], ROOT, { BANXIN_CACHE: join(folder, `cache-${turn}`) }),
  );
  return {
    editAtCircle: editing(first, library, circle),
    editElsewhere: editing(first, library, circle === 0 ? 1 : 0),
    firstCompose,
    coldCompose: median(composes),
    cold: median(runs.map(({ milliseconds }) => milliseconds)),
    unkept: median(unkept.map(({ milliseconds }) => milliseconds)),
    warm: median(warm),
    edited: median(edited),
    memory: median(runs.map(({ memory }) => memory)),
    file,
  };
}

/** A page of 8,000 characters of the samples' own text, without pictures; the size of its PDF without the profile. */
async function textPage(folder: string): Promise<number> {
  const paragraphs: string[] = [];
  for (const name of readdirSync(join(ROOT, 'samples')).sort()) {
    for (const file of ['copy.json', 'clean.json']) {
      const path = join(ROOT, 'samples', name, file);
      if (existsSync(path))
        paragraphs.push(...(readFileSync(path, 'utf8').match(/[\u3001-\u9fff\uff01-\uff5e]{20,}/g) ?? []));
    }
  }
  const text: string[] = [];
  for (let length = 0, index = 0; length < TEXT_PAGE && paragraphs.length > 0; index++) {
    const paragraph = paragraphs[index % paragraphs.length]!.slice(0, TEXT_PAGE - length);
    text.push(paragraph);
    length += paragraph.length;
  }
  const trim = { width: 1105.5, height: 1530.7 };
  const whole = { x: 0, y: 0, ...trim };
  const frame = { id: 's', rect: { x: 56, y: 70, width: 992, height: 1380 }, columns: 8, gap: 8 };
  const copy = {
    format: 'banxin-copy',
    version: 1,
    stories: [{ body: text.map((each) => ({ type: 'paragraph', text: each })), frames: [frame] }],
    layout: {
      page: {
        trim,
        bleed: 0,
        plates: [{ name: 'A', trim: whole, typeArea: frame.rect }],
        columns: { count: 8, measure: 117, gap: 8 },
        grid: { top: 70, leading: 13, size: 9 },
      },
    },
  };
  const [source, page, file] = ['text.json', 'text.banxin', 'text.pdf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(source, JSON.stringify(copy));
  for (const words of [
    ['import', source, '-o', page, '-q'],
    ['export', page, '-o', file],
  ]) {
    const done = spawnSync(process.execPath, [BANXIN, ...words], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
  }
  return (await bareSize(file)).bare;
}

const folder = mkdtempSync(join(tmpdir(), 'banxin-bench-peers-'));
try {
  spawnSync(process.execPath, [join(ROOT, 'dist', 'peers-page.js')], {
    stdio: 'ignore',
    env: { ...process.env, BANXIN_SHARED: SHARED },
  });
  const page = join(ROOT, 'out', 'peers.banxin');
  if (!existsSync(page)) throw new Error(`the peers’ page is not under ${SHARED}; set BANXIN_SHARED`);
  const ours = await measureOurs(page, folder);
  const typst = measureTypst(SHARED, REPEATS);
  const chromium = measureChromium(SHARED, 3);
  const size = await bareSize(ours.file);
  const typstSize = typst.file === null ? null : await bareSize(typst.file);
  const textSize = await textPage(folder);
  const rows: [string, number, number | null, number | null, string][] = [
    ['one character at the circle', ours.editAtCircle, typst.editAtCircle, chromium.editAtCircle, 'ms'],
    ['one character elsewhere', ours.editElsewhere, typst.editElsewhere, chromium.editElsewhere, 'ms'],
    ['first composition, engine cold', ours.firstCompose, typst.firstLayout, null, 'ms'],
    ['composition without any cache', ours.coldCompose, typst.firstLayout, null, 'ms'],
    ['file to PDF, whole process', ours.cold, typst.cold, null, 'ms'],
    ['the same, nothing kept between runs', ours.unkept, null, null, 'ms'],
    ['page to PDF/X-4, warm', ours.warm, null, null, 'ms'],
    ['warm, after one character', ours.edited, null, null, 'ms'],
    ['peak memory', ours.memory, typst.memory, null, 'MB'],
    ['PDF', size.whole / 1000, typstSize && typstSize.whole / 1000, null, 'KB'],
    ['PDF without profile and pictures', size.bare / 1000, typstSize && typstSize.bare / 1000, null, 'KB'],
    [`text page of ${TEXT_PAGE} characters`, textSize / 1000, null, null, 'KB'],
  ];
  if (process.argv.includes('--json')) {
    const result = { ours: { ...ours, ...size, textPage: textSize }, typst: { ...typst, ...typstSize }, chromium };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else print(rows, typst, chromium);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(
  rows: readonly [string, number, number | null, number | null, string][],
  typst: PeerFigures,
  chromium: PeerFigures,
): void {
  const cell = (value: number | null, unit: string): string => {
    if (value === null || Number.isNaN(value)) return '–';
    return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
  };
  const line = (cells: readonly string[]): void => {
    process.stdout.write(
      `${cells[0]!.padEnd(36)}${cells
        .slice(1)
        .map((each) => each.padStart(13))
        .join('')}\n`,
    );
  };
  line(['median', 'banxin', 'Typst', 'Chromium', 'of the peer']);
  for (const [label, own, other, third, unit] of rows) {
    const peer = third ?? other;
    const ratio = peer === null || Number.isNaN(peer) ? '' : `${Math.round((own / peer) * 100)} %`;
    line([label, cell(own, unit), cell(other, unit), cell(third, unit), ratio]);
  }
  for (const [name, { reason }] of [
    ['Typst', typst],
    ['Chromium', chromium],
  ] as const) {
    if (reason !== null) process.stdout.write(`${name} not measured: ${reason}\n`);
  }
}
