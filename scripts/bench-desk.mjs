// npm run bench:desk: builds, then measures the window in Chromium (scripts/bench-desk.ts). `--json` prints JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'bench-desk.js')).href);
