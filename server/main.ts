import { fileURLToPath } from 'node:url';
import { openDesk } from '../desk/node-desk.ts';
import { serveDesk } from './desk-server.ts';

/** Serves the desk and its window on this machine until it is stopped; prints where, with the token that opens it. */
const port = Number(process.env['BANXIN_PORT'] ?? 0);
const window = fileURLToPath(new URL('../dist/renderer', import.meta.url));
const server = await serveDesk(openDesk(), {
  window,
  ...(Number.isInteger(port) && port >= 0 && port < 65536 ? { port } : {}),
});
process.stdout.write(`${server.address}/#${server.token}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
