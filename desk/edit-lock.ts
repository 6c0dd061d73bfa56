import { open, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive, isThisProcess, type Owner, readOwner, thisOwner } from './journal/owner.ts';

/** Milliseconds between signs of life of a lock. */
const BEAT = 15_000;
/** Milliseconds of silence after which a lock of another machine counts as left. */
const PATIENCE = 120_000;

/** The lock on one page file while it is edited: a file beside it that says who edits, removed at the end. */
export interface EditLock {
  readonly path: string;
  /** Whether the lock is still this one; another may have taken it over. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** What asking for a lock gives: the lock, who holds it, or null where the folder takes no lock (it cannot be written). */
export type LockAnswer =
  | { readonly kind: 'held'; readonly lock: EditLock }
  | { readonly kind: 'taken'; readonly owner: Owner; readonly lastSign: number }
  | { readonly kind: 'none' };

/** The lock file of a page file: `.name.banxin.lock` beside it. */
export function lockFileOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.lock`);
}

/**
 * Asks for the lock on a page file. A lock whose owner is gone is taken over; with `force` any other too, after a person
 * decided it.
 */
export async function lockForEditing(path: string, name: string, force = false): Promise<LockAnswer> {
  const file = lockFileOf(path);
  const owner = thisOwner(name);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const made = await create(file, owner);
    if (made === 'made') return { kind: 'held', lock: held(file) };
    if (made === 'impossible') return { kind: 'none' };
    const other = await readOwner(file);
    // A lock that names nobody was cut off while it was written; it is old enough when it gives no sign for a while.
    const living =
      other !== null &&
      (other.owner === null
        ? Date.now() - other.lastSign < 5_000
        : !isThisProcess(other.owner) && isAlive(other.owner, other.lastSign, Date.now(), PATIENCE));
    if (other !== null && living && !force) {
      return { kind: 'taken', owner: other.owner ?? { ...owner, name: '?' }, lastSign: other.lastSign };
    }
    if (other?.owner && isThisProcess(other.owner) && !force) {
      return { kind: 'taken', owner: other.owner, lastSign: other.lastSign };
    }
    await rm(file, { force: true }).catch(() => undefined);
  }
  return { kind: 'none' };
}

/** Who edits a page file now; null where nobody does. */
export async function lockOwner(path: string): Promise<Owner | null> {
  const other = await readOwner(lockFileOf(path));
  if (other === null || other.owner === null) return null;
  return isAlive(other.owner, other.lastSign, Date.now(), PATIENCE) ? other.owner : null;
}

async function create(file: string, owner: Owner): Promise<'made' | 'there' | 'impossible'> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(`${JSON.stringify(owner)}\n`);
    } finally {
      await handle.close();
    }
    return 'made';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'there' : 'impossible';
  }
}

function held(file: string): EditLock {
  const beat = setInterval(() => {
    const now = new Date();
    void isOurs(file).then((ours) => (ours ? utimes(file, now, now).catch(() => undefined) : undefined));
  }, BEAT);
  beat.unref();
  return {
    path: file,
    isHeld: () => isOurs(file),
    async release() {
      clearInterval(beat);
      if (await isOurs(file)) await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

async function isOurs(file: string): Promise<boolean> {
  const there = await readOwner(file);
  return there?.owner != null && isThisProcess(there.owner);
}
