/**
 * Builds what runs under plain Node: every entry below becomes `dist/<name>.js`, ES modules for Node 20 with shared
 * chunks, so that a command loads only what it needs. Most packages stay outside (see `BUILT_IN`).
 *
 * `node scripts/build.mjs` builds and reports; `import { build } from './build.mjs'` does the same quietly.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Entries with a name of their own; one that is absent is passed over. */
const NAMED_ENTRIES = {
  desk: 'desk/node-desk.ts',
  server: 'server/main.ts',
  'picture-process': 'press/picture-process.ts',
  'desk-process': 'electron/desk-process.ts',
};

/**
 * Programs that are started often and end soon: each is built as one file, `dist/<name>-<hash>.cjs`, and `dist/<name>.js`,
 * made of `start`, runs it with the code compiled when it last ran (`desk/start-program.ts`).
 */
const PROGRAMS = {
  cli: { source: 'cli/main.ts', start: 'cli/start.ts' },
  'export-worker': { source: 'desk/export-worker.ts', start: 'desk/start-export-worker.ts' },
};

/** How long, in milliseconds, a chunk of an earlier build stays for the processes that still run from it. */
const KEPT_FOR = 10 * 60 * 1000;

/** All entries as name → source: the named ones, and each `scripts/<name>.ts` under its own name. */
export function entries() {
  const found = {};
  for (const [name, source] of Object.entries(NAMED_ENTRIES)) {
    if (existsSync(join(ROOT, source))) found[name] = source;
  }
  for (const file of readdirSync(join(ROOT, 'scripts')).sort()) {
    const match = /^([^.]+)\.ts$/.exec(file);
    if (match) found[match[1]] = `scripts/${file}`;
  }
  return found;
}

/** Packages of ES modules that are seldom used and stay outside even a program of one file. */
const IMPORTED = /\bimport(?=\('(?:esbuild|lcms-wasm|pdfjs-dist\/legacy\/build\/pdf\.mjs)'\))/g;

/**
 * Keeps `import.meta.url` pointing at the source file after bundling, so that a module finds the data beside it (templates,
 * faces, profiles) from `dist/` exactly as it does from its own folder.
 */
const sourceAddresses = {
  name: 'source-addresses',
  setup(build) {
    // In a program of one file the starter says where it stands, and imports for it.
    const whole = build.initialOptions.format === 'cjs';
    const here = whole ? 'PROGRAM_ADDRESS' : 'import.meta.url';
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes(`${sep}node_modules${sep}`)) return null;
      const source = readFileSync(path, 'utf8');
      const text = whole ? source.replace(IMPORTED, 'importPackage') : source;
      if (text === source && !text.includes('import.meta.')) return null;
      if (/import\.meta\.(dirname|filename)/.test(text)) {
        return {
          errors: [{ text: 'use import.meta.url: the build cannot keep import.meta.dirname and filename true' }],
        };
      }
      const address = relative(join(ROOT, 'dist'), path).split(sep).join('/');
      const url = `new URL(${JSON.stringify(address)}, ${here}).href`;
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

/**
 * Packages that are built in, so that a command that starts opens a few files and not some hundred; every other package is
 * imported from node_modules, since it brings files of its own.
 */
const BUILT_IN = ['pdfkit', '@noble', 'zod', 'prosemirror-', 'orderedmap', 'rope-sequence', 'w3c-keyname'];

/** Packages that stay outside even a program of one file: they bring binaries, or are seldom used and large. */
const APART = /^(sharp|esbuild|fontkit|@cantoo\/pdf-lib)(\/|$)/;

/**
 * What pdfkit imports and the press never calls: faces are subset by the press, nothing is encrypted, no PNG is read. These
 * stand empty, and a call to one fails.
 */
const UNUSED = /^(fontkit|linebreak|png-js|@noble\/ciphers\/.*)$/;

const packages = {
  name: 'packages',
  setup(build) {
    const whole = build.initialOptions.format === 'cjs';
    build.onResolve({ filter: /^[@a-z]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || path.startsWith('node:') || builtinModules.includes(path)) return null;
      if (importer.includes(`${sep}pdfkit${sep}`) && UNUSED.test(path)) return { path, namespace: 'unused' };
      if (whole) return APART.test(path) ? { path, external: true } : null;
      if (BUILT_IN.some((name) => (name.endsWith('-') ? path.startsWith(name) : path.split('/')[0] === name)))
        return null;
      return { path, external: true };
    });
    // Messages in fifty languages, of which none is shown.
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `
        const unused = () => { throw new Error(${JSON.stringify(`${path} is not built in`)}); };
        export default unused;
        export { unused as create, unused as cbc, unused as ecb };
      `,
      loader: 'js',
    }));
  },
};

