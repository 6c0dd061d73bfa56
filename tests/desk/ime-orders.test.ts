import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blockStarts } from '../../composer/query.ts';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { type ImeEvent, playEvents } from './ime-order.ts';
import { paintFaults } from './painted-proof.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const COPY = join(ROOT, 'samples/press-text/copy.txt');
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;
let first = '';

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  const { page } = opened;
  await page.waitForSelector('.template');
  await probe(page, 'openCopy', COPY, 'tabloid-spread');
  await painted(page);
  await page.click('.tool[aria-label^="选择"]');
  await page.click('.tool[aria-label^="文字"]');
  first = await probe(page, 'document');
});
afterAll(() => harness?.close());

beforeEach(async () => {
  for (let steps = 0; opened !== null && steps < 20 && (await probe(opened.page, 'document')) !== first; steps += 1) {
    await opened.page.keyboard.press('Control+KeyZ');
  }
});

const process = (key = 'Process'): ImeEvent => ['key', key, 229, true];
const FRAME: ImeEvent = ['frame'];
const TASK: ImeEvent = ['task'];

/**
 * What input methods send, in their order, typed behind the sixth character of a paragraph; what stands there afterwards; in
 * how many undos. `over`: so many characters before the caret are selected first.
 */
interface Order {
  readonly name: string;
  readonly events: readonly ImeEvent[];
  readonly written: string;
  readonly undos: number;
  readonly over?: number;
  /** How many of the characters before the caret it takes away. */
  readonly takes?: number;
}

