import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chainOf } from '../../document/frames.ts';
import { bottom, right } from '../../document/geometry.ts';
import { ROOT } from '../tools.ts';
import { clickAt, drag, frame, frames, middle, place, rectOf, sheetOf, undoesTo } from './layout-window.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let first = '';

/** The page of press text in the five-column template: two stories in chains of columns, briefs, pictures, an ad at the foot. */
beforeAll(async () => {
  harness = await windowHarness();
  opened = (await harness?.open()) ?? null;
  if (opened === null) return;
  opened.page.setDefaultTimeout(8000);
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openCopy', join(ROOT, 'samples/press-text/copy.txt'), 'tabloid-5');
  await painted(opened.page);
  first = await probe(opened.page, 'document');
});
afterAll(() => harness?.close());

/** Every test begins with the select tool, nothing selected, on the page as it was opened. */
beforeEach(async () => {
  if (opened === null) return;
  const { page } = opened;
  await page.mouse.move(5, 500);
  await page.click('.tool[aria-label^="选择"]');
  await page.keyboard.press('Escape');
  for (let steps = 0; steps < 30 && (await probe(page, 'document')) !== first; steps += 1) {
    await page.keyboard.press('Control+KeyZ');
  }
  expect(await probe(page, 'document')).toBe(first);
  expect(opened.errors).toEqual([]);
});

async function notice(page: Page): Promise<string> {
  await painted(page);
  return (await page.textContent('.stage-notice')) ?? '';
}

const tag = (page: Page): Promise<string | null> => page.textContent('.stage-tag');

describe('drawing', () => {
  test('a story frame takes columns and rows and says what it holds', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { columns, grid, plates } = await sheetOf(page);
    const x = plates[0]!.typeArea.x + 3 * (columns.measure + columns.gap);
    const row = (index: number): number => grid.top + index * grid.leading;
    await page.keyboard.press('KeyS');
    let said = '';
    await drag(page, { x: x + 20, y: row(66) + 5 }, { x: x + 200, y: row(73) + 3 }, [], async () => {
      said = (await tag(page)) ?? '';
    });
    const [id] = await probe(page, 'selected');
    const rect = await rectOf(page, id!);
    expect(rect.x).toBeCloseTo(x, 2);
    expect(rect.width).toBeCloseTo(2 * columns.measure + columns.gap, 2);
    expect(rect.y).toBeCloseTo(row(66), 2);
    expect(rect.height).toBeCloseTo(7 * grid.leading + grid.size, 2);
    expect(said).toMatch(/^2 栏 × 8 行（92\.1 × 33\.8 毫米） · 可容 \d+ 字$/);
    const { node } = await frame(page, id!);
    expect(chainOf(node)[0]).toMatchObject({ columns: 2, gap: columns.gap });
    expect(await notice(page)).toContain('画了文字框');
    await undoesTo(page, first);
  });

  test('every kind: a click drops one of a size of its own; with Ctrl it is as large as drawn; Escape gives it up', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    for (const [key, type] of [
      ['KeyS', 'story'],
      ['Shift+KeyT', 'headline'],
      ['KeyF', 'picture'],
      ['Shift+KeyF', 'ad'],
      ['KeyM', 'box'],
      ['KeyQ', 'pullQuote'],
      ['Backslash', 'rule'],
    ] as const) {
      await page.keyboard.press(key);
      await clickAt(page, { x: 640, y: 950 });
      const [id] = await probe(page, 'selected');
      expect((await frame(page, id!)).node.type.name).toBe(type);
      await undoesTo(page, first);
    }
    await page.keyboard.press('KeyF');
    await drag(page, { x: 500, y: 900 }, { x: 577, y: 955 }, ['Control']);
    const [id] = await probe(page, 'selected');
    const { width, height } = await rectOf(page, id!);
    expect([Math.round(width), Math.round(height)]).toEqual([77, 55]);
    await undoesTo(page, first);
    await page.keyboard.press('KeyF');
    await drag(page, { x: 500, y: 900 }, { x: 577, y: 955 }, [], () => page.keyboard.press('Escape'));
    expect(await probe(page, 'document')).toBe(first);
    expect(await probe(page, 'selected')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.getAttribute('.tool[aria-label^="选择"]', 'aria-pressed')).toBe('true');
  });
});

