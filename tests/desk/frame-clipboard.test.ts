import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type WindowHarness, windowHarness } from './window.ts';

let harness: WindowHarness | null = null;
beforeAll(async () => {
  harness = await windowHarness();
});
afterAll(() => harness?.close());

test('frames copied in one window come into another with their pictures', async ({ skip }) => {
  if (harness === null) return skip('needs chromium, not installed');
  const [one, other] = [await harness.open(), await harness.open()];
  for (const { page } of [one, other]) await page.waitForSelector('.template');
  const copyOf = async (name: string): Promise<string> => {
    const path = join(harness!.folder, `${name}.banxin`);
    await copyFile(join(ROOT, 'samples', name, `${name}.banxin`), path);
    return path;
  };
  await probe(one.page, 'openFile', await copyOf('tabloid'));
  await painted(one.page);
  await probe(other.page, 'openFile', await copyOf('feature'));
  await painted(other.page);
  const { proof } = await probe(one.page, 'snapshot');
  const picture = proof.items.find((item) => item.kind === 'picture' && item.asset !== null);
  if (picture?.kind !== 'picture') throw new Error('the page has no picture');
  await one.page.click('.tool[aria-label^="选择"]');
  const { x, y, width, height } = picture.rect;
  const at = await probe(one.page, 'placeOf', x + width / 2, y + height / 2);
  await one.page.mouse.click(at.x, at.y);
  const copied = await one.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.scroller')!.dispatchEvent(event);
    return clipboardData.getData('application/x-banxin+json');
  });
  expect(copied).toContain(picture.asset);
  const before = await probe(other.page, 'document');
  await other.page.click('.tool[aria-label^="选择"]');
  await other.page.evaluate((own) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('application/x-banxin+json', own);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.scroller')!.dispatchEvent(event);
  }, copied);
  await other.page.waitForFunction((was) => {
    const { banxinProbe } = globalThis as unknown as { banxinProbe: { document(): string } };
    return banxinProbe.document() !== was;
  }, before);
  const page = schema.nodeFromJSON(JSON.parse(await probe(other.page, 'document')));
  expect(page.lastChild!.attrs['asset']).toBe(picture.asset);
  const shown = (): boolean =>
    [...document.querySelectorAll<HTMLImageElement>('.page img')].filter((image) => image.naturalWidth > 0).length >= 4;
  await other.page.waitForFunction(shown);
  await other.page.keyboard.press('Control+KeyZ');
  expect(await probe(other.page, 'document')).toBe(before);
  expect([...one.errors, ...other.errors]).toEqual([]);
});
