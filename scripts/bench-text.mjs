// npm run bench:text: builds, then measures how composition grows with the text (scripts/bench-text.ts).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'bench-text.js')).href);
