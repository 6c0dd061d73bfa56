import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facesOf, pour } from '../desk/pour/index.ts';
import { copySchema } from '../document/copy.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { loadTemplate } from '../templates/node/load.ts';
import { type PeersPage, peersPageSchema } from './peers/page.ts';
import { placeFigures } from './peers/place-figures.ts';
import { structuredCopy } from './peers/structured-copy.ts';

/**
 * `npm run peers-page`: the page other systems were measured on, as structured copy with a layout part, set by the built
 * command line to `out/peers.pdf`. The page stands beside the checkout (`../shared/peers`) or under $BANXIN_SHARED.
 */
async function main(): Promise<number> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const shared = process.env['BANXIN_SHARED'] ?? join(root, '..', 'shared');
  const source = join(shared, 'peers', 'page.json');
  if (!existsSync(source)) {
    process.stderr.write(`peers-page: ${source} is not there; set BANXIN_SHARED to the folder that holds peers/\n`);
    return 2;
  }
  const page = peersPageSchema.parse(JSON.parse(readFileSync(source, 'utf8')));
  const out = join(root, 'out');
  mkdirSync(join(out, 'peers-assets'), { recursive: true });
  for (const image of imagesOf(page)) {
    const file = join(shared, 'peers', 'assets', image);
    if (existsSync(file)) copyFileSync(file, join(out, 'peers-assets', image));
  }
  const base = loadTemplate('tabloid-4');
  if (!base.ok) throw new Error(base.failure.words.en);
  const draft = copySchema.parse(structuredCopy(page));
  const { library } = await loadFaces(facesOf(draft, base.value));
  const copy = placeFigures(draft, page, (tried) => pour(tried, base.value, { fonts: library }).page, library);
  const file = join(out, 'peers-copy.json');
  writeFileSync(file, `${JSON.stringify(copy, null, 1)}\n`);
  const banxin = (...parameters: string[]): number =>
    spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...parameters], { stdio: 'inherit' }).status ?? 1;
  const imported = banxin('import', file, '-o', join(out, 'peers.banxin'));
  if (imported !== 0) return imported;
  const exported = banxin('export', join(out, 'peers.banxin'), '-o', join(out, 'peers.pdf'));
  if (exported !== 0) return exported;
  process.stdout.write(`${relative(process.cwd(), join(out, 'peers.pdf'))}\n`);
  return 0;
}

function imagesOf(page: PeersPage): string[] {
  return page.articles.flatMap(({ body, circle }) => [
    ...body.flatMap((item) => (item.type === 'figure' && !item.cut ? [item.image] : [])),
    ...(circle ? [circle.image] : []),
  ]);
}

process.exitCode = await main();
