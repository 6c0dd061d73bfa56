import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../write-file.ts';

/** Writes a file in one step, its folder made where there is none. Throws FailureError `unwritable`. */
export async function writeNewFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  await replaceFile(path, bytes);
}