describe('selecting', () => {
  test('click, Shift, marquee, Tab, Escape, Ctrl for what lies below', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const picture = await rectOf(page, 'lead-picture-1');
    await clickAt(page, middle(picture));
    expect(await probe(page, 'selected')).toEqual(['lead-picture-1']);
    await clickAt(page, middle(await rectOf(page, 'ad-1')), ['Shift']);
    expect((await probe(page, 'selected')).sort()).toEqual(['ad-1', 'lead-picture-1']);
    await clickAt(page, middle(await rectOf(page, 'ad-1')), ['Shift']);
    expect(await probe(page, 'selected')).toEqual(['lead-picture-1']);
    await clickAt(page, middle(picture), ['Control']);
    expect(await probe(page, 'selected')).toEqual(['lead-3']);
    // Ctrl held from the beginning moves what is selected all the same, not what lies below.
    const [x, y] = [picture.x + 60, picture.y + 60];
    await clickAt(page, { x, y });
    await page.keyboard.down('Control');
    await drag(page, { x, y }, { x: x + 22, y: y + 13 });
    await page.keyboard.up('Control');
    expect((await rectOf(page, 'lead-picture-1')).x).toBeCloseTo(picture.x + 22, 0);
    await undoesTo(page, first);
    await clickAt(page, middle(picture));
    await clickAt(page, middle(picture), ['Control']);
    await page.keyboard.press('Tab');
    const [next] = await probe(page, 'selected');
    await page.keyboard.press('Shift+Tab');
    expect(await probe(page, 'selected')).toEqual(['lead-3']);
    expect(next).not.toBe('lead-3');
    await page.keyboard.press('Escape');
    expect(await probe(page, 'selected')).toEqual([]);
    const ad = await rectOf(page, 'ad-1');
    await drag(page, { x: right(ad) + 30, y: bottom(ad) + 30 }, { x: right(ad) - 20, y: ad.y + 30 });
    expect(await probe(page, 'selected')).toEqual(['ad-1']);
    await page.keyboard.press('Control+KeyA');
    expect((await probe(page, 'selected')).length).toBe((await frames(page)).length);
    expect(await probe(page, 'document')).toBe(first);
  });

  test('a double click goes into text, Escape comes out with the frame selected', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const lead = await rectOf(page, 'lead-1');
    const at = await place(page, { x: lead.x + 40, y: lead.y + 120 });
    await page.mouse.dblclick(at.x, at.y);
    await painted(page);
    expect(await page.getAttribute('.tool[aria-label^="文字 "]', 'aria-pressed')).toBe('true');
    await page.keyboard.insertText('添');
    expect(await probe(page, 'document')).not.toBe(first);
    await page.keyboard.press('Control+KeyZ');
    await page.keyboard.press('Escape');
    expect(await probe(page, 'selected')).toEqual(['lead-1']);
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('.tool[aria-label^="文字 "]', 'aria-pressed')).toBe('true');
  });
});

