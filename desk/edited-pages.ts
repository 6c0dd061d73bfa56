import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Node } from 'prosemirror-model';
import type { Finding } from '../document/finding.ts';
import { writePageJson } from '../document/page-file.ts';
import { type AssetPool, assetPool } from './asset-pool.ts';
import { type EditLock, lockForEditing } from './edit-lock.ts';
import { type Journal, type JournalStart, startJournal } from './journal/journal.ts';
import type { Owner } from './journal/owner.ts';
import { findJournals, madeSteps, recoverJournal } from './journal/recover.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { namedAssets, pageTitle } from './page-store.ts';
import type { PersonSettings } from './settings/person-settings.ts';
import { roundAssets } from './versions/rounds.ts';
import { type SavedVersions, savedVersions } from './versions/saves.ts';
import { removeLeftOvers } from './write-file.ts';

/** What a window edits: its lock, its journal, and how many steps the window has handed over. */
interface EditedPage {
  readonly journal: Journal;
  lock: EditLock | null;
  count: number;
  /** The page as the journal has it: what the window handed over, whatever state other calls bring along. */
  page: Node;
}

/** Who edits a page file already, with the last sign of life in milliseconds. */
export interface Locked {
  readonly owner: Owner;
  readonly lastSign: number;
}

/**
 * The pages windows edit, and what keeps their work: locks beside the files, and in the state folder journals, versions and
 * the pictures both name.
 */
export interface EditedPages {
  readonly journals: string;
  readonly pool: AssetPool;
  readonly versions: SavedVersions;
  /** Begins editing; gives who holds the file where someone does. */
  begin(open: OpenPage, takeOver: boolean): Promise<{ locked: Locked | null; findings: Finding[] }>;
  /** Takes steps over; null where they do not follow on what is there. Throws FailureError `journal-unwritable`. */
  record(open: OpenPage, from: number, steps: readonly unknown[]): Promise<number | null>;
  /** Takes a whole page over. */
  recordPage(open: OpenPage, page: Node): Promise<void>;
  /** The page was saved to its file: the journal starts anew, the lock stands on that file, the save is kept as a version. */
  saved(open: OpenPage): Promise<void>;
  lockState(open: OpenPage): Promise<'none' | 'held' | 'lost'>;
  /** A picture came into the page: it is kept before anything names it. */
  pictureHeld(open: OpenPage, id: string): Promise<void>;
  /** A page that is edited as its window handed it over; null for one that is not edited. */
  pageOf(id: string): Node | null;
  /** Entries of the page's file beside the page came, changed or went (by name): they are kept until it is saved. */
  keptChanged(open: OpenPage, names: readonly string[]): Promise<void>;
  /** The journal of a page that is edited; null where it is not. */
  journalOf(id: string): string | null;
  /** Stops editing and lets the journal lie. */
  leave(id: string): Promise<void>;
  /** Ends editing: journal and lock go. */
  end(id: string): Promise<void>;
  /** Lets every journal lie for the next start and gives the locks back: the program ends. */
  leaveAll(): Promise<void>;
  /** Removes pictures that no journal and no version names. */
  tidy(): Promise<void>;
}

