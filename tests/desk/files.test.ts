import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, ROOT } from '../tools.ts';
import { dropFiles } from './drop-files.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
});
afterAll(() => harness?.close());

async function status(page: Page): Promise<string> {
  return (await page.textContent('.status-saved')) ?? '';
}

/** Types over the title of the first headline. */
async function typeTitle(page: Page, text: string): Promise<void> {
  const { proof } = await probe(page, 'snapshot');
  const owner = proof.owners.findIndex(({ type }) => type === 'headline');
  const { frame } = proof.owners[owner]!;
  const { doc } = await probe(page, 'snapshot');
  const at = JSON.stringify(doc).includes(frame);
  expect(at).toBe(true);
  await page.keyboard.insertText(text);
}

describe('files in the window', () => {
  test('start, new, save as, close, recent, open, save', async ({ skip }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    const file = join(harness.folder, '晚报.banxin');
    await page.waitForSelector('[data-template="tabloid-5"] img.desk-picture');
    await page.click('[data-template="tabloid-5"]');
    await page.waitForSelector('.status-bar');
    expect(await status(page)).toBe('未存储');

    await page.keyboard.press('Control+Shift+KeyS');
    await page.fill('.file-write input', '晚报');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '已存储');
    const first = await stat(file);

    await typeTitle(page, '渡口晨雾');
    await painted(page);
    await page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '未存储');
    await page.keyboard.press('Control+KeyS');
    await page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '已存储');
    expect((await stat(file)).size).not.toBe(first.size);

    await page.keyboard.press('Control+KeyW');
    await page.waitForSelector('.recent.card img.desk-picture');
    expect(await page.textContent('.recent strong')).toBe('晚报.banxin');
    await page.click('.recent');
    await page.waitForSelector('.status-bar');
    expect(await probe(page, 'document')).toContain('渡口晨雾');
    await page.keyboard.press('Control+KeyW');

    await page.waitForSelector('.start-screen');
    await page.keyboard.press('Control+KeyO');
    await page.waitForSelector('.file-row');
    await page.keyboard.press('Home');
    await page.waitForSelector('.file-preview img');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.status-bar');
    expect(await probe(page, 'document')).toContain('渡口晨雾');
    expect(opened.errors).toEqual([]);
  });

  test('work not saved is asked about before the page gives way', async ({ skip }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    await typeTitle(page, '又记');
    await page.keyboard.press('Control+KeyW');
    await page.waitForSelector('.dialog-text');
    await page.keyboard.press('Escape');
    expect(await probe(page, 'document')).toContain('又记');
    await page.keyboard.press('Control+KeyW');
    await page.click('.dialog-foot .push-button:has-text("不存储")');
    await page.waitForSelector('.start-screen');
    const kept = await readFile(join(harness.folder, '晚报.banxin'));
    expect(kept.includes(Buffer.from('又记'))).toBe(false);
  });

  test('an existing file is replaced only when asked again', async ({ skip }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.click('[data-template="tabloid-4"]');
    await page.waitForSelector('.status-bar');
    await page.keyboard.press('Control+Shift+KeyS');
    await page.fill('.file-write input', '晚报.banxin');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog-foot .danger');
    expect(await page.textContent('.dialog-foot [role="status"]')).toContain('已经存在');
    await page.fill('.file-write input', '另一版');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.status-saved')?.textContent === '已存储');
    expect(existsSync(join(harness.folder, '另一版.banxin'))).toBe(true);
    await page.keyboard.press('Control+KeyW');
    await page.waitForSelector('.start-screen');
  });
});

