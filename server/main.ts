import { openDesk } from '../desk/node-desk.ts';
import { serveDesk } from './desk-server.ts';

/** Serves the desk of this machine until it is stopped; prints where, with the token that opens it. */
const port = Number(process.env['BANXIN_PORT'] ?? 0);
const server = await serveDesk(openDesk(), Number.isInteger(port) && port >= 0 && port < 65536 ? { port } : {});
process.stdout.write(`${server.address}/#${server.token}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
