import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let first = '';

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
  // A copy: the sample itself may be open in another window, and is read only then.
  const sample = join(harness.folder, 'tabloid.banxin');
  await copyFile(join(ROOT, 'samples/tabloid/tabloid.banxin'), sample);
  await probe(opened.page, 'openFile', sample);
  await painted(opened.page);
  first = await probe(opened.page, 'document');
  await opened.page.keyboard.press('F6');
  await opened.page.waitForSelector('.galley-text.ProseMirror-focused');
});
afterAll(() => harness?.close());

/** Every test begins on the page as it was opened. */
beforeEach(async () => {
  if (opened === null) return;
  await opened.page.keyboard.press('Escape');
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await probe(opened.page, 'document')) === first) return;
    await opened.page.keyboard.press('Control+KeyZ');
  }
  throw new Error('undo did not lead back to the first document');
});

/** The first paragraphs of the page: start of each one's text in the document. */
async function paragraphs(page: Page): Promise<{ start: number; text: string }[]> {
  const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
  const found: { start: number; text: string }[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'paragraph') found.push({ start: position + 1, text: node.textContent });
    return !node.isTextblock;
  });
  return found;
}

async function textAt(page: Page, position: number): Promise<string> {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).resolve(position).parent.textContent;
}

/** Texts that differ from those of the page as it was opened; a difference of another kind as `other`. */
async function changedFrom(page: Page): Promise<string[]> {
  const now = await probe(page, 'document');
  if (now === first) return [];
  const textsOf = (json: string): string[] => {
    const texts: string[] = [];
    schema.nodeFromJSON(JSON.parse(json)).descendants((node) => {
      if (node.isTextblock) texts.push(node.textContent);
      return !node.isTextblock;
    });
    return texts;
  };
  const before = textsOf(first);
  const differing = textsOf(now).filter((text, index) => text !== before[index]);
  return differing.length > 0 ? differing : ['other'];
}

/** The text of the galley block the caret is in, as it stands in the DOM. */
const galleyBlock = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('.galley-text .current')?.textContent ?? '');

/** Whether stage and galley show the text of the document, block for block. */
async function inStep(page: Page): Promise<void> {
  await painted(page);
  const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
  const texts: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) texts.push(node.textContent);
    return !node.isTextblock;
  });
  const galley = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.galley-text [data-type]')]
      .filter((element) => element.querySelector('[data-type]') === null && !element.hidden)
      .map((element) =>
        [...element.childNodes]
          .filter((node) => (node as HTMLElement).className !== 'galley-caret')
          .map((node) => node.textContent)
          .join(''),
      ),
  );
  expect(galley).toEqual(texts);
  const { proof } = await probe(page, 'snapshot');
  for (const block of proof.blocks) expect(texts.some((text) => text === block.text.replace(/\n/g, ''))).toBe(true);
}

