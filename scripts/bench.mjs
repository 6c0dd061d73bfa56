// npm run bench: builds, then measures the product on the sample page (scripts/bench.ts). `--json` prints JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'bench.js')).href);
