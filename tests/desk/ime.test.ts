import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blockStarts } from '../../composer/query.ts';
import { eachTextBlock, schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { paintFaults } from './painted-proof.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const COPY = join(ROOT, 'samples/press-text/copy.txt');
const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let cdp: CDPSession;
let first = '';

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  cdp = await opened.page.context().newCDPSession(opened.page);
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

async function openPage(page: Page, template: string): Promise<void> {
  await probe(page, 'openCopy', COPY, template);
  await painted(page);
  await takeTextTool(page);
  first = await probe(page, 'document');
}

async function takeTextTool(page: Page): Promise<void> {
  await page.click('.tool[aria-label^="选择"]');
  await page.click('.tool[aria-label^="文字"]');
}

interface Block {
  readonly start: number;
  readonly text: string;
  readonly lineEnds: readonly number[];
}

/** The text blocks of a type that are set on at least so many lines. */
async function blocksOf(page: Page, type: string, lines: number, vertical = false): Promise<Block[]> {
  const { doc, proof } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(doc);
  const starts = blockStarts(node);
  return proof.blocks.flatMap((block, ordinal) => {
    const ends = block.lines.flatMap((index) => {
      const item = proof.items[index]!;
      return item.kind === 'line' && item.line.vertical === vertical ? [item.line.end] : [];
    });
    if (block.type !== type || ends.length < lines || block.text === '') return [];
    const start = starts[ordinal]!;
    return [{ start, text: whole(node.resolve(start).parent), lineEnds: ends }];
  });
}

function whole(block: Node): string {
  return block.textBetween(0, block.content.size, '\n', '\n');
}

async function shownText(page: Page, position: number): Promise<string> {
  return whole(schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).resolve(position).parent);
}

/** Composes letter by letter, looks at every frame, and commits. */
async function compose(page: Page, parts: readonly string[], commit: string | null): Promise<void> {
  for (const text of parts) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    expect(await paintFaults(page), `composing ${text}`).toEqual([]);
  }
  if (commit !== null) await cdp.send('Input.insertText', { text: commit });
  expect(await paintFaults(page), `committed ${commit}`).toEqual([]);
}

/** One undo, and the page must be the first again. */
async function undone(page: Page): Promise<void> {
  await page.keyboard.press('Control+KeyZ');
  expect(await paintFaults(page)).toEqual([]);
  expect(await probe(page, 'document')).toBe(first);
}

const PINYIN = ['b', 'ban', 'ban x', 'ban xin'];

