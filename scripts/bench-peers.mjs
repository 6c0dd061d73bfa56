// npm run bench:peers: builds, then measures the product beside other systems on one page (scripts/bench-peers.ts). `--json` prints JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'bench-peers.js')).href);
