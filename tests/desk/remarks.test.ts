import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockStarts } from '../../composer/query.ts';
import { changesOf } from '../../document/changes.ts';
import { pageText } from '../../document/plain-text.ts';
import { remarksOf } from '../../document/remark.ts';
import { remarkRanges } from '../../document/remark-place.ts';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const COPY = join(ROOT, 'samples/press-text/copy.txt');
const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let cdp: CDPSession;

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  cdp = await opened.page.context().newCDPSession(opened.page);
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

const pageOf = async (page: Page): Promise<Node> => schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));

/** Opens the copy anew with the text tool in hand; gives where a paragraph that is set begins. */
async function begin(page: Page): Promise<number> {
  await probe(page, 'openCopy', COPY, 'tabloid-4');
  await page.waitForSelector('.stage .paper');
  await page.click('.tool[aria-label^="文字"]');
  await painted(page);
  const { doc, proof } = await probe(page, 'snapshot');
  const starts = blockStarts(schema.nodeFromJSON(doc));
  const block = proof.blocks.findIndex(
    ({ type, text, lines }) => type === 'paragraph' && text.length > 40 && lines.length > 2,
  );
  return starts[block]!;
}

test('a remark is made on selected text, answered and settled, and undone', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  const start = await begin(page);
  await probe(page, 'select', start + 4, start + 10);
  await page.keyboard.press('Control+Alt+KeyM');
  const row = page.locator('#panel-remarks .remark-list > li');
  await row.waitFor();
  const words = row.locator('textarea').first();
  await words.waitFor();
  await page.waitForFunction(
    () => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.closest('.remark-edit') !== null,
  );
  await page.keyboard.type('数字请再核');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('.remark-said') !== null);
  let doc = await pageOf(page);
  expect(remarksOf(doc)).toMatchObject([{ text: '数字请再核', kind: 'comment', state: 'open' }]);
  const { id } = remarksOf(doc)[0]!;
  expect(remarkRanges(doc).get(id)).toEqual([{ from: start + 4, to: start + 10 }]);
  // On the stage: under the text, with its number at the margin; in the panel with column and row.
  await page.locator(`.remark-marks .highlight[data-remark="${id}"]`).first().waitFor({ state: 'attached' });
  await page.locator(`.remark-number[data-remark="${id}"]`).waitFor();
  expect(await row.locator('.address').textContent()).toMatch(/^栏\d+ 行\d+/);
  const place = await page.locator(`.remark-marks .highlight[data-remark="${id}"]`).first().boundingBox();
  await page.mouse.move(place!.x + place!.width / 2, place!.y + place!.height / 2);
  await page.locator('.remark-said', { hasText: '数字请再核' }).waitFor();
  await row.getByLabel('答复').fill('已核');
  await row.getByLabel('答复').press('Enter');
  await row.getByRole('button', { name: '已改' }).click();
  await page.locator('#panel-remarks li[data-state="done"]').waitFor();
  doc = await pageOf(page);
  expect(remarksOf(doc)[0]!.replies.map(({ text, state }) => [text, state])).toEqual([
    ['已核', undefined],
    ['', 'done'],
  ]);
  await page.locator('.stage .scroller').focus();
  for (let step = 0; step < 4; step += 1) await probe(page, 'command', 'edit.undo');
  expect(remarksOf(await pageOf(page))).toEqual([]);
  expect(opened.errors).toEqual([]);
});

test('tracked changes: typed, composed and deleted on the stage, seen in the galley, settled in the panel', async ({
  skip,
}) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  const start = await begin(page);
  const before = pageText(await pageOf(page), { cut: 'keep' });
  await probe(page, 'command', 'changes.track');
  await probe(page, 'select', start + 6, start + 6);
  await page.locator('.text-input').focus();
  await page.keyboard.type('ab');
  for (const text of ['x', 'xi', 'xin'])
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await cdp.send('Input.insertText', { text: '新' });
  await page.waitForFunction(() => document.querySelectorAll('.remark-marks .insertion').length > 0);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Delete');
  // Composed over a selection: the old stays, struck out, and the new comes behind it.
  await probe(page, 'select', start + 12, start + 14);
  await cdp.send('Input.imeSetComposition', { text: 'gai', selectionStart: 3, selectionEnd: 3 });
  await cdp.send('Input.insertText', { text: '改' });
  await page.waitForFunction(() => document.querySelectorAll('.remark-marks .deletion').length >= 2);
  const doc = await pageOf(page);
  const text = doc.resolve(start).parent.textContent;
  expect(changesOf(doc).map(({ kind, from, to }) => [kind, from - start, to - start])).toEqual([
    ['insertion', 6, 8],
    ['deletion', 8, 9],
    ['deletion', 12, 14],
    ['insertion', 14, 15],
  ]);
  expect([text.slice(6, 8), text[14]]).toEqual(['ab', '改']);
  await probe(page, 'command', 'view.galley');
  await page.locator('.galley-text [data-mark="deletion"]').first().waitFor();
  expect(await page.locator('.galley-text [data-mark="deletion"]').count()).toBe(2);
  await probe(page, 'command', 'panel.remarks');
  const panel = page.locator('#panel-remarks');
  await panel.locator('[data-change="insertion"]').first().getByRole('button', { name: '接受' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#panel-remarks [data-change]').length === 3);
  await panel.getByRole('button', { name: '退回全部修订' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#panel-remarks [data-change]').length === 0);
  const after = pageText(await pageOf(page), { cut: 'keep' });
  expect(after.replace('ab', '')).toBe(before);
  await probe(page, 'command', 'changes.track');
  expect(opened.errors).toEqual([]);
});
