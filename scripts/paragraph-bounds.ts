import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRequest, requestStyle, SIZE } from '../composer/lines.ts';
import { breakText, prepare } from '../composer/text/index.ts';
import type { Prepared } from '../composer/text/prepared.ts';
import { readArchive } from '../desk/archive.ts';
import { readPageJson } from '../document/page-file.ts';
import { schema } from '../document/schema.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { ASKS, type Ask, bestAlone, exclude, isAttainable, sums } from './bounds/asks.ts';
import { legalLines } from './bounds/legal-lines.ts';
import { pageParagraphs } from './bounds/page-paragraphs.ts';
import type { Subject } from './bounds/subject.ts';

/**
 * `npm run paragraph-bounds`: what any engine can reach on the measured paragraphs of the public cases (`../shared/cases`, or
 * under $BANXIN_SHARED), by an exact search over all legal settings of each, and what ours reaches. Three runs: the paragraphs
 * as they stand there, each of their texts at seven measures, and the first once more with last lines of one Han let stand;
 * then the sample pages. `npm run paragraph-bounds PAGE …` does the pages named instead.
 */
const FACE = 'noto-serif-sc-400';
const MEASURES = [10, 12, 13, 15, 18, 20, 24];

interface Case {
  readonly id: string;
  readonly text: string;
  readonly measure_em: number;
}

const SAMPLES = ['tabloid', 'feature', 'spread', 'broadsheet'];

async function main(pages: readonly string[]): Promise<number> {
  if (pages.length > 0) {
    for (const page of pages) await printPage(page);
    return 0;
  }
  const root = fileURLToPath(new URL('..', import.meta.url));
  const file = join(process.env['BANXIN_SHARED'] ?? join(root, '..', 'shared'), 'cases', 'cases.jsonl');
  if (!existsSync(file)) {
    process.stderr.write(`paragraph-bounds: ${file} is not there; set BANXIN_SHARED to the folder that holds cases/\n`);
    return 2;
  }
  const { library } = await loadFaces([FACE]);
  const subject = ({ id, text, measure_em: measure }: Case): Subject => {
    const request = readRequest({ id, text, measure, align: 'justify', orphan: true });
    if (typeof request === 'string') throw new Error(`${id}: ${request}`);
    const style = requestStyle(request, FACE);
    const block = schema.nodes['paragraph']!.create(null, schema.text(text));
    const prepared = prepare(block, style, { fonts: library, resolve: () => null }) as Prepared;
    const lines = legalLines(prepared, measure * SIZE);
    const { breaks } = breakText(prepared, () => measure * SIZE, false).best;
    const ours = breaks.flatMap((end, k) => {
      const start = k === 0 ? 0 : breaks[k - 1]!;
      return lines.filter((line) => line.start === start && line.end === end);
    });
    if (ours.length !== breaks.length) process.stderr.write(`${id}: set with a line that is not legal\n`);
    return { paragraph: { id, count: prepared.items.kind.length, measure, lines }, ours };
  };
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"id": "oracle') || line.startsWith('{"id":"oracle'))
    .map((line) => JSON.parse(line) as Case);
  const texts = [...new Set(cases.map(({ text }) => text))];
  const every = texts.flatMap((text, k) =>
    MEASURES.map((measure_em) => ({ id: `${k}-${measure_em}`, text, measure_em })),
  );
  const given = cases.map(subject);
  print(`${given.length} paragraphs as given, no last line of one Han`, given, true);
  print(
    `${every.length} paragraphs: their texts at ${MEASURES.join(', ')} em, no last line of one Han`,
    every.map(subject),
    true,
  );
  print('as given, last lines of one Han let stand', given, false);
  for (const name of SAMPLES) await printPage(join(root, 'samples', name, `${name}.banxin`));
  return 0;
}

/** Throws where the file is no page. */
async function printPage(file: string): Promise<void> {
  const opened = readArchive(readFileSync(file), { file });
  if (!opened.ok) throw new Error(opened.failure.words.en);
  const read = readPageJson(opened.value.archive.page);
  if (!read.ok) throw new Error(read.failure.words.en);
  const subjects = await pageParagraphs(read.value.page);
  print(`${basename(file)}: ${subjects.length} paragraphs as they stand on the page`, subjects, true);
}

function print(title: string, subjects: readonly Subject[], cure: boolean): void {
  const paragraphs = subjects.map(({ paragraph }) => paragraph);
  const ours = subjects.map((each) => each.ours);
  const out = [title];
  const row = (name: string, asked: string, most: string, we: string): string =>
    `  ${name.padEnd(36)}${asked.padStart(9)}${most.padStart(12)}${we.padStart(12)}`;
  out.push(row('', 'asked', 'attainable', 'ours'));
  for (const ask of ASKS) {
    const [part, whole] = sums(ask, paragraphs, ours);
    out.push(row(ask.name, show(ask, ask.asked), show(ask, bestAlone(ask, paragraphs, cure)), show(ask, part / whole)));
  }
  const lone = ours.filter((lines) => lines.at(-1)?.lone).length;
  out.push(row('last lines of fewer than two Han', '0', '', String(lone)));
  const pairs = ASKS.flatMap((a, k) => ASKS.slice(k + 1).map((b) => [a, b] as const));
  const single = ASKS.filter((ask) => !isAttainable(ask, paragraphs, cure));
  for (const ask of single) out.push(`  out of reach: ${ask.name}`);
  for (const [a, b] of pairs) {
    if (single.includes(a) || single.includes(b)) continue;
    if (exclude([a, b], paragraphs, cure)) out.push(`  exclude each other: ${a.name} and ${b.name}`);
  }
  process.stdout.write(`${out.join('\n')}\n\n`);
}

function show(ask: Ask, value: number): string {
  return ask.name.endsWith('em') && ask.name.startsWith('mean') ? value.toFixed(4) : `${(value * 100).toFixed(1)} %`;
}

process.exitCode = await main(process.argv.slice(2));
