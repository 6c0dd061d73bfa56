import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of what can be made again, converted pictures: `$BANXIN_CACHE`, else `banxin` in the user's cache folder
 * (`$XDG_CACHE_HOME`, `~/Library/Caches`, `%LOCALAPPDATA%` or `~/.cache`).
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const own = environment['BANXIN_CACHE'];
  if (own) return own;
  const home = homedir() || tmpdir();
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'banxin');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'banxin');
  return join(environment['XDG_CACHE_HOME'] || join(home, '.cache'), 'banxin');
}
