/**
 * `npm start`: builds and starts the program in Electron where its binary can be had. Where it cannot (`BANXIN_ELECTRON=none` says
 * so at once) it says why and serves the desk on this machine alone and opens its window in the browser; prints the address, with
 * the token that opens it. `npm start -- FOLDER` opens it on a folder: the window reads and writes there and nowhere else; without one
 * it is the person's documents. `npm run dev` (`--watch`) does not open a browser and builds the window anew when its sources
 * change. `BANXIN_PORT` asks for a port, `BANXIN_BROWSER=none` leaves the browser alone.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, buildWindow, ROOT } from './build.mjs';
import { electronBinary } from './electron-binary.mjs';

const watching = process.argv.includes('--watch');
const folders = process.argv.slice(2).filter((word) => !word.startsWith('-'));
await build();
if (!watching) {
  const electron = await electronBinary();
  if (electron.path !== null) {
    const program = spawn(electron.path, [ROOT, ...process.argv.slice(2)], { stdio: 'inherit' });
    program.on('exit', (status) => process.exit(status ?? 1));
    await new Promise(() => {});
  }
  console.log(
    `Electron 不可用，改在浏览器中打开 / Electron cannot be had (${electron.reason}); the desk opens in the browser`,
  );
}
const server = spawn(process.execPath, [join(ROOT, 'dist', 'server.js'), ...folders], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
server.stdout.once('data', (data) => {
  const address = String(data).trim();
  console.log(address);
  if (!watching && process.env['BANXIN_BROWSER'] !== 'none') openBrowser(address);
});
server.on('exit', (status) => process.exit(status ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal));

if (watching) {
  let due = null;
  for (const room of ['renderer', 'document', 'composer', 'fonts', 'preflight', 'intake', 'desk']) {
    watch(join(ROOT, room), { recursive: true }, () => {
      clearTimeout(due);
      due = setTimeout(() => {
        buildWindow().then(
          () => console.log('window built: reload the page'),
          (error) => console.error(error.message),
        );
      }, 200);
    });
  }
}

/** Opens an address in the browser of this machine; where there is none, the printed address is what there is. */
function openBrowser(address) {
  const [program, ...words] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  const opener = spawn(program, words, { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}
