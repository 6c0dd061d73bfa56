/**
 * `node scripts/make-notices.mjs`: writes `out/THIRD-PARTY-NOTICES.txt`, the licences of every package that ships, from
 * the packages themselves, and of what their binaries contain (libvips and its libraries inside sharp are LGPL and others).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './build.mjs';

/** Packages built into the window or the programs, or shipped beside them: all that are not for development. */
export function notices() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const parts = [
    'Third-party software in Banxin',
    '',
    'libvips, inside the packages @img/sharp-libvips-*, is licensed under the LGPL, version 3 or later; it is linked',
    'dynamically and may be replaced by another build. Its sources: https://github.com/libvips/libvips. What it is built',
    'with stands in the file THIRD-PARTY-NOTICES.md of that package.',
  ];
  const missing = [];
  for (const [path, { dev, devOptional, version }] of Object.entries(packages).sort()) {
    if (!path.startsWith('node_modules/') || dev || devOptional) continue;
    const folder = join(ROOT, path);
    // Binaries for other platforms are not here; their licence is that of the package they belong to.
    if (!existsSync(join(folder, 'package.json'))) continue;
    const { name, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const kind = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? '';
    const texts = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|copying|notice|third-party)/i.test(file))
      .sort();
    if (kind === '' && texts.length === 0) missing.push(name);
    parts.push('', '='.repeat(80), `${name} ${version}   ${kind}`, '');
    for (const file of texts) parts.push(readFileSync(join(folder, file), 'utf8').trim(), '');
  }
  return { text: `${parts.join('\n')}\n`, missing };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { text, missing } = notices();
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(join(ROOT, 'out', 'THIRD-PARTY-NOTICES.txt'), text);
  console.log(`out/THIRD-PARTY-NOTICES.txt: ${text.length} characters`);
  if (missing.length > 0) {
    console.error(`without a licence: ${missing.join(', ')}`);
    process.exitCode = 1;
  }
}
