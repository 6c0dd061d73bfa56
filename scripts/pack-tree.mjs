/**
 * `node scripts/pack-tree.mjs FOLDER`: lays out in a folder what electron-builder would put into the application (its
 * `files`, with the packages it takes), and lists it with sizes. What is laid out runs by itself: `node FOLDER/dist/cli.js`.
 */
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { minimatch } from 'minimatch';
import { ROOT } from './build.mjs';

/** The configuration of electron-builder. */
export function builderConfiguration() {
  return load(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
}

/** Lays the tree out in `folder`; gives its files with their sizes, by path. */
export function packTree(folder) {
  const { files } = builderConfiguration();
  const kept = files.filter((pattern) => !pattern.startsWith('!'));
  const left = files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const matches = (path, patterns) => patterns.some((pattern) => minimatch(path, pattern, { dot: true }));
  const packed = [];
  for (const path of candidates()) {
    if (!matches(path, kept) || matches(path, left)) continue;
    const from = join(ROOT, path);
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
    packed.push({ path, bytes: statSync(from).size });
  }
  return packed;
}

/** Every file that may be packed: the product's own, and those of the packages that are not for development. */
function candidates() {
  const own = ['package.json', 'LICENSE', ...['dist', 'templates', 'press', 'fonts', 'out'].flatMap(filesIn)];
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path.startsWith('node_modules/') && !dev && !devOptional)
    .map(([path]) => path);
  return [...new Set([...own, ...shipped.flatMap(packageFiles)])].sort();
}

function filesIn(folder) {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch {
    return [];
  }
}

/** Files of one package without those of packages inside it, which the lock names by themselves. */
function packageFiles(path) {
  return filesIn(path).filter((file) => !file.slice(path.length).includes('/node_modules/'));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('name a folder');
  const packed = packTree(folder);
  const sums = new Map();
  for (const { path, bytes } of packed) {
    const [top = '', second = ''] = path.split('/');
    const name = top === 'node_modules' ? `node_modules/${second}` : top;
    sums.set(name, (sums.get(name) ?? 0) + bytes);
  }
  for (const [name, bytes] of [...sums].sort((a, b) => b[1] - a[1])) {
    console.log(`${(bytes / 1e6).toFixed(2).padStart(9)} MB  ${name}`);
  }
  const total = packed.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${(total / 1e6).toFixed(2).padStart(9)} MB  ${packed.length} files`);
}
