import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema, setupOf } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

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

/** The document position where a text begins. */
async function positionOf(page: Page, text: string): Promise<number> {
  let found = -1;
  (await doc(page)).descendants((node, position) => {
    if (found < 0 && node.isText && node.text!.includes(text)) found = position + node.text!.indexOf(text);
  });
  return found;
}

test('faults are read, led to, mended and weighed as the page is edited; a rule is switched off', async ({ skip }) => {
  if (opened === null) return skip('needs chromium, not installed');
  const { page } = opened;
  const heading = page.locator('#panel-lint h2 button');
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
  const panel = page.locator('#panel-lint .lint');
  await panel.locator('.good').waitFor();
  expect(await panel.locator('.lint-count').textContent()).toContain('差错当量 0/万（限 3）');

  const at = await positionOf(page, '这座车库建于');
  await probe(page, 'write', at, '大部份人住在新区，座落在河边，');
  const rule = panel.locator('section', { hasText: '常见错别字' });
  await expect.poll(() => rule.locator('.finding').count(), { timeout: 30_000 }).toBe(2);
  expect(await panel.locator('.lint-count').textContent()).toContain('差错 2 个');

  await rule.locator('.finding-place', { hasText: '坐落' }).click();
  await expect
    .poll(async () => {
      const { anchor, head } = await probe(page, 'selection');
      return (await doc(page)).textBetween(Math.min(anchor, head), Math.max(anchor, head));
    })
    .toBe('座落');

  await rule.locator('.lint-actions').getByText('全部改正').click();
  await expect.poll(() => positionOf(page, '大部分人住在新区，坐落在河边')).toBe(at);
  await panel.locator('.good').waitFor({ timeout: 30_000 });
  await probe(page, 'command', 'edit.undo');
  await expect.poll(() => rule.locator('.finding').count(), { timeout: 30_000 }).toBe(2);

  await rule.locator('.lint-actions').getByText('不查').click();
  await panel.getByText('不查的规则 1 条').waitFor({ timeout: 30_000 });
  await expect.poll(() => rule.locator('.finding').count(), { timeout: 30_000 }).toBe(0);
  expect(setupOf(await doc(page)).lint?.off).toEqual(['wrong-words']);
  await panel.getByText('不查的规则 1 条').click();
  await panel.locator('.lint-silent button').click();
  await expect.poll(() => rule.locator('.finding').count(), { timeout: 30_000 }).toBe(2);
  expect(opened.errors).toEqual([]);
  if (process.env['BANXIN_PICTURES']) await page.screenshot({ path: join(process.env['BANXIN_PICTURES'], 'lint.png') });
});
