import type { Readable, Writable } from 'node:stream';
import type { Words } from '../document/place.ts';
import { type Language, say } from './language.ts';

/** The streams a command reads and writes, and the language it speaks. `interactive`: standard error is a terminal. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  readonly interactive: boolean;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** Thrown where the reader of standard output has gone away (EPIPE): the command ends without a word. */
export class ClosedOutput extends Error {}

/** Writes to a stream and waits until it has taken the bytes. Throws ClosedOutput where its reader is gone. */
export function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => {
      if (!error) resolve();
      else if (isClosed(error)) reject(new ClosedOutput());
      else reject(error);
    });
  });
}

/** Whether an error says that the other end of a stream is closed. */
export function isClosed(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_WRITE_AFTER_END';
}

/** Reads a stream to its end, at most `limit` bytes; null where there are more. */
export async function readAll(stream: Readable, limit: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    length += bytes.length;
    if (length > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** A progress line on a terminal's standard error; silent elsewhere. */
export interface ProgressLine {
  show(words: Words, done: number): void;
  clear(): void;
}

/** The progress line of a terminal: `words  40 %`, rewritten in place. */
export function progressLine(terminal: Terminal): ProgressLine {
  let shown = false;
  return {
    show(words, done) {
      if (!terminal.interactive) return;
      shown = true;
      terminal.errors.write(`\r\u001b[K${say(words, terminal.language)} ${Math.floor(done * 100)} %`);
    },
    clear() {
      if (shown) terminal.errors.write('\r\u001b[K');
      shown = false;
    },
  };
}
