import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/**
 * The faces the last export was set in, by id: a paper's next page is set in the same, and they can be read while it is being
 * opened. None where nothing is kept.
 */
export function keptFaces(): readonly string[] {
  try {
    return readFileSync(keptFile(), 'utf8')
      .split('\n')
      .filter((id) => id !== '');
  } catch {
    return [];
  }
}

/** Keeps the faces of an export for the next. A folder that cannot be written only makes that slower. */
export async function keepFaces(ids: readonly string[]): Promise<void> {
  const kept = keptFaces();
  if (kept.length === ids.length && ids.every((id) => kept.includes(id))) return;
  const file = keptFile();
  const part = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, `${ids.join('\n')}\n`);
    await rename(part, file);
  } catch {}
}

function keptFile(): string {
  return join(cacheFolder(), 'faces');
}
