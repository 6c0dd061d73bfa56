import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { bad, type Outcome } from '../document/finding.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from './contract.ts';

/** The folders and files a window may read and write: those it was started on, and those a person chose since. */
export interface Grants {
  /** The granted folders, the one a window begins in first. */
  readonly folders: readonly string[];
  /** Whether a path, with every symbolic link in it followed, lies in a granted folder or is a granted file. */
  allows(path: string): Promise<boolean>;
  /** Grants a file a person chose, or a folder with all in it. */
  grant(path: string, kind: 'file' | 'folder'): void;
}

/** Grants on folders. Paths are made absolute from where the process stands. */
export function grantsOn(start: readonly string[]): Grants {
  const folders = start.map((folder) => resolve(folder));
  const files = new Set<string>();
  return {
    folders,
    async allows(path) {
      const real = await realPlace(resolve(path));
      for (const folder of folders) if (isWithin(await realPlace(folder), real)) return true;
      for (const file of files) if ((await realPlace(file)) === real) return true;
      return false;
    },
    grant(path, kind) {
      if (kind === 'file') files.add(resolve(path));
      else folders.push(resolve(path));
    },
  };
}

/** Files that stand for the folder they are in: an issue's, a paper's. */
const FOLDER_FILES: ReadonlySet<string> = new Set(['issue.json', 'paper.json']);

/**
 * Grants a file a person chose. One that stands for its folder, an `issue.json` or a `paper.json`, grants the folder, and so does a
 * page of an issue: its issue is worked on as a whole.
 */
export function grantChosen(grants: Grants, path: string): void {
  const folder = dirname(path);
  if (FOLDER_FILES.has(basename(path)) || existsSync(join(folder, 'issue.json'))) grants.grant(folder, 'folder');
  grants.grant(path, 'file');
}

/** Where a path really is; of what does not exist yet, its nearest folder that does decides. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPlace(above), basename(path));
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Names under which the contract's parameters carry paths of this machine. */
const PATHS: ReadonlySet<string> = new Set(['path', 'folder', 'house']);

/** Every path in the parameters of a call, documents and bytes left aside. */
export function pathsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (name === 'doc') return [];
    return PATHS.has(name) && typeof part === 'string' ? [part] : pathsIn(part);
  });
}

/** A desk that refuses every call with a path that is not granted (`not-granted`), whatever the method. */
export function grantedDesk(desk: Desk, grants: Grants): Desk {
  return {
    async call<M extends DeskMethod>(
      method: M,
      parameters: DeskParameters<M>,
      context = {},
    ): Promise<Outcome<DeskResult<M>>> {
      for (const path of pathsIn(parameters)) {
        if (await grants.allows(path)) continue;
        const words = { zh: '没有获准使用这个路径', en: 'this path has not been granted' };
        return bad('not-granted', words, { file: path });
      }
      return desk.call(method, parameters, context);
    },
  };
}