const ORDERS: readonly Order[] = [
  {
    name: 'Microsoft Pinyin: letters, candidate by the space bar',
    events: [
      process(),
      ['start', ''],
      ['compose', 'n'],
      FRAME,
      process(),
      ['compose', "ni'h"],
      FRAME,
      process(),
      ['compose', '你好'],
      ['end', '你好'],
      TASK,
    ],
    written: '你好',
    undos: 1,
  },
  {
    name: 'Microsoft Pinyin: a mark commits the candidate and comes by itself behind it',
    events: [
      process(),
      ['start', ''],
      ['compose', 'hao'],
      FRAME,
      process(),
      ['compose', '好'],
      ['end', '好'],
      TASK,
      process(),
      ['insert', 'insertText', '，', 0],
      TASK,
    ],
    written: '好，',
    undos: 2,
  },
  {
    name: 'Microsoft Pinyin: a mark in the very task of the commit',
    events: [
      process(),
      ['start', ''],
      ['compose', 'hao'],
      ['compose', '好'],
      ['end', '好'],
      ['insert', 'insertText', '，', 0],
      TASK,
      TASK,
    ],
    written: '好，',
    undos: 1,
  },
  {
    name: 'Microsoft Pinyin: Escape',
    events: [
      process(),
      ['start', ''],
      ['compose', 'hao'],
      FRAME,
      process('Escape'),
      ['compose', ''],
      ['end', ''],
      TASK,
    ],
    written: '',
    undos: 0,
  },
  {
    name: 'Microsoft Pinyin: Escape over a selection',
    events: [
      process(),
      ['start', '选中'],
      ['compose', 'hao'],
      FRAME,
      process('Escape'),
      ['compose', ''],
      ['end', ''],
      TASK,
    ],
    written: '',
    undos: 0,
    over: 3,
  },
  {
    name: 'letters taken back by Backspace until none is left',
    events: [
      process(),
      ['start', ''],
      ['compose', 'ha'],
      FRAME,
      process('Backspace'),
      ['compose', 'h'],
      FRAME,
      process('Backspace'),
      ['compose', ''],
      ['end', ''],
      TASK,
    ],
    written: '',
    undos: 0,
  },
  {
    name: 'Sogou: the next word begins in the task of the commit',
    events: [
      process(),
      ['start', ''],
      ['compose', 'zhong'],
      ['compose', '中'],
      ['end', '中'],
      ['start', ''],
      ['compose', 'w'],
      FRAME,
      ['compose', 'wen'],
      ['compose', '文'],
      ['end', '文'],
      TASK,
    ],
    written: '中文',
    undos: 2,
  },
  {
    name: 'Sogou on Linux: the composition ends empty, the words come as text in the same task',
    events: [
      process(),
      ['start', ''],
      ['compose', 'nihao'],
      FRAME,
      ['compose', ''],
      ['end', ''],
      ['insert', 'insertText', '你好', 0],
      TASK,
    ],
    written: '你好',
    undos: 1,
  },
  {
    name: 'Sogou on Linux: the words come a task later, over a selection',
    events: [
      process(),
      ['start', ''],
      ['compose', 'nihao'],
      FRAME,
      ['compose', ''],
      ['end', ''],
      TASK,
      ['insert', 'insertText', '你好', 0],
      TASK,
    ],
    written: '你好',
    undos: 1,
    over: 2,
    takes: 2,
  },
  {
    name: 'no composition at all: the words come as text',
    events: [['key', 'Process', 229, false], ['insert', 'insertText', '你好', 0], TASK],
    written: '你好',
    undos: 1,
  },
  {
    name: 'the last input event comes behind the end',
    events: [process(), ['start', ''], ['compose', 'ni'], FRAME, ['late', '你'], ['end', '你'], ['late input'], TASK],
    written: '你',
    undos: 1,
  },
  {
    name: 'the end comes twice',
    events: [process(), ['start', ''], ['compose', 'ni'], ['compose', '你'], ['end', '你'], ['end', '你'], TASK],
    written: '你',
    undos: 1,
  },
  {
    name: 'macOS Pinyin: Return commits the letters and breaks no line',
    events: [
      process('n'),
      ['start', ''],
      ['compose', 'ni hao'],
      FRAME,
      process('Enter'),
      ['compose', 'nihao'],
      ['end', 'nihao'],
      ['key', 'Enter', 229, false],
      TASK,
    ],
    written: 'nihao',
    undos: 1,
  },
  {
    name: 'a key right behind the commit goes to the page, not to the field',
    events: [
      process(),
      ['start', ''],
      ['compose', 'ni'],
      ['compose', '你'],
      ['end', '你'],
      ['key', 'ArrowLeft', 37, false],
      TASK,
      ['insert', 'insertText', '先', 0],
      TASK,
    ],
    written: '先你',
    undos: 2,
  },
  {
    name: 'macOS: press and hold, accent by its figure',
    events: [
      ['key', 'e', 69, false],
      ['insert', 'insertText', 'e', 0],
      TASK,
      ['key', 'e', 229, false],
      ['insert', 'insertReplacementText', 'é', 1],
      TASK,
    ],
    written: 'é',
    undos: 2,
  },
  {
    name: 'macOS: press and hold, accent by arrows and Return',
    events: [
      ['key', 'o', 79, false],
      ['insert', 'insertText', 'o', 0],
      TASK,
      ['take up', 1],
      ['start', 'o'],
      ['compose', 'ò'],
      FRAME,
      process('ArrowRight'),
      ['compose', 'ó'],
      FRAME,
      process('Enter'),
      ['compose', 'ó'],
      ['end', 'ó'],
      TASK,
    ],
    written: 'ó',
    undos: 2,
  },
  {
    name: 'macOS: a dead key',
    events: [
      ['key', 'Dead', 229, false],
      ['start', ''],
      ['compose', '´'],
      FRAME,
      ['key', 'e', 229, true],
      ['compose', 'é'],
      ['end', 'é'],
      TASK,
    ],
    written: 'é',
    undos: 1,
  },
  {
    name: 'macOS: dictation writes, then mends what it wrote',
    events: [
      ['insert', 'insertText', '今天晚上', 0],
      TASK,
      ['insert', 'insertReplacementText', '今天晚上付印', 4],
      TASK,
    ],
    written: '今天晚上付印',
    undos: 2,
  },
  {
    name: 'Windows: dictation grows in one composition',
    events: [
      ['start', ''],
      ['compose', '今天'],
      FRAME,
      ['compose', '今天晚上'],
      FRAME,
      ['compose', '今天晚上付印。'],
      ['end', '今天晚上付印。'],
      TASK,
    ],
    written: '今天晚上付印。',
    undos: 1,
  },
  {
    name: 'Windows: the emoji panel',
    events: [['key', 'Process', 229, false], ['start', ''], ['compose', '👩‍👩‍👧'], ['end', '👩‍👩‍👧'], TASK],
    written: '👩‍👩‍👧',
    undos: 1,
  },
  {
    name: 'macOS: the emoji panel',
    events: [['insert', 'insertText', '😀', 0], TASK],
    written: '😀',
    undos: 1,
  },
  {
    name: 'reconversion of words that stand there',
    events: [['take up', 2], ['start', ''], ['compose', '标题'], FRAME, ['compose', '表题'], ['end', '表题'], TASK],
    written: '表题',
    undos: 1,
    takes: 2,
  },
  {
    name: 'Wubi: the fourth letter commits by itself and the next begins',
    events: [
      process(),
      ['start', ''],
      ['compose', 'wqvb'],
      ['compose', '你好'],
      ['end', '你好'],
      TASK,
      ['start', ''],
      ['compose', 'a'],
      FRAME,
      ['compose', '工'],
      ['end', '工'],
      TASK,
    ],
    written: '你好工',
    undos: 2,
  },
  {
    name: 'keys while composing do nothing on the page',
    events: [
      process(),
      ['start', ''],
      ['compose', 'ni'],
      FRAME,
      ['key', 'z', 90, true],
      ['key', 'ArrowLeft', 37, true],
      ['key', 'Enter', 13, true],
      ['key', 'Escape', 27, false],
      ['key', 'v', 86, false],
      FRAME,
      ['compose', '你'],
      ['end', '你'],
      TASK,
    ],
    written: '你',
    undos: 1,
  },
  {
    name: 'an input method deletes before the caret',
    events: [['key', 'Process', 229, false], ['delete', 'deleteContentBackward'], TASK],
    written: '',
    undos: 1,
    takes: 1,
  },
];

