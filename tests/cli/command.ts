import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';

/** How a command ended and what it wrote. */
export interface Ended {
  readonly status: number;
  readonly output: Buffer;
  readonly errors: string;
  /** Standard output as text. */
  readonly text: string;
}

/** What a command gets besides its words: standard input (whole, or in pieces), environment, whether a terminal looks on. */
export interface Given {
  readonly input?: Uint8Array | string | readonly (Uint8Array | string)[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly interactive?: boolean;
}

/** Runs `banxin` with these words in this process, as the launcher would in its own. */
export async function banxin(words: readonly string[], given: Given = {}): Promise<Ended> {
  const input = given.input ?? [];
  const pieces = typeof input === 'string' || input instanceof Uint8Array ? [input] : input;
  const output = collector();
  const errors = collector();
  const status = await runCommandLine(words, {
    input: Readable.from(pieces.map((piece) => Buffer.from(piece as Uint8Array))),
    output: output.stream,
    errors: errors.stream,
    interactive: given.interactive ?? false,
    environment: given.environment ?? {},
    signal: new AbortController().signal,
  });
  const bytes = output.bytes();
  return { status, output: bytes, errors: errors.bytes().toString('utf8'), text: bytes.toString('utf8') };
}

function collector(): { stream: PassThrough; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, bytes: () => Buffer.concat(chunks) };
}

/** A folder for one test file, removed after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The lines of a text that are not empty. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** A text in a legacy encoding, by turning the platform's decoder round over all its two-byte codes. */
export function encodeLegacy(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !codes.has(character)) {
        codes.set(character, [lead, trail]);
      }
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? [code] : codes.get(character);
    if (!pair) throw new Error(`${character} has no code in ${encoding}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
