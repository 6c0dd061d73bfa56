// Runs after `npm ci`: prepares the faces, then builds the command line. Needs no network.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareFaces } from './prepare-faces.mjs';

try {
  const { made, kept } = await prepareFaces();
  console.log(`faces: ${made.length} prepared, ${kept.length} kept`);
} catch (error) {
  console.error(`banxin: the faces could not be prepared: ${error.message}`);
  process.exit(1);
}

const build = fileURLToPath(new URL('build.mjs', import.meta.url));
if (existsSync(build)) {
  const { status } = spawnSync(process.execPath, [build], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