/** Puts a built file in its place in one step, so that a process that is just starting never sees half of it. */
function replaceFile(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) {
    const now = new Date();
    utimesSync(path, now, now);
    return;
  }
  const temporary = `${path}.${process.pid}.part`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

/**
 * Builds the window into `dist/renderer/`: its script and style, the script that connects it to a server, its document.
 * Production React, no source of Node; one file each, so that it opens at once from a server as from a package.
 */
export async function buildWindow() {
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: {
      window: 'renderer/main.tsx',
      door: 'server/door.ts',
      'review-door': 'server/review-door.ts',
      'electron-door': 'electron/door.ts',
    },
    outdir: join(ROOT, 'dist', 'renderer'),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'chrome120',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    logLevel: 'warning',
    write: false,
  });
  const folder = join(ROOT, 'dist', 'renderer');
  await mkdir(folder, { recursive: true });
  for (const { path, contents } of result.outputFiles) replaceFile(path, contents);
  replaceFile(join(folder, 'index.html'), readFileSync(join(ROOT, 'renderer', 'index.html')));
}

/**
 * Builds what Electron loads by itself, `dist/electron/main.cjs` and `preload.cjs`: one file each, since a preload in the
 * sandbox can require nothing but Electron.
 */
export async function buildElectron() {
  const folder = join(ROOT, 'dist', 'electron');
  await mkdir(folder, { recursive: true });
  const address = "const PROGRAM_ADDRESS = require('node:url').pathToFileURL(__filename).href;";
  for (const [name, banner] of [
    ['main', address],
    ['preload', ''],
  ]) {
    const result = await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: [`electron/${name}.ts`],
      outfile: join(folder, `${name}.cjs`),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['electron'],
      define: { 'import.meta.url': 'PROGRAM_ADDRESS' },
      banner: { js: banner },
      logLevel: 'warning',
      write: false,
    });
    for (const { path, contents } of result.outputFiles) replaceFile(path, contents);
  }
}

/** A program's text in ASCII: the compiler escapes its strings, and leaves patterns as they stand. */
function escaped(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Builds the programs of one file, and what starts them. Gives the paths written. */
async function buildPrograms() {
  const written = [];
  for (const [name, { source, start }] of Object.entries(PROGRAMS)) {
    const common = { absWorkingDir: ROOT, bundle: true, platform: 'node', target: 'node20', write: false };
    const shape = {
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'warning',
      plugins: [packages, sourceAddresses],
    };
    const program = await esbuild.build({
      ...common,
      ...shape,
      entryPoints: [source],
      outfile: join(ROOT, 'dist', `${name}.cjs`),
      format: 'cjs',
      define: { 'import.meta.url': 'PROGRAM_ADDRESS' },
      banner: { js: '(function(require,module,exports,PROGRAM_ADDRESS,importPackage){' },
      footer: { js: '})' },
    });
    const contents = Buffer.from(escaped(program.outputFiles[0].text), 'latin1');
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12);
    const file = `${name}-${hash}.cjs`;
    const starter = await esbuild.build({
      ...common,
      entryPoints: [start],
      outfile: join(ROOT, 'dist', `${name}.js`),
      format: 'esm',
      minify: true,
      define: { PROGRAM_FILE: JSON.stringify(file) },
    });
    for (const [path, bytes] of [
      [join(ROOT, 'dist', file), contents],
      [join(ROOT, 'dist', `${name}.js`), starter.outputFiles[0].contents],
    ]) {
      replaceFile(path, bytes);
      written.push(path);
    }
  }
  return written;
}

/** Builds all entries into `dist/`. Gives the names built; throws where a source does not compile. */
export async function build() {
  const dist = join(ROOT, 'dist');
  const entry = entries();
  await mkdir(dist, { recursive: true });
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(entry).map(([out, source]) => ({ in: source, out })),
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    charset: 'utf8',
    sourcemap: true,
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
    write: false,
    plugins: [packages, sourceAddresses],
  });
  const written = new Set([...result.outputFiles.map(({ path }) => path), ...(await buildPrograms())]);
  for (const { path, contents } of result.outputFiles) replaceFile(path, contents);
  for (const file of await readdir(dist)) {
    const path = join(dist, file);
    if (!/^(chunk-.*\.js(\.map)?|.*-[0-9a-f]{12}\.cjs)$/.test(file) || written.has(path)) continue;
    const age = Date.now() - statSync(path).mtimeMs;
    if (age > KEPT_FOR) await rm(path, { force: true });
  }
  await buildWindow();
  await buildElectron();
  return [...Object.keys(PROGRAMS), ...Object.keys(entry), 'renderer/window', 'electron/main'];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  const names = await build();
  console.log(
    `built ${names.map((name) => `dist/${name}.js`).join(', ')} in ${Math.round(performance.now() - started)} ms`,
  );
}
