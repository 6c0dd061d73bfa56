import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DeskWorks } from '../checked-desk.ts';
import type { issueMethods } from '../contract/issues.ts';
import type { DeskResult } from '../contract.ts';
import { lockOwner } from '../edit-lock.ts';
import type { OpenPages } from '../open-page.ts';
import { openPageFile } from '../page-store.ts';
import { standingOf } from '../signatures/standing.ts';
import { folioOf, ISSUE_FILE, type Issue, readIssue, requireDay, writeIssue } from './issue.ts';
import { placeInIssue } from './issue-page.ts';

/** The works behind `issueMethods`; `pages` are those held open here. */
export function issueWorks(pages: OpenPages): Required<Pick<DeskWorks, keyof typeof issueMethods>> {
  return {
    async checkIssue({ folder }) {
      const { checkIssue } = await import('./check-issue.ts');
      const { issue, findings } = await checkIssue(folder);
      return { pages: issue.pages.length, findings };
    },

    async rollIssue({ folder, path, date }) {
      const { rollForward } = await import('./roll-forward.ts');
      const { date: day, totalNumber, pages: made } = await rollForward(folder, path, date);
      return { date: day, totalNumber, pages: made.length };
    },

    async readIssue({ folder }) {
      return await stateOf(folder, await readIssue(folder), pages);
    },

    async writeIssue({ folder, issue }) {
      requireDay(issue, join(folder, ISSUE_FILE));
      await writeIssue(folder, issue);
      return await stateOf(folder, await readIssue(folder), pages);
    },

    async pageIssue({ page }) {
      const { path } = pages.get(page);
      const place = path === null ? null : await placeInIssue(path);
      if (place === null) return { folder: null, folio: null, inks: null };
      const { folder, issue, entry } = place;
      return { folder, folio: folioOf(issue, entry), inks: entry.inks ?? null };
    },
  };
}

async function stateOf(folder: string, issue: Issue | null, pages: OpenPages): Promise<DeskResult<'readIssue'>> {
  const here = new Set(pages.all().flatMap(({ path }) => (path === null ? [] : [resolve(path)])));
  const states = (issue?.pages ?? []).map(async ({ file }) => {
    const path = join(folder, file);
    const present = (await stat(path).catch(() => null))?.isFile() === true;
    const isHere = here.has(resolve(path));
    const owner = isHere || !present ? null : await lockOwner(path);
    const open = isHere ? ('here' as const) : owner === null ? ('no' as const) : ('elsewhere' as const);
    const { signed, voided } = present ? await signaturesIn(path) : { signed: 0, voided: 0 };
    return { path, present, open, editor: owner?.name ?? '', signed, voided };
  });
  return { folder, issue, pages: await Promise.all(states) };
}

/** How many signatures of a page file stand, and how many are void; none where the file cannot be read. */
async function signaturesIn(path: string): Promise<{ signed: number; voided: number }> {
  const file = await openPageFile({ path }).catch(() => null);
  if (file === null) return { signed: 0, voided: 0 };
  const { signatures } = standingOf({ path, page: file.parts.page, kept: new Map(file.parts.kept ?? []) });
  const signed = signatures.filter(({ state }) => state === 'valid').length;
  return { signed, voided: signatures.filter(({ state, renewed }) => state === 'void' && !renewed).length };
}
