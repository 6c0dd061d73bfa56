// npm run paragraph-bounds: builds, then searches all legal settings of the measured paragraphs (scripts/paragraph-bounds.ts).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'paragraph-bounds.js')).href);
