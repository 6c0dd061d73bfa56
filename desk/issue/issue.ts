import { join } from 'node:path';
import type { FolioData } from '../../document/setup.ts';
import { type Issue, type IssuePage, issueSchema } from '../contract/issue-file.ts';
import { failure, valueFrom } from '../outcome.ts';
import { readWholeFile } from '../read-file.ts';
import { replaceFile } from '../write-file.ts';

export type { Issue, IssuePage } from '../contract/issue-file.ts';

/** The file that makes a folder an issue. */
export const ISSUE_FILE = 'issue.json';

/** The issue of a folder; null where it has no `issue.json`. Throws FailureError `issue-damaged`, naming the file. */
export async function readIssue(folder: string): Promise<Issue | null> {
  const path = join(folder, ISSUE_FILE);
  const read = await readWholeFile(path, 4 * 1024 * 1024);
  if (!read.ok && read.failure.code === 'not-found') return null;
  const text = Buffer.from(valueFrom(read)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failure('issue-damaged', 'issue.json 不是完整的 JSON', 'issue.json is no complete JSON', { file: path });
  }
  const issue = issueSchema.safeParse(value);
  if (!issue.success) {
    const [first] = issue.error.issues;
    const at = `${first?.path.map(String).join('.')}: ${first?.message}`;
    throw failure('issue-damaged', `issue.json 有误：${at}`, `issue.json is wrong: ${at}`, { file: path });
  }
  requireDay(issue.data, path);
  return issue.data;
}

/** Throws FailureError `issue-damaged` where an issue's day is none; `file` is what to name. */
export function requireDay({ date }: Issue, file: string): void {
  if (calendarDay(date) === null)
    throw failure('issue-damaged', `没有 ${date} 这一天`, `there is no day ${date}`, { file });
}

/** Writes `issue.json` in one step: the same issue gives the same bytes. */
export async function writeIssue(folder: string, issue: Issue): Promise<void> {
  await replaceFile(join(folder, ISSUE_FILE), Buffer.from(`${JSON.stringify(issue, null, 2)}\n`));
}

/** What the folio of a page of the issue is composed from. */
export function folioOf(issue: Issue, page: IssuePage): FolioData {
  const [year = '', month = '', day = ''] = issue.date.split('-');
  return {
    paper: issue.paper,
    date: `${year}年${Number(month)}月${Number(day)}日`,
    weekday: `星期${'日一二三四五六'[calendarDay(issue.date)!.getUTCDay()]}`,
    issueNumber: issue.totalNumber === null ? '' : issue.numberForm.replace('{n}', String(issue.totalNumber)),
    pageNumber: page.number,
    pageName: page.name,
    staff: page.staff.map(({ duty, name }) => ({ duty, name })),
  };
}

/** A date as a day of the calendar; null for one that is none. */
export function calendarDay(date: string): Date | null {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date ? null : day;
}
