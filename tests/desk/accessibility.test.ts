import { existsSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

interface Fault {
  readonly id: string;
  readonly impact: string;
  readonly places: string[];
}

/** The serious and critical faults axe finds in the window, by its WCAG 2.1 A and AA rules and good practice. */
async function seriousFaults(page: Page): Promise<Fault[]> {
  // The policy of the window allows no script of others: axe runs through the debugger's own channel.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Runtime.evaluate', { expression: `if (!globalThis.axe) { ${AXE} }` });
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] })
      .then(({ violations }) => JSON.stringify(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => ({ id, impact, places: nodes.slice(0, 6).map(({ target, failureSummary }) => target.join(' ') + ': ' + failureSummary) }))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  return JSON.parse(String(result.value)) as Fault[];
}

/** Opens a copy of the sample: the sample itself may be open in another window, and is read only then. */
async function openSample(page: Page): Promise<void> {
  const sample = join(harness!.folder, 'tabloid.banxin');
  if (!existsSync(sample)) await copyFile(join(ROOT, 'samples/tabloid/tabloid.banxin'), sample);
  await probe(page, 'openFile', sample);
  await page.waitForSelector('.stage .paper');
  await painted(page);
  await page.waitForTimeout(300);
}

describe('axe finds no serious fault', () => {
  test('on the start screen', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    expect(await seriousFaults(opened.page)).toEqual([]);
  });

  test('on the page, its menus and its palette', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    await page.waitForTimeout(900);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.menu-button >> nth=1');
    await page.waitForSelector('.menu');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const key of ['Control+Shift+KeyP', 'Control+KeyF', 'Control+KeyE']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(200);
      expect(await seriousFaults(page), key).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  test('in each panel and the galley, in both languages', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    await page.keyboard.press('F6');
    await page.waitForSelector('.galley-text');
    const folded = page.locator('.panel-head h2 button[aria-expanded=false]');
    while ((await folded.count()) > 0) await folded.first().click();
    await page.waitForTimeout(900);
    expect(await seriousFaults(page)).toEqual([]);
    const language = async (words: string): Promise<void> => {
      await page.keyboard.press('Control+Shift+KeyP');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
    };
    await language('English');
    expect(await seriousFaults(page)).toEqual([]);
    await language('中文');
    // The window about the paper as dark as the system is.
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => getComputedStyle(document.body).color !== 'rgb(29, 35, 41)');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await language('深色环境');
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(29, 35, 41)');
    await language('深色环境');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

describe('the page for those who do not see it', () => {
  test('reads in order with its headings, and follows typing', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    await page.waitForTimeout(600);
    const reading = page.locator('.page-reading');
    expect(await reading.locator('h2').allTextContents()).toEqual(['八点半的机床还亮着灯', '把一座山泡进杯里']);
    const tree = await reading.ariaSnapshot();
    expect(tree).toContain('heading "八点半的机床还亮着灯" [level=2]');
    expect(tree).toMatch(/region "稿件《八点半的机床还亮着灯》，[\d,]+ 字/);
    expect(tree).toContain('heading "六十元一期，座位要抢" [level=3]');
    expect(tree).toContain('img "旧厂房里，学员坐成数排听老师讲机床"');
    expect(tree.indexOf('八点半的机床')).toBeLessThan(tree.indexOf('六十元一期'));
    expect(tree.indexOf('六十元一期')).toBeLessThan(tree.indexOf('把一座山泡进杯里'));
    await probe(page, 'select', 3, 3);
    await page.keyboard.insertText('新');
    await page.waitForFunction(() => document.querySelector('.page-reading p')?.textContent?.includes('新') === true);
    await page.keyboard.press('Control+KeyZ');
  });

  test('is a tree: arrow keys go through it, Enter goes to the page', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    const tree = page.locator('#panel-structure [role=tree]');
    if ((await tree.count()) === 0) await page.click('#panel-structure h2 button');
    await tree.waitFor();
    const names = async () => await tree.locator('[role=treeitem]').allInnerTexts();
    const closed = await names();
    expect(closed[0]).toMatch(/^报眉|^标题：八点半的机床还亮着灯$/);
    const lead = closed.findIndex((name) => name.startsWith('稿件《八点半的机床还亮着灯》'));
    expect(lead).toBeGreaterThan(0);
    await tree.locator('[role=treeitem]').first().focus();
    for (let step = 0; step < lead; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const current = () => page.evaluate(() => document.activeElement?.getAttribute('aria-level'));
    await expect.poll(current).toBe('2');
    expect(await names()).toContain('小标题：六十元一期，座位要抢');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(current).toBe('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => probe(page, 'selected')).toHaveLength(1);
    await page.keyboard.press('Escape');
    await page.click('.tool[aria-label^="文字 "], .tool[aria-label="文字"]');
  });

  test('what changes is said: a story that comes to be over, and that fits again', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    const { proof } = await probe(page, 'snapshot');
    const paragraph = proof.blocks.findIndex(({ type }) => type === 'paragraph');
    const { doc } = await probe(page, 'snapshot');
    expect(doc).toBeDefined();
    expect(paragraph).toBeGreaterThan(0);
    await page.waitForTimeout(700);
    const start = await firstParagraph(page);
    await probe(page, 'select', start, start);
    await page.keyboard.insertText('多出来的字'.repeat(40));
    await page.waitForFunction(() => /多 \d+ 字/.test(document.querySelector('[data-announcer]')?.textContent ?? ''));
    await page.keyboard.press('Control+KeyZ');
    await page.waitForFunction(
      () => document.querySelector('[data-announcer]')?.textContent?.includes('排下了') === true,
    );
  });
});

/** The position of the first paragraph's text, found as a person does: by the page itself. */
async function firstParagraph(page: Page): Promise<number> {
  const { schema } = await import('../../document/schema.ts');
  const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
  let start = 0;
  doc.descendants((node, position) => {
    if (start === 0 && node.type.name === 'paragraph') start = position + 1;
    return !node.isTextblock;
  });
  return start;
}

describe('by keyboard alone', () => {
  test('the focus goes round the window, is seen at every stop, and is never caught', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    await page.keyboard.press('F6');
    await page.waitForSelector('.galley-text.ProseMirror-focused');
    const stops: string[] = [];
    await page.focus('.menu-button');
    stops.push('menu-bar');
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return null;
        const area = at.closest('.menu-bar, .toolbar, .stage, .galley, .panel-stack, .status-bar, .tabs');
        const style = getComputedStyle(at);
        const seen =
          style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at.matches('textarea, [contenteditable=true]');
        return `${(area?.className ?? 'none').split(' ')[0]}${seen ? '' : ` unseen ${at.className}`}`;
      });
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stops.filter((stop) => stop.includes('unseen'))).toEqual([]);
    for (const area of ['menu-bar', 'toolbar', 'stage', 'galley', 'panel-stack', 'status-bar'])
      expect(stops, area).toContain(area);
    const order = [...new Set(stops)].filter((stop) =>
      ['menu-bar', 'toolbar', 'stage', 'galley', 'panel-stack', 'status-bar'].includes(stop),
    );
    expect(order).toEqual(['menu-bar', 'toolbar', 'stage', 'galley', 'panel-stack', 'status-bar']);
  });

  test('every command is in the palette, and runs from there', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openSample(page);
    const titles = new Set<string>();
    for (const menu of await page.locator('.menu-button').all()) {
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.menu');
      for (const item of await page
        .locator('.menu-item:not([data-disabled]):not([aria-haspopup]) > span:nth-child(2)')
        .allTextContents())
        titles.add(item);
      await page.keyboard.press('Escape');
    }
    expect(titles.size).toBeGreaterThan(15);
    for (const title of titles) {
      await page.keyboard.press('Control+Shift+KeyP');
      await page.fill('.palette input', title);
      const found = await page.locator('.palette [role=option], .palette li').allTextContents();
      expect(
        found.some((entry) => entry.includes(title)),
        title,
      ).toBe(true);
      await page.keyboard.press('Escape');
    }
  });
});

test('no error was told', ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  expect(opened.errors.filter((error) => !error.includes('Content Security Policy'))).toEqual([]);
});