describe('moving', () => {
  test('a drag snaps to columns and rows, shows the lines, and with Ctrl goes freely', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const from = await rectOf(page, 'lead-picture-2');
    const { grid } = await sheetOf(page);
    const column = await rectOf(page, 'lead-4');
    let lines = 0;
    await drag(
      page,
      middle(from),
      { x: middle(from).x + (column.x - from.x) + 3, y: middle(from).y - 4 * grid.leading - 2 },
      [],
      async () => {
        lines = await page.locator('.layout-marks .snap').count();
      },
    );
    const moved = await rectOf(page, 'lead-picture-2');
    expect(moved.x).toBeCloseTo(column.x, 2);
    expect(moved.y).toBeCloseTo(from.y - 4 * grid.leading, 2);
    expect([moved.width, moved.height]).toEqual([from.width, from.height]);
    expect(lines).toBeGreaterThan(0);
    await undoesTo(page, first);
    await drag(page, middle(from), { x: middle(from).x - 33.3, y: middle(from).y - 21.7 }, ['Control']);
    const free = await rectOf(page, 'lead-picture-2');
    expect(free.x).toBeCloseTo(from.x - 33.3, 0);
    expect(free.y).toBeCloseTo(from.y - 21.7, 0);
    await undoesTo(page, first);
    await drag(page, middle(from), { x: middle(from).x - 40, y: middle(from).y - 9 }, ['Control', 'Shift']);
    expect((await rectOf(page, 'lead-picture-2')).y).toBe(from.y);
    await undoesTo(page, first);
    await drag(page, middle(from), { x: 200, y: 700 }, [], () => page.keyboard.press('Escape'));
    expect(await probe(page, 'document')).toBe(first);
  });

  test('arrow keys go by columns and rows, with Alt by a tenth of a millimetre', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { columns, grid } = await sheetOf(page);
    const from = await rectOf(page, 'ad-1');
    await clickAt(page, middle(from));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    const moved = await rectOf(page, 'ad-1');
    expect(moved.x).toBeCloseTo(from.x - columns.measure - columns.gap, 2);
    expect(moved.y).toBeCloseTo(from.y - grid.leading + 72 / 254, 2);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+KeyZ');
    expect(await probe(page, 'document')).toBe(first);
  });

  test('a locked frame does not move, and it is said', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const from = await rectOf(page, 'ad-1');
    await clickAt(page, middle(from));
    await page.keyboard.press('Control+KeyL');
    await drag(page, middle(from), { x: middle(from).x, y: middle(from).y - 60 });
    await page.keyboard.press('ArrowUp');
    expect(await rectOf(page, 'ad-1')).toEqual(from);
    expect(await notice(page)).toContain('已锁定');
    await page.keyboard.press('Control+Shift+KeyL');
    await page.keyboard.press('ArrowUp');
    expect((await rectOf(page, 'ad-1')).y).toBeLessThan(from.y);
  });

  test('copies with Alt, by command; groups move together; taking off loses no text', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const from = await rectOf(page, 'ad-1');
    const count = (await frames(page)).length;
    await drag(page, middle(from), { x: middle(from).x - 150, y: middle(from).y - 200 }, ['Alt', 'Control']);
    expect(await probe(page, 'selected')).toEqual(['ad-2']);
    expect(await rectOf(page, 'ad-1')).toEqual(from);
    await undoesTo(page, first);
    await clickAt(page, middle(from));
    await clickAt(page, middle(await rectOf(page, 'lead-picture-1')), ['Shift']);
    await page.keyboard.press('Control+KeyG');
    await page.keyboard.press('Escape');
    await clickAt(page, middle(from));
    expect((await probe(page, 'selected')).length).toBe(2);
    const before = await rectOf(page, 'lead-picture-1');
    await page.keyboard.press('ArrowUp');
    expect((await rectOf(page, 'lead-picture-1')).y).toBeLessThan(before.y);
    await page.keyboard.press('Control+KeyZ');
    await page.keyboard.press('Control+Alt+Shift+KeyD');
    expect((await frames(page)).length).toBe(count + 2);
    await page.keyboard.press('Delete');
    expect((await frames(page)).length).toBe(count);
    await clickAt(page, middle(await rectOf(page, 'lead-headline')));
    await page.keyboard.press('Delete');
    expect((await frames(page)).length).toBe(count - 1);
    expect(await probe(page, 'document')).toContain('灯亮到零点');
  });
});

