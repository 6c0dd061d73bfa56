/** `npm run pack`: builds, gathers the notices, and packs the application for this system (words go to electron-builder). */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, ROOT } from './build.mjs';

await build();
const run = (words) => {
  const done = spawnSync(process.execPath, words, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { BANXIN_UPDATE_URL: '', ...process.env },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
};
run([join(ROOT, 'scripts', 'make-notices.mjs')]);
const words = process.argv.slice(2);
// Without an update server the package looks for none.
const publishing = process.env['BANXIN_UPDATE_URL'] ? [] : ['--config.publish=null'];
run([createRequire(import.meta.url).resolve('electron-builder/cli.js'), '--publish', 'never', ...publishing, ...words]);
