import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readFaceFile, readShaperFile } from '../desk/window-files.ts';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** What the window's document may load: its own files, the desk, pictures made of bytes; no script or style from elsewhere. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Answers a GET for a file of the built window in `folder`; true where it did. `/` is its document, with the script that
 * connects it to this server and a nonce for the styles its parts make. They hold no secret: the token is in the address's
 * fragment, which is never sent. Only plain names are looked up, so that nothing outside the folder can be read.
 */
export async function answerWindowFile(folder: string, path: string, response: ServerResponse): Promise<boolean> {
  const name = path === '/' ? 'index.html' : /^\/([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)$/.exec(path)?.[1];
  if (name === undefined) return false;
  let body: Buffer;
  try {
    body = await readFile(join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  if (name === 'index.html') {
    const nonce = randomBytes(18).toString('base64');
    const page = body
      .toString('utf8')
      .replace('<!-- host -->', '<script type="module" src="./door.js"></script>')
      .replace('<!-- nonce -->', `<meta name="csp-nonce" property="csp-nonce" content="${nonce}" nonce="${nonce}">`);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(nonce) });
    response.end(page);
    return true;
  }
  const extension = name.slice(name.lastIndexOf('.') + 1);
  response.writeHead(200, { 'content-type': TYPES[extension] ?? 'application/octet-stream' });
  response.end(body);
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
