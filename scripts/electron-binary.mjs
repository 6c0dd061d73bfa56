/** Where Electron's own binary is; it is not part of its package and is fetched when first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How long the binary may take to come, in milliseconds. */
const PATIENCE = 180_000;

/**
 * The path of Electron's binary, fetched where it is not there yet; `path` is null where it cannot be had, and `reason` says
 * why. `BANXIN_ELECTRON=none` does without it; any other value is the path of one.
 */
export async function electronBinary({ fetching = true } = {}) {
  const named = process.env['BANXIN_ELECTRON'];
  if (named === 'none') return { path: null, reason: 'BANXIN_ELECTRON=none' };
  if (named) return existsSync(named) ? { path: named, reason: '' } : { path: null, reason: `${named} is not there` };
  const require = createRequire(import.meta.url);
  let folder;
  try {
    folder = dirname(require.resolve('electron/package.json'));
  } catch {
    return { path: null, reason: 'the package electron is not installed' };
  }
  if (!present(folder) && fetching) {
    spawnSync(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore', timeout: PATIENCE });
  }
  const path = present(folder);
  if (path === null) return { path, reason: 'its binary is not here and could not be fetched' };
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { path: null, reason: 'there is no display' };
  }
  return { path, reason: '' };
}

function present(folder) {
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
}
