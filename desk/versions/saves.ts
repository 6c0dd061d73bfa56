import { mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../archive.ts';
import { failure } from '../outcome.ts';
import { replaceFile } from '../write-file.ts';

/** How many saves of a page are kept. */
export const KEPT_SAVES = 20;
/** The largest page a version may unpack to, bytes. */
const LARGEST = 256 * 1024 * 1024;

/** A save that is kept: its id, and when it was made (ISO 8601). */
export interface SavedVersion {
  readonly id: string;
  readonly time: string;
}

/** The last saves of pages, by their files. They lie outside the files, so that a file keeps its size. */
export interface SavedVersions {
  /** Keeps a page as it was saved; one that is equal to the last is not kept twice. `page` is the text of page.json. */
  keep(path: string, page: string): Promise<void>;
  /** The saves of a file, newest first. */
  list(path: string): Promise<SavedVersion[]>;
  /** The text of page.json of a save. Throws FailureError `no-such-version`. */
  read(path: string, id: string): Promise<string>;
  /** The texts of all saves there are: what they name is still needed. */
  all(): AsyncGenerator<string>;
}

/** The saves kept in a folder, one folder a page file within it. */
export function savedVersions(folder: string, kept = KEPT_SAVES): SavedVersions {
  const placeOf = async (path: string): Promise<string> => {
    const real = await realpath(path).catch(() => resolve(path));
    return join(folder, sha256(real).slice(0, 32));
  };
  const filesOf = async (place: string): Promise<string[]> =>
    (await readdir(place).catch(() => [])).filter((file) => NAME.test(file)).sort();
  return {
    async keep(path, page) {
      const place = await placeOf(path);
      const hash = sha256(page).slice(0, 16);
      const files = await filesOf(place);
      if (files.at(-1)?.includes(`-${hash}.`)) return;
      await mkdir(place, { recursive: true });
      // Two saves within one millisecond, or after the clock was set back, still stand in order.
      const last = Number(NAME.exec(files.at(-1) ?? '')?.[1] ?? 0);
      const time = Math.max(Date.now(), last + 1);
      await replaceFile(join(place, `${String(time).padStart(14, '0')}-${hash}.gz`), gzipSync(page));
      for (const file of files.slice(0, Math.max(0, files.length + 1 - kept)))
        await rm(join(place, file), { force: true });
    },
    async list(path) {
      const files = await filesOf(await placeOf(path));
      return files
        .map((file) => ({
          id: file.slice(0, -'.gz'.length),
          time: new Date(Number(NAME.exec(file)![1])).toISOString(),
        }))
        .reverse();
    },
    async read(path, id) {
      const file = `${id}.gz`;
      const text = NAME.test(file) ? await readText(join(await placeOf(path), file)) : null;
      if (text === null) throw failure('no-such-version', '没有这个版本', 'there is no such version', { file: path });
      return text;
    },
    async *all() {
      for (const place of await readdir(folder).catch(() => [])) {
        for (const file of await filesOf(join(folder, place))) {
          const text = await readText(join(folder, place, file));
          if (text !== null) yield text;
        }
      }
    },
  };
}

const NAME = /^(\d{14})-[0-9a-f]{16}\.gz$/;

async function readText(path: string): Promise<string | null> {
  try {
    return gunzipSync(await readFile(path), { maxOutputLength: LARGEST }).toString('utf8');
  } catch {
    return null;
  }
}
