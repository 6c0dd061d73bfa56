import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bottom, right } from '../../document/geometry.ts';
import { ROOT } from '../tools.ts';
import { clickAt, drag, frame, middle, rectOf, undoesTo } from './layout-window.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let first = '';

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  if (opened === null) return;
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openCopy', join(ROOT, 'samples/press-text/copy.txt'), 'tabloid-5');
  await painted(opened.page);
  first = await probe(opened.page, 'document');
});
afterAll(() => harness?.close());

test('several frames are scaled together by the rectangle about them', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  await page.click('.tool[aria-label^="选择"]');
  const [picture, ad] = [await rectOf(page, 'story-picture-1'), await rectOf(page, 'ad-1')];
  await clickAt(page, middle(picture));
  await clickAt(page, middle(ad), ['Shift']);
  expect(await page.locator('.layout-marks .together').count()).toBe(1);
  expect(await page.locator('.layout-marks .handle').count()).toBe(8);
  const left = Math.min(picture.x, ad.x);
  const top = Math.min(picture.y, ad.y);
  const corner = { x: Math.max(right(picture), right(ad)), y: Math.max(bottom(picture), bottom(ad)) };
  // With Ctrl nothing snaps: half as large from the corner opposite.
  await drag(page, corner, { x: left + (corner.x - left) / 2, y: top + (corner.y - top) / 2 }, ['Control']);
  const [smaller, lower] = [await rectOf(page, 'story-picture-1'), await rectOf(page, 'ad-1')];
  for (const [before, after] of [
    [picture, smaller],
    [ad, lower],
  ] as const) {
    expect(after.width / before.width).toBeCloseTo(0.5, 1);
    expect(after.height / before.height).toBeCloseTo(0.5, 1);
    expect((after.x - left) / (before.x - left + 0.001)).toBeCloseTo(before.x === left ? 0 : 0.5, 1);
  }
  await undoesTo(page, first);
});

test('a swatch for several frames is one undo', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  const ids = await page.evaluate(() => {
    const doc = JSON.parse(
      (globalThis as unknown as { banxinProbe: { document(): string } }).banxinProbe.document(),
    ) as { content: { type: string; attrs: { frame?: { id: string } } }[] };
    return doc.content.filter(({ type }) => type === 'rule').map(({ attrs }) => attrs.frame!.id);
  });
  expect(ids.length).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  await clickAt(page, middle(await rectOf(page, ids[0]!)));
  for (const id of ids.slice(1)) await clickAt(page, middle(await rectOf(page, id)), ['Shift']);
  expect((await probe(page, 'selected')).sort()).toEqual([...ids].sort());
  const fold = page.locator('#panel-swatches h2 button');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
  await page.locator('#panel-swatches .swatch').nth(1).click();
  await page.click('#panel-swatches button:text-is("用于所选的框")');
  const swatches = await Promise.all(ids.map(async (id) => (await frame(page, id)).node.attrs['swatch']));
  expect(new Set(swatches).size).toBe(1);
  expect(swatches[0]).not.toBe('black');
  await page.keyboard.press('Escape');
  await undoesTo(page, first);
});

test('two fingers zoom about their middle and move the page', async ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  const { page } = opened;
  const box = (await page.locator('.scroller').boundingBox())!;
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const paper = async () => (await page.locator('.paper').boundingBox())!;
  const share = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
    x: (at.x - x) / width,
    y: (at.y - y) / height,
  });
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number | null) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        apart === null
          ? []
          : [
              { x: at.x - apart, y: at.y, id: 1 },
              { x: at.x + apart, y: at.y, id: 2 },
            ],
    });
  const before = await paper();
  await touch('touchStart', 60);
  for (const apart of [75, 90, 105, 120]) await touch('touchMove', apart);
  await touch('touchEnd', null);
  await expect.poll(async () => (await paper()).width / before.width).toBeGreaterThan(1.8);
  const larger = await paper();
  expect(larger.width / before.width).toBeLessThan(2.2);
  expect(share(larger).x).toBeCloseTo(share(before).x, 1);
  expect(share(larger).y).toBeCloseTo(share(before).y, 1);
  // Nothing was selected, drawn or moved on the way.
  expect(await probe(page, 'document')).toBe(first);
  expect(opened.errors).toEqual([]);
});
