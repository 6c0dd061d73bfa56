import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of what Banxin remembers for a person from one day to the next: `$BANXIN_STATE`, else `banxin` in the user's
 * state folder (`$XDG_STATE_HOME`, `~/Library/Application Support`, `%APPDATA%` or `~/.local/state`).
 */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const own = environment['BANXIN_STATE'];
  if (own) return own;
  const home = homedir() || tmpdir();
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'banxin');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'banxin');
  return join(environment['XDG_STATE_HOME'] || join(home, '.local', 'state'), 'banxin');
}
