import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crop } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { clickAt, drag, frame, frames, middle, place, undoesTo } from './layout-window.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  if (opened === null) return;
  opened.page.setDefaultTimeout(8000);
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openFile', join(ROOT, 'samples/tabloid/tabloid.banxin'));
  await painted(opened.page);
});
afterAll(() => harness?.close());

describe('pictures', () => {
  test('cropped by hand, wheel and keys with its resolution; exchanged by a drag and by a command', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const own = await probe(page, 'document');
    const pictures = (await frames(page)).filter(
      ({ node }) => node.type.name === 'picture' && node.attrs['asset'] !== null,
    );
    const [one, other] = pictures;
    const id = one!.frame.id;
    const crop = async (): Promise<Crop | null> => (await frame(page, id)).node.attrs['crop'] as Crop | null;
    await page.click('.tool[aria-label^="选择"]');
    const centre = { x: middle(one!.frame.rect).x, y: one!.frame.rect.y + one!.frame.rect.height * 0.4 };
    const at = await place(page, centre);
    await page.mouse.dblclick(at.x, at.y);
    await painted(page);
    expect(await page.getAttribute('.tool[aria-label^="裁图"]', 'aria-pressed')).toBe('true');
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -100);
    await page.mouse.wheel(0, -100);
    await painted(page);
    await page.waitForFunction(() =>
      /有效分辨率 \d+ ppi/.test(document.querySelector('.stage-tag')!.textContent ?? ''),
    );
    await page.waitForFunction(() => document.querySelector('.stage-tag')!.hasAttribute('hidden'));
    const wheeled = (await crop())!;
    expect(wheeled.width).toBeLessThan(1);
    await undoesTo(page, own);
    await page.keyboard.press('Control+Shift+KeyZ');
    const closer = await probe(page, 'document');
    await drag(page, centre, { x: centre.x + 8, y: centre.y + 5 });
    expect((await crop())!.x).toBeLessThan(wheeled.x);
    await undoesTo(page, closer);
    await page.keyboard.press('ArrowLeft');
    expect((await crop())!.x).toBeGreaterThan(wheeled.x);
    await undoesTo(page, closer);
    for (const command of ['centre', 'fill', 'fit', 'larger']) {
      expect(await probe(page, 'command', `layout.picture.${command}`)).toBe(true);
      if (command === 'fill') expect(await crop()).toBeNull();
      await page.keyboard.press('Control+KeyZ');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+KeyZ');
    expect(await probe(page, 'document')).toBe(own);
    const assets = async () => [
      (await frame(page, id)).node.attrs['asset'],
      (await frame(page, other!.frame.id)).node.attrs['asset'],
    ];
    const before = await assets();
    const to = { x: middle(other!.frame.rect).x, y: other!.frame.rect.y + other!.frame.rect.height * 0.3 };
    await probe(page, 'setZoom', 0.45);
    await painted(page);
    await drag(page, centre, to, ['Alt'], async () => {
      expect(await page.textContent('.stage-tag')).toContain('对调');
    });
    expect(await assets()).toEqual([...before].reverse());
    expect((await frame(page, id)).frame).toEqual(one!.frame);
    await undoesTo(page, own);
    // Soon after the drag's press at the same place, a click would be the second of a double click.
    await page.waitForTimeout(600);
    await clickAt(page, centre);
    await clickAt(page, to, ['Shift']);
    expect(await probe(page, 'command', 'layout.picture.exchange')).toBe(true);
    expect(await assets()).toEqual([...before].reverse());
    await undoesTo(page, own);
    expect(opened.errors).toEqual([]);
  });
});
