import type { Finding } from '../document/finding.ts';
import { readPageJson } from '../document/page-file.ts';
import { countCharacters, pageText } from '../document/plain-text.ts';
import { setupOf } from '../document/schema.ts';
import type { DeskWorks } from './checked-desk.ts';
import type { EditedPages } from './edited-pages.ts';
import { fileChange } from './file-print.ts';
import { discardJournal, findJournals, recoverJournal } from './journal/recover.ts';
import type { OpenPage, OpenPages } from './open-page.ts';
import { opened } from './opened.ts';
import { failure, valueFrom } from './outcome.ts';
import { namedAssets, openPageFile } from './page-store.ts';
import { REVIEW_LOCK } from './review/arrivals.ts';
import type { PersonSettings } from './settings/person-settings.ts';
import { chainEnd } from './signatures/record.ts';
import { editorName } from './signatures/signature-works.ts';
import { standing, voidBySteps, voidOthers } from './signatures/voiding.ts';
import { validDocument } from './valid-document.ts';
import { roundAssets, roundPage, roundsOf } from './versions/rounds.ts';

/** The works behind `fileMethods`: editing, journal, recovery and versions of the pages given. */
export function fileWorks(pages: OpenPages, edited: EditedPages, settings: PersonSettings | null): DeskWorks {
  return {
    async editPage({ page, takeOver }) {
      const begin = () => edited.begin(pages.get(page), takeOver ?? false);
      let { locked, findings } = await begin();
      // What readers sent is being written into the file: that takes a moment.
      for (let time = 0; locked?.owner.name === REVIEW_LOCK && time < 40; time += 1) {
        await new Promise((later) => setTimeout(later, 50));
        ({ locked, findings } = await begin());
      }
      if (locked === null) return { locked, findings };
      const { name, host, since, pid } = locked.owner;
      return {
        locked: { name, host, since, lastSign: new Date(locked.lastSign).toISOString(), here: pid === process.pid },
        findings,
      };
    },

    async recordSteps({ page, from, steps }) {
      const open = pages.get(page);
      const before = edited.pageOf(page);
      const count = await edited.record(open, from, steps);
      if (count !== null && before !== null && standing(open).size > 0) {
        voidBySteps(open, before, steps, { name: await editorName(settings), cause: 'edit' });
      }
      return count === null ? { accepted: false, count: 0 } : { accepted: true, count };
    },

    async recordPage({ page, doc }) {
      const [open, whole] = [pages.get(page), validDocument(doc)];
      await edited.recordPage(open, whole);
      voidOthers(open, whole, { name: await editorName(settings), cause: 'edit' });
      return { count: 0 };
    },

    async pageState({ page }) {
      const open = pages.get(page);
      const { path, print } = open;
      const file = path === null || print === null ? 'none' : await fileChange(path, print);
      const { arrivalsWaiting } = await import('./review/taken.ts');
      const records = chainEnd(open)?.count ?? 0;
      return { file, lock: await edited.lockState(open), arrivals: await arrivalsWaiting(open), records };
    },

    async listRecoverable() {
      const found = await findJournals(edited.journals, Date.now());
      return found.map(({ id, ...rest }) => ({ journal: id, ...rest }));
    },

    async previewRecoverable({ journal, width }, context) {
      const { open } = await recovered(pages, edited, journal);
      try {
        const { renderPage } = await import('./render-page.ts');
        const inches = setupWidth(open) / 72;
        const ppi = Math.min(300, Math.max(10, width / inches));
        const { file } = await renderPage(open, { path: null, ppi }, context);
        return { bytes: file.bytes!, characters: countCharacters(pageText(open.page)) };
      } finally {
        pages.close(open.id);
      }
    },

    async recoverPage({ journal }) {
      const { open, findings, changes, whole, beside } = await recovered(pages, edited, journal);
      await letGo(pages, edited, journal);
      const { locked, findings: begun } = await edited.begin(open, false);
      if (locked === null) {
        await edited.recordPage(open, open.page);
        if (beside.length > 0) await edited.keptChanged(open, beside);
        voidOthers(open, open.page, { name: await editorName(settings), cause: 'edit' });
        await discardJournal(edited.journals, journal);
      }
      return { ...opened(open, [], [...findings, ...begun]), path: open.path, changes, whole };
    },

    async discardRecoverable({ journal }) {
      await letGo(pages, edited, journal);
      await discardJournal(edited.journals, journal);
      return { discarded: true };
    },

    async listVersions({ page }) {
      const open = pages.get(page);
      const saves = open.path === null ? [] : await edited.versions.list(open.path);
      return [
        ...roundsOf(open).map(({ number, time, label }) => ({
          version: `round-${number}`,
          kind: 'round' as const,
          time,
          label,
        })),
        ...saves.map(({ id, time }) => ({
          version: `save-${id}`,
          kind: 'save' as const,
          time,
          label: { zh: '存储', en: 'save' },
        })),
      ].sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1));
    },

    async readVersion({ page, version }) {
      const open = pages.get(page);
      const text = await versionText(open, edited, version);
      const read = valueFrom(readPageJson(text));
      const findings: Finding[] = [];
      for (const id of namedAssets(read.page)) {
        if (open.assets.has(id)) continue;
        const kept = await edited.pool.get(id);
        if (kept === null) findings.push(pictureGone(id));
        else open.assets.set(id, kept);
      }
      return { doc: read.page.toJSON() as Record<string, unknown>, findings };
    },
  };
}

