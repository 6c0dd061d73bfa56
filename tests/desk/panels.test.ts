import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blockStarts } from '../../composer/query.ts';
import { findFrame } from '../../document/frames.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  if (opened === null || harness === null) return;
  const file = join(harness.folder, 'tabloid.banxin');
  await copyFile(join(ROOT, 'samples/tabloid/tabloid.banxin'), file);
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openFile', file);
  await opened.page.waitForSelector('.status-bar');
});
afterAll(() => harness?.close());

async function doc(page: Page) {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
}

async function fills(page: Page) {
  return (await probe(page, 'snapshot')).proof.fills;
}

/** Undoes everything back to the page as it was opened. */
async function undoAll(page: Page): Promise<void> {
  await openPanel(page, 'history');
  await page.click('.history .row >> nth=0');
  await painted(page);
}

/** Opens a panel where it is folded to its heading. */
async function openPanel(page: Page, id: string): Promise<void> {
  const heading = page.locator(`#panel-${id} h2 button`);
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
}

/** Selects a frame of the page by its id, as a press on it with the selection tool does. */
async function selectFrame(page: Page, id: string): Promise<void> {
  await page.click('.tool[aria-label^="选择"]');
  const { rect } = findFrame(await doc(page), id)!.frame;
  const place = await probe(page, 'placeOf', rect.x + rect.width / 2, rect.y + rect.height / 2);
  await page.mouse.click(place.x, place.y);
  await page.waitForFunction((name) => document.querySelector('.inspector-name')?.textContent?.includes(name), id);
}

/** Writes a length into a field of the inspector and leaves it. */
async function setField(page: Page, label: string, text: string): Promise<void> {
  const field = page.locator(`#panel-inspector label.field:has(span:text-is("${label}")) input`);
  await field.fill(text);
  await field.press('Enter');
  await painted(page);
}

describe('the stories panel', () => {
  test('a fix closes what is over, to the line it promised; 全部还原 takes it back', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const before = await fills(page);
    const story = before.find(({ freeRows }) => freeRows > 0) ?? before[0]!;
    // Words are typed into a paragraph of the story until it is over by a line.
    const start = await lastParagraph(page, story.story);
    await page.click('.tool[aria-label^="文字"]');
    await probe(page, 'select', start, start);
    for (let words = 0; words < 40; words += 1) {
      await page.keyboard.insertText('又添上几个字');
      if ((await fills(page)).find(({ story: id }) => id === story.story)!.oversetLines > 0) break;
    }
    const row = page.locator(`[data-story="${story.story}"]`).first();
    await page.waitForFunction(
      (id) => document.querySelector(`.story[data-story="${id}"] .figure`)?.classList.contains('over'),
      story.story,
    );
    await openPanel(page, 'stories');
    await page.click(`.story[data-story="${story.story}"] > .row`);
    await page.waitForSelector('.fix .figure.closed', { timeout: 60_000 });
    expect(await row.isVisible()).toBe(true);
    const promised = await page.textContent('.fix:has(.figure.closed) .fix-words');
    await page.click('.fix:has(.figure.closed)');
    await page.waitForFunction(
      (id) => document.querySelector(`.story[data-story="${id}"] > .row .figure`)?.classList.contains('closed'),
      story.story,
    );
    const after = (await fills(page)).find(({ story: id }) => id === story.story)!;
    expect(after).toMatchObject({ oversetLines: 0, freeRows: 0 });
    if (promised!.includes('末行')) {
      const last = /末行“(.+?)”，/.exec(promised!)![1]!;
      expect(JSON.stringify((await probe(page, 'snapshot')).proof.blocks.map(({ text }) => text))).toContain(
        last.replace(/[“”]/g, '').slice(0, 2),
      );
    }
    expect(await page.textContent(`.fit-figure[data-story="${story.story}"]`)).toBe('正好');

    await page.click('.fix-actions .push-button:has-text("全部还原")');
    await painted(page);
    const restored = (await fills(page)).find(({ story: id }) => id === story.story)!;
    expect(restored.oversetLines + restored.freeRows).toBeGreaterThan(0);
    await undoAll(page);
    expect(await fills(page)).toEqual(before);
  });

  test('a squeezed paragraph says what it gained under the pointer, and a press takes it back', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const first = await probe(page, 'document');
    const { story } = (await fills(page))[0]!;
    await openPanel(page, 'stories');
    if ((await page.locator('.story.open').count()) === 0) await page.click(`.story[data-story="${story}"] > .row`);
    await page.waitForSelector('.fix.paragraph', { timeout: 60_000 });
    await page.click('.fix.paragraph');
    await painted(page);
    const { proof } = await probe(page, 'snapshot');
    const node = await doc(page);
    const starts = blockStarts(node);
    const block = starts.findIndex((start) => {
      const { attrs } = node.resolve(start).parent;
      return attrs['lines'] || attrs['letterSpace'];
    });
    expect(block).toBeGreaterThan(0);
    const item = proof.items[proof.blocks[block]!.lines[1]!]!;
    if (item.kind !== 'line') throw new Error('no line');
    const place = await probe(page, 'placeOf', item.x + 20, item.y - 3);
    await page.waitForTimeout(200);
    await page.mouse.move(place.x + 3, place.y);
    await page.mouse.move(place.x, place.y);
    await page.waitForSelector('.fit-chip:not([hidden])');
    expect(await page.textContent('.fit-chip')).toMatch(/[−+]1 行|字距/);
    await page.click('.fit-chip');
    await painted(page);
    expect(await probe(page, 'document')).toBe(first);
    await undoAll(page);
  });
});

