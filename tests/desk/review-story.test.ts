import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { area, frame, node, paragraph, storyFrame, testPage } from '../../composer/testing/page.ts';
import { textRects } from '../../composer/text-rects.ts';
import { openDesk } from '../../desk/node-desk.ts';
import { openPages } from '../../desk/open-page.ts';
import { valueFrom } from '../../desk/outcome.ts';
import { openPageFile, savePageFile } from '../../desk/page-store.ts';
import { standingOf } from '../../desk/signatures/standing.ts';
import { roundsOf } from '../../desk/versions/rounds.ts';
import { remarksOf } from '../../document/remark.ts';
import { remarkRanges } from '../../document/remark-place.ts';
import { schema } from '../../document/schema.ts';
import { findProgram } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';

const COPY = [
  '清晨五点的码头还没有人声，装卸工人老周以经把第一批货箱码放整齐，等候早班的货轮靠岸。江面上的雾还没有散，对岸的灯一盏一盏暗下去。',
  '调度室的黑板上写着当天的船期，第一班六点二十，第二班七点四十。老周说，过去一天只有两班船，现在现在一个上午就有四班，货也比从前杂得多。',
  '图书馆新添的自习室免费向市民开放，周末不到八点门口就排起了长队。馆方说还会再加座位，预约系统下个月换成新的，开放时间延长到晚上十点半钟左右。',
];

/** What the reader finds: the words that are wrong, the mark, and what the editor writes in their place. */
const FAULTS = [
  { wrong: '以', mark: '改正', replacement: '已', mended: '已', find: '以经', at: 0, length: 1 },
  { wrong: '现在', mark: '删除', replacement: '', mended: '', find: '现在现在', at: 2, length: 2 },
  { wrong: '半钟', mark: '改正', replacement: '半', mended: '半', find: '半钟左右', at: 0, length: 2 },
] as const;

let harness: WindowHarness | null = null;
let desk: TestWindow | null = null;
let file = '';

beforeAll(async () => {
  harness = await windowHarness();
  desk = (await harness?.open()) ?? null;
  if (harness === null || desk === null) return;
  file = join(harness.folder, 'A01.banxin');
  const page = testPage(
    node('headline', { frame: frame('h', area(0, 0, 4, 4)) }, node('title', {}, '码头清晨')),
    node('story', { id: 'one', frames: [storyFrame('s', 0, 5, 4, 20)] }, ...COPY.map((words) => paragraph(words))),
  );
  await savePageFile(openPages().hold({ page }), file);
  await desk.page.waitForSelector('.start-screen');
  await probe(desk.page, 'openFile', file);
  await desk.page.waitForSelector('.status-bar');
});
afterAll(() => harness?.close());

const pageOf = async (page: Page): Promise<Node> => schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));

/** The document positions of words of the page. */
function placeOf(doc: Node, { find, at, length }: (typeof FAULTS)[number]): { from: number; to: number } {
  let from = -1;
  doc.descendants((child, position) => {
    const index = child.isTextblock ? child.textContent.indexOf(find) : -1;
    if (index >= 0) from = position + 1 + index + at;
    return from < 0;
  });
  return { from, to: from + length };
}

/** Draws the mouse over words, as a reader does. */
async function drawOver(page: Page, fault: (typeof FAULTS)[number]): Promise<void> {
  const { doc, proof } = await probe(page, 'snapshot');
  const shown = schema.nodeFromJSON(doc);
  const { from, to } = placeOf(shown, fault);
  const rects = textRects(proof, shown, from, to).map(({ rect }) => rect);
  const [first, last] = [rects[0]!, rects.at(-1)!];
  const start = await probe(page, 'placeOf', first.x + 0.2, first.y + first.height / 2);
  const end = await probe(page, 'placeOf', last.x + last.width - 0.2, last.y + last.height / 2);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  await painted(page);
}

/** The panel of an id, open. */
async function openPanel(page: Page, id: string): Promise<void> {
  const heading = page.locator(`#panel-${id} h2 button`);
  if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
}

