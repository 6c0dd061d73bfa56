import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the package `banxin` that this code belongs to, from source or bundled: the nearest one upward whose
 * package.json bears that name. Throws where there is none, since then nothing of the product can be found.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'banxin') return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the folder of the package banxin is not to be found');
    folder = parent;
  }
}

/** Where the install puts the shipped faces: `fonts/faces` of the package. */
export function shippedFacesDirectory(): string {
  return join(packageRoot(), 'fonts', 'faces');
}
