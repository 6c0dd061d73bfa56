import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** A file of the built window as it is answered: its bytes and headers. */
export interface WindowFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

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
 * A file of the built window in `folder` by the path of its address; null where there is none. `/` is its document, with
 * the script `door` that connects it to its host, and a nonce for the styles its parts make. Only plain names are looked up,
 * so that nothing outside the folder can be read.
 */
export async function windowFile(folder: string, path: string, door: string): Promise<WindowFile | null> {
  const name = path === '/' ? 'index.html' : /^\/([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)$/.exec(path)?.[1];
  if (name === undefined) return null;
  let body: Buffer;
  try {
    body = await readFile(join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const headers: Record<string, string> = {
    'content-type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
  if (name !== 'index.html') return { body, headers };
  const nonce = randomBytes(18).toString('base64');
  const page = body
    .toString('utf8')
    .replace('<!-- host -->', `<script type="module" src="./${door}"></script>`)
    .replace('<!-- nonce -->', `<meta name="csp-nonce" property="csp-nonce" content="${nonce}" nonce="${nonce}">`);
  return { body: Buffer.from(page), headers: { ...headers, 'content-security-policy': policy(nonce) } };
}
