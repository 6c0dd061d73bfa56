import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorState } from 'prosemirror-state';
import { beforeAll, expect, it } from 'vitest';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile, savePageFile } from '../../desk/page-store.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const SAMPLE = join(ROOT, 'samples/tabloid/tabloid.banxin');
const folder = temporaryFolder();
const faulty = join(folder, 'faulty.banxin');
const words = join(folder, 'words.txt');

// The sample with two wrong words and a mark twice in its longest paragraph.
beforeAll(async () => {
  const { parts } = await openPageFile({ path: SAMPLE });
  const open = openPages().hold({ ...parts, readOnly: false, path: null, print: null });
  let [at, longest] = [0, 0];
  open.page.descendants((node, position) => {
    if (node.type.name !== 'paragraph' || node.content.size <= longest) return;
    [at, longest] = [position + 1, node.content.size];
  });
  open.page = EditorState.create({ doc: open.page }).tr.insertText('大部份学员座落在前排，，', at).doc;
  await savePageFile(open, faulty);
  writeFileSync(words, '# 本报\n夜校 → 夜间学校\n');
});

it('a page that is well has nothing, and its faults are none', async () => {
  const done = await banxin(['lint', SAMPLE, '--lang', 'zh']);
  expect(done.status).toBe(0);
  expect(done.text).toMatch(/^没有发现问题\n差错当量 0\/万（限 3）：差错 0 个，检查字数 \d+\n$/);
});

it('faults are told with place, source and mending edits, and over the limit the status is 1', async () => {
  const done = await banxin(['lint', faulty, '--json']);
  const { passed, count, findings } = JSON.parse(done.text);
  expect([done.status, passed, count.faults]).toEqual([1, false, 2.1]);
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['wrong-words', 'wrong-words', 'doubled-marks']);
  expect(findings[0]).toMatchObject({ place: { column: expect.any(Number), offset: 1 }, edits: [{ text: '部分' }] });
  const plain = await banxin(['lint', faulty, '--lang', 'zh']);
  expect(plain.text).toContain('“座落”应为“坐落” [《现代汉语词典》');
});

it('rules are chosen, switched off and listed; one that is none is named', async () => {
  const one = JSON.parse((await banxin(['lint', faulty, '--rules', 'doubled-marks', '--json'])).text);
  expect(one.findings).toHaveLength(1);
  const others = JSON.parse((await banxin(['lint', faulty, '--off', 'wrong-words,doubled-marks', '--json'])).text);
  expect(others.findings).toEqual([]);
  expect((await banxin(['lint', '--lang', 'zh'])).text).toContain('碰题');
  const wrong = await banxin(['lint', faulty, '--off', 'no-rule']);
  expect([wrong.status, wrong.errors]).toEqual([2, expect.stringContaining('[rule-unknown]')]);
});

it('a sheet of the findings is written as PDF or as a page', async () => {
  const [pdf, html] = [join(folder, 'lint.pdf'), join(folder, 'lint.html')];
  expect((await banxin(['lint', faulty, '--report', pdf])).status).toBe(1);
  expect((await banxin(['lint', faulty, '--report', html, '--lang', 'zh'])).status).toBe(1);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(html, 'utf8')).toMatch(/<h1>审读 .*差错当量 .*“座落”应为“坐落”/s);
  expect((await banxin(['lint', faulty, '--report', join(folder, 'lint.doc')])).errors).toContain('[usage]');
});

it('a word list and an archive of what ran before are read; what cannot be read is noted', async () => {
  const house = JSON.parse((await banxin(['lint', SAMPLE, '--words', words, '--json'])).text);
  expect(house.findings.map(({ rule }: { rule: string }) => rule)).toContain('house-words');
  const archive = join(folder, 'archive');
  mkdirSync(archive);
  writeFileSync(join(archive, 'empty.txt'), '');
  const { parts } = await openPageFile({ path: SAMPLE });
  await savePageFile(
    openPages().hold({ ...parts, readOnly: false, path: null, print: null }),
    join(archive, 'old.banxin'),
  );
  const again = JSON.parse((await banxin(['lint', faulty, '--archive', archive, '--json'])).text);
  const repeated = again.findings.filter(({ rule }: { rule: string }) => rule === 'repeated-story');
  expect(repeated).toHaveLength(2);
  expect(repeated[0].words.zh).toContain('old.banxin 八点半的机床还亮着灯');
  expect(again.notes).toMatchObject([{ severity: 'note', place: { file: join(archive, 'empty.txt') } }]);
  const none = await banxin(['lint', faulty, '--archive', join(folder, 'nowhere')]);
  expect(none.errors).toContain('[not-found]');
});