test('a reader marks three faults at the review door and signs; they are mended, and the comparison shows three asked and done', async (context) => {
  if (desk === null || harness === null) return context.skip(NO_BROWSER);
  const { page } = desk;
  await openPanel(page, 'signatures');
  await page.locator('#panel-signatures').getByRole('button', { name: '送审' }).click();
  const address = await page.getByLabel('本机地址').first().inputValue();
  expect(roundsOf({ kept: new Map((await openPageFile({ path: file })).parts.kept) })).toMatchObject([{ number: 1 }]);

  // The reader: another browser, with the address alone.
  const reading = await page
    .context()
    .browser()!
    .newContext({ locale: 'zh-CN', viewport: { width: 1300, height: 900 } });
  const reader = await reading.newPage();
  const errors: string[] = [];
  reader.on('pageerror', (error) => errors.push(error.message));
  reader.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await reader.goto(address);
  await reader.locator('.review-round', { hasText: '一校' }).waitFor();
  await reader.locator('.review-stage .paper').waitFor();
  await reader.getByLabel('姓名').fill('陆远');
  await reader.getByLabel('职责').fill('校对');
  await reader.getByRole('button', { name: '放大' }).click();
  await painted(reader);
  for (const [index, fault] of FAULTS.entries()) {
    await drawOver(reader, fault);
    await reader.locator('.review-form blockquote', { hasText: fault.wrong }).waitFor();
    expect(await reader.locator('.review-form blockquote').textContent()).toBe(fault.wrong);
    await reader.locator('.review-form').getByRole('button', { name: fault.mark }).click();
    if (fault.replacement !== '') await reader.getByLabel('改为').fill(fault.replacement);
    await reader.getByRole('button', { name: '加上' }).click();
    await reader.locator(`.review-list > li:nth-child(${index + 1})`).waitFor();
  }
  // Reading is all that can be done: what is typed goes nowhere.
  const read = await probe(reader, 'document');
  await drawOver(reader, FAULTS[0]);
  await reader.locator('.review-stage textarea').first().focus();
  await reader.keyboard.type('x');
  await reader.keyboard.press('Delete');
  expect(await probe(reader, 'document')).toBe(read);
  await reader.getByRole('button', { name: '签样' }).click();
  await reader.locator('.review-sign [role="status"]', { hasText: '陆远' }).waitFor();
  expect(errors).toEqual([]);

  // The layout editor sees them on the stage, on the characters the reader drew over.
  await page.waitForFunction(
    () =>
      new Set([...document.querySelectorAll<HTMLElement>('.stage [data-remark]')].map((mark) => mark.dataset['remark']))
        .size === 3,
  );
  const doc = await pageOf(page);
  const remarks = remarksOf(doc);
  expect(remarks.map(({ author, round, state }) => [author, round, state])).toEqual(
    FAULTS.map(() => ['陆远', 1, 'open']),
  );
  const marked = remarks.map(({ id }) =>
    remarkRanges(doc)
      .get(id)!
      .map(({ from, to }) => doc.textBetween(from, to))
      .join(''),
  );
  expect(marked).toEqual(FAULTS.map(({ wrong }) => wrong));
  await page.locator('.status-bar', { hasText: '已签' }).waitFor();
  await page.locator('#panel-signatures .signature-list > li.valid', { hasText: '陆远' }).waitFor();

  // Mending the first fault voids the signature there and then.
  for (const fault of FAULTS) {
    const { from, to } = placeOf(await pageOf(page), fault);
    await probe(page, 'erase', from, to);
    if (fault.mended !== '') await probe(page, 'write', from, fault.mended);
    if (fault !== FAULTS[0]) continue;
    await page.locator('.status-bar', { hasText: '签样失效' }).waitFor();
    await page.locator('#panel-signatures .signature-list > li.void').waitFor();
  }
  await openPanel(page, 'rounds');
  await page.click('.new-round button');
  await page.waitForSelector('.round-list .row-name:has-text("二校")');
  await page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '已存储');

  // In the file: both rounds, and a signature that stands void for whoever edited it.
  const { parts } = await openPageFile({ path: file });
  const held = openPages().hold(parts);
  expect(roundsOf(held).map(({ label }) => label.zh)).toEqual(['一校', '二校']);
  const { signatures, breaks } = standingOf(held);
  expect(breaks).toEqual([]);
  expect(signatures).toMatchObject([
    { name: '陆远', role: '校对', round: 1, through: 'review', remarks: 3, state: 'void', voided: { cause: 'edit' } },
  ]);
  expect(signatures[0]!.voided!.name).not.toBe('');

  // 核红: three asked and done, nothing left over, nothing that was not asked; and the list to tick.
  const night = openDesk();
  const { page: now } = valueFrom(await night.call('openPage', { source: { path: file } }));
  const list = join(harness.folder, 'list.pdf');
  const compared = valueFrom(
    await night.call('compareProofs', { page: now, before: { round: 1 }, pdf: { path: list, language: 'zh' } }),
  );
  expect(compared.asked.done.map(({ asked }) => asked.reader)).toEqual(['陆远', '陆远', '陆远']);
  expect([compared.asked.notDone, compared.asked.notAsked]).toEqual([[], []]);
  const refused = await night.call('exportPage', {
    page: now,
    path: null,
    plates: false,
    preset: 'x4',
    proofHash: null,
  });
  expect(refused).toMatchObject({ ok: false, failure: { code: 'unsigned' } });
  const pdftotext = findProgram('pdftotext');
  if (pdftotext !== null) {
    const text = execFileSync(pdftotext, ['-layout', list, '-']).toString('utf8');
    for (const words of ['核红单', '删 “以” 增 “已” ［陆远］', '删 “现在” ［陆远］', '删 “钟” ［陆远］'])
      expect(text).toContain(words);
  }
  await reading.close();
});