async function lastParagraph(page: Page, story: string): Promise<number> {
  const { proof } = await probe(page, 'snapshot');
  const owner = proof.fills.find(({ story: id }) => id === story)!.owner;
  const blocks = proof.blocks.flatMap((block, index) =>
    block.owner === owner && block.type === 'paragraph' && block.lines.length > 2 ? [index] : [],
  );
  return blockStarts(await doc(page))[blocks[blocks.length - 1]!]! + 3;
}

describe('the inspector', () => {
  test('takes lengths in every unit of the trade', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const node = await doc(page);
    const picture = [...framesOfType(node, 'picture')][0]!;
    const { grid } = setupOf(node).page;
    await selectFrame(page, picture);
    const rect = async () => findFrame(await doc(page), picture)!.frame.rect;
    await setField(page, '左', '120 毫米');
    expect((await rect()).x).toBeCloseTo((120 * 72) / 25.4, 2);
    await setField(page, '左', '360磅');
    expect((await rect()).x).toBe(360);
    await setField(page, '上', '４ 行');
    expect((await rect()).y).toBeCloseTo(4 * grid.leading, 2);
    await setField(page, '宽', '20 em');
    expect((await rect()).width).toBeCloseTo(20 * grid.size, 2);
    await setField(page, '高', '55');
    expect((await rect()).height).toBeCloseTo((55 * 72) / 25.4, 2);
    await setField(page, '高', '十行');
    expect((await rect()).height).toBeCloseTo((55 * 72) / 25.4, 2);
    await setField(page, '离距', '1.5em');
    expect((findFrame(await doc(page), picture)!.node.attrs['wrap'] as { inset: number }).inset).toBeCloseTo(
      1.5 * grid.size,
      2,
    );
    await setField(page, '离距', '小五');
    expect((findFrame(await doc(page), picture)!.node.attrs['wrap'] as { inset: number }).inset).toBe(9);
    await page.selectOption('#panel-inspector label:has(span:text-is("外形")) select', 'ellipse');
    expect(findFrame(await doc(page), picture)!.node.attrs).toMatchObject({
      shape: 'ellipse',
      wrap: { shape: 'ellipse' },
    });
    await undoAll(page);
    expect(await rect()).toEqual(findFrame(node, picture)!.frame.rect);
  });

  test('columns and gap of a story', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const node = await doc(page);
    const [frame] = framesOfType(node, 'story').slice(-1);
    await selectFrame(page, frame!);
    await setField(page, '栏数', '3');
    await setField(page, '栏间', '2 em');
    const { grid } = setupOf(node).page;
    expect(findFrame(await doc(page), frame!)!.frame).toMatchObject({ columns: 3, gap: 2 * grid.size });
    await undoAll(page);
  });
});

function framesOfType(node: Awaited<ReturnType<typeof doc>>, type: string): string[] {
  const ids: string[] = [];
  node.descendants((child) => {
    if (child.type.name !== type) return true;
    const own = child.attrs['frame'] as { id: string } | null | undefined;
    const chain = (child.attrs['frames'] ?? []) as { id: string }[];
    ids.push(...(own ? [own.id] : []), ...chain.map(({ id }) => id));
    return true;
  });
  return ids;
}