describe('resizing and arranging', () => {
  test('by a handle, snapped; by the arrow keys', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { grid, columns } = await sheetOf(page);
    const from = await rectOf(page, 'ad-1');
    await clickAt(page, middle(from));
    expect(await page.locator('.layout-marks .handle').count()).toBe(8);
    const head = { x: from.x + from.width / 2, y: from.y };
    await drag(page, head, { x: head.x, y: head.y + 5 * grid.leading + 2 });
    const lower = await rectOf(page, 'ad-1');
    expect(lower.y).toBeCloseTo(from.y + 5 * grid.leading, 1);
    expect(bottom(lower)).toBeCloseTo(bottom(from), 2);
    await undoesTo(page, first);
    await page.keyboard.press('KeyE');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    const small = await rectOf(page, 'ad-1');
    expect(small.height).toBeCloseTo(from.height - grid.leading, 2);
    expect(small.width).toBeCloseTo(from.width - columns.measure - columns.gap, 2);
    await page.keyboard.press('Shift+ArrowUp');
    const taller = await rectOf(page, 'ad-1');
    expect(taller.y).toBeCloseTo(from.y - grid.leading, 2);
    await page.keyboard.press('Escape');
  });

  test('align, distribute, stack: each one step', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const ids = ['lead-picture-1', 'story-picture-1', 'ad-1'];
    await clickAt(page, middle(await rectOf(page, ids[0]!)));
    for (const id of ids.slice(1)) await clickAt(page, middle(await rectOf(page, id)), ['Shift']);
    const rects = async () => Promise.all(ids.map((id) => rectOf(page, id)));
    const before = await rects();
    for (const [command, edge] of [
      ['left', (rect: (typeof before)[0]) => rect.x],
      ['centre', (rect: (typeof before)[0]) => rect.x + rect.width / 2],
      ['right', right],
      ['top', (rect: (typeof before)[0]) => rect.y],
      ['middle', (rect: (typeof before)[0]) => rect.y + rect.height / 2],
      ['bottom', bottom],
    ] as const) {
      expect(await probe(page, 'command', `layout.align.${command}`)).toBe(true);
      const edges = (await rects()).map(edge);
      for (const one of edges) expect(one).toBeCloseTo(edges[0]!, 2);
      await undoesTo(page, first);
    }
    expect(await probe(page, 'command', 'layout.distribute.down')).toBe(true);
    const [a, b, c] = (await rects()).sort((one, other) => one.y - other.y);
    expect(b!.y - bottom(a!)).toBeCloseTo(c!.y - bottom(b!), 2);
    await undoesTo(page, first);
    await clickAt(page, middle(await rectOf(page, 'lead-picture-1')));
    await page.keyboard.press('Control+Shift+BracketLeft');
    const z = async (id: string): Promise<number> => (await frame(page, id)).frame.z;
    expect(await z('lead-picture-1')).toBeLessThanOrEqual(await z('lead-3'));
    await undoesTo(page, first);
  });
});

describe('threads', () => {
  test('from a port into an empty frame, into a drawn one, broken again', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const over = async (): Promise<number> => {
      const { proof } = await probe(page, 'snapshot');
      return proof.fills.find(({ story }) => story === storyId)!.oversetCharacters;
    };
    const last = await frame(page, 'lead-5');
    const storyId = String(last.node.attrs['id']);
    const before = await over();
    expect(before).toBeGreaterThan(500);
    // Empty shape to thread into: drawn over the ad's place.
    const ad = await rectOf(page, 'ad-1');
    await clickAt(page, middle(ad));
    await page.keyboard.press('Shift+Delete');
    await page.keyboard.press('KeyS');
    await drag(page, { x: ad.x + 10, y: ad.y + 5 }, { x: ad.x + 100, y: bottom(ad) - 5 });
    const [shape] = await probe(page, 'selected');
    await page.keyboard.press('KeyV');
    const { rect } = last.frame;
    await clickAt(page, { x: rect.x + 20, y: rect.y + 150 });
    expect(await probe(page, 'selected')).toEqual(['lead-5']);
    const scale =
      (await page.evaluate(() => document.querySelector('.paper')!.getBoundingClientRect().width)) / 771.024;
    await clickAt(page, { x: right(rect), y: bottom(rect) - 15 / scale });
    expect(await page.getAttribute('.tool[aria-label^="续排"]', 'aria-pressed')).toBe('true');
    const empty = await probe(page, 'document');
    await clickAt(page, middle(await rectOf(page, shape!)));
    expect(chainOf((await frame(page, 'lead-5')).node).map(({ id }) => id)).toContain(shape);
    expect(await over()).toBeLessThan(before);
    expect(await page.locator('.layout-marks .thread').count()).toBeGreaterThan(4);
    await undoesTo(page, empty);
    await page.keyboard.press('Control+Shift+KeyZ');
    // On from the new frame: drawn on bare paper.
    const nextTo = { x: ad.x + 145, y: ad.y + 5 };
    const left = await over();
    await drag(page, nextTo, { x: nextTo.x + 80, y: bottom(ad) - 5 });
    const [drawn] = await probe(page, 'selected');
    expect(
      chainOf((await frame(page, 'lead-5')).node)
        .map(({ id }) => id)
        .slice(-2),
    ).toEqual([shape, drawn]);
    expect(await over()).toBeLessThan(left);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await clickAt(page, middle(await rectOf(page, shape!)));
    expect(await probe(page, 'command', 'layout.thread.break')).toBe(true);
    expect(chainOf((await frame(page, 'lead-5')).node).length).toBe(5);
    expect(await over()).toBe(before);
    expect(chainOf((await frame(page, shape!)).node).map(({ id }) => id)).toEqual([shape, drawn]);
    // A story with text of its own is not run into.
    await clickAt(page, { x: rect.x + 20, y: rect.y + 150 });
    expect(await probe(page, 'command', 'layout.thread.from')).toBe(true);
    const story = await rectOf(page, 'story-1');
    await clickAt(page, { x: story.x + 30, y: story.y + 200 });
    expect(await notice(page)).toContain('已有文字');
  });

  test('columns, gap, wrap by command', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const brief = await rectOf(page, 'brief-1-1');
    await clickAt(page, { x: brief.x + 20, y: brief.y + 20 });
    expect(await probe(page, 'command', 'layout.columns.more')).toBe(true);
    expect((await frame(page, 'brief-1-1')).frame).toMatchObject({ columns: 3 });
    await undoesTo(page, first);
    expect(await probe(page, 'command', 'layout.gap.wider')).toBe(true);
    await undoesTo(page, first);
    await clickAt(page, middle(await rectOf(page, 'lead-picture-1')));
    for (const shape of ['none', 'ellipse', 'polygon']) {
      expect(await probe(page, 'command', `layout.wrap.${shape}`)).toBe(true);
      expect((await frame(page, 'lead-picture-1')).node.attrs['wrap']).toMatchObject({ shape });
      await undoesTo(page, first);
    }
    expect(await probe(page, 'command', 'layout.wrap.wider')).toBe(true);
    await undoesTo(page, first);
    // The corners of a polygon are drawn with the crop tool; Alt takes one away.
    expect(await probe(page, 'command', 'layout.wrap.polygon')).toBe(true);
    const round = await probe(page, 'document');
    await page.keyboard.press('KeyA');
    const { proof } = await probe(page, 'snapshot');
    const item = proof.items.find((each) => each.kind === 'picture' && each.frame === 'lead-picture-1');
    if (item?.kind !== 'picture') throw new Error('the picture is not in the proof');
    const points = async () =>
      (await frame(page, 'lead-picture-1')).node.attrs['wrap'].points as { x: number; y: number }[];
    const [corner] = await points();
    const at = { x: item.rect.x + corner!.x * item.rect.width, y: item.rect.y + corner!.y * item.rect.height };
    await drag(page, at, { x: at.x + 60, y: at.y + 30 });
    expect((await points())[0]!.x).toBeCloseTo(60 / item.rect.width, 1);
    await undoesTo(page, round);
    const count = (await points()).length;
    await clickAt(page, at, ['Alt']);
    expect((await points()).length).toBe(count - 1);
    await undoesTo(page, round);
  });
});

