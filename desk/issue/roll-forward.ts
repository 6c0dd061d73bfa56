import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dummyOf } from '../../document/dummy.ts';
import { openPages } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { openPageFile, savePageFile } from '../page-store.ts';
import { calendarDay, folioOf, type Issue, readIssue, writeIssue } from './issue.ts';
import { withFolio } from './issue-page.ts';

/**
 * Makes the folder of the next issue from this one: the day after (or `date`), the next number, each page as a dummy with
 * its shapes and without its copy, its folio filled in. Jumps are not carried over. Nothing of the old folder is touched.
 * Throws FailureError `no-issue`, `exists` (the new folder is there already), and those of reading and writing pages.
 */
export async function rollForward(folder: string, into: string, date?: string): Promise<Issue> {
  const issue = await readIssue(folder);
  if (issue === null)
    throw failure('no-issue', '文件夹里没有 issue.json', 'the folder has no issue.json', { file: folder });
  if (await stat(into).catch(() => null)) {
    throw failure('exists', '新一期的文件夹已经存在', 'the folder of the next issue is there already', { file: into });
  }
  const day = date ?? nextDay(issue.date);
  if (calendarDay(day) === null) throw failure('usage', `没有 ${day} 这一天`, `there is no day ${day}`);
  const next: Issue = {
    ...issue,
    date: day,
    totalNumber: issue.totalNumber === null ? null : issue.totalNumber + 1,
    jumps: [],
  };
  const pages = openPages();
  const made = [];
  for (const page of next.pages) {
    const { parts } = await openPageFile({ path: join(folder, page.file) });
    const dummy = withFolio(dummyOf(parts.page), folioOf(next, page), page.inks);
    made.push({ file: page.file, open: pages.hold({ ...parts, page: dummy, kept: new Map(), preview: null }) });
  }
  await mkdir(into, { recursive: true });
  for (const { file, open } of made) await savePageFile(open, join(into, file));
  await writeIssue(into, next);
  return next;
}

function nextDay(date: string): string {
  const day = calendarDay(date)!;
  return new Date(day.getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10);
}
