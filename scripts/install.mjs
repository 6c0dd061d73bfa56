// Runs after `npm ci`: makes the character tables and the word list, prepares the faces, builds the command line. Needs no network.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepareFaces } from './prepare-faces.mjs';

try {
  const { made, kept } = await prepareFaces();
  console.log(`faces: ${made.length} prepared, ${kept.length} kept`);
} catch (error) {
  console.error(`banxin: the faces could not be prepared: ${error.message}`);
  process.exit(1);
}

for (const script of ['generate-character-data.mjs', 'generate-words.mjs', 'build.mjs']) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