/** The pages edited with their keeping in the folder `state`. Locks and journals bear the person's name, else that of the account. */
export function editedPages(state: string, person?: PersonSettings): EditedPages {
  const journals = join(state, 'journals');
  const pool = assetPool(join(state, 'assets'));
  const versions = savedVersions(join(state, 'versions'));
  const edited = new Map<string, EditedPage>();
  const personName = async (): Promise<string> => (await person?.read())?.settings.person || userName();

  const startOf = (open: OpenPage, page: Node, saved: boolean): JournalStart => ({
    doc: page.toJSON(),
    path: open.path,
    title: pageTitle(page),
    saved,
  });
  const keepPictures = async (open: OpenPage, page: Node): Promise<void> => {
    for (const id of namedAssets(page)) {
      const asset = open.assets.get(id);
      if (asset) await pool.keep(id, asset);
    }
  };
  const lockOn = async (path: string | null, takeOver: boolean): Promise<Locked | EditLock | null> => {
    if (path === null) return null;
    const answer = await lockForEditing(path, await personName(), takeOver);
    if (answer.kind === 'taken') return { owner: answer.owner, lastSign: answer.lastSign };
    return answer.kind === 'held' ? answer.lock : null;
  };

  const leave = async (id: string): Promise<void> => {
    const page = edited.get(id);
    edited.delete(id);
    await page?.journal.leave();
    await page?.lock?.release();
  };

  return {
    journals,
    pool,
    versions,
    async begin(open, takeOver) {
      if (edited.has(open.id)) return { locked: null, findings: [] };
      const lock = await lockOn(open.path, takeOver);
      if (lock !== null && 'owner' in lock) return { locked: lock, findings: [] };
      if (open.path !== null) await removeLeftOvers(dirname(open.path));
      const journal = startJournal(journals, await personName());
      edited.set(open.id, { journal, lock, count: 0, page: open.page });
      const findings: Finding[] = open.path !== null && lock === null ? [notLocked(open.path)] : [];
      try {
        if (open.path === null) {
          await keepPictures(open, open.page);
          await journal.restart(startOf(open, open.page, false));
        }
      } catch {
        findings.push(notJournaled());
      }
      return { locked: null, findings };
    },
    async record(open, from, steps) {
      const page = editing(edited, open);
      if (from !== page.count) return null;
      const before = page.page;
      const after = madeSteps(before, steps);
      if (after === null) return null;
      page.page = after;
      page.count += steps.length;
      await page.journal.append(steps, () => startOf(open, before, false));
      return page.count;
    },
    async recordPage(open, page) {
      const held = editing(edited, open);
      held.page = page;
      held.count = 0;
      await keepPictures(open, page);
      await held.journal.restart(startOf(open, page, false));
    },
    async saved(open) {
      if (open.path === null) return;
      await versions.keep(open.path, writePageJson(open.page)).catch(() => undefined);
      await keepPictures(open, open.page).catch(() => undefined);
      const held = edited.get(open.id);
      if (held === undefined) return;
      // Steps may have come while the file was written, or not yet come: then the file is not what the journal has.
      const whole = held.page.eq(open.page);
      await held.journal.restart(startOf(open, held.page, whole)).catch(() => undefined);
      const lock = await lockOn(open.path, false);
      if (lock !== null && !('owner' in lock)) {
        await held.lock?.release();
        held.lock = lock;
      }
    },
    async lockState(open) {
      const lock = edited.get(open.id)?.lock ?? null;
      if (lock === null) return 'none';
      return (await lock.isHeld()) ? 'held' : 'lost';
    },
    async pictureHeld(open, id) {
      const asset = open.assets.get(id);
      if (asset && edited.has(open.id)) await pool.keep(id, asset);
    },
    async keptChanged(open, names) {
      const held = edited.get(open.id);
      if (held === undefined) return;
      const entries = new Map(names.map((name) => [name, open.kept.get(name) ?? null]));
      await held.journal.keep(entries, () => startOf(open, held.page, false));
    },
    async end(id) {
      const page = edited.get(id);
      edited.delete(id);
      await page?.journal.end().catch(() => undefined);
      await page?.lock?.release();
    },
    pageOf: (id) => edited.get(id)?.page ?? null,
    journalOf: (id) => edited.get(id)?.journal.id ?? null,
    leave,
    async leaveAll() {
      for (const id of [...edited.keys()]) await leave(id);
    },
    async tidy() {
      const named = new Set<string>();
      for (const { id } of await findJournals(journals, Date.now())) {
        const { page, kept } = await recoverJournal(journals, id);
        for (const asset of [...namedAssets(page), ...roundAssets({ kept })]) named.add(asset);
      }
      for await (const text of versions.all()) for (const [id] of text.matchAll(/[0-9a-f]{64}/g)) named.add(id);
      await pool.keepOnly(named);
    },
  };
}

function editing(edited: ReadonlyMap<string, EditedPage>, open: OpenPage): EditedPage {
  const page = edited.get(open.id);
  if (page === undefined) throw failure('not-edited', '版面没有在编辑', 'the page is not being edited');
  return page;
}

function notLocked(file: string): Finding {
  return {
    rule: 'no-edit-lock',
    severity: 'note',
    place: { file },
    words: {
      zh: '文件夹不能写入，无法加编辑锁：别人可能同时在改这个版面',
      en: 'the folder cannot be written, so the page has no edit lock: others may be editing it too',
    },
  };
}

function notJournaled(): Finding {
  return {
    rule: 'no-journal',
    severity: 'warning',
    place: {},
    words: {
      zh: '恢复日志写不进去：程序意外退出时，没有存储的改动会丢失',
      en: 'the recovery journal cannot be written: unsaved changes would be lost in a crash',
    },
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '?';
  }
}