describe('推拉', () => {
  test('the ad is drawn lower by hand, to a height by the bar, a row by the keys', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { grid } = await sheetOf(page);
    const ad = await rectOf(page, 'ad-1');
    const brief = await rectOf(page, 'brief-1-1');
    await page.keyboard.press('KeyU');
    let said = '';
    await drag(page, { x: ad.x + 90, y: ad.y + 1 }, { x: ad.x + 90, y: ad.y + 4 * grid.leading + 3 }, [], async () => {
      said = (await tag(page)) ?? '';
    });
    expect((await rectOf(page, 'ad-1')).height).toBeCloseTo(ad.height - 4 * grid.leading, 2);
    expect((await rectOf(page, 'brief-1-1')).height).toBeCloseTo(brief.height + 4 * grid.leading, 2);
    expect(said).toContain('−4 行');
    await undoesTo(page, first);
    await page.keyboard.press('KeyV');
    await clickAt(page, middle(ad));
    await page.keyboard.press('Control+Alt+KeyU');
    await page.keyboard.type('55');
    await page.keyboard.press('Enter');
    await painted(page);
    const lower = await rectOf(page, 'ad-1');
    expect(lower.height).toBeCloseTo((55 * 72) / 25.4, 2);
    const taller = await rectOf(page, 'brief-1-1');
    expect((taller.height - brief.height) / grid.leading).toBeCloseTo(
      Math.round((taller.height - brief.height) / grid.leading),
      3,
    );
    expect(bottom(taller)).toBeLessThanOrEqual(lower.y);
    await undoesTo(page, first);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect((await rectOf(page, 'brief-1-1')).height).toBeCloseTo(brief.height + grid.leading, 2);
    await undoesTo(page, first);
  });

  test('a locked frame stops it with words', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const brief = await rectOf(page, 'brief-1-1');
    await clickAt(page, { x: brief.x + 20, y: brief.y + 20 });
    await page.keyboard.press('Control+KeyL');
    await clickAt(page, middle(await rectOf(page, 'ad-1')));
    const locked = await probe(page, 'document');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await probe(page, 'document')).toBe(locked);
    expect(await notice(page)).toContain('锁定了，推不动');
    // By hand it goes as far as it can: the text frame above gives what it has, and no more.
    await page.keyboard.press('Control+KeyZ');
    const ad = await rectOf(page, 'ad-1');
    await page.keyboard.press('KeyU');
    await drag(page, { x: ad.x + 90, y: ad.y + 1 }, { x: ad.x + 90, y: ad.y - 560 });
    expect((await rectOf(page, 'ad-1')).height).toBeGreaterThan(ad.height + 3 * 12.4);
    expect((await rectOf(page, 'brief-1-1')).height).toBeGreaterThan(12.4);
    expect(await notice(page)).not.toBe('');
    await undoesTo(page, first);
  });
});

