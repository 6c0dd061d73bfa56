/** Independent readers of a finished PDF, for the tests of the press. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { TestContext } from 'vitest';
import { findPython, lacksPrograms } from '../../tests/tools.ts';

/** Skips the running test, with the reason, where a program is not installed. */
export function needs(context: TestContext, ...programs: string[]): void {
  const lack = lacksPrograms(...programs);
  if (lack !== null) context.skip(lack);
}

/** Skips the running test where no Python has these modules; gives the Python's path. */
export function needsPython(context: TestContext, ...modules: string[]): string {
  const python = findPython(...modules);
  if (python === null) context.skip(`needs python3 with ${modules.join(', ')}, not installed`);
  return python!;
}

/** Runs a program on a file that holds `bytes`; `FILE` among the words stands for it and `DIRECTORY` for its folder. */
export function readWith<T = string>(
  bytes: Uint8Array,
  program: string,
  words: readonly string[],
  then?: (output: string, directory: string) => T,
): T {
  const directory = mkdtempSync(join(tmpdir(), 'banxin-press-'));
  try {
    const file = join(directory, 'page.pdf');
    writeFileSync(file, bytes);
    const filled = words.map((word) => word.replace('FILE', file).replace('DIRECTORY', directory));
    const done = spawnSync(program, filled, { encoding: 'utf8', maxBuffer: 256 << 20 });
    if (done.error) throw done.error;
    if (done.status !== 0) throw new Error(`${program} ${filled.join(' ')}: ${done.stderr}${done.stdout}`);
    return then ? then(done.stdout, directory) : (done.stdout as T);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The text poppler reads in stream order, without white space. */
export function extracted(bytes: Uint8Array): string {
  return readWith(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8', 'FILE', '-']).replace(/\s/g, '');
}

/** A glyph as `mutool trace` tells it: its text and its origin in points from the page's top left corner. */
export interface TracedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly vertical: boolean;
  readonly colour: string;
  readonly overprint: boolean;
}

/** Every glyph of a one-page PDF in stream order. */
export function tracedGlyphs(bytes: Uint8Array): TracedGlyph[] {
  const trace = readWith(bytes, 'mutool', ['trace', 'FILE']);
  const glyphs: TracedGlyph[] = [];
  let matrix = [1, 0, 0, 1, 0, 0];
  let [font, colour, vertical, overprint] = ['', '', false, false];
  for (const line of trace.split('\n')) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1] ?? '';
    if (line.includes('<fill_text')) {
      matrix = attribute('transform').split(' ').map(Number);
      colour = `${attribute('colorspace')} ${attribute('color')}`;
      overprint = attribute('op') === '1';
    } else if (line.includes('<span')) {
      font = attribute('font').replace(/^[A-Z]{6}\+/, '');
      vertical = attribute('wmode') === '1';
    } else if (line.includes('<g ')) {
      const [x, y] = [Number(attribute('x')), Number(attribute('y'))];
      const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
      const coded = attribute('unicode');
      const text = /^&#x/.test(coded) ? String.fromCodePoint(Number.parseInt(coded.slice(3), 16)) : coded;
      // A glyph that stands for several characters is followed by one entry for each further character, without a glyph.
      const last = glyphs[glyphs.length - 1];
      if (attribute('glyph') === '' && last) glyphs[glyphs.length - 1] = { ...last, text: last.text + text };
      else glyphs.push({ text, x: x * a + y * c + e, y: x * b + y * d + f, font, vertical, colour, overprint });
    }
  }
  return glyphs;
}

/** The largest and mean difference of two pictures' grey, 0…255, after both are blurred by a pixel. */
export async function greyDifference(one: Uint8Array, other: Uint8Array): Promise<{ largest: number; mean: number }> {
  const [a, b] = await Promise.all([one, other].map((bytes) => sharp(bytes).metadata()));
  const width = Math.min(a!.width, b!.width);
  const height = Math.min(a!.height, b!.height);
  const [first, second] = await Promise.all(
    [one, other].map((bytes) =>
      sharp(bytes)
        .extract({ left: 0, top: 0, width, height })
        .greyscale()
        .blur(2)
        .toColourspace('b-w')
        .raw()
        .toBuffer(),
    ),
  );
  let [largest, sum] = [0, 0];
  for (let index = 0; index < first!.length; index++) {
    const difference = Math.abs(first![index]! - second![index]!);
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { largest, mean: sum / first!.length };
}

/** The page as poppler draws it, a PNG at `ppi`. */
export function drawnByPoppler(bytes: Uint8Array, ppi: number): Uint8Array {
  return readWith(
    bytes,
    'pdftoppm',
    ['-r', String(ppi), '-png', '-singlefile', 'FILE', 'DIRECTORY/page'],
    (_output, directory) => readFileSync(join(directory, 'page.png')),
  );
}
