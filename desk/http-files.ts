import type { ServerResponse } from 'node:http';
import { windowFile } from './window-document.ts';
import { readFaceFile, readShaperFile } from './window-files.ts';

/**
 * Answers a GET for a file of the built window in `folder`, its document with the script `door`; true where it did. They hold no
 * secret: the token is in the address's fragment, which is never sent.
 */
export async function answerWindowFile(
  folder: string,
  door: string,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  const file = await windowFile(folder, path, door);
  if (file === null) return false;
  response.writeHead(200, { ...file.headers });
  response.end(file.body);
  return true;
}

/** Answers a GET, token already checked, for what the window composes with: `/faces/<id>` and `/shaper`; true where it did. */
export async function answerComposerFile(path: string, response: ServerResponse): Promise<boolean> {
  const face = /^\/faces\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (face === undefined && path !== '/shaper') return false;
  const bytes = face === undefined ? await readShaperFile() : await readFaceFile(face);
  if (bytes === null) return false;
  response.writeHead(200, { 'content-type': face === undefined ? 'application/wasm' : 'font/ttf' });
  response.end(bytes);
  return true;
}