describe('export in the window', () => {
  test('a PDF of the page on screen, with its findings; cancelled, nothing is written', async ({ skip }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    const file = join(harness.folder, 'spread.banxin');
    await copyFile(join(ROOT, 'samples/spread/spread.banxin'), file);
    await probe(page, 'openFile', file);
    await page.waitForSelector('.status-bar');
    const pdf = join(harness.folder, 'spread.pdf');

    await page.keyboard.press('Control+KeyE');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.field-pair input')?.value.endsWith('spread.pdf') === true,
    );
    await page.click('.dialog-foot .primary');
    await page.click('.dialog-foot .push-button:has-text("取消")');
    await page.waitForSelector('.field-pair input');
    expect(existsSync(pdf)).toBe(false);

    await page.click('.dialog-foot .primary');
    await page.waitForSelector('.export-path', { timeout: 60_000 });
    expect(await page.textContent('.export-path')).toBe(pdf);
    const number = await page.textContent('.dialog .quiet:has-text("大样号")');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => /[0-9a-f]{8}/.test(document.querySelector('.status-bar')?.textContent ?? ''));
    expect(await page.textContent('.status-bar')).toContain(number!.slice(-8));
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    if (findProgram('pdftotext') !== null) {
      const { stdout } = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
      const { proof } = await probe(page, 'snapshot');
      const said = stdout.replace(/\s/g, '');
      const body = proof.blocks.filter(({ type, lines }) => type === 'paragraph' && lines.length > 0);
      for (const { text } of body.slice(0, 6)) expect(said).toContain(text.replace(/\s/g, ''));
    }

    await page.keyboard.press('Control+KeyE');
    await page.waitForSelector('.dialog select');
    await page.selectOption('.dialog select >> nth=0', 'proof');
    await page.selectOption('.dialog select >> nth=1', 'coated');
    await page.check('.dialog .check input');
    await page.fill('.dialog input[list]', '二校');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.field-pair input')?.value.endsWith('spread.pdf') === true,
    );
    await page.click('.dialog-foot .primary');
    await page.waitForSelector('.export-path', { timeout: 60_000 });
    const paths = await page.locator('.export-path').allTextContents();
    expect(paths).toHaveLength(2);
    for (const path of paths) expect((await readFile(path)).length).toBeGreaterThan(10_000);
    await page.keyboard.press('Escape');
    expect(opened.errors).toEqual([]);
  });
});

describe('files dropped on the window', () => {
  test('copy on the start screen becomes a page; copy and a picture of 30 MB on the page are one undo', async ({
    skip,
  }) => {
    if (opened === null || harness === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.keyboard.press('Control+KeyW');
    await page.waitForSelector('.start-screen');
    const copy = await readFile(join(ROOT, 'samples/press-text/copy.txt'));
    await dropFiles(page, '[data-template="tabloid-spread"]', [{ name: 'copy.txt', bytes: copy }]);
    await page.waitForSelector('.status-bar', { timeout: 60_000 });
    const poured = await probe(page, 'document');
    expect(poured.length).toBeGreaterThan(20_000);
    await page.keyboard.press('Control+KeyW');
    await page.click('.dialog-foot .push-button:has-text("不存储")');
    await page.waitForSelector('.start-screen');

    await page.click('[data-template="tabloid-5"]');
    await page.waitForSelector('.status-bar');
    const empty = await probe(page, 'document');
    const picture = await readFile(join(ROOT, 'samples/tabloid/tea-terraces.jpg'));
    await dropFiles(page, '.paper', [
      {
        name: '渡口.txt',
        bytes: Buffer.from('渡口晨雾散得迟\n本报记者 林一\n\n今晨六点，渡口起雾，早班船推迟了二十分钟。\n'),
      },
      { name: '书市.txt', bytes: Buffer.from('旧书市今日开张\n\n城南旧书市今日开张，三万册旧书论斤称走。\n') },
      { name: 'large.jpg', bytes: picture, comments: 470 },
    ]);
    await page.waitForFunction(() => document.querySelector('.page .picture img') !== null, null, { timeout: 60_000 });
    const filled = await probe(page, 'document');
    for (const text of ['渡口晨雾散得迟', '早班船推迟了二十分钟', '旧书市今日开张', 'large.jpg'])
      expect(filled).toContain(text);
    await page.keyboard.press('Control+KeyZ');
    expect(await probe(page, 'document')).toBe(empty);
    await page.keyboard.press('Control+Shift+KeyZ');
    expect(await probe(page, 'document')).toBe(filled);
    expect(opened.errors).toEqual([]);
  });
});
