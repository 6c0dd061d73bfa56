import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The path of a program, or null where it is not installed. */
export function findProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}

/** Why a test that needs these programs cannot run here, or null where all of them are installed. */
export function lacksPrograms(...names: string[]): string | null {
  const missing = names.filter((name) => findProgram(name) === null);
  return missing.length === 0 ? null : `needs ${missing.join(', ')}, not installed`;
}

/**
 * `it` for a test that measures with programs of the machine: skipped where one is not installed, with the reason in its
 * name, which is what the runner prints.
 */
export function itWith(...programs: string[]): (name: string, test: () => unknown, timeout?: number) => void {
  const reason = lacksPrograms(...programs);
  return (name, test, timeout) => it.skipIf(reason !== null)(reason ? `${name} (${reason})` : name, test, timeout);
}

/** A Python 3 that can import `modules`, or null: Debian's own before whatever stands first in PATH. */
export function findPython(...modules: string[]): string | null {
  for (const path of ['/usr/bin/python3', findProgram('python3')]) {
    if (path === null || !existsSync(path)) continue;
    const asked = spawnSync(path, ['-c', `import ${['sys', ...modules].join(', ')}`]);
    if (asked.status === 0) return path;
  }
  return null;
}

/**
 * The folder of shared test material (seeds, cases, peers): $BANXIN_SHARED, or `shared` beside the checkout; null where
 * neither is there.
 */
export function sharedFolder(): string | null {
  const path = process.env['BANXIN_SHARED'] ?? resolve(ROOT, '..', 'shared');
  return existsSync(path) ? path : null;
}

/** Why a test that needs `path` of the shared material cannot run here, or null where it is there. */
export function lacksShared(path: string): string | null {
  const folder = sharedFolder();
  if (folder === null) return 'needs ../shared, not there';
  return existsSync(join(folder, path)) ? null : `needs ../shared/${path}, not there`;
}

/** The outcome of a finished program. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end in the root of the checkout. Output is UTF-8, up to 256 MB. */
export function run(program: string, words: readonly string[], input?: string | Uint8Array): Finished {
  const done = spawnSync(program, words, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    ...(input === undefined ? {} : { input }),
  });
  if (done.error) throw done.error;
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Runs the built command line as a person does. */
export function banxin(...words: string[]): Finished {
  return run(process.execPath, [join(ROOT, 'cli/bin/banxin.mjs'), ...words]);
}
