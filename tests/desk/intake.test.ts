import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
});
afterAll(() => harness?.close());

/** What is done behind a dialog is waited for. */
const WAIT = { timeout: 60_000, interval: 100 };

const PAGE =
  '<h1>河畔旧仓变书屋</h1><p>文/乔远山</p><p>入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来，谁都可以坐下。</p><p>一本书走三条街</p><p>书屋不收押金，也不问来处，谁都可以把书带走，读完再送回来，放回原处。</p><p>编辑：李一川</p><nav>版权所有</nav>';
const NEWER = PAGE.replace('放回原处。', '放回原处，开门三个月借出四千本。').replace('旧仓变书屋', '老粮仓变书屋');

describe('copy on its way in', () => {
  test('its mapping is shown, can be changed, and lands with one Enter; a newer version is merged with one undo', async ({
    skip,
  }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    const file = join(harness.folder, 'story.html');
    await writeFile(file, PAGE);
    await page.click('[data-template="tabloid-5"]');
    await page.waitForSelector('.status-bar');

    await page.keyboard.press('Control+Alt+KeyI');
    await page.waitForSelector('.file-row');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.intake-rows');
    const roles = () => page.$$eval('.intake-rows select', (all) => all.map((one) => (one as HTMLSelectElement).value));
    expect(await roles()).toEqual(['title', 'byline', 'paragraph', 'paragraph', 'paragraph', 'left-out']);
    await page.selectOption('.intake-rows .intake-row:nth-child(4) select', 'crosshead');
    await page.click('.intake-removals button');
    expect((await roles()).at(-1)).toBe('paragraph');
    await page.focus('.dialog-foot .primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.intake-rows', { state: 'detached' });
    await expect.poll(() => probe(page, 'document'), WAIT).toContain('版权所有');
    const { doc } = await probe(page, 'snapshot');
    expect(JSON.stringify(doc)).toMatch(/"type":"crosshead"[^\]]*一本书走三条街/);

    await rm(file);
    await writeFile(join(harness.folder, 'newer.html'), NEWER);
    await page.keyboard.press('Control+Shift+KeyP');
    await page.keyboard.insertText('更新稿件');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.file-row');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.intake-row.edit');
    expect(await page.textContent('.intake-rows')).toContain('，开门三个月借出四千本');
    await page.focus('.dialog-foot .primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.intake-rows', { state: 'detached' });
    await expect.poll(() => probe(page, 'document'), WAIT).toContain('开门三个月借出四千本');
    expect(await probe(page, 'document')).toContain('河畔老粮仓变书屋');
    await page.keyboard.press('Control+KeyZ');
    await expect.poll(() => probe(page, 'document'), WAIT).not.toContain('开门三个月借出四千本');
    expect(await probe(page, 'document')).toContain('河畔旧仓变书屋');
    expect(opened.errors).toEqual([]);
  });
});
