/**
 * `npm run torture`: 500 kills in the middle of writing and 20,000 damaged files, fonts and pictures; prints figures and
 * seed. `BANXIN_KILLS`, `BANXIN_FUZZ` and `BANXIN_SEED` set others.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const environment = { BANXIN_KILLS: '500', BANXIN_FUZZ: '20000', ...process.env };
const words = ['node_modules/vitest/vitest.mjs', 'run', 'tests/durability', '--testTimeout=7200000'];
process.exitCode = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
