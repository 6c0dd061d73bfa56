import { posix } from 'node:path';
import ts from 'typescript';
import { FILES, OWNED_PACKAGES, ROOMS, type RoomRules, WITHOUT_NODE_FOLDERS } from './rooms.ts';

/**
 * What a source file imports that its room may not: one line each, empty where all is well. `path` is relative to the
 * repository, with `/`. Imports of types count, and so do `import()`, `export … from` and `require`. Tests and what is in a
 * folder `testing/` may import any room, Node and any package; no product file may import them.
 */
export function forbiddenImports(path: string, source: string): string[] {
  const room = path.split('/')[0] ?? '';
  const rules = rulesWithin(path) ?? ROOMS[room];
  if (rules === undefined) return [`${path}: no rules for the room ${room}`];
  if (isTest(path)) return [];
  const problems: string[] = [];
  for (const { fileName } of ts.preProcessFile(source, true, true).importedFiles) {
    const problem = fileName.startsWith('.')
      ? relativeProblem(path, room, fileName, rules)
      : packageProblem(path, room, fileName, rules);
    if (problem !== null) problems.push(`${path}: ${problem}`);
  }
  return problems;
}

/** The stricter rules a file stands under, where there are any. */
function rulesWithin(path: string): RoomRules | undefined {
  const key = Object.keys(FILES).find((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
  return key === undefined ? undefined : FILES[key];
}

/** Whether a file is a test or the support of tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.split('/').includes('testing');
}

function relativeProblem(path: string, room: string, specifier: string, rules: RoomRules): string | null {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  if (!/\.(ts|tsx|mts|json|css|wasm|d\.ts)$/.test(target)) return `imports ${specifier} without its extension`;
  if (isTest(target)) return `imports ${target}, which is there for tests`;
  const targetRoom = target.split('/')[0] ?? '';
  if (target.split('/').includes('node') && WITHOUT_NODE_FOLDERS.has(room))
    return `imports ${target}, which needs Node`;
  if (target.split('/').includes('node') && !inNode(path) && !rules.node) return `imports ${target}, which needs Node`;
  if (targetRoom === room) return null;
  const allowed = rules.rooms.some((one) => (one.endsWith('/') ? target.startsWith(one) : target === one));
  return allowed ? null : `imports ${target}`;
}

function packageProblem(path: string, room: string, specifier: string, rules: RoomRules): string | null {
  if (specifier.startsWith('node:') || NODE_MODULES.has(specifier)) {
    return rules.node || inNode(path) ? null : `imports ${specifier}: Node is not allowed here`;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const owner = OWNED_PACKAGES[name];
  if (owner !== undefined && owner !== room) return `imports ${name}, which only ${owner}/ may`;
  if (rules.packages === null || rules.packages.includes(name) || inNode(path)) return null;
  return `imports the package ${name}`;
}

/** A room that may not use Node keeps what needs it in a folder `node/`. */
function inNode(path: string): boolean {
  return path.split('/').slice(1, -1).includes('node');
}

/** Node's modules as they can be named without `node:`. */
const NODE_MODULES: ReadonlySet<string> = new Set([
  'assert',
  'buffer',
  'child_process',
  'crypto',
  'events',
  'fs',
  'fs/promises',
  'http',
  'https',
  'module',
  'net',
  'os',
  'path',
  'process',
  'stream',
  'timers',
  'url',
  'util',
  'vm',
  'worker_threads',
  'zlib',
]);