/** A window that is gone may have left its page open here: it lets go of its journal, which another takes over. */
async function letGo(pages: OpenPages, edited: EditedPages, journal: string): Promise<void> {
  for (const { id } of pages.all()) {
    if (edited.journalOf(id) !== journal) continue;
    await edited.leave(id);
    pages.close(id);
  }
}

/** The page of a journal, held open with the pictures of its file and of the pool. */
async function recovered(pages: OpenPages, edited: EditedPages, journal: string) {
  const { page, path, changes, whole, kept: beside } = await recoverJournal(edited.journals, journal);
  // The file may be gone or damaged by now; what the journal holds is whole without it.
  const file = path === null ? null : await openPageFile({ path }).catch(() => null);
  const assets = new Map(file?.parts.assets ?? []);
  const { preview = null, print = null } = file?.parts ?? {};
  const kept = new Map(file?.parts.kept ?? []);
  for (const [name, bytes] of beside) {
    if (bytes === null) kept.delete(name);
    else kept.set(name, bytes);
  }
  const findings: Finding[] = [];
  const named = namedAssets(page);
  for (const id of new Set([...named, ...roundAssets({ kept })])) {
    if (assets.has(id)) continue;
    const picture = await edited.pool.get(id);
    if (picture !== null) assets.set(id, picture);
    // What only a round shows, or is no picture at all, is not the page's.
    else if (named.has(id)) findings.push(pictureGone(id));
  }
  const open = pages.hold({ page, path, assets, kept, preview, print });
  return { open, findings, changes, whole, beside: [...beside.keys()] };
}

async function versionText(open: OpenPage, edited: EditedPages, version: string): Promise<string> {
  const [, kind, id = ''] = /^(save|round)-(.+)$/.exec(version) ?? [];
  if (kind === 'round') return roundPage(open, Number(id));
  if (kind === 'save' && open.path !== null) return await edited.versions.read(open.path, id);
  throw failure('no-such-version', '没有这个版本', 'there is no such version');
}

function setupWidth(open: OpenPage): number {
  return setupOf(open.page).page.trim.width;
}

function pictureGone(id: string): Finding {
  return {
    rule: 'picture-not-kept',
    severity: 'warning',
    place: {},
    words: {
      zh: `图片 ${id.slice(0, 12)}… 已经找不到，请重新置入`,
      en: `the picture ${id.slice(0, 12)}… is not to be had any more; place it again`,
    },
  };
}
