import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schema, setupOf } from '../../document/schema.ts';
import type { Issue } from '../contract/issue-file.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../contract.ts';
import { windowDesk } from '../window-desk.ts';

let folder: string;
let desk: Desk;
let close: () => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-issue-works-'));
  ({ desk, close } = windowDesk({ folders: [folder], state: join(folder, 'state') }));
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function ask<M extends DeskMethod>(method: M, given: DeskParameters<M>): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, given);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.code} ${outcome.failure.words.en}`);
  return outcome.value;
}

const ISSUE: Issue = {
  format: 'banxin-issue',
  version: 1,
  paper: '河湾晚报',
  date: '2026-06-30',
  totalNumber: 812,
  numberForm: '总第{n}期',
  pages: [
    { file: 'a01.banxin', number: 'A01', name: '要闻', inks: ['K'], staff: [] },
    { file: 'a02.banxin', number: 'A02', name: '文化', staff: [] },
  ],
  jumps: [],
};

test('an issue tells how its pages stand, keeps what it does not know, and its open pages what their folio is to be', async () => {
  const made = await ask('newPage', { template: 'tabloid-4' });
  const path = join(folder, 'a01.banxin');
  await ask('savePage', { page: made.page, path });
  await writeFile(join(folder, 'issue.json'), JSON.stringify({ ...ISSUE, printer: '二厂' }));
  const opened = await ask('openPage', { source: { path } });
  const { folio, press } = setupOf(schema.nodeFromJSON(opened.doc));
  expect(folio).toMatchObject({ paper: '河湾晚报', date: '2026年6月30日', pageNumber: 'A01' });
  expect(press.inks).toEqual(['K']);

  const { issue, pages } = await ask('readIssue', { folder });
  expect(pages).toMatchObject([
    { path, present: true, open: 'here', signed: 0 },
    { present: false, open: 'no' },
  ]);
  await ask('writeIssue', { folder, issue: { ...issue!, date: '2026-07-01', totalNumber: 813 } });
  expect(await ask('readIssue', { folder })).toMatchObject({ issue: { printer: '二厂', date: '2026-07-01' } });
  expect(await ask('pageIssue', { page: opened.page })).toMatchObject({
    folder,
    folio: { date: '2026年7月1日', weekday: '星期三', issueNumber: '总第813期' },
    inks: ['K'],
  });
  const wrong = await desk.call('writeIssue', { folder, issue: { ...ISSUE, date: '2026-02-30' } });
  expect(wrong).toMatchObject({ ok: false, failure: { code: 'issue-damaged' } });

  const alone = await ask('newPage', { template: 'tabloid-4' });
  expect(await ask('pageIssue', { page: alone.page })).toEqual({ folder: null, folio: null, inks: null });
});
