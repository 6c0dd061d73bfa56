import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorState } from 'prosemirror-state';
import { beforeAll, expect, it } from 'vitest';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile, savePageFile } from '../../desk/page-store.ts';
import { addRound } from '../../desk/versions/rounds.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const SAMPLE = join(ROOT, 'samples/tabloid/tabloid.banxin');
const TYPED = '鲸鲨鳄鹭鹳鸬鹚鲟鳇鲥';
const folder = temporaryFolder();
const mended = join(folder, 'mended.banxin');

// The sample with a round of its own, and after it characters typed into its longest paragraph.
beforeAll(async () => {
  const { parts } = await openPageFile({ path: SAMPLE });
  const open = openPages().hold({ ...parts, readOnly: false, path: null, print: null });
  addRound(open, { label: { zh: '一校', en: 'first proof' }, time: '2026-07-01T20:00:00Z', author: '校对' });
  let [at, longest] = [0, 0];
  open.page.descendants((node, position) => {
    if (node.type.name !== 'paragraph' || node.content.size <= longest) return;
    [at, longest] = [position + 20, node.content.size];
  });
  open.page = EditorState.create({ doc: open.page }).tr.insertText(TYPED, at).doc;
  await savePageFile(open, mended);
});

it('a page compared with itself is the same', async () => {
  const same = await banxin(['compare', SAMPLE, SAMPLE, '--lang', 'zh']);
  expect([same.status, same.text]).toEqual([0, '两版相同\n']);
});

it('a page compared with another, and with its own round, gives the change and the lines that moved', async () => {
  const reports = [];
  for (const words of [
    [SAMPLE, mended],
    [mended, '--round', '1'],
  ]) {
    const ended = await banxin(['compare', ...words, '--json']);
    expect(ended.status).toBe(1);
    const { timings: _timings, ...report } = JSON.parse(ended.text);
    reports.push(report);
  }
  expect(reports[1]).toEqual(reports[0]);
  const [{ text, geometry, moved }] = reports;
  expect(text).toHaveLength(1);
  expect(text[0].changes).toMatchObject([{ deleted: '', inserted: TYPED }]);
  expect(text[0].changes[0].places.after.row).toBeGreaterThanOrEqual(1);
  expect(geometry).toEqual([]);
  expect(moved.length).toBeGreaterThan(0);
});

it('the list to tick stands alone: the old and the new line as pictures, a box, and the lines that moved', async () => {
  const sheet = join(folder, 'sheet.html');
  const ended = await banxin(['compare', SAMPLE, mended, '--html', sheet, '--lang', 'zh']);
  expect(ended.status).toBe(1);
  expect(ended.text).toMatch(/栏\d+ 行\d+/);
  expect(ended.text).toContain(`{+${TYPED}+}`);
  const html = readFileSync(sheet, 'utf8');
  expect(html).toContain('核红单');
  expect(html).toContain(`<ins>${TYPED}</ins>`);
  expect(html.match(/<use href="#(before|after)"/g)!.length).toBe(2);
  expect(html).toContain('牵动行');
  expect(html).not.toMatch(/(src|href)="(?!data:|#)/);
});

it('a round that is not there, and too few or too many pages, are refused', async () => {
  expect((await banxin(['compare', mended, '--round', '7', '--json'])).text).toContain('no-such-version');
  expect((await banxin(['compare', mended])).status).toBe(2);
  expect((await banxin(['compare', SAMPLE, mended, '--round', '1'])).status).toBe(2);
});
