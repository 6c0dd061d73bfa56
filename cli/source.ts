import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { failure } from '../desk/outcome.ts';
import { readAll, type Terminal } from './terminal.ts';

/** The most that is read from standard input, in bytes. */
const LARGEST_INPUT = 1024 * 1024 * 1024;

/** What a command line names as input, as the desk takes it: a path, or the bytes of standard input for `-`. */
export type Source = { path: string } | { bytes: Uint8Array; name: string };

/** The source an argument names. Throws a failure where standard input holds more than is accepted. */
export async function sourceOf(argument: string, terminal: Terminal): Promise<Source> {
  if (argument !== '-') return { path: argument };
  const bytes = await readAll(terminal.input, LARGEST_INPUT);
  if (bytes === null)
    throw failure('too-large', '标准输入过大', 'standard input holds more than is accepted', { file: '-' });
  return { bytes, name: '-' };
}

/** Refuses to write over the input: throws a usage failure where both arguments name one file. */
export function refuseOverwriting(input: string, output: string): void {
  if (input === '-' || output === '-' || realPath(input) !== realPath(output)) return;
  throw failure('usage', '输出会覆盖输入文件', 'the output would overwrite the input', { file: output });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
