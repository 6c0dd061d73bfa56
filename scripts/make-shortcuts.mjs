/** `npm run shortcuts`: writes docs/shortcuts.md from the commands the window offers. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { ROOT } from './build.mjs';

const folder = await mkdtemp(join(tmpdir(), 'banxin-shortcuts-'));
try {
  const bundle = join(folder, 'shortcuts.mjs');
  await esbuild.build({
    stdin: {
      contents: `
        import { registerOffered } from './renderer/offered.ts';
        import { allCommands } from './renderer/commands/registry.ts';
        import { shortcutTable } from './renderer/commands/shortcut-table.ts';
        registerOffered();
        export const table = shortcutTable(allCommands());
      `,
      resolveDir: ROOT,
      loader: 'ts',
    },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    loader: { '.css': 'empty' },
    // What stands for the browser and the host is only looked at when something is opened; packages that are not ES modules ask for require.
    banner: {
      js: `import { createRequire } from 'node:module';
        const require = createRequire(${JSON.stringify(import.meta.url)});
        globalThis.navigator ??= { language: 'zh-CN', platform: '' };
        globalThis.banxinHost = { desk: {} };`,
    },
    logLevel: 'error',
  });
  const { table } = await import(pathToFileURL(bundle).href);
  await writeFile(join(ROOT, 'docs', 'shortcuts.md'), table);
} finally {
  await rm(folder, { recursive: true, force: true });
}
