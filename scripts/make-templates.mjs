// Writes templates/<name>/template.json from templates/design. Run after a change of design: node scripts/make-templates.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { outputFiles } = await build({
  entryPoints: [join(root, 'templates/design/index.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
});
const source = Buffer.from(outputFiles[0].text).toString('base64');
const { designedTemplates } = await import(`data:text/javascript;base64,${source}`);
for (const template of designedTemplates()) {
  const folder = join(root, 'templates', template.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'template.json'), `${JSON.stringify(template, null, 2)}\n`);
}