describe('headlines, styles, colours, history', () => {
  test('the room of a headline follows typing; spare versions are kept and swapped', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { proof } = await probe(page, 'snapshot');
    const block = proof.blocks.findIndex(({ type }) => type === 'title');
    const start = blockStarts(await doc(page))[block]!;
    const first = proof.blocks[block]!.text;
    await page.click('.tool[aria-label^="文字"]');
    await probe(page, 'select', start, start);
    await openPanel(page, 'headline');
    const count = (): Promise<string | null> =>
      page.textContent(`#panel-headline .row:has(.row-name:has-text("${first.slice(-4)}")) .figure`);
    const before = await count();
    expect(before).toMatch(/现 \d+ 字 \/ 可排 \d+/);
    await page.keyboard.insertText('新');
    await page.waitForTimeout(150);
    expect(Number(/\d+/.exec((await count())!)![0])).toBe(Number(/\d+/.exec(before!)![0]) + 1);
    await page.click('#panel-headline .push-button:has-text("留下")');
    await page.click('.tool[aria-label^="文字"]');
    await probe(page, 'select', start, start + 1 + first.length);
    await page.keyboard.insertText('另一个题');
    await page.click('#panel-headline .push-button:has-text("留下")');
    await page.waitForTimeout(150);
    expect(await page.locator('#panel-headline .spare').count()).toBe(2);
    await page.click('#panel-headline .spare .row >> nth=0');
    await painted(page);
    expect((await probe(page, 'snapshot')).proof.blocks[block]!.text).toBe(`新${first}`);
    const { spareTitles } = setupOf(await doc(page));
    expect(Object.values(spareTitles!)).toEqual([['另一个题']]);
    await undoAll(page);
    expect((await probe(page, 'snapshot')).proof.blocks[block]!.text).toBe(first);
    expect(setupOf(await doc(page)).spareTitles).toBeUndefined();
  });

  test('a style is given to a paragraph, changed, and made anew', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { proof } = await probe(page, 'snapshot');
    const block = proof.blocks.findIndex(({ type, lines }) => type === 'paragraph' && lines.length > 2);
    const start = blockStarts(await doc(page))[block]!;
    await page.click('.tool[aria-label^="文字"]');
    await probe(page, 'select', start + 2, start + 2);
    await openPanel(page, 'styles');
    await page.waitForTimeout(200);
    await page.click('#panel-styles .push-button:has-text("照此新建")');
    await page.waitForSelector('#panel-styles .style-row.chosen:has-text("样式 1")');
    const size = page.locator('#panel-styles label.field:has(span:text-is("字号")) input');
    await size.fill('小四');
    await size.press('Enter');
    await page.click('#panel-styles .style-row:has-text("样式 1") .row');
    await painted(page);
    const node = await doc(page);
    expect(node.resolve(start + 2).parent.attrs['style']).toBe('style-1');
    expect(setupOf(node).styles['style-1']!.size).toBe(12);
    await undoAll(page);
    expect(setupOf(await doc(page)).styles['style-1']).toBeUndefined();
  });

  test('a colour is made and given to a rule', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [rule] = framesOfType(await doc(page), 'rule');
    if (rule === undefined) throw new Error('the sample has no rule');
    await openPanel(page, 'swatches');
    await page.click('#panel-swatches .push-button:has-text("新建")');
    const magenta = page.locator('#panel-swatches label.field:has(span:text-is("M")) input');
    await magenta.fill('80');
    await magenta.press('Enter');
    expect(setupOf(await doc(page)).swatches.find(({ name }) => name === 'colour-1')).toMatchObject({ m: 80, k: 50 });
    await selectFrame(page, rule);
    await page.click('#panel-swatches .swatch:has-text("颜色 1")');
    await page.click('#panel-swatches .push-button:has-text("用于所选的框")');
    await painted(page);
    expect(findFrame(await doc(page), rule)!.node.attrs['swatch']).toBe('colour-1');
    await undoAll(page);
  });

  test('every step of history can be gone to', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const first = await probe(page, 'document');
    const start = await lastParagraph(page, (await fills(page))[0]!.story);
    await page.click('.tool[aria-label^="文字"]');
    await probe(page, 'select', start, start);
    await page.keyboard.insertText('甲');
    const [picture] = framesOfType(await doc(page), 'picture');
    await selectFrame(page, picture!);
    await setField(page, '左', '100');
    const last = await probe(page, 'document');
    await openPanel(page, 'history');
    await page.waitForTimeout(200);
    expect((await page.locator('.history .row').allTextContents()).map((text) => text.slice(0, 3))).toEqual([
      '打开',
      '输入甲',
      '改大小',
    ]);
    await page.click('.history .row >> nth=0');
    expect(await probe(page, 'document')).toBe(first);
    await page.click('.history .row >> nth=2');
    expect(await probe(page, 'document')).toBe(last);
    await undoAll(page);
    expect(opened.errors).toEqual([]);
  });
});

describe('findings', () => {
  test('lead to their place, and what one step mends is mended', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await probe(page, 'openCopy', join(ROOT, 'samples/press-text/copy.txt'), 'tabloid-spread');
    await page.waitForSelector('.finding', { timeout: 60_000 });
    const doubtful = page.locator('.finding:has-text("存疑")').first();
    await doubtful.scrollIntoViewIfNeeded();
    const words = /存疑：“(.+?)”/.exec((await doubtful.textContent())!)![1]!;
    await doubtful.locator('.finding-place').click();
    const { head } = await probe(page, 'selection');
    const node = await doc(page);
    const at = node.resolve(head);
    expect(at.parent.textContent.slice(at.parentOffset)).toContain(words.slice(0, 2));
    const before = await page.locator('.finding:has-text("存疑")').count();
    await doubtful.locator('.push-button').click();
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('.finding')].filter((one) => one.textContent?.includes('存疑')).length < count,
      before,
    );
    await page.click('#panel-findings .push-button:has-text("全面检查")');
    await page.waitForSelector('#panel-findings [role="status"]:has-text("都查过")', { timeout: 60_000 });
    expect(opened.errors).toEqual([]);
  });
});
