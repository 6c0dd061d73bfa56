import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { windowDesk } from '../desk/window-desk.ts';
import { serveDesk } from './desk-server.ts';

/**
 * Serves the desk and its window on this machine until it is stopped; prints where, with the token that opens it. Words name the
 * folders the window may use; without any it is the person's documents, or the folder this was started in.
 */
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wrong = words.find((word) => !existsSync(word) || !statSync(word).isDirectory());
if (wrong !== undefined) {
  process.stderr.write(`没有这个文件夹 / no such folder: ${wrong}\n`);
  process.exit(2);
}
const documents = join(homedir(), 'Documents');
const folders =
  words.length > 0 ? words.map((word) => resolve(word)) : [existsSync(documents) ? documents : process.cwd()];
const port = Number(process.env['BANXIN_PORT'] ?? 0);
const window = fileURLToPath(new URL('../dist/renderer', import.meta.url));
const desk = windowDesk({ folders });
const server = await serveDesk(desk.desk, {
  window,
  ...(Number.isInteger(port) && port >= 0 && port < 65536 ? { port } : {}),
});
process.stdout.write(`${server.address}/#${server.token}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([server.close(), desk.close()]).then(() => process.exit(0));
  });
}
