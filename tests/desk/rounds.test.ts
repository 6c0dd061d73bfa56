import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { area, frame, node, paragraph, sampleText, storyFrame, testPage } from '../../composer/testing/page.ts';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile, savePageFile } from '../../desk/page-store.ts';
import { askedOf, roundsOf } from '../../desk/versions/rounds.ts';
import { schema } from '../../document/schema.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
/** A busy machine is waited for. */
const WAIT = { timeout: 30_000 };
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let file = '';

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  if (opened === null || harness === null) return;
  file = join(harness.folder, 'page.banxin');
  const page = testPage(
    node('headline', { frame: frame('h', area(0, 0, 4, 4)) }, node('title', {}, '大桥昨日通车')),
    node(
      'story',
      { id: 'one', frames: [storyFrame('s', 0, 5, 4, 20)] },
      ...[0, 1, 2, 3, 4].map((n) => paragraph(sampleText(100 + 20 * n, 3 + n))),
    ),
  );
  await savePageFile(openPages().hold({ page }), file);
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openFile', file);
  await opened.page.waitForSelector('.status-bar');
});
afterAll(() => harness?.close());

async function caretAt(page: Page, index: number, offset: number): Promise<void> {
  const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
  let [at, count] = [0, 0];
  doc.descendants((child, position) => {
    if (child.type.name === 'paragraph' && count++ === index) at = position + 1 + offset;
    return !child.isTextblock;
  });
  await probe(page, 'select', at, at);
  await page.locator('textarea.text-input').first().focus();
  await painted(page);
}

describe('proof rounds in the window', () => {
  test('a round is made and kept in the file; what changes after it is listed, marked and held against the paper', async (context) => {
    if (opened === null) return context.skip(NO_BROWSER);
    const { page, errors } = opened;
    const heading = page.locator('#panel-rounds h2 button');
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
    await page.click('.new-round button');
    await page.waitForSelector('.round-list .row-name:has-text("一校")');
    await expect.poll(async () => (await readFile()).rounds, WAIT).toEqual(['一校']);

    await caretAt(page, 1, 30);
    await page.keyboard.type('鲸鲨');
    await page.keyboard.press('F8');
    await page.waitForSelector('.paper-marks .row-name:has-text("B")');
    await caretAt(page, 3, 20);
    await page.keyboard.type('鹭');
    await page.keyboard.press('F9');
    await page.waitForSelector('.difference-group.done');
    expect(await page.locator('.difference-group.done ins').allTextContents()).toEqual(['鲸鲨']);
    expect(await page.locator('.difference-group.not-asked ins').allTextContents()).toEqual(['鹭']);
    expect(await page.locator('.change-marks .changed-text').count()).toBe(2);
    const moved = Number(await page.locator('.difference-group.moved .difference-count').textContent());
    expect(moved).toBeGreaterThan(0);
    expect(await page.locator('.change-marks .moved-line').count()).toBe(moved);

    // A difference leads to its place; typing there makes the marks old until the page is compared anew.
    await page.click('.difference-group.not-asked .difference');
    await painted(page);
    await page.keyboard.type('鳄');
    await page.waitForSelector('.difference-group.not-asked ins:has-text("鳄")');
    await page.waitForSelector('.change-marks:not(.stale)');

    // 二校: what is compared now is the first round with the second, which is the page on the stage.
    await page.click('.new-round button');
    await page.waitForSelector('.round-list .row-name:has-text("二校")');
    await expect.poll(readFile, WAIT).toEqual({ rounds: ['一校', '二校'], asked: 1 });
    await page.click('.round-choice button >> nth=0');
    await page.waitForSelector('.difference-group.done ins:has-text("鲸鲨")');
    expect(await page.locator('.change-marks .changed-text').count()).toBe(2);
    expect(errors).toEqual([]);
  });

  test('while Tab is held the last round stands in place; a short press is what Tab is elsewhere', async (context) => {
    if (opened === null) return context.skip(NO_BROWSER);
    const { page } = opened;
    await caretAt(page, 1, 32);
    await page.keyboard.type('鸬');
    await page.keyboard.down('Tab');
    await page.waitForSelector('.held-round-name');
    const text = await page.locator('.held-round').textContent();
    expect(text).toContain('二校');
    expect(text).toContain('鲸鲨');
    expect(text).not.toContain('鸬');
    await page.keyboard.up('Tab');
    await page.waitForSelector('.held-round', { state: 'detached' });
    // The text still has the focus: what is typed goes into it.
    await page.keyboard.type('鹚');
    expect(await probe(page, 'document')).toContain('鲸鲨鸬鹚');
    await page.keyboard.press('Escape');
    await page.click('.tool[aria-label^="选择"]');
    // Down and up at once, however busy the machine is.
    await page.locator('.scroller').evaluate((stage) => {
      for (const type of ['keydown', 'keyup']) {
        stage.dispatchEvent(new KeyboardEvent(type, { key: 'Tab', code: 'Tab', bubbles: true, cancelable: true }));
      }
    });
    await page.waitForSelector('.stage-notice:not(:empty)');
    expect(await page.locator('.held-round').count()).toBe(0);
  });
});

async function readFile(): Promise<{ rounds: string[]; asked: number }> {
  if (!existsSync(file)) return { rounds: [], asked: 0 };
  const { parts } = await openPageFile({ path: file });
  const open = openPages().hold(parts);
  return { rounds: roundsOf(open).map(({ label }) => label.zh), asked: askedOf(open, 1).length };
}
