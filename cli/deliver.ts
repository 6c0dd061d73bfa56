import { ask, type CommandContext } from './context.ts';
import { say } from './language.ts';
import { write } from './terminal.ts';

/** A product that has been delivered: its name and size, and how to say so. */
export interface Delivered {
  readonly path: string;
  readonly bytes: number;
  /** Says what was written: a line on standard error, or with `json` an object on standard output (error where the product went to output). */
  report(json: boolean, more: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Saves a page the desk holds to a file, or to standard output for `-`. */
export async function deliverPage(context: CommandContext, page: string, output: string): Promise<Delivered> {
  const { file } = await ask(context, 'savePage', { page, path: output === '-' ? null : output });
  return delivered(context, output, file.bytes, file.size);
}

/** Finishes a delivery: sends bytes in hand to standard output, or takes note of a file already written. */
export async function delivered(
  context: CommandContext,
  output: string,
  bytes: Uint8Array | null,
  size: number,
): Promise<Delivered> {
  const { terminal } = context;
  if (bytes !== null) await write(terminal.output, bytes);
  return {
    path: output,
    bytes: size,
    async report(json, more) {
      if (json) {
        const stream = bytes === null ? terminal.output : terminal.errors;
        await write(stream, `${JSON.stringify({ ok: true, output, bytes: size, ...more })}\n`);
      } else if (bytes === null) {
        const words = say({ zh: '已写入', en: 'wrote' }, terminal.language);
        await write(terminal.errors, `${words} ${output} (${sizeText(size)})\n`);
      }
    },
  };
}

/** A number of bytes for people: `812 B`, `34 KB`, `2.1 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
