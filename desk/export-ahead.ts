import { open } from 'node:fs/promises';
import { startPictures } from '../press/picture-client.ts';

/** Length of an archive's end that is looked at, in bytes: the directory of a page stands there. */
const END = 64 * 1024;

/**
 * Starts the picture process where a page file holds pictures, while the rest of the desk is still being loaded. What goes
 * wrong here is told by the work itself.
 */
export async function exportAhead(path: string): Promise<void> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const length = Math.min(END, size);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      if (buffer.includes('assets/')) startPictures();
    } finally {
      await file.close();
    }
  } catch {}
}
