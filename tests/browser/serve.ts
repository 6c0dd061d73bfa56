import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { shaperFile } from '../../fonts/node/load.ts';
import { shippedFacesDirectory } from '../../fonts/node/package-root.ts';
import { ROOT } from '../tools.ts';

/** A server on this machine alone. */
export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Bundles the pure part for a browser and serves it over loopback, with the shaper and the shipped faces: `/` loads the
 * script, `/faces/<id>.ttf`, `/harfbuzz.wasm`. The bundle fails where the pure part imports anything of Node.
 */
export async function servePurePart(): Promise<Served> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const face = /^\/faces\/([a-z0-9-]+\.ttf)$/.exec(path);
    const send = (type: string, body: string | Uint8Array): void => {
      response.writeHead(200, { 'content-type': type }).end(body);
    };
    const sendFile = (type: string, file: string): void => {
      readFile(file).then(
        (body) => send(type, body),
        () => response.writeHead(404).end(),
      );
    };
    if (path === '/') send('text/html', '<!doctype html><meta charset="utf-8"><script src="/script.js"></script>');
    else if (path === '/script.js') send('text/javascript', script);
    else if (path === '/harfbuzz.wasm') sendFile('application/wasm', shaperFile());
    else if (face !== null) sendFile('font/ttf', join(shippedFacesDirectory(), face[1]!));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, 'tests/browser/browser-entry.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]!.contents;
}
