import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleText } from '../../desk/pour/testing/sample-copy.ts';
import { framesOf } from '../../document/frames.ts';
import { listStories } from '../../document/in-hand.ts';
import { pageText } from '../../document/plain-text.ts';
import { schema } from '../../document/schema.ts';
import { writeLatePage } from './late-page.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let copy = '';

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
  copy = await writeLatePage(harness.folder);
});
afterAll(() => harness?.close());

const pageOf = async (page: Page): Promise<Node> => schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
const find = (doc: Node, id: string) => listStories(doc).find((story) => story.id === id)!;

/** Opens the page of the late evening anew. */
async function openLate(page: Page): Promise<Node> {
  await probe(page, 'openCopy', copy, null);
  await page.waitForSelector('.stage .paper');
  await painted(page);
  return await pageOf(page);
}

/** The window's place of a point in a story's first line. */
async function lineOf(page: Page, frame: string): Promise<{ x: number; y: number }> {
  const { proof } = await probe(page, 'snapshot');
  const item = proof.items.find((one) => one.frame === frame && one.kind === 'line');
  if (item?.kind !== 'line') throw new Error(`no line stands in ${frame}`);
  return await probe(page, 'placeOf', item.x + 20, item.y - 3);
}

/** Drops files of text on a place of the window, as a file manager does. */
async function dropText(page: Page, at: { x: number; y: number }, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([x, y, file, words]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([words], file, { type: 'text/plain' }));
      const on = document.elementFromPoint(x, y)!;
      for (const type of ['dragover', 'drop'])
        on.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, clientX: x, clientY: y, bubbles: true, cancelable: true }),
        );
    },
    [at.x, at.y, name, content] as const,
  );
}

test('a story in hand dragged onto a story of the page takes its place', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  await openLate(page);
  await page.keyboard.press('Control+Alt+KeyH');
  // The list has come to rest where it was opened, and the stage beside it.
  await page.waitForTimeout(500);
  const to = await lineOf(page, 'beside-1');
  const held = page.locator('.waiting[data-story=spare] .row');
  await held.hover({ position: { x: 20, y: 8 } });
  const row = (await held.boundingBox())!;
  await page.mouse.down();
  // The browser begins a drag of its own some time after the first move.
  await page.mouse.move(row.x + 40, row.y + row.height / 2 + 20, { steps: 4 });
  await page.waitForTimeout(200);
  await page.mouse.move(to.x - 40, to.y + 40, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.waitForTimeout(200);
  await page.mouse.up();
  await painted(page);
  await page.waitForTimeout(200);
  const after = await pageOf(page);
  expect(find(after, 'spare').inHand).toBe(false);
  expect(find(after, 'beside').inHand).toBe(true);
  expect(await page.textContent('[data-announcer]')).toContain('河湾讲堂下周开讲');
});

test('a story taken in hand leaves a shape that says what it holds and what is expected; dropped on it, it is back', async ({
  skip,
}) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  const before = await openLate(page);
  const at = await lineOf(page, 'beside-1');
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press('Control+Alt+KeyH');
  await page.waitForSelector('.chosen-story');
  await page.click('.chosen-story >> text=撤下待用');
  await page.fill('.chosen-story input:not([type=checkbox])', '约2000字');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.shape-label')].some((label) => label.textContent?.includes('2000') === true),
  );
  const labels = await page.locator('.shape-label').allTextContents();
  const { proof } = await probe(page, 'snapshot');
  const { capacity } = proof.fills.find(({ story }) => !find(before, story) && story !== '')!;
  expect(
    labels.some(
      (label) => label.includes(`可容 ${capacity}`) && label.includes(`约 2000 字，多 ${2000 - capacity} 字`),
    ),
  ).toBe(true);
  await page.click('.waiting[data-story=beside] >> text=放入');
  const after = await pageOf(page);
  const texts = (doc: Node): string => pageText(doc, { cut: 'keep' });
  expect([...texts(after)].sort().join('')).toBe([...texts(before)].sort().join(''));
  expect(framesOf(after).map(({ frame }) => frame)).toEqual(framesOf(before).map(({ frame }) => frame));
  expect(find(after, 'beside').expected).toBe(2000);
});

test('a story in hand is read and mended in the galley, and comes onto the page as mended', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  await openLate(page);
  const at = await lineOf(page, 'beside-1');
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press('Control+Alt+KeyH');
  await page.waitForSelector('.chosen-story');
  await page.click('.waiting[data-story=spare] .row');
  await page.waitForSelector('.galley-text.ProseMirror-focused');
  await page.keyboard.insertText('改过的');
  await page.waitForTimeout(200);
  expect(await page.locator('.galley-text section.in-hand', { hasText: '改过的' }).count()).toBe(1);
  // The caret is in a story in hand now: the one to be swapped is chosen on the page.
  await page.click('.tool[aria-label^="选择"]');
  // The stage becomes narrower as the galley comes.
  await page.waitForFunction(() => (document.querySelector('.stage')?.clientWidth ?? 0) < 700);
  await page.waitForTimeout(500);
  const there = await lineOf(page, 'beside-1');
  await page.mouse.click(there.x, there.y);
  await page.click('.waiting[data-story=spare] >> text=换上');
  await painted(page);
  const { proof } = await probe(page, 'snapshot');
  expect(proof.blocks.some(({ text, lines }) => text.startsWith('改过的') && lines.length > 0)).toBe(true);
  expect(await page.locator('.galley-text section.in-hand').count()).toBe(2);
  await page.click('.tool[aria-label^="文字"]');
  await page.keyboard.press('Control+Alt+KeyE');
});

