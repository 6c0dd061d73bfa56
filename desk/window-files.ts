import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { facesDirectories, shaperFile } from '../fonts/node/load.ts';
import { ownFaceFile } from '../fonts/node/own-faces.ts';
import { fontOfCollection } from '../fonts/sfnt/collection.ts';

/** The bytes of a face's file for a window to compose with, null where the machine has no face of that id. */
export async function readFaceFile(id: string): Promise<Uint8Array | null> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) return null;
  for (const folder of facesDirectories()) {
    try {
      return await readFile(join(folder, `${id}.ttf`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  const own = ownFaceFile(id);
  if (own === null) return null;
  const bytes = await readFile(own.file).catch(() => null);
  const font = bytes === null ? null : fontOfCollection(new Uint8Array(bytes), own.index);
  return font?.ok ? font.value : null;
}

/** The bytes of `harfbuzz.wasm`, which shapes text in a window as it does here. */
export async function readShaperFile(): Promise<Uint8Array> {
  return await readFile(shaperFile());
}
