// npm run peers-page: builds the command line, then sets the page other systems were measured on (scripts/peers-page.ts).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './build.mjs';

await build();
await import(pathToFileURL(join(ROOT, 'dist', 'peers-page.js')).href);