test('text dropped on a story that waits for more is appended behind its last paragraph', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  await openLate(page);
  const at = await lineOf(page, 'beside-1');
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press('Control+Alt+KeyH');
  await page.waitForSelector('.chosen-story');
  await page.check('.chosen-story input[type=checkbox]');
  const later = `零点三十分，续稿到了。${sampleText(60, 6)}`;
  await dropText(page, at, '续稿.txt', `${later}\n${sampleText(80, 8)}\n`);
  await page.waitForFunction(
    (words) =>
      (globalThis as unknown as { banxinProbe: { document(): string } }).banxinProbe.document().includes(words),
    later,
  );
  const story = (await pageOf(page)).nodeAt(find(await pageOf(page), 'beside').position)!;
  const paragraphs = story.children.filter(({ type }) => type.name === 'paragraph').map((child) => child.textContent);
  expect(paragraphs.slice(-2)).toEqual([later, sampleText(80, 8)]);
  expect(story.attrs['toCome']).toBe(true);
  await page.keyboard.press('Control+KeyZ');
  expect(await probe(page, 'document').then((text) => text.includes(later))).toBe(false);
});

test('a page becomes a dummy: a new page of the same shapes without text, and a file of its own', async ({ skip }) => {
  if (opened === null || harness === null) return skip(NO_BROWSER);
  const { page } = opened;
  const before = await openLate(page);
  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+KeyP');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  const announced = (words: string) =>
    page.waitForFunction(
      (said) => document.querySelector('[data-announcer]')?.textContent?.includes(said) === true,
      words,
    );
  // As a file elsewhere, and among the person's own.
  await command('存为版样');
  await page.click('.dialog button:text-is("存为文件…")');
  await page.waitForSelector('.file-name, .dialog input');
  await page.keyboard.press('Enter');
  await announced('版样.banxin');
  expect(JSON.stringify(await pageOf(page))).toBe(JSON.stringify(before));
  const saved = join(harness.folder, '城事 版样.banxin');
  expect((await readFile(saved)).length).toBeGreaterThan(1000);
  await command('存为版样');
  await page.waitForSelector('.dialog form');
  await page.keyboard.insertText('城事 周二/三');
  await page.keyboard.press('Enter');
  await announced('“城事 周二 三”');
  await writeFile(join(harness.folder, 'kept.txt'), '');
  await command('以本版为版样新建');
  const leave = page.locator('button:text-is("不存储")');
  await Promise.race([leave.waitFor({ timeout: 4000 }).catch(() => {}), page.waitForTimeout(1500)]);
  if (await leave.isVisible()) await leave.click();
  await page.waitForFunction(
    () =>
      !(globalThis as unknown as { banxinProbe: { document(): string } }).banxinProbe
        .document()
        .includes('渡口添了新灯'),
  );
  const dummy = await pageOf(page);
  expect(pageText(dummy, { cut: 'keep' })).toBe('');
  const shapes = (doc: Node) => framesOf(doc).map(({ frame: { id, rect } }) => ({ id, rect }));
  expect(shapes(dummy)).toEqual(shapes(before));
  await probe(page, 'openFile', saved);
  expect(shapes(await pageOf(page))).toEqual(shapes(before));

  // On the start screen it stands before the templates with its picture; a page made of it has its shapes.
  await page.keyboard.press('Escape');
  expect(await probe(page, 'command', 'file.close')).toBe(true);
  const card = '[data-dummy="城事 周二 三"]';
  await page.waitForSelector(`${card} img.desk-picture`);
  await page.click(card);
  await page.waitForSelector('.status-bar');
  expect(shapes(await pageOf(page))).toEqual(shapes(before));
  expect(pageText(await pageOf(page), { cut: 'keep' })).toBe('');
  // The same said of many frames is one line, which opens.
  const many = page.locator('#panel-findings .finding.many').first();
  await many.waitFor();
  const said = (await many.locator('summary').textContent())!;
  await many.locator('summary').click();
  expect(await many.locator('.finding-place').count()).toBe(Number(/(\d+) 处/.exec(said)![1]));
  expect(await page.title()).toContain('版心');
  expect(await probe(page, 'command', 'file.close')).toBe(true);
  await page.waitForSelector(card);
  await page.locator('button[aria-label="删去版样“城事 周二 三”"]').click({ force: true });
  await page.click('.dialog .primary');
  await page.waitForFunction((selector) => document.querySelector(selector) === null, card);
});

test('no error was told', ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  expect(opened.errors).toEqual([]);
});