describe('twenty compositions', () => {
  test('in horizontal text: places, selections, cancelling, what others write meanwhile', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openPage(page, 'tabloid-spread');
    const paragraph = (await blocksOf(page, 'paragraph', 5))[0]!;
    const { start, text, lineEnds } = paragraph;

    // 1–6: at line ends, in a line, at the paragraph's start and end.
    for (const offset of [lineEnds[0]!, lineEnds[2]!, lineEnds[3]!, 5, 0, text.length]) {
      await probe(page, 'select', start + offset, start + offset);
      await compose(page, PINYIN, '版心');
      expect(await shownText(page, start)).toBe(`${text.slice(0, offset)}版心${text.slice(offset)}`);
      expect((await probe(page, 'selection')).head).toBe(start + offset + 2);
      await undone(page);
    }

    // 7–9: in a title, a caption or byline, a crosshead.
    for (const type of ['title', 'byline', 'crosshead']) {
      const block = (await blocksOf(page, type, 1))[0];
      if (block === undefined) throw new Error(`the page has no ${type}`);
      await probe(page, 'select', block.start + 1, block.start + 1);
      await compose(page, PINYIN, '版心');
      expect(await shownText(page, block.start)).toBe(`${block.text.slice(0, 1)}版心${block.text.slice(1)}`);
      await undone(page);
    }

    // 10: over a selection in the paragraph; 11: over two paragraphs, which stay two blocks or join, with nothing else lost.
    await probe(page, 'select', start + 2, start + lineEnds[1]!);
    await compose(page, PINYIN, '版心');
    expect(await shownText(page, start)).toBe(`${text.slice(0, 2)}版心${text.slice(lineEnds[1]!)}`);
    await undone(page);
    const next = start + text.length + 2;
    const following = await shownText(page, next);
    await probe(page, 'select', start + 3, next + 2);
    await compose(page, PINYIN, '版心');
    expect(await shownText(page, start)).toBe(`${text.slice(0, 3)}版心${following.slice(2)}`);
    await undone(page);

    // 12: over page blocks: each keeps its own emptied part.
    const title = (await blocksOf(page, 'title', 1))[0]!;
    const before = schema.nodeFromJSON(JSON.parse(first));
    await probe(page, 'select', title.start + 1, start + 2);
    await compose(page, PINYIN, '版心');
    const after = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
    expect(after.childCount).toBe(before.childCount);
    expect(await shownText(page, title.start)).toBe(`${title.text.slice(0, 1)}版心`);
    await undone(page);

    // 13: given up letter by letter; 14: given up at once over a selection, which comes back.
    await probe(page, 'select', start + 4, start + 4);
    await compose(page, ['b', 'ba', 'b', ''], null);
    expect(await probe(page, 'document')).toBe(first);
    await probe(page, 'select', start + 4, start + 9);
    await compose(page, ['ba', ''], null);
    expect(await probe(page, 'document')).toBe(first);
    expect(await probe(page, 'selection')).toMatchObject({ anchor: start + 4, head: start + 9 });

    // 15–17: others write before it, behind it, and right where it is; 18: others delete the text round it.
    const foreign = [
      [1, (own: string) => `${text.slice(0, 1)}外${text.slice(1, 6)}${own}${text.slice(6)}`],
      [9, (own: string) => `${text.slice(0, 6)}${own}${text.slice(6, 9)}外${text.slice(9)}`],
      [6, (own: string) => `${text.slice(0, 6)}${own}外${text.slice(6)}`],
    ] as const;
    for (const [place, wanted] of foreign) {
      await probe(page, 'select', start + 6, start + 6);
      await compose(page, PINYIN.slice(0, 2), null);
      await probe(page, 'write', start + place, '外');
      expect(await paintFaults(page)).toEqual([]);
      await compose(page, PINYIN.slice(2), '版心');
      const found = await shownText(page, start);
      expect([wanted('版心'), place === 6 ? `${text.slice(0, 6)}外版心${text.slice(6)}` : '']).toContain(found);
      await page.keyboard.press('Control+KeyZ');
      expect(await shownText(page, start)).toBe(`${text.slice(0, place)}外${text.slice(place)}`);
      await undone(page);
    }
    await probe(page, 'select', start + 6, start + 6);
    await compose(page, PINYIN.slice(0, 2), null);
    await probe(page, 'erase', start + 4, start + 8);
    await compose(page, PINYIN.slice(2), '版心');
    expect(await shownText(page, start)).toBe(`${text.slice(0, 4)}版心${text.slice(8)}`);
    await page.keyboard.press('Control+KeyZ');
    await undone(page);
    expect(opened.errors).toEqual([]);
  });

  test('in vertical text: in a line, at its end, over a selection, given up', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openPage(page, 'feature');
    const types = ['title', 'caption', 'paragraph', 'pullQuote', 'deck', 'kicker'];
    const vertical = (await Promise.all(types.map((type) => blocksOf(page, type, 1, true)))).flat();
    const { start, text } = vertical.sort((left, right) => right.text.length - left.text.length)[0]!;
    // 19–22.
    for (const offset of [1, text.length, 0]) {
      await probe(page, 'select', start + offset, start + offset);
      await painted(page);
      const box = await page.evaluate(() => {
        const style = getComputedStyle(document.querySelector('.text-input')!);
        return { mode: style.writingMode, size: Number.parseFloat(style.fontSize) };
      });
      expect(box.mode).toBe('vertical-rl');
      expect(box.size).toBeGreaterThan(4);
      await compose(page, ['s', 'shu'], null);
      expect(await page.locator('.composing.upright').count()).toBeGreaterThan(0);
      await compose(page, ['shu pai'], '竖排');
      expect(await shownText(page, start)).toBe(`${text.slice(0, offset)}竖排${text.slice(offset)}`);
      await undone(page);
    }
    await probe(page, 'select', start, start + 2);
    await compose(page, ['s', 'shu', ''], null);
    expect(await probe(page, 'document')).toBe(first);
    await probe(page, 'select', start, start + 2);
    await compose(page, ['s', 'shu'], '竖');
    expect(await shownText(page, start)).toBe(`竖${text.slice(2)}`);
    await undone(page);
    expect(opened.errors).toEqual([]);
  });

  test('what the hand does meanwhile commits first, and the input method goes on with an empty hand', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openPage(page, 'tabloid-spread');
    const { start, text } = (await blocksOf(page, 'paragraph', 5))[0]!;
    const written = (word: string): string => `${text.slice(0, 6)}${word}${text.slice(6)}`;
    const interruptions: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a press on the page', () => page.mouse.click(640, 420)],
      ['another tool', () => page.click('.tool[aria-label^="选择"]')],
      [
        'a menu',
        () =>
          page
            .click('.menu-bar button, [role=menubar] button, header button')
            .then(() => page.keyboard.press('Escape')),
      ],
      ['the window losing the focus', () => page.evaluate(() => (document.activeElement as HTMLElement).blur())],
    ];
    for (const [name, interrupt] of interruptions) {
      await takeTextTool(page);
      await probe(page, 'select', start + 6, start + 6);
      await painted(page);
      await compose(page, ['b', 'ba'], null);
      await interrupt();
      await painted(page);
      const { committed, doc } = await probe(page, 'snapshot');
      expect(JSON.stringify(committed), name).toBe(JSON.stringify(doc));
      expect(await shownText(page, start), name).toBe(written('ba'));
      expect(await page.locator('.composing').count(), name).toBe(0);
      expect(await paintFaults(page), name).toEqual([]);
      await takeTextTool(page);
      await probe(page, 'select', start, start);
      await compose(page, ['z', 'zai'], '再');
      expect(await shownText(page, start), name).toBe(`再${written('ba')}`);
      await page.keyboard.press('Control+KeyZ');
      await undone(page);
    }
    expect(opened.errors).toEqual([]);
  });

  test('undo, saving and exporting from a script take the committed state and end the composition', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openPage(page, 'tabloid-spread');
    const { start, text } = (await blocksOf(page, 'paragraph', 5))[0]!;
    await probe(page, 'select', start + 6, start + 6);
    await painted(page);
    await compose(page, ['b', 'ba'], null);
    // `select` settles, as every command does.
    await probe(page, 'select', start, start);
    await compose(page, ['z'], '再');
    expect(await shownText(page, start)).toBe(`再${text.slice(0, 6)}ba${text.slice(6)}`);
    await page.keyboard.press('Control+KeyZ');
    await undone(page);
  });

  test('composing text has the style of the caret, and every cluster is one step', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await openPage(page, 'tabloid-spread');
    const { start, text } = (await blocksOf(page, 'paragraph', 5))[0]!;
    await probe(page, 'select', start + 6, start + 6);
    await page.keyboard.press('Control+KeyB');
    await compose(page, PINYIN, '版心');
    const strong: string[] = [];
    eachTextBlock(schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))), (node) => {
      node.forEach((inline) => {
        if (inline.text?.includes('版心')) strong.push(`${inline.text} ${inline.marks.map((mark) => mark.type.name)}`);
      });
    });
    expect(strong).toContain('版心 strong');
    await undone(page);
    for (const cluster of ['𠮷', '葛󠄀', '👩‍👩‍👧', '🇨🇳', 'é']) {
      await probe(page, 'select', start + 6, start + 6);
      await compose(page, ['x'], cluster);
      expect((await probe(page, 'selection')).head).toBe(start + 6 + cluster.length);
      await page.keyboard.press('ArrowLeft');
      expect((await probe(page, 'selection')).head, cluster).toBe(start + 6);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Backspace');
      expect(await shownText(page, start), cluster).toBe(text);
      await page.keyboard.press('Control+KeyZ');
      await undone(page);
    }
    expect(opened.errors).toEqual([]);
  });
});