describe('guides', () => {
  test('out of the ruler, moved, snapped to, taken away', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const guides = async () =>
      (JSON.parse(await probe(page, 'document')).content[0].attrs.value.guides ?? []) as { axis: string; at: number }[];
    const across = (await page.locator('.ruler.across').boundingBox())!;
    const target = await place(page, { x: 300, y: 16.9 });
    await page.mouse.move(target.x, across.y + 9);
    await page.mouse.down();
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await painted(page);
    await page.mouse.up();
    expect((await guides())[0]!.axis).toBe('horizontal');
    expect((await guides())[0]!.at).toBeCloseTo(16.9, 0);
    await undoesTo(page, first);
    await page.keyboard.press('Control+Shift+KeyZ');
    await drag(page, { x: 20, y: (await guides())[0]!.at }, { x: 20, y: 40 }, ['Control']);
    expect((await guides())[0]!.at).toBeCloseTo(40, 0);
    const ad = await rectOf(page, 'ad-1');
    await drag(page, middle(ad), { x: middle(ad).x, y: middle(ad).y - (ad.y - 42) });
    expect((await rectOf(page, 'ad-1')).y).toBeCloseTo((await guides())[0]!.at, 1);
    const at = await place(page, { x: 20, y: (await guides())[0]!.at });
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x, across.y + 5, { steps: 4 });
    await page.mouse.up();
    expect(await guides()).toEqual([]);
  });
});

describe('the view', () => {
  test('zoom from 10 to 800 %, pan by space, middle button and wheel', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const zoom = async (): Promise<string> => (await page.textContent('.status-bar .zoom')) ?? '';
    await probe(page, 'setZoom', 20);
    expect(await zoom()).toBe('800%');
    await probe(page, 'setZoom', 0.01);
    expect(await zoom()).toBe('10%');
    await page.keyboard.press('Control+Digit2');
    expect(await zoom()).toBe('200%');
    const scrolled = () =>
      page.evaluate(() => [
        document.querySelector('.scroller')!.scrollLeft,
        document.querySelector('.scroller')!.scrollTop,
      ]);
    await place(page, { x: 300, y: 500 });
    const before = await scrolled();
    await page.keyboard.down('Space');
    await page.mouse.move(500, 400);
    await page.mouse.down();
    await page.mouse.move(450, 340, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    const panned = await scrolled();
    expect(Math.abs(panned[0]! - before[0]! - 50)).toBeLessThan(2);
    expect(Math.abs(panned[1]! - before[1]! - 60)).toBeLessThan(2);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(500, 400, { steps: 3 });
    await page.mouse.up({ button: 'middle' });
    const back = await scrolled();
    expect(Math.abs(back[0]! - before[0]!)).toBeLessThan(2);
    expect(Math.abs(back[1]! - before[1]!)).toBeLessThan(2);
    await page.mouse.wheel(0, 120);
    await painted(page);
    await page.waitForFunction((top) => document.querySelector('.scroller')!.scrollTop > top, before[1]!);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForFunction(() => document.querySelector('.status-bar .zoom')!.textContent !== '200%');
    await page.keyboard.press('Control+Digit0');
    expect(await probe(page, 'document')).toBe(first);
  });
});
