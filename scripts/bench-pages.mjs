// npm run bench:pages: builds, then measures many pages exported side by side (scripts/bench-pages.ts). `--json` prints JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'bench-pages.js')).href);
