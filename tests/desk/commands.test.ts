import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  await opened?.page.click('[data-template="tabloid-5"]');
  await opened?.page.waitForSelector('.status-bar');
});
afterAll(() => harness?.close());

async function zoom(page: Page): Promise<number> {
  return Number.parseInt((await page.textContent('.zoom'))!, 10);
}

describe('commands and keys', () => {
  test('the palette finds a command in either language and runs it', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.keyboard.press('Control+Shift+KeyP');
    await page.fill('.palette input', 'actual size');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.zoom')?.textContent === '100%');
    await page.keyboard.press('Control+Shift+KeyP');
    await page.fill('.palette input', '整页');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.zoom')?.textContent !== '100%');
  });

  test('a command is given another key; whose it was is said, and it can be taken back', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.keyboard.press('Control+Alt+Shift+KeyK');
    const row = page.locator('[data-command="view.zoomIn"]');
    await row.locator('.key-button').click();
    await page.keyboard.press('Control+Shift+KeyI');
    await page.waitForFunction(
      () => document.querySelector('[data-command="view.zoomIn"] .key-button')?.textContent === 'Ctrl+Shift+I',
    );
    await row.locator('.key-button').click();
    await page.keyboard.press('Control+KeyF');
    expect(await row.locator('.key-conflict').textContent()).toContain('查找和替换');
    await row.locator('.key-conflict .push-button').click();
    expect(await page.locator('[data-command="edit.find"] .key-button').textContent()).toBe('未设');
    await page.keyboard.press('Escape');
    const before = await zoom(page);
    await page.keyboard.press('Control+KeyF');
    await painted(page);
    expect(await zoom(page)).toBeGreaterThan(before);
    expect(await page.locator('.find-bar').count()).toBe(0);
    // Kept for the next time the window is opened.
    expect(await page.evaluate(() => localStorage.getItem('banxin-keys'))).toContain('view.zoomIn');
    await page.keyboard.press('Control+Alt+Shift+KeyK');
    await page.click('.dialog-foot .push-button:has-text("全部恢复")');
    expect(await page.locator('[data-command="edit.find"] .key-button').textContent()).toBe('Ctrl+F');
    await page.keyboard.press('Escape');
  });

  test('text as grey bars shows weight and no letters', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.click('.tool[aria-label^="文字"]');
    await page.keyboard.insertText('渡口晨雾散得迟');
    await painted(page);
    expect(await page.textContent('.page')).toContain('渡口晨雾');
    await page.keyboard.press('Control+Alt+KeyG');
    await painted(page);
    expect(await page.textContent('.page')).not.toContain('渡口');
    expect(await page.locator('.page .greeked > span').count()).toBeGreaterThan(0);
    await page.keyboard.press('Control+Alt+KeyG');
    await painted(page);
    expect(await page.textContent('.page')).toContain('渡口晨雾');
  });

  test('every word of the window is there in English', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.keyboard.press('Control+Shift+KeyP');
    await page.fill('.palette input', 'English');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    const shell = await page.evaluate(() =>
      [...document.querySelectorAll('.menu-bar, .panel-head, .panel-body label > span, .status-bar')]
        .map((part) => part.textContent)
        .join(' '),
    );
    expect(shell).toContain('Findings');
    expect(shell.replace(/行/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
    await page.keyboard.press('Control+Shift+KeyP');
    await page.fill('.palette input', '中文');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  });
});

describe('versions and recovery', () => {
  test('an earlier save comes back in one undo; work not saved is offered when the window is opened again', async ({
    skip,
  }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.keyboard.press('Control+Shift+KeyS');
    await page.fill('.file-write input', '存版');
    await page.keyboard.press('Enter');
    const saved = () => page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '已存储');
    await saved();
    const first = await probe(page, 'document');
    await page.keyboard.insertText('又改了几个字');
    await page.keyboard.press('Control+KeyS');
    await saved();
    const second = await probe(page, 'document');
    await page.click('#panel-versions h2 button');
    await page.waitForSelector('.versions li');
    const rows = page.locator('.versions li');
    let back = '';
    for (let index = 0; index < (await rows.count()) && back !== first; index += 1) {
      await rows.nth(index).locator('.push-button').click();
      await page.waitForTimeout(400);
      back = await probe(page, 'document');
    }
    expect(back).toBe(first);
    await page.click('.tool[aria-label^="文字"]');
    await page.keyboard.press('Control+KeyZ');
    expect(await probe(page, 'document')).toBe(second);

    await page.keyboard.insertText('没有存的话');
    await page.waitForTimeout(1500);
    expect(opened.errors).toEqual([]);
    await opened.close();
    opened = await harness.open();
    const again = opened.page;
    await again.waitForSelector('.recover-list .push-button.primary');
    await again.click('.recover-list .push-button.primary');
    await again.waitForSelector('.status-bar');
    expect(await probe(again, 'document')).toContain('没有存的话');
    expect(await again.textContent('.status-saved')).toBe('未存储');
    expect(await again.getAttribute('.status-saved', 'title')).toBe(join(harness.folder, '存版.banxin'));
  });
});
