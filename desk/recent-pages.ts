import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './write-file.ts';

const entrySchema = z.object({ path: z.string().min(1), title: z.string(), used: z.number() });
const fileSchema = z.object({ format: z.literal('banxin-recent'), version: z.literal(1), pages: z.array(entrySchema) });

/** A page of the list: its file, what it is called, when it was last opened or saved (milliseconds since 1970). */
export type RecentPage = z.infer<typeof entrySchema>;

/** The pages a person worked on last, kept in a file of their state folder. */
export interface RecentPages {
  /** Newest first; `present` tells whether the file is still there. */
  list(): Promise<(RecentPage & { readonly name: string; readonly present: boolean })[]>;
  /** Puts a page first. What cannot be written down is forgotten: the list is a convenience. */
  note(path: string, title: string): Promise<void>;
  /** Takes a page off the list; gives whether it stood there. */
  forget(path: string): Promise<boolean>;
}

/** How many pages are remembered. */
const MOST = 24;

/** The list in a state folder. A list that cannot be read begins anew. `now` gives the time. */
export function recentPages(folder: string, now: () => number = Date.now): RecentPages {
  const file = join(folder, 'recent.json');
  // One change at a time: each reads what the one before wrote.
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<RecentPage[]> => {
    try {
      return fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).pages;
    } catch {
      return [];
    }
  };
  const change = <T>(work: (pages: RecentPage[]) => { pages: RecentPage[]; value: T }): Promise<T> => {
    const done = last.then(async () => {
      const { pages, value } = work(await read());
      try {
        await mkdir(folder, { recursive: true });
        const kept = { format: 'banxin-recent', version: 1, pages: pages.slice(0, MOST) };
        await replaceFile(file, Buffer.from(`${JSON.stringify(kept, null, 2)}\n`));
      } catch {
        // A state folder that cannot be written must not stop anyone from opening or saving a page.
      }
      return value;
    });
    last = done;
    return done;
  };
  return {
    async list() {
      await last;
      const pages = await read();
      return await Promise.all(
        pages.map(async (page) => {
          const facts = await stat(page.path).catch(() => null);
          return { ...page, name: basename(page.path), present: facts?.isFile() === true };
        }),
      );
    },
    note: (path, title) =>
      change((pages) => ({
        pages: [{ path, title, used: now() }, ...pages.filter((page) => page.path !== path)],
        value: undefined,
      })),
    forget: (path) =>
      change((pages) => {
        const left = pages.filter((page) => page.path !== path);
        return { pages: left, value: left.length < pages.length };
      }),
  };
}
