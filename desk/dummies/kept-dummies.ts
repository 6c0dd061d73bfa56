import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { dummyOf } from '../../document/dummy.ts';
import { setupOf } from '../../document/schema.ts';
import type { DeskResult } from '../contract.ts';
import { openPages } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { openPageFile, savePageFile } from '../page-store.ts';

const EXTENSION = '.banxin';

/** A person's dummies, each a page file of its own in a folder. */
export interface KeptDummies {
  /** Every readable one, by name. */
  list(): Promise<DeskResult<'listDummies'>>;
  /** Keeps a page's shapes; gives the name as it was kept. Throws FailureError `dummy-exists`, `unwritable`. */
  keep(page: Node, name: string, overwrite: boolean): Promise<string>;
  /** The shapes kept under a name, with nothing in them whatever the file holds. Throws FailureError `not-found`, or as `openPageFile`. */
  read(name: string): Promise<Node>;
  /** Takes one away; gives whether there was one. */
  forget(name: string): Promise<boolean>;
}

/** The dummies kept in a folder, which is made when the first one is. */
export function keptDummies(folder: string): KeptDummies {
  const fileOf = (name: string): string => join(folder, `${fileName(name)}${EXTENSION}`);
  const read = async (name: string): Promise<Node> => {
    const path = fileOf(name);
    if (!(await stat(path).catch(() => null))?.isFile())
      throw failure('not-found', `没有版样“${name}”`, `there is no dummy “${name}”`, { file: path });
    const { parts } = await openPageFile({ path });
    return dummyOf(parts.page);
  };
  return {
    async list() {
      const files = await readdir(folder).catch(() => []);
      const names = files.filter((file) => file.endsWith(EXTENSION) && !file.startsWith('.')).sort();
      const listed = await Promise.all(
        names.map(async (file) => {
          const name = file.slice(0, -EXTENSION.length);
          const page = await read(name).catch(() => null);
          if (page === null) return [];
          const { trim, plates, columns } = setupOf(page).page;
          return [{ name, width: trim.width, height: trim.height, plates: plates.length, columns: columns.count }];
        }),
      );
      return listed.flat();
    },

    async keep(page, name, overwrite) {
      const path = fileOf(name);
      if (!overwrite && (await stat(path).catch(() => null)) !== null)
        throw failure('dummy-exists', `已有版样“${name}”`, `there is a dummy “${name}” already`, { file: path });
      await mkdir(folder, { recursive: true });
      await savePageFile(openPages().hold({ page: dummyOf(page) }), path);
      return fileName(name);
    },

    read,

    async forget(name) {
      const path = fileOf(name);
      if ((await stat(path).catch(() => null)) === null) return false;
      await rm(path);
      return true;
    },
  };
}

/** A name as a file may have it on every system: no signs Windows refuses, none that lead out of the folder. */
function fileName(name: string): string {
  const plain = Array.from(name, (sign) => (sign < ' ' || '\\/:*?"<>|'.includes(sign) ? ' ' : sign)).join('');
  return plain.replace(/^[\s.]+|[\s.]+$/g, '').slice(0, 80) || '版样';
}
