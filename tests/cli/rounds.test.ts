import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { area, frame, node, paragraph, sampleText, storyFrame, testPage } from '../../composer/testing/page.ts';
import { openPages } from '../../desk/open-page.ts';
import { savePageFile } from '../../desk/page-store.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const page = join(folder, 'page.banxin');

beforeAll(async () => {
  const doc = testPage(
    node('headline', { frame: frame('h', area(0, 0, 4, 4)) }, node('title', {}, '大桥昨日通车')),
    node('story', { id: 'one', frames: [storyFrame('s', 0, 5, 4, 20)] }, paragraph(sampleText(120, 3))),
  );
  await savePageFile(openPages().hold({ page: doc }), page);
});

const isPdf = (file: string) => expect(readFileSync(join(folder, file)).subarray(0, 5).toString()).toBe('%PDF-');

it('rounds are made, listed, printed and compared', async () => {
  expect(await banxin(['rounds', page, '--lang', 'zh'])).toMatchObject({ status: 0, text: '没有校次\n' });
  const made = await banxin(['round', page, '--author', '林岸', '-o', join(folder, 'r1.pdf'), '--json']);
  expect(JSON.parse(made.text)).toMatchObject({
    ok: true,
    round: { number: 1, label: { zh: '一校' }, author: '林岸' },
  });
  isPdf('r1.pdf');
  await banxin(['round', page, '--kind', 'galley', '--label', '补校', '-o', join(folder, 'r2.pdf')]);
  isPdf('r2.pdf');
  const listed = JSON.parse((await banxin(['rounds', page, '--json'])).text);
  expect(listed.rounds.map((round: { label: { zh: string } }) => round.label.zh)).toEqual(['一校', '补校']);
  const sheet = join(folder, 'sheet.pdf');
  const compared = await banxin(['compare', page, '--round', '1', '--to', '2', '--pdf', sheet, '--json']);
  expect(JSON.parse(compared.text)).toMatchObject({ same: true, asked: { done: [], notDone: [], notAsked: [] } });
  isPdf('sheet.pdf');
  expect((await banxin(['compare', page, page, '--to', '2'])).status).toBe(2);
  expect((await banxin(['round', page, '--kind', 'other'])).status).toBe(2);
});

it('galleys of a page by story, and of copy that is on no page yet', async () => {
  const galley = await banxin(['galley', page, '--story', '1', '-o', join(folder, 'g.pdf'), '--json']);
  expect(JSON.parse(galley.text)).toMatchObject({ ok: true, sheets: 1 });
  isPdf('g.pdf');
  expect((await banxin(['galley', page, '--story', '9', '-o', join(folder, 'n.pdf'), '--json'])).text).toContain(
    'no-such-story',
  );
  const copy = join(folder, 'copy.txt');
  writeFileSync(copy, `大桥昨日通车\n\n${sampleText(200, 5)}\n`);
  expect((await banxin(['galley', copy, '-o', join(folder, 'c.pdf'), '--json'])).status).toBe(0);
  isPdf('c.pdf');
});
