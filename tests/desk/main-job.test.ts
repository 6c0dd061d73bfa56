import { mkdirSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFrame, framesOf } from '../../document/frames.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { dropFiles } from './drop-files.ts';
import { type Hands, keyHands, mouseHands } from './hands.ts';
import { PICTURES, textFile } from './main-job-copy.ts';
import { type PdfRun, pdfRuns } from './pdf-glyphs.ts';
import { painted, probe, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
const SHOTS = join(ROOT, 'out', 'main-job');
const TITLE = '夜班渡船开到十一点';
const BYLINE = '本报记者 林一';
const QUOTE = '灯还亮着，人就还在。';
const CAPTION = '云脚村的茶园一层叠着一层';
const SENTENCE = '灯影落在水面上，船工说这样的夜里不觉得冷。';
const MILLIMETRE = 72 / 25.4;

let harness: WindowHarness | null = null;
beforeAll(async () => {
  harness = await windowHarness();
  mkdirSync(SHOTS, { recursive: true });
});
afterAll(() => harness?.close());

async function pageNode(page: Page) {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
}

/** The id of the frame that shows the picture of a file. */
async function frameShowing(page: Page, name: string): Promise<string> {
  const node = await pageNode(page);
  const asset = setupOf(node).assets.find((facts) => facts.name.endsWith(name))!.id;
  return framesOf(node).find(({ node: holder }) => holder.attrs['asset'] === asset)!.frame.id;
}

async function picturesShown(page: Page): Promise<number> {
  return await page.locator('.page .picture:not(.empty)').count();
}

/** What is done to the page once copy and pictures are on it, the same with a mouse and without; `move` brings the round picture into the text. */
async function makeUp(page: Page, hands: Hands, name: string, move: (frame: string) => Promise<void>): Promise<string> {
  const shot = (step: string) => page.screenshot({ path: join(SHOTS, `${name}-${step}.png`) });
  await shot('1-placed');
  await hands.enterText('lead-headline');
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.insertText(TITLE);
  await hands.selectFrame('story-1');
  await hands.press('#panel-inspector button:has-text("加署名")');
  await page.keyboard.insertText(BYLINE);
  await hands.enterText('lead-quote');
  await page.keyboard.insertText(QUOTE);
  await hands.selectFrame('story-picture-1');
  await hands.choose('图说', '在右，竖排');
  await hands.press('#panel-inspector button:has-text("写图说")');
  await page.keyboard.insertText(CAPTION);
  await shot('2-written');

  const round = await frameShowing(page, 'depot-clock.jpg');
  await hands.selectFrame(round);
  await hands.choose('图说', '不显示');
  await hands.choose('外形', '圆形');
  await hands.choose('绕排形状', '圆形');
  await hands.field('离距', '5 磅');
  await hands.field('宽', '3 cm');
  await hands.field('高', '30毫米');
  await move(round);
  await shot('3-round');

  // A few sentences more than the lead's frames hold.
  await hands.enterText('lead-1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const lead = async () => (await probe(page, 'snapshot')).proof.fills[0]!;
  for (let count = 0; count < 40 && (await lead()).oversetLines === 0; count += 1)
    await page.keyboard.insertText(SENTENCE);
  expect((await lead()).oversetLines).toBeGreaterThan(0);
  const { story } = await lead();
  await page.waitForFunction(
    (id) => document.querySelector(`.story[data-story="${id}"] .figure`)?.classList.contains('over'),
    story,
  );
  await shot('4-over');
  await hands.press(`.story[data-story="${story}"] > .row`);
  await page.waitForSelector('.fix .figure.closed', { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('.fixes [role="status"]')?.textContent === '');
  await hands.press('.fix:has(.figure.closed)');
  await page.waitForFunction(
    (id) => document.querySelector(`.story[data-story="${id}"] > .row .figure`)?.classList.contains('closed'),
    story,
  );
  expect(await lead()).toMatchObject({ oversetLines: 0, freeRows: 0 });
  await shot('5-fits');

  await page.keyboard.press('Control+KeyE');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('.field-pair input')?.value.endsWith('.pdf') === true,
  );
  await hands.press('.dialog-foot .primary');
  await page.waitForSelector('.export-path', { timeout: 60_000 });
  await shot('6-exported');
  const path = (await page.textContent('.export-path'))!;
  await page.keyboard.press('Escape');
  return path;
}

/** The PDF holds what the page does: every character, the round wrap, the vertical caption. */
async function checkPdf(page: Page, path: string): Promise<void> {
  const runs = await pdfRuns(path);
  const { proof } = await probe(page, 'snapshot');
  const node = await pageNode(page);
  const said = runs.map(({ text }) => text.replace(/\s/g, '')).join('');
  expect(proof.overset).toEqual([]);
  const texts = proof.blocks.map(({ text }) => text.replace(/\s/g, '')).filter((text) => text !== '');
  for (const text of texts) expect(said).toContain(text);
  for (const text of [TITLE, BYLINE.replace(' ', ''), QUOTE, CAPTION, SENTENCE]) expect(said).toContain(text);

  const upright = runs.filter(({ vertical }) => vertical).map(({ text }) => text.replace(/\s/g, ''));
  expect(upright.join('')).toContain(CAPTION);

  const { rect } = findFrame(node, await frameShowing(page, 'depot-clock.jpg'))!.frame;
  const radius = rect.width / 2;
  const middle = { x: rect.x + radius, y: rect.y + rect.height / 2 };
  const beside = runs.filter(({ vertical, y }) => !vertical && y > rect.y && y < rect.y + rect.height);
  const body = beside.filter(({ size, x, width }) => size < 12 && x < middle.x + 160 && x + width > middle.x - 160);
  expect(body.length).toBeGreaterThan(8);
  for (const run of body) expect(clearOf(run, middle), run.text).toBeGreaterThan(radius);
  // The ends of the lines on its left follow the circle.
  const ends = new Set(
    body.filter(({ x, width }) => x + width < middle.x).map(({ x, width }) => Math.round(x + width)),
  );
  expect(ends.size).toBeGreaterThan(3);
}

/** The distance of the em boxes of a run from a point. */
function clearOf({ x, y, width, size }: PdfRun, point: { x: number; y: number }): number {
  const dx = Math.max(x - point.x, 0, point.x - x - width);
  const dy = Math.max(y - 0.88 * size - point.y, 0, point.y - y - 0.12 * size);
  return Math.hypot(dx, dy);
}

describe('the main job by hand', () => {
  test('with mouse and keyboard', async ({ skip }) => {
    if (harness === null) return skip(NO_BROWSER);
    const { page, errors, close } = await harness.open();
    const hands = mouseHands(page);
    await page.waitForSelector('[data-template="tabloid-5"] img.desk-picture');
    await page.screenshot({ path: join(SHOTS, 'mouse-0-start.png') });
    await hands.begin('tabloid-5');
    const files = [
      { name: 'lead.txt', bytes: Buffer.from(textFile(0, 8, true)) },
      { name: 'tea.txt', bytes: Buffer.from(textFile(1, 5, false)) },
      ...(await Promise.all(PICTURES.map(async (path) => ({ name: basename(path), bytes: await readFile(path) })))),
    ];
    await dropFiles(page, '.paper', files);
    await expect.poll(() => picturesShown(page), { timeout: 60_000 }).toBe(4);
    const path = await makeUp(page, hands, 'mouse', async (frame) => {
      const { rect } = findFrame(await pageNode(page), frame)!.frame;
      const from = await probe(page, 'placeOf', rect.x + rect.width / 2, rect.y + rect.height / 2);
      const to = await probe(page, 'placeOf', 109 * MILLIMETRE, 184 * MILLIMETRE);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (let step = 1; step <= 12; step += 1)
        await page.mouse.move(from.x + ((to.x - from.x) * step) / 12, from.y + ((to.y - from.y) * step) / 12);
      await page.mouse.up();
      await painted(page);
    });
    await checkPdf(page, path);
    expect(errors).toEqual([]);
    await close();
  });

  test('without a mouse', async ({ skip }) => {
    if (harness === null) return skip(NO_BROWSER);
    const { folder } = harness;
    await writeFile(join(folder, '1 lead.txt'), textFile(0, 8, true));
    await writeFile(join(folder, '2 tea.txt'), textFile(1, 5, false));
    for (const [index, path] of PICTURES.entries())
      await copyFile(path, join(folder, `${index + 3} ${basename(path)}`));
    const { page, errors, close } = await harness.open();
    const hands = keyHands(page);
    await page.waitForSelector('[data-template="tabloid-5"]');
    await hands.begin('tabloid-5');
    const place = async (sign: string): Promise<void> => {
      await page.keyboard.press('Control+KeyD');
      await page.waitForSelector('.file-row');
      await page.waitForFunction(() => document.activeElement?.classList.contains('file-list') === true);
      await page.keyboard.press(sign);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('.file-list') === null);
    };
    await place('1');
    await page.waitForFunction(() => document.querySelectorAll('.page .line').length > 20);
    await place('2');
    const frames = ['lead-picture-1', 'lead-picture-2', 'story-picture-1'];
    for (const [index, frame] of frames.entries()) {
      await hands.selectFrame(frame);
      await place(String(index + 3));
      await expect.poll(() => picturesShown(page), { timeout: 60_000 }).toBe(index + 1);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await place('6');
    await expect.poll(() => picturesShown(page), { timeout: 60_000 }).toBe(4);
    const path = await makeUp(page, hands, 'keys', async () => {
      await hands.field('左', '94 毫米');
      await hands.field('上', '169毫米');
    }).catch(async (error: unknown) => {
      await page.screenshot({ path: join(SHOTS, 'keys-failed.png') });
      throw error;
    });
    await checkPdf(page, path);
    expect(errors).toEqual([]);
    await close();
  });
});
