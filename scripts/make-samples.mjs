// Makes the sample pages anew from their copy: `npm run samples`. Needs the built command line (`npm ci` or `npm run build`).
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The samples, and the template each is poured into; `tabloid`, `broadsheet` and `annotations` bring layout parts of their own. */
const samples = [
  ['tabloid', 'tabloid-4'],
  ['feature', 'feature'],
  ['spread', 'tabloid-spread'],
  ['broadsheet', 'broadsheet-8'],
  ['annotations', 'tabloid-4'],
];

for (const [name, template] of samples) {
  const folder = join(root, 'samples', name);
  const made = spawnSync(
    process.execPath,
    [
      join(root, 'cli/bin/banxin.mjs'),
      'import',
      join(folder, 'copy.json'),
      '--template',
      template,
      '-o',
      join(folder, `${name}.banxin`),
    ],
    { stdio: 'inherit' },
  );
  if (made.status !== 0) process.exit(made.status ?? 1);
}

const finished = spawnSync(process.execPath, [join(root, 'dist/finish-samples.js'), ...samples.map(([name]) => name)], {
  stdio: 'inherit',
});
process.exit(finished.status ?? 1);
