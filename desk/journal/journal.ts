import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../document/finding.ts';
import { failure } from '../outcome.ts';
import { replaceFile } from '../write-file.ts';
import { type Owner, thisOwner } from './owner.ts';
import { recordLine } from './record.ts';

/** What a journal starts from: a page with its file and the pictures it names. */
export interface JournalStart {
  /** ProseMirror JSON of the page. */
  readonly doc: unknown;
  /** The page's file, null where it has none yet. */
  readonly path: string | null;
  readonly title: string;
  /** Whether the file holds just this. */
  readonly saved: boolean;
}

/** The first thing in a journal: `JournalStart` as it lies on the disk. */
export interface Checkpoint extends JournalStart {
  readonly format: 'banxin-journal';
  readonly version: 1;
  readonly time: string;
}

/**
 * The journal of one open page: every committed step reaches the disk before `append` resolves, so that a crash loses no
 * more than what had not been handed over. It lies in a folder of its own: `owner.json`, the newest pair of
 * `checkpoint-N.json` and `steps-N.log`, and `kept.json` with entries of the page's file beside the page. While the file holds all there is, there is no folder. Methods run one after
 * another. They throw FailureError `journal-unwritable`; the next call tries again.
 */
export interface Journal {
  readonly id: string;
  /** Adds steps. `before` gives the page they start from, asked where nothing is on the disk yet. */
  append(steps: readonly unknown[], before: () => JournalStart): Promise<void>;
  /**
   * Keeps entries of the page's file that are no part of the page (rounds, by their names; null for one that went) until it is
   * saved. `before` gives the page, asked where nothing is on the disk yet.
   */
  keep(entries: ReadonlyMap<string, Uint8Array | null>, before: () => JournalStart): Promise<void>;
  /** Starts anew from a page: at once on the disk where it is not saved, else when the next step comes. */
  restart(start: JournalStart): Promise<void>;
  /** Ends the journal and removes it: its page was closed, or its file holds everything. */
  end(): Promise<void>;
  /** Lets the journal lie as it is, to be found at the next start. */
  leave(): Promise<void>;
}

/** After so many bytes of steps a new checkpoint is made. */
const LONGEST_LOG = 4 * 1024 * 1024;
/** Milliseconds between signs of life. */
const BEAT = 5_000;

/** A new journal in `folder` (one folder within it is this journal's), held by `name`. */
export function startJournal(folder: string, name: string): Journal {
  const id = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
  const place = join(folder, id);
  const ownerFile = join(place, 'owner.json');
  let log: FileHandle | null = null;
  let generation = 0;
  let next = 0;
  let length = 0;
  let beat: NodeJS.Timeout | null = null;
  const kept = new Map<string, string | null>();
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };
  const shut = async (): Promise<void> => {
    const open = log;
    log = null;
    await open?.close().catch(() => undefined);
  };
  const begin = async (start: JournalStart): Promise<void> => {
    await shut();
    await mkdir(place, { recursive: true });
    if (beat === null) {
      const owner: Owner = thisOwner(name);
      await replaceFile(ownerFile, encoded(owner));
      beat = setInterval(() => {
        const now = new Date();
        void utimes(ownerFile, now, now).catch(() => undefined);
      }, BEAT);
      beat.unref();
    }
    generation += 1;
    const checkpoint: Checkpoint = { format: 'banxin-journal', version: 1, time: new Date().toISOString(), ...start };
    // The new log is there before its checkpoint, and the old pair goes only after both: one pair is always whole.
    const fresh = await open(join(place, `steps-${generation}.log`), 'w');
    try {
      await fresh.sync();
      await replaceFile(join(place, `checkpoint-${generation}.json`), encoded(checkpoint));
    } catch (error) {
      await fresh.close().catch(() => undefined);
      throw error;
    }
    log = fresh;
    next = 0;
    length = 0;
    for (const file of await readdir(place)) {
      const number = /^(?:steps|checkpoint)-(\d+)\./.exec(file)?.[1];
      if (number !== undefined && Number(number) < generation) await rm(join(place, file), { force: true });
    }
  };
  const remove = async (): Promise<void> => {
    await shut();
    if (beat !== null) clearInterval(beat);
    beat = null;
    kept.clear();
    await rm(place, { recursive: true, force: true });
  };

  return {
    id,
    append: (steps, before) =>
      inTurn(async () => {
        try {
          if (log === null || length > LONGEST_LOG) await begin(before());
          const line = Buffer.from(recordLine({ number: next, time: new Date().toISOString(), steps }));
          await writeWhole(log!, line);
          await log!.datasync();
          next += 1;
          length += line.length;
        } catch (error) {
          // What was half written would hide what follows it: the next steps start a new pair.
          await shut();
          throw unwritable(error);
        }
      }),
    keep: (entries, before) =>
      inTurn(async () => {
        try {
          if (log === null) await begin(before());
          for (const [name, bytes] of entries) kept.set(name, bytes && Buffer.from(bytes).toString('base64'));
          await replaceFile(join(place, 'kept.json'), encoded(Object.fromEntries(kept)));
        } catch (error) {
          throw unwritable(error);
        }
      }),
    restart: (start) =>
      inTurn(async () => {
        try {
          if (start.saved) await remove();
          else await begin(start);
        } catch (error) {
          await shut();
          throw unwritable(error);
        }
      }),
    end: () => inTurn(remove),
    leave: () =>
      inTurn(async () => {
        await shut();
        if (beat !== null) clearInterval(beat);
        beat = null;
      }),
  };
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    written += bytesWritten;
  }
}

function encoded(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function unwritable(error: unknown) {
  if (error instanceof FailureError) {
    const { zh, en } = error.failure.words;
    return failure('journal-unwritable', `恢复日志：${zh}；请先保存版面`, `the recovery journal ${en}; save the page`);
  }
  const code = (error as { code?: string }).code ?? '';
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return failure(
    'journal-unwritable',
    full ? '磁盘已满，恢复日志写不进去；请先保存到别处' : `恢复日志写不进去（${code}）；请先保存版面`,
    full
      ? 'the disk is full and the recovery journal cannot be written; save the page elsewhere'
      : `the recovery journal cannot be written (${code}); save the page`,
  );
}
