import { join } from 'node:path';
import { z } from 'zod';
import type { FolioData } from '../../document/setup.ts';
import { failure, valueFrom } from '../outcome.ts';
import { readWholeFile } from '../read-file.ts';
import { replaceFile } from '../write-file.ts';

/** The file that makes a folder an issue. */
export const ISSUE_FILE = 'issue.json';

const pageSchema = z.object({
  /** Name of the page's file in the folder. */
  file: z.string().regex(/^[^/\\]+\.banxin$/),
  /** 版序: A01, 4 … */
  number: z.string().min(1),
  /** 版名: 要闻, 文化 … */
  name: z.string().default(''),
  /** Inks of this position; absent where the press has not said. */
  inks: z.array(z.string()).exactOptional(),
  staff: z.array(z.object({ duty: z.string(), name: z.string() })).default([]),
});

/** A text that goes on from one page to another, by their numbers. */
const jumpSchema = z.object({ from: z.string().min(1), to: z.string().min(1) });

/** One issue of a paper: what its pages have in common, and its pages in order. */
export const issueSchema = z.object({
  format: z.literal('banxin-issue'),
  version: z.literal(1),
  paper: z.string(),
  /** The day it appears, ISO 8601 (`2026-07-01`). */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** 总第 n 期; null where the paper counts none. */
  totalNumber: z.number().int().min(1).nullable().default(null),
  /** How the number is set, `{n}` standing for it. */
  numberForm: z.string().default('总第{n}期'),
  pages: z.array(pageSchema).max(500),
  jumps: z.array(jumpSchema).max(500).default([]),
  /** What 付印 asks for: names of rounds or roles of signers (一校, 签样 …); absent where a page needs no signature. */
  signatures: z.array(z.string().min(1)).max(50).exactOptional(),
});
/** See `issueSchema`. */
export type Issue = z.infer<typeof issueSchema>;
/** One page of an issue. */
export type IssuePage = z.infer<typeof pageSchema>;

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
  if (calendarDay(issue.data.date) === null) {
    const { date } = issue.data;
    throw failure('issue-damaged', `没有 ${date} 这一天`, `there is no day ${date}`, { file: path });
  }
  return issue.data;
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
