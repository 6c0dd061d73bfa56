import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LineItem } from '../../composer/proof.ts';
import { blockStarts } from '../../composer/query.ts';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const COPY = join(ROOT, 'samples/press-text/copy.txt');
const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let first = '';

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
  await probe(opened.page, 'openCopy', COPY, 'tabloid-spread');
  await painted(opened.page);
  first = await probe(opened.page, 'document');
});
afterAll(() => harness?.close());

/** The page of the sample as it was opened: every test undoes what it did. */
beforeEach(async () => {
  if (opened === null) return;
  await opened.page.keyboard.press('Escape');
  await opened.page.click('.tool[aria-label^="选择"]');
  await opened.page.click('.tool[aria-label^="文字"]');
  for (let steps = 0; steps < 40; steps += 1) {
    if ((await probe(opened.page, 'document')) === first) return;
    await opened.page.keyboard.press('Control+KeyZ');
  }
  throw new Error('undo did not lead back to the first document');
});

interface Block {
  readonly start: number;
  readonly text: string;
  readonly ordinal: number;
}

/** The first paragraph that is set on at least `lines` lines in one column, and its text in the document. */
async function longParagraph(page: Page, lines: number): Promise<Block & { lineEnds: number[] }> {
  const { doc, proof } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(doc);
  const starts = blockStarts(node);
  const ordinal = proof.blocks.findIndex((block) => block.type === 'paragraph' && block.lines.length >= lines);
  const start = starts[ordinal]!;
  const lineEnds = proof.blocks[ordinal]!.lines.map((index) => {
    const item = proof.items[index]!;
    return item.kind === 'line' ? item.line.end : 0;
  });
  return { start, text: node.resolve(start).parent.textContent, ordinal, lineEnds };
}

async function textAt(page: Page, position: number): Promise<string> {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).resolve(position).parent.textContent;
}

describe('editing on the page', () => {
  test('typing, Backspace and Delete by cluster, undo', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { start, text } = await longParagraph(page, 3);
    await probe(page, 'select', start + 4, start + 4);
    await page.keyboard.insertText('新写');
    expect(await textAt(page, start)).toBe(`${text.slice(0, 4)}新写${text.slice(4)}`);
    await page.keyboard.insertText('👩‍👩‍👧');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Delete');
    expect(await textAt(page, start)).toBe(`${text.slice(0, 4)}新${text.slice(5)}`);
    await page.keyboard.type('"a"');
    expect(await textAt(page, start)).toBe(`${text.slice(0, 4)}新“a”${text.slice(5)}`);
  });

  test('Enter splits a paragraph, Backspace joins it again', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { start, text } = await longParagraph(page, 3);
    await probe(page, 'select', start + 6, start + 6);
    await page.keyboard.press('Enter');
    expect(await textAt(page, start)).toBe(text.slice(0, 6));
    expect(await textAt(page, start + 8)).toBe(text.slice(6));
    await page.keyboard.press('Backspace');
    expect(await textAt(page, start)).toBe(text);
  });

  test('Home, End and the arrows keep to lines', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { start, lineEnds } = await longParagraph(page, 5);
    await probe(page, 'select', start + lineEnds[1]! + 2, start + lineEnds[1]! + 2);
    const head = async (): Promise<number> => (await probe(page, 'selection')).head - start;
    await page.keyboard.press('End');
    expect(await head()).toBe(lineEnds[2]);
    expect((await probe(page, 'selection')).affinity).toBe(-1);
    await page.keyboard.press('Home');
    expect(await head()).toBe(lineEnds[1]);
    await page.keyboard.press('ArrowLeft');
    expect(await head()).toBe(lineEnds[1]! - 1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await head()).toBe(lineEnds[1]! + 1);
    await page.keyboard.press('ArrowDown');
    const below = await head();
    expect(below).toBeGreaterThanOrEqual(lineEnds[2]!);
    expect(below).toBeLessThanOrEqual(lineEnds[3]!);
    await page.keyboard.press('ArrowUp');
    expect(await head()).toBe(lineEnds[1]! + 1);
    await page.keyboard.press('Shift+End');
    expect((await probe(page, 'selection')).anchor - start).toBe(lineEnds[1]! + 1);
  });

  test('the right arrow leads through the whole page and the left arrow back', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { start, text } = await longParagraph(page, 4);
    await probe(page, 'select', start, start);
    for (let step = 0; step < text.length + 1; step += 1) await page.keyboard.press('ArrowRight');
    const beyond = (await probe(page, 'selection')).head;
    expect(beyond).toBeGreaterThan(start + text.length);
    for (let step = 0; step < text.length + 1; step += 1) await page.keyboard.press('ArrowLeft');
    expect((await probe(page, 'selection')).head).toBe(start);
  });

  test('copy, cut and paste keep text and marks', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { start, text } = await longParagraph(page, 3);
    await probe(page, 'select', start + 2, start + 8);
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.press('Control+KeyX');
    expect(await textAt(page, start)).toBe(text.slice(0, 2) + text.slice(8));
    await probe(page, 'select', start, start);
    await page.keyboard.press('Control+KeyV');
    expect(await textAt(page, start)).toBe(text.slice(2, 8) + text.slice(0, 2) + text.slice(8));
    const { doc } = await probe(page, 'snapshot');
    const pasted = schema.nodeFromJSON(doc).resolve(start + 1).parent.firstChild!;
    expect(pasted.text).toBe(text.slice(2, 8));
    expect(pasted.marks.map((mark) => mark.type.name)).toContain('strong');
  });

  test('the jump box puts the caret in column and line', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const { proof } = await probe(page, 'snapshot');
    const item = proof.items.find((each) => each.kind === 'line' && each.column === 1 && (each.row ?? 0) > 40);
    if (item?.kind !== 'line') throw new Error('no such line');
    const row = item.row! + 1;
    await page.keyboard.press('Control+KeyJ');
    await page.keyboard.type(`2/${row}`);
    await page.keyboard.press('Enter');
    await painted(page);
    expect(await page.textContent('.status-bar')).toContain(`第 2 栏 ${row} 行`);
  });

  test('find and replace with an expression is one step', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const count = async (word: string): Promise<number> =>
      schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).textContent.split(word).length;
    const before = await count('云澜');
    await page.keyboard.press('Control+KeyF');
    await page.fill('.find-bar input[aria-label="查找"]', '(云)(澜)');
    await page.fill('.find-bar input[aria-label="替换为"]', '$2$1');
    await page.click('.find-bar input[type=checkbox]');
    await page.click('text=全部替换');
    expect(before).toBeGreaterThan(5);
    expect(await count('云澜')).toBe(1);
    expect(await count('澜云')).toBe(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+KeyZ');
    expect(await probe(page, 'document')).toBe(first);
  });
});

