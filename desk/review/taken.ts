import type { ArrivedRemark } from '../contract/review.ts';
import type { OpenPage } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { storeRecords } from '../signatures/store.ts';
import { arrivalFiles, dropArrivals, readArrivals } from './arrivals.ts';
import { carryArrivals } from './carry.ts';

/** What the window of a page has taken of the arrivals of a file, until the file has it. */
interface Taken {
  readonly path: string;
  readonly files: Set<string>;
}

const taken = new WeakMap<OpenPage, Taken>();

/** How many arrivals of a page its window has not taken yet. */
export async function arrivalsWaiting(open: OpenPage): Promise<number> {
  if (open.path === null || open.readOnly) return 0;
  const files = takenOf(open, open.path).files;
  return (await arrivalFiles(open.path)).filter((file) => !files.has(file)).length;
}

/**
 * Gives a window what readers sent for the page it edits, on the page as it is now, each once; signatures are recorded and, where
 * that can be, in the file at once. Throws FailureError `read-only`.
 */
export async function takeArrivals(
  open: OpenPage,
): Promise<{ remarks: ArrivedRemark[]; withdrawn: string[]; signed: number }> {
  if (open.readOnly) throw failure('read-only', '版面只能读取', 'the page can only be read');
  const { path } = open;
  if (path === null) return { remarks: [], withdrawn: [], signed: 0 };
  const { files } = takenOf(open, path);
  const arrivals = (await readArrivals(path)).filter(({ file }) => !files.has(file));
  for (const { file } of arrivals) files.add(file);
  const carried = await carryArrivals(open, path, arrivals);
  if (carried.signed > 0 && (await storeRecords(open).catch(() => false))) {
    const stored = arrivals.filter(({ arrival }) => arrival.kind === 'signature').map(({ file }) => file);
    await dropArrivals(path, stored);
  }
  return { ...carried };
}

/** The page was saved: what was taken for its file is in it. */
export async function arrivalsSaved(open: OpenPage): Promise<void> {
  const has = taken.get(open);
  if (has === undefined || has.path !== open.path || has.files.size === 0) return;
  await dropArrivals(has.path, has.files).catch(() => undefined);
}

function takenOf(open: OpenPage, path: string): Taken {
  const has = taken.get(open);
  if (has?.path === path) return has;
  const fresh: Taken = { path, files: new Set() };
  taken.set(open, fresh);
  return fresh;
}
