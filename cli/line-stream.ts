import type { Readable } from 'node:stream';

/** The longest line that is read, in bytes: a request longer than this is no request. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** One line of input: its text, or null where it is longer than accepted or not UTF-8. */
export type InputLine = string | null;

/**
 * The lines of a stream (ended by \n or \r\n; the last may lack its end), in batches as they arrive, so that whoever
 * writes a request and waits gets its answer. A byte-order mark at the start is dropped. Blank lines are left out.
 */
export async function* lineBatches(input: Readable): AsyncGenerator<InputLine[]> {
  let held: Buffer[] = [];
  let heldLength = 0;
  let tooLong = false;
  let first = true;
  const finish = (last: Buffer): InputLine => {
    const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
    const line = tooLong || heldLength + last.length > LONGEST_LINE ? null : decode(bytes, first);
    held = [];
    heldLength = 0;
    tooLong = false;
    first = false;
    return line;
  };
  for await (const piece of input) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : (piece as Buffer);
    const batch: InputLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      batch.push(finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    if (rest.length > 0 && !tooLong) {
      heldLength += rest.length;
      tooLong = heldLength > LONGEST_LINE;
      held = tooLong ? [] : [...held, rest];
    }
    const lines = batch.filter(isFilled);
    if (lines.length > 0) yield lines;
  }
  if (heldLength > 0) {
    const line = finish(Buffer.alloc(0));
    if (isFilled(line)) yield [line];
  }
}

function isFilled(line: InputLine): boolean {
  return line === null || line.trim() !== '';
}

function decode(bytes: Buffer, first: boolean): InputLine {
  const start = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start));
  } catch {
    return null;
  }
}
