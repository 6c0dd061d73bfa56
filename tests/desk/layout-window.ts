import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type FrameAddress, findFrame, framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { painted, probe } from './window.ts';

/** The frames of the page shown, in document order. */
export async function frames(page: Page): Promise<FrameAddress[]> {
  return framesOf(schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))));
}

/** The frame of an id on the page shown; an error where there is none. */
export async function frame(page: Page, id: string): Promise<FrameAddress> {
  const found = findFrame(schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))), id);
  if (found === null) throw new Error(`the page has no frame ${id}`);
  return found;
}

/** The rectangle of a frame, in points. */
export async function rectOf(page: Page, id: string): Promise<Rect> {
  return (await frame(page, id)).frame.rect;
}

/** The grid and the columns of the page. */
export async function sheetOf(page: Page) {
  return setupOf(schema.nodeFromJSON(JSON.parse(await probe(page, 'document')))).page;
}

/** Where in the window a point of the page is. */
export async function place(page: Page, point: Point): Promise<Point> {
  return probe(page, 'placeOf', point.x, point.y);
}

/** Keys held while the pointer does something. */
export type Held = readonly ('Shift' | 'Control' | 'Alt')[];

/** Clicks at a point of the page. */
export async function clickAt(page: Page, point: Point, held: Held = []): Promise<void> {
  const at = await place(page, point);
  for (const key of held) await page.keyboard.down(key);
  await page.mouse.click(at.x, at.y);
  for (const key of [...held].reverse()) await page.keyboard.up(key);
  await painted(page);
}

/** Drags from one point of the page to another; `before` is called before the button is let go. */
export async function drag(
  page: Page,
  from: Point,
  to: Point,
  held: Held = [],
  before: () => Promise<void> = async () => {},
): Promise<void> {
  const start = await place(page, from);
  // A second call would scroll: both places must lie in what is shown.
  const scale = await page.evaluate(() => {
    const { width } = document.querySelector('.paper')!.getBoundingClientRect();
    return width;
  });
  const { trim } = await sheetOf(page);
  const pixels = scale / trim.width;
  const end = { x: start.x + (to.x - from.x) * pixels, y: start.y + (to.y - from.y) * pixels };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const key of held) await page.keyboard.down(key);
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await painted(page);
  await before();
  await page.mouse.up();
  for (const key of [...held].reverse()) await page.keyboard.up(key);
  await painted(page);
}

/** The middle of a rectangle. */
export function middle({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** One undo gives the page back byte for byte; one redo makes the change again. */
export async function undoesTo(page: Page, first: string): Promise<void> {
  const done = await probe(page, 'document');
  expect(done).not.toBe(first);
  await page.keyboard.press('Control+KeyZ');
  expect(await probe(page, 'document')).toBe(first);
  await page.keyboard.press('Control+Shift+KeyZ');
  expect(await probe(page, 'document')).toBe(done);
  await page.keyboard.press('Control+KeyZ');
}