/** Numbers 0…1 that are the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const toStage = (page: Page) => page.keyboard.press('F6');

describe('the galley beside the stage', () => {
  test('typing in either is at once in the other, with one history', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, , three] = await paragraphs(page);
    await page.keyboard.press('F6');
    await probe(page, 'select', one!.start + 3, one!.start + 3);
    await page.keyboard.press('F6');
    await page.keyboard.type('小样');
    expect(await textAt(page, one!.start)).toBe(`${one!.text.slice(0, 3)}小样${one!.text.slice(3)}`);
    expect((await probe(page, 'selection')).head).toBe(one!.start + 5);
    await inStep(page);
    await toStage(page);
    expect((await probe(page, 'selection')).head).toBe(one!.start + 5);
    await page.keyboard.insertText('大样');
    expect(await galleyBlock(page)).toBe(`${one!.text.slice(0, 3)}小样大样${one!.text.slice(3)}`);
    await inStep(page);
    await probe(page, 'select', three!.start + 4, three!.start + 4);
    await toStage(page);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await inStep(page);
    for (let steps = 0; steps < 12 && (await probe(page, 'document')) !== first; steps += 1)
      await page.keyboard.press('Control+KeyZ');
    expect(await changedFrom(page)).toEqual([]);
    await inStep(page);
  });

  test('Enter splits, Backspace joins, quotes are smart, a selection over blocks keeps page blocks', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, two] = await paragraphs(page);
    await probe(page, 'select', one!.start + 5, one!.start + 5);
    await page.keyboard.press('Enter');
    expect(await textAt(page, one!.start)).toBe(one!.text.slice(0, 5));
    await inStep(page);
    await page.keyboard.press('Backspace');
    expect(await textAt(page, one!.start)).toBe(one!.text);
    await page.keyboard.type('"a"');
    expect(await textAt(page, one!.start)).toBe(`${one!.text.slice(0, 5)}“a”${one!.text.slice(5)}`);
    await page.keyboard.press('Shift+Enter');
    expect((await probe(page, 'document')).includes('hardBreak')).toBe(true);
    await inStep(page);
    for (let steps = 0; (await probe(page, 'document')) !== first && steps < 20; steps += 1)
      await page.keyboard.press('Control+KeyZ');
    const types = async (): Promise<string[]> => {
      const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
      const names: string[] = [];
      doc.descendants((node) => {
        if (node.isBlock && node.type.name !== 'paragraph' && node.type.name !== 'crosshead')
          names.push(node.type.name);
        return !node.isTextblock;
      });
      return names;
    };
    const before = await types();
    const doc = schema.nodeFromJSON(JSON.parse(first));
    await probe(page, 'select', 4, doc.content.size - 30);
    await page.keyboard.type('代');
    expect(await types()).toEqual(before);
    await inStep(page);
    expect(two).toBeDefined();
  });

  test('arrows lead over blocks that are not shown, and never select one', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const all = await paragraphs(page);
    const last = all[all.length - 1]!;
    await probe(page, 'select', last.start + last.text.length - 1, last.start + last.text.length - 1);
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.type('尾');
    await inStep(page);
    const doc = await probe(page, 'document');
    expect(doc.split('尾').length).toBeGreaterThan(first.split('尾').length);
  });

  test('copy and paste between galley and stage keep marks', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, two] = await paragraphs(page);
    await probe(page, 'select', one!.start + 2, one!.start + 8);
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.press('Control+KeyX');
    expect(await textAt(page, one!.start)).toBe(one!.text.slice(0, 2) + one!.text.slice(8));
    await toStage(page);
    await probe(page, 'select', two!.start - 6, two!.start - 6);
    await page.keyboard.press('Control+KeyV');
    await toStage(page);
    const doc = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
    const pasted = doc.resolve(two!.start - 6).parent.firstChild!;
    expect(pasted.text).toBe(one!.text.slice(2, 8));
    expect(pasted.marks.map((mark) => mark.type.name)).toContain('strong');
    await inStep(page);
  });

  test('selected text is moved by the mouse', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, two] = await paragraphs(page);
    await probe(page, 'select', one!.start + 2, one!.start + 6);
    const at = async (paragraph: number, offset: number): Promise<{ x: number; y: number }> =>
      await page.evaluate(
        ([which, index]) => {
          const block = document.querySelectorAll('.galley-text p[data-type=paragraph]')[which]!;
          const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode()!;
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left + 1, y: top + height / 2 };
        },
        [paragraph, offset] as const,
      );
    const from = await at(0, 3);
    const to = await at(1, 4);
    await page.mouse.move(from.x + 6, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x + 30, to.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await painted(page);
    expect(await textAt(page, one!.start)).toBe(one!.text.slice(0, 2) + one!.text.slice(6));
    expect(await textAt(page, two!.start - 4)).toBe(two!.text.slice(0, 4) + one!.text.slice(2, 6) + two!.text.slice(4));
    await inStep(page);
  });

  test('a hundred steps in both views keep them in step, and undo leads back', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const next = seeded(20261124);
    for (let step = 0; step < 100; step += 1) {
      const size = schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).content.size;
      const a = 3 + Math.floor(next() * (size - 6));
      const b = next() < 0.7 ? a : Math.min(size - 3, a + Math.floor(next() * 60));
      if (next() < 0.5) await probe(page, 'select', a, b);
      const deed = Math.floor(next() * 7);
      if (deed === 0) await page.keyboard.press('F6');
      else if (deed === 1) await page.keyboard.press('Enter');
      else if (deed === 2) await page.keyboard.press('Backspace');
      else if (deed === 3) await page.keyboard.press('Delete');
      else if (deed === 4) await page.keyboard.press(next() < 0.5 ? 'ArrowLeft' : 'ArrowDown');
      else await page.keyboard.insertText('改稿不停'.slice(0, 1 + Math.floor(next() * 4)));
      if (step % 25 === 24) await inStep(page);
    }
    for (let steps = 0; steps < 150 && (await changedFrom(page)).length > 0; steps += 1)
      await page.keyboard.press('Control+KeyZ');
    expect(await changedFrom(page)).toEqual([]);
    await inStep(page);
    if (!(await page.evaluate(() => document.activeElement?.classList.contains('galley-text') === true)))
      await page.keyboard.press('F6');
  });

  test('cut text stands struck in the galley, off the page, and is restored', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one] = await paragraphs(page);
    await probe(page, 'select', one!.start + 2, one!.start + 8);
    await page.click('.galley-actions >> text=删节');
    expect(await page.textContent('.galley-text s[data-mark=cut]')).toBe(one!.text.slice(2, 8));
    const { proof } = await probe(page, 'snapshot');
    expect(proof.blocks.some((block) => block.text === one!.text.slice(0, 2) + one!.text.slice(8))).toBe(true);
    await page.click('.galley-actions >> text=恢复删节');
    expect(await changedFrom(page)).toEqual([]);
  });

  test('a change of layout touches nothing in the galley', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    await page.evaluate(() => {
      const seen: string[] = [];
      const watcher = new MutationObserver((records) => {
        for (const record of records) if (record.type !== 'attributes') seen.push(record.type);
      });
      watcher.observe(document.querySelector('.galley-text')!, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { galleyMutations: seen });
    });
    const picture = /"frame":\{"id":"([^"]*)"[^}]*\}[^}]*\},"asset"/.exec(first)![1]!;
    expect(await probe(page, 'moveFrame', picture, 3, 4)).toBe(true);
    await painted(page);
    expect(await page.evaluate(() => (globalThis as unknown as { galleyMutations: string[] }).galleyMutations)).toEqual(
      [],
    );
    await page.keyboard.press('Control+KeyZ');
  });
});

describe('input methods in the galley', () => {
  const method = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);
  const compose = (cdp: CDPSession, text: string): Promise<unknown> =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  test('composing text is live on the stage, not in the committed page, and one undo takes it back', async ({
    skip,
  }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one] = await paragraphs(page);
    const cdp = await method(page);
    await probe(page, 'select', one!.start + 3, one!.start + 3);
    for (const text of ['n', 'ni', 'nih', 'nihao']) {
      await compose(cdp, text);
      await painted(page);
      expect(await galleyBlock(page)).toBe(`${one!.text.slice(0, 3)}${text}${one!.text.slice(3)}`);
    }
    const { committed, proof } = await probe(page, 'snapshot');
    expect(JSON.stringify(committed) === first).toBe(true);
    expect(proof.blocks.some(({ text }) => text.includes('nihao'))).toBe(true);
    await cdp.send('Input.insertText', { text: '你好' });
    await page.waitForTimeout(60);
    expect(await textAt(page, one!.start)).toBe(`${one!.text.slice(0, 3)}你好${one!.text.slice(3)}`);
    await inStep(page);
    await page.keyboard.type('，');
    await page.keyboard.press('Control+KeyZ');
    await page.keyboard.press('Control+KeyZ');
    expect(await changedFrom(page)).toEqual([]);
    await inStep(page);
  });

  test('a composition given up leaves the page as it was, over a selection too', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one] = await paragraphs(page);
    const cdp = await method(page);
    for (const [from, to] of [
      [3, 3],
      [3, 9],
    ] as const) {
      await probe(page, 'select', one!.start + from, one!.start + to);
      await compose(cdp, 'wo');
      await compose(cdp, '');
      await page.waitForTimeout(60);
      expect(await changedFrom(page)).toEqual([]);
      await inStep(page);
    }
  });

  test('over a selection of several paragraphs it writes in the first', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, two] = await paragraphs(page);
    const cdp = await method(page);
    await probe(page, 'select', one!.start + 3, two!.start + 4);
    await compose(cdp, 'hao');
    await painted(page);
    await cdp.send('Input.insertText', { text: '好' });
    await page.waitForTimeout(60);
    expect(await textAt(page, one!.start)).toBe(`${one!.text.slice(0, 3)}好${two!.text.slice(4)}`);
    await inStep(page);
    await page.keyboard.press('Control+KeyZ');
    expect(await changedFrom(page)).toEqual([]);
  });

  test('a change from outside meanwhile does not disturb it', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one, two] = await paragraphs(page);
    const cdp = await method(page);
    await probe(page, 'select', two!.start + 3, two!.start + 3);
    await compose(cdp, 'zhong');
    await probe(page, 'write', one!.start, '外来');
    await painted(page);
    await compose(cdp, 'zhongwen');
    await painted(page);
    expect(await galleyBlock(page)).toBe(`${two!.text.slice(0, 3)}zhongwen${two!.text.slice(3)}`);
    await cdp.send('Input.insertText', { text: '中文' });
    await page.waitForTimeout(60);
    expect(await textAt(page, two!.start + 2)).toBe(`${two!.text.slice(0, 3)}中文${two!.text.slice(3)}`);
    expect(await textAt(page, one!.start)).toBe(`外来${one!.text}`);
    await inStep(page);
  });

  test('twenty compositions in a row are in the page in order', async ({ skip }) => {
    if (opened === null) return skip(NO_BROWSER);
    const { page } = opened;
    const [one] = await paragraphs(page);
    const cdp = await method(page);
    await probe(page, 'select', one!.start, one!.start);
    let expected = '';
    for (const character of '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往') {
      await compose(cdp, 'x');
      await compose(cdp, 'xu');
      await cdp.send('Input.insertText', { text: character });
      expected += character;
    }
    await page.waitForTimeout(80);
    expect(await textAt(page, one!.start)).toBe(expected + one!.text);
    await inStep(page);
  });
});

test('no error was told', ({ skip }) => {
  if (opened === null) return skip(NO_BROWSER);
  expect(opened.errors).toEqual([]);
});
