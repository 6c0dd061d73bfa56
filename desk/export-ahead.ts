import { open } from 'node:fs/promises';
import { readFacesAhead, startShaper } from '../fonts/node/load.ts';
import { keptFaces } from './kept-faces.ts';
import { picturesAhead } from './pictures-ahead.ts';

/** Length of an archive's end that is looked at, in bytes: the directory of a page stands there. */
const END = 64 * 1024;

/**
 * Starts what needs no more of the desk while the rest of it is still being loaded: reading the faces of the last export, the
 * shaper, and the picture process where a page file holds pictures that were never converted. What goes wrong here is told by the work itself.
 */
export async function exportAhead(path: string): Promise<void> {
  readFacesAhead(keptFaces());
  startShaper().catch(() => {});
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const length = Math.min(END, size);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const names = buffer.toString('latin1').matchAll(/assets\/([0-9a-f]{64})/g);
      await picturesAhead(Array.from(names, ([, id]) => id!));
    } finally {
      await file.close();
    }
  } catch {}
}
