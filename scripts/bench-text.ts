import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { Composer, type Proof } from '../composer/index.ts';
import { node, paragraph, sampleText, storyFrame, testFonts, testPage } from '../composer/testing/page.ts';
import { schema } from '../document/schema.ts';
import type { FontLibrary } from '../fonts/face.ts';

/**
 * `npm run bench:text`: how the composer's work grows with the text. Pages of 1,000 to 16,000 characters of the same copy,
 * each twice the one before: cold composition, and the same lines placed anew where the frame is moved, which breaks no
 * paragraph. Processor time, the fastest of several runs. Status 1 where doubling the text more than doubles the cold time,
 * placing a line does not cost the same on a large page as on a small one, or a paragraph of unchanged measures was broken
 * again.
 */
const SIZES = [1000, 2000, 4000, 8000, 16_000];
const REPEATS = 15;
const MOVES = 15;
/** What a figure may be off on a busy machine: its checks allow for so much more. */
const NOISE = 1.4;
/** Lines below which a page is too small for its fixed costs not to show. */
const FROM_LINES = 150;

interface Row {
  readonly characters: number;
  readonly lines: number;
  readonly paragraphs: number;
  readonly cold: number;
  readonly placing: number;
  readonly editing: number;
  readonly broken: { readonly cold: number; readonly moved: number; readonly edited: number };
}

/** The fastest of several runs: what the work takes where nothing else runs. */
function fastest(times: readonly number[]): number {
  return Math.min(...times);
}

/** A composition and the processor's time for it, in milliseconds: what other programs take meanwhile does not count. */
function timed(work: () => Proof): { proof: Proof; time: number } {
  const started = process.cpuUsage();
  const proof = work();
  const { user, system } = process.cpuUsage(started);
  return { proof, time: (user + system) / 1000 };
}

/** A story of so many characters in columns of 19 em, tall enough to hold it. `row` is where its frame begins. */
function pageOf(paragraphs: readonly Node[], rows: number, row: number): Node {
  return testPage(node('story', { id: 's', frames: [storyFrame('f', 0, row, 4, rows)] }, ...paragraphs));
}

function measure(fonts: FontLibrary, characters: number): Row {
  const texts: string[] = [];
  for (let length = 0, k = 1; length < characters; k += 1) {
    const text = sampleText(Math.min(160 + ((k * 53) % 140), characters - length + 20), k);
    texts.push(text);
    length += text.length;
  }
  const rows = Math.ceil(characters / 19 / 3) + 4;
  const fresh = (): Node[] => texts.map(paragraph);
  const cold: number[] = [];
  let first: Proof | null = null;
  for (let turn = 0; turn < REPEATS; turn += 1) {
    const page = pageOf(fresh(), rows, 0);
    const { proof, time } = timed(() => new Composer(fonts).compose(page));
    cold.push(time);
    first = proof;
  }
  const paragraphs = fresh();
  const composer = new Composer(fonts);
  composer.compose(pageOf(paragraphs, rows, 0));
  const moves: number[] = [];
  let moved = 0;
  let lines = 0;
  for (let turn = 1; turn <= MOVES; turn += 1) {
    const { proof, time } = timed(() => composer.compose(pageOf(paragraphs, rows, turn)));
    moves.push(time);
    moved = Math.max(moved, proof.statistics.paragraphsBroken);
    lines = proof.statistics.linesPlaced;
  }
  const edits: number[] = [];
  let edited = 0;
  let page = pageOf(paragraphs, rows, 0);
  composer.compose(page);
  const at = 1 + page.firstChild!.nodeSize + 20;
  for (let turn = 0; turn < MOVES; turn += 1) {
    page = new Transform(page).insert(at, schema.text('灯')).doc;
    const { proof, time } = timed(() => composer.compose(page));
    edits.push(time);
    edited = Math.max(edited, proof.statistics.paragraphsBroken);
  }
  return {
    characters: texts.join('').length,
    lines,
    paragraphs: texts.length,
    cold: fastest(cold),
    placing: (fastest(moves) * 1000) / lines,
    editing: fastest(edits),
    broken: { cold: first!.statistics.paragraphsBroken, moved, edited },
  };
}

const fonts = await testFonts();
// The first rounds only warm the machine.
for (let round = 0; round < 3; round += 1) measure(fonts, 4000);
const rows = SIZES.map((characters) => measure(fonts, characters));
const cells = (values: readonly (string | number)[]): string =>
  values.map((value) => String(value).padStart(12)).join('');
process.stdout.write(
  `${cells(['characters', 'lines', 'cold ms', '× before', 'placing µs', 'edit ms', 'broken cold', 'moved', 'edited'])}\n`,
);
rows.forEach((row, k) => {
  const before = rows[k - 1];
  const growth = before ? (row.cold / before.cold).toFixed(2) : '';
  const { broken } = row;
  process.stdout.write(
    `${cells([row.characters, row.lines, row.cold.toFixed(1), growth, row.placing.toFixed(1), row.editing.toFixed(2), broken.cold, broken.moved, broken.edited])}\n`,
  );
});

const problems: string[] = [];
rows.forEach((row, k) => {
  const before = rows[k - 1];
  if (before && row.cold / before.cold > (row.lines / before.lines) * NOISE)
    problems.push(`${row.characters} characters take more than twice the time of ${before.characters}`);
  if (row.broken.moved > 0)
    problems.push(`${row.characters} characters: moving the frame broke ${row.broken.moved} paragraphs`);
  if (row.broken.edited > 1)
    problems.push(`${row.characters} characters: one character broke ${row.broken.edited} paragraphs`);
});
const flat = rows.filter(({ lines }) => lines >= FROM_LINES).map(({ placing }) => placing);
if (Math.max(...flat) > Math.min(...flat) * 2) problems.push('placing a line is not the same on every page');
process.stdout.write(problems.length > 0 ? `${problems.join('\n')}\n` : 'as it should be\n');
process.exitCode = problems.length > 0 ? 1 : 0;
