import { lockForEditing } from '../edit-lock.ts';
import { openPages } from '../open-page.ts';
import { openPageFile, savePageFile } from '../page-store.ts';
import { dropArrivals, REVIEW_LOCK, readArrivals } from './arrivals.ts';
import { carryArrivals, withArrivals } from './carry.ts';

/**
 * Writes what readers sent into a page's file where no window has it open; true where nothing waits any more. Where one has, it takes
 * the arrivals by itself. Throws FailureError of opening and saving; the arrivals stay then.
 */
export async function settleArrivals(path: string): Promise<boolean> {
  if ((await readArrivals(path)).length === 0) return true;
  const asked = await lockForEditing(path, REVIEW_LOCK);
  if (asked.kind !== 'held') return false;
  try {
    const { parts } = await openPageFile({ path });
    if (parts.readOnly) return false;
    const open = openPages().hold(parts);
    const arrivals = await readArrivals(path);
    const carried = await carryArrivals(open, path, arrivals);
    open.page = withArrivals(open.page, carried);
    await savePageFile(open, path);
    await dropArrivals(
      path,
      arrivals.map(({ file }) => file),
    );
    return true;
  } finally {
    await asked.lock.release();
  }
}