async function paragraphAt(page: Page): Promise<{ start: number; text: string }> {
  const { proof } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(JSON.parse(first));
  const ordinal = proof.blocks.findIndex((block) => block.type === 'paragraph' && block.lines.length >= 4);
  const start = blockStarts(node)[ordinal]!;
  return { start, text: node.resolve(start).parent.textContent };
}

describe('event orders of input methods', () => {
  test.for(ORDERS.map((order) => [order.name, order] as const))('%s', async ([, order], { skip }) => {
    if (opened === null) return skip('needs chromium, not installed');
    const { page } = opened;
    const { start, text } = await paragraphAt(page);
    const over = order.over ?? 0;
    await probe(page, 'select', start + 6 - over, start + 6);
    await painted(page);
    expect(await playEvents(page, order.events)).toEqual([]);
    expect(await paintFaults(page)).toEqual([]);
    const shown = schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).resolve(start).parent.textContent;
    expect(shown).toBe(`${text.slice(0, 6 - (order.takes ?? 0))}${order.written}${text.slice(6)}`);
    const { doc, committed } = await probe(page, 'snapshot');
    expect(JSON.stringify(committed)).toBe(JSON.stringify(doc));
    for (let undo = 0; undo < order.undos; undo += 1) {
      expect(await probe(page, 'document'), `before undo ${undo + 1} of ${order.undos}`).not.toBe(first);
      await page.keyboard.press('Control+KeyZ');
    }
    expect(await probe(page, 'document')).toBe(first);
    expect(await paintFaults(page)).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});
