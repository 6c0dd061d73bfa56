import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { blockStarts, glyphsOf } from '../../composer/query.ts';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

/** Where a character of a block stands, in points: a quarter into its cell. */
function placeOf(proof: Proof, block: number, offset: number): { x: number; y: number } {
  for (const index of proof.blocks[block]!.lines) {
    const item = proof.items[index] as LineItem;
    const glyph = glyphsOf(item.line).find((each) => each.length > 0 && each.offset === offset);
    if (glyph) return { x: item.x + glyph.at + glyph.advance / 4, y: item.y - item.line.size * 0.3 };
  }
  throw new Error(`character ${offset} of block ${block} is not set`);
}

test('drags across columns, double and triple clicks, text moved by the mouse', async ({ skip }) => {
  if (opened === null) return skip('needs chromium, not installed');
  const { page } = opened;
  await probe(page, 'openCopy', join(ROOT, 'samples/press-text/copy.txt'), 'tabloid-spread');
  await painted(page);
  await page.click('.tool[aria-label^="选择"]');
  await page.click('.tool[aria-label^="文字"]');
  const first = await probe(page, 'document');
  const { doc, proof } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(doc);
  const starts = blockStarts(node);
  const text = (block: number): string => node.resolve(starts[block]!).parent.textContent;
  const point = async (block: number, offset: number): Promise<{ x: number; y: number }> => {
    const { x, y } = placeOf(proof, block, offset);
    return probe(page, 'placeOf', x, y);
  };
  const column = (block: number): number | null => (proof.items[proof.blocks[block]!.lines[0]!] as LineItem).column;
  const paragraphs = proof.blocks.flatMap(({ type, lines }, block) =>
    type === 'paragraph' && lines.length > 2 ? [block] : [],
  );
  const [one] = paragraphs as [number];
  const other = paragraphs.find(
    (block) => proof.blocks[block]!.owner === proof.blocks[one]!.owner && (column(block) ?? 0) > (column(one) ?? 0),
  )!;
  const selected = async (): Promise<number[]> => {
    const { anchor, head } = await probe(page, 'selection');
    return [anchor, head];
  };

  const target = await point(other, 4);
  const start = await point(one, 3);
  const end = await point(other, 4);
  expect(end).toEqual(target);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.mouse.up();
  expect(await selected()).toEqual([starts[one]! + 3, starts[other]! + 4]);

  const word = new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text(one)).containing(5)!;
  const inWord = await point(one, 5);
  await page.mouse.click(inWord.x, inWord.y, { clickCount: 2 });
  expect(await selected()).toEqual([starts[one]! + word.index, starts[one]! + word.index + word.segment.length]);
  await page.waitForTimeout(600);
  await page.mouse.click(inWord.x, inWord.y, { clickCount: 3 });
  expect(await selected()).toEqual([starts[one]!, starts[one]! + text(one).length]);

  await probe(page, 'select', starts[one]! + 2, starts[one]! + 6);
  await painted(page);
  const from = await point(one, 3);
  const to = await point(one, 12);
  await page.waitForTimeout(600);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const moved = schema.nodeFromJSON(JSON.parse(await probe(page, 'document'))).resolve(starts[one]!).parent.textContent;
  const whole = text(one);
  expect(moved).toBe(`${whole.slice(0, 2)}${whole.slice(6, 12)}${whole.slice(2, 6)}${whole.slice(12)}`);
  await page.keyboard.press('Control+KeyZ');
  expect(await probe(page, 'document')).toBe(first);
  expect(opened.errors).toEqual([]);
});

test('a paste from Word, WeChat or plain text brings clean paragraphs', async ({ skip }) => {
  if (opened === null || harness === null) return skip('needs chromium, not installed');
  const { page } = opened;
  const path = join(harness.folder, 'tabloid.banxin');
  await copyFile(join(ROOT, 'samples/tabloid/tabloid.banxin'), path);
  await probe(page, 'openFile', path);
  await painted(page);
  await page.click('.tool[aria-label^="选择"]');
  await page.click('.tool[aria-label^="文字"]');
  const { doc } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(doc);
  const starts = blockStarts(node);
  const block = starts.findIndex((start) => node.resolve(start).parent.type.name === 'paragraph');
  await probe(page, 'select', starts[block]!, starts[block]!);
  const paste = (html: string, plain: string): Promise<void> =>
    page.evaluate(
      ([rich, bare]) => {
        const clipboardData = new DataTransfer();
        if (rich !== '') clipboardData.setData('text/html', rich!);
        clipboardData.setData('text/plain', bare!);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('.text-input')!.dispatchEvent(event);
      },
      [html, plain],
    );
  const blocks = async (): Promise<string[]> => {
    const now = schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
    const texts: string[] = [];
    now.descendants((each) => {
      const strong = each.children.some((inline) => inline.marks.some((mark) => mark.type.name === 'strong'));
      if (each.isTextblock) texts.push(`${each.type.name}:${each.textContent}${strong ? '*' : ''}`);
      return !each.isTextblock;
    });
    return texts;
  };
  const word =
    '<html><head><style>p{}</style></head><body><p class=MsoNormal>　　市民在\r\n河边<b>散步</b>。<o:p></o:p></p><p class=MsoNormal><span style="mso-list:Ignore">1.&nbsp;</span>第二段&nbsp;末</p><h2>小标题</h2><p style="display:none">藏起的</p><section><span style="font-weight:bold">微信</span><br><br>另段</section><script>x()</script></body></html>';
  await paste(word, '无');
  const pasted = await blocks();
  const at = pasted.findIndex((each) => each.includes('市民在河边散步。'));
  expect(pasted.slice(at, at + 4)).toEqual([
    'paragraph:市民在河边散步。*',
    'paragraph:第二段 末',
    'crosshead:小标题',
    'paragraph:微信*',
  ]);
  expect(pasted[at + 4]).toContain('paragraph:另段');
  expect(pasted.join()).not.toContain('藏起的');
  await page.keyboard.press('Control+KeyZ');
  await paste('', '甲段\r\n\r\n　　乙段\n');
  const plain = await blocks();
  expect(plain).toContain('paragraph:甲段');
  expect(plain).toContain('paragraph:乙段');
  await page.keyboard.press('Control+KeyZ');
  expect(JSON.parse(await probe(page, 'document'))).toEqual(doc);
  expect(opened.errors).toEqual([]);
});