describe('input methods', () => {
  async function method(page: Page): Promise<CDPSession> {
    return await page.context().newCDPSession(page);
  }
  const compose = (cdp: CDPSession, text: string): Promise<unknown> =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  test('composing text is live in the paragraph, committed once, undone at once', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const cdp = await method(page);
    const { start, text, lineEnds } = await longParagraph(page, 4);
    for (const offset of [3, lineEnds[0]!, lineEnds[1]!, text.length, 0]) {
      await probe(page, 'select', start + offset, start + offset);
      await painted(page);
      for (const part of ['n', 'ni', 'ni h', 'ni hao']) await compose(cdp, part);
      const during = await probe(page, 'snapshot');
      const shown = schema.nodeFromJSON(during.doc).resolve(start).parent.textContent;
      expect(shown).toBe(`${text.slice(0, offset)}ni hao${text.slice(offset)}`);
      expect(JSON.stringify(during.committed)).toBe(first);
      await painted(page);
      expect(await page.locator('.composing').count()).toBeGreaterThan(0);
      await cdp.send('Input.insertText', { text: '你好' });
      await painted(page);
      expect(await textAt(page, start)).toBe(`${text.slice(0, offset)}你好${text.slice(offset)}`);
      expect((await probe(page, 'selection')).head).toBe(start + offset + 2);
      expect(await page.locator('.composing').count()).toBe(0);
      await page.keyboard.press('Control+KeyZ');
      expect(await probe(page, 'document')).toBe(first);
    }
  });

  test('a composition over a selection replaces it; given up, it leaves everything', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const cdp = await method(page);
    const { start, text } = await longParagraph(page, 4);
    await probe(page, 'select', start + 2, start + 9);
    await painted(page);
    await compose(cdp, 'zhong');
    await cdp.send('Input.insertText', { text: '中' });
    await painted(page);
    expect(await textAt(page, start)).toBe(`${text.slice(0, 2)}中${text.slice(9)}`);
    await page.keyboard.press('Control+KeyZ');
    await probe(page, 'select', start + 2, start + 9);
    await painted(page);
    await compose(cdp, 'zhong');
    await compose(cdp, '');
    await painted(page);
    expect(await probe(page, 'document')).toBe(first);
  });

  test('a composition in vertical text stands at the caret', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const cdp = await method(page);
    await probe(page, 'openCopy', COPY, 'feature');
    await painted(page);
    const { proof, doc } = await probe(page, 'snapshot');
    const upright = proof.items.find((item) => item.kind === 'line' && item.line.vertical && item.block >= 0);
    if (upright?.kind !== 'line') throw new Error('the feature has no vertical text');
    const start = blockStarts(schema.nodeFromJSON(doc))[upright.block]!;
    const text = schema.nodeFromJSON(doc).resolve(start).parent.textContent;
    await probe(page, 'select', start + 1, start + 1);
    await painted(page);
    await compose(cdp, 'shu');
    await painted(page);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.text-input')!).writingMode)).toBe(
      'vertical-rl',
    );
    expect(await page.locator('.composing.upright').count()).toBeGreaterThan(0);
    await cdp.send('Input.insertText', { text: '竖' });
    await painted(page);
    expect(await textAt(page, start)).toBe(`${text.slice(0, 1)}竖${text.slice(1)}`);
    await page.keyboard.press('Control+KeyZ');
    expect(await textAt(page, start)).toBe(text);
    await probe(page, 'openCopy', COPY, 'tabloid-spread');
    await painted(page);
  });

  test('in vertical text the arrows go down and up the line, left and right from line to line and column to column', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    // The story of the paragraph is set vertically, as a person would have it.
    const horizontal = await longParagraph(page, 4);
    await probe(page, 'select', horizontal.start, horizontal.start);
    await page.keyboard.press('Escape');
    await page.selectOption('#panel-inspector label:has(span:text-is("方向")) select', { label: '竖排' });
    await painted(page);
    await page.click('.tool[aria-label^="文字"]');
    const { doc, proof } = await probe(page, 'snapshot');
    const starts = blockStarts(schema.nodeFromJSON(doc));
    const lines = proof.items.filter(
      (item) => item.kind === 'line' && item.line.vertical && item.block === horizontal.ordinal,
    ) as LineItem[];
    expect(lines.length).toBeGreaterThan(2);
    const start = starts[horizontal.ordinal]!;
    const at = start + lines[1]!.line.start + 3;
    const caret = async () => {
      await painted(page);
      const { head } = await probe(page, 'selection');
      const { x, y } = (await page.locator('.caret').boundingBox())!;
      return { head, x, y };
    };
    await probe(page, 'select', at, at);
    const from = await caret();
    await page.keyboard.press('ArrowDown');
    const below = await caret();
    expect(below.head).toBe(at + 1);
    expect(below.y).toBeGreaterThan(from.y + 1);
    expect(below.x).toBeCloseTo(from.x, 0);
    await page.keyboard.press('ArrowUp');
    expect((await caret()).head).toBe(at);
    await page.keyboard.press('ArrowLeft');
    const left = await caret();
    expect(left.x).toBeLessThan(from.x - 1);
    expect(left.head).toBeGreaterThanOrEqual(start + lines[2]!.line.start);
    expect(left.head).toBeLessThanOrEqual(start + lines[2]!.line.end);
    await page.keyboard.press('ArrowRight');
    expect((await caret()).head).toBe(at);
    await page.keyboard.press('Home');
    expect((await caret()).head).toBe(start + lines[1]!.line.start);
    await page.keyboard.press('End');
    expect((await caret()).head).toBe(start + lines[1]!.line.end);
    // On and on to the left: through every line of the frame, and on in the column or frame behind it.
    await probe(page, 'select', at, at);
    let jumps = 0;
    let last = await caret();
    for (let step = 0; step < 60 && jumps === 0; step += 1) {
      await page.keyboard.press('ArrowLeft');
      const now = await caret();
      expect(now.head).toBeGreaterThan(last.head);
      if (now.x > last.x || Math.abs(now.y - last.y) > 40) jumps += 1;
      last = now;
    }
    expect(jumps).toBe(1);
    await page.keyboard.press('Shift+ArrowLeft');
    const { anchor, head } = await probe(page, 'selection');
    expect(anchor).toBe(last.head);
    expect(head).toBeGreaterThan(anchor);
  });

  test('a press of the pointer commits what is being composed', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const cdp = await method(page);
    const { start, text } = await longParagraph(page, 4);
    await probe(page, 'select', start + 3, start + 3);
    await painted(page);
    await compose(cdp, 'wo');
    await page.mouse.click(700, 300);
    await painted(page);
    expect(await textAt(page, start)).toBe(`${text.slice(0, 3)}wo${text.slice(3)}`);
    expect(opened.errors).toEqual([]);
  });
});
