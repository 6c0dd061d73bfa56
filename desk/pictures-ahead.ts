import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { convertedBefore } from '../press/picture-cache.ts';
import { startPictures } from '../press/picture-client.ts';
import { cacheFolder } from './cache-folder.ts';

/** The folder where converted pictures are kept from one export to the next. */
export function pictureFolder(): string {
  return join(cacheFolder(), 'pictures');
}

/**
 * Starts the picture process ahead where none of the pictures of a page file, by asset id (the SHA-256 of its file), was ever
 * converted: starting it costs as much as composing a page, and where they are kept it has nothing to do.
 */
export async function picturesAhead(assets: readonly string[]): Promise<void> {
  if (assets.length === 0) return;
  const kept = await convertedBefore(pictureFolder());
  if (!assets.some((asset) => kept.has(asset))) startPictures();
}

/** Starts it where one of the pictures placed on a page was never converted. */
export async function picturesOfPage(page: Node): Promise<void> {
  const placed: string[] = [];
  page.descendants((node) => {
    const asset: unknown = node.attrs['asset'];
    if (typeof asset === 'string' && node.attrs['frame'] !== null) placed.push(asset);
    return !node.isTextblock;
  });
  if (placed.length === 0) return;
  const kept = await convertedBefore(pictureFolder());
  if (!placed.every((asset) => kept.has(asset))) startPictures();
}
