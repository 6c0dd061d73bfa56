import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { schema } from '../document/schema.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from '../tests/desk/window.ts';

/**
 * `npm run bench:desk`: the window in Chromium over the real desk: from a keystroke to the frame that shows it, pictures
 * dragged through text, opening a full page; and the same text in a plain contenteditable beside.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KEYSTROKES = 60;
const CHARACTERS = 8000;
const OPENINGS = 15;
const DRAG_SECONDS = 3;
const DRAGS = 5;
const COPY = join(ROOT, 'samples', 'press-text', 'copy.txt');
const TYPED = '版面上的字一个也不能丢，今晚二十三点四十分付印。';

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

/** From each key's own time stamp to the task after the frame that shows it. */
async function keystrokes(page: Page, words: string): Promise<number[]> {
  await page.evaluate(() => {
    const bench = globalThis as unknown as { latencies: number[] };
    bench.latencies = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<number>) => bench.latencies.push(performance.now() - data);
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => port2.postMessage(timeStamp)),
      true,
    );
  });
  const cdp = await page.context().newCDPSession(page);
  for (let turn = 0; turn < KEYSTROKES; turn += 1) {
    const text = words[turn % words.length]!;
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text, unmodifiedText: text });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
    // Not in step with the frames, as hands are not.
    await page.waitForTimeout(30 + ((turn * 37) % 50));
  }
  const all = await page.evaluate(() => (globalThis as unknown as { latencies: number[] }).latencies);
  return all.slice(5);
}

/** Lengthens stories by their own words, first into the room they have, until the page has `CHARACTERS`. */
async function fill(page: Page): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    const { doc, proof } = await probe(page, 'snapshot');
    const lacking = CHARACTERS - proof.blocks.reduce((sum, block) => sum + block.text.length, 0);
    const room = [...proof.fills].sort((one, other) => other.freeCharacters - one.freeCharacters)[0];
    if (lacking <= 0 || room === undefined) return;
    const node = schema.nodeFromJSON(doc);
    let end = 0;
    let text = '';
    node.descendants((child, position) => {
      if (child.type.name !== 'story' || child.attrs['id'] !== room.story) return child.type.name === 'box';
      child.forEach((block, offset) => {
        if (block.type.name !== 'paragraph') return;
        end = position + 1 + offset + block.nodeSize - 1;
        text += block.textContent;
      });
      return false;
    });
    if (end === 0 || text === '') return;
    await probe(page, 'write', end, text.slice(0, Math.max(20, Math.min(lacking, room.freeCharacters || 200, 400))));
  }
}

async function typing(window: TestWindow): Promise<{ latency: Spread; characters: number }> {
  const { page } = window;
  await probe(page, 'openCopy', COPY, 'broadsheet-8');
  await painted(page);
  await fill(page);
  await probe(page, 'setZoom', 1);
  const { doc, proof } = await probe(page, 'snapshot');
  const node = schema.nodeFromJSON(doc);
  // In the middle of the longest story.
  let place = 0;
  let longest = 0;
  node.descendants((child, position) => {
    if (child.type.name !== 'story' || child.nodeSize <= longest) return child.type.name !== 'story';
    longest = child.nodeSize;
    const at = node.resolve(position + Math.floor(child.nodeSize / 3));
    place = at.parent.isTextblock ? at.pos : at.pos + 1;
    return false;
  });
  await probe(page, 'select', place, place);
  await painted(page);
  const characters = proof.blocks.reduce((sum, block) => sum + block.text.length, 0);
  return { latency: spread(await keystrokes(page, TYPED)), characters };
}

/** The same text in a plain contenteditable in as many columns, the caret in its middle. */
async function plainTyping(harness: WindowHarness, text: string): Promise<Spread> {
  const { page, close } = await harness.open();
  await page.setContent('<div contenteditable></div>');
  await page.evaluate((words) => {
    const field = document.querySelector('div')!;
    Object.assign(field.style, {
      font: '13px serif',
      columns: '5',
      width: '1300px',
      height: '1800px',
      textAlign: 'justify',
    });
    for (const line of words.split('\n')) {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      field.append(paragraph);
    }
    field.focus();
    const middle = field.children[Math.floor(field.children.length / 3)]!.firstChild!;
    getSelection()!.collapse(middle, Math.floor(middle.textContent!.length / 2));
  }, text);
  const latency = spread(await keystrokes(page, TYPED));
  await close();
  return latency;
}

/** Frames a second in which the page shown is another, while a picture is dragged through text without a pause. */
async function dragging(window: TestWindow, fullPage: string): Promise<Spread> {
  const { page } = window;
  const rates: number[] = [];
  await probe(page, 'openFile', fullPage);
  await painted(page);
  await page.click('.tool[aria-label^="选择"]');
  const { proof } = await probe(page, 'snapshot');
  const picture = proof.items.find((item) => item.kind === 'picture');
  if (picture?.kind !== 'picture') throw new Error('the page has no picture');
  const { rect } = picture;
  for (let turn = 0; turn < DRAGS; turn += 1) {
    const from = await probe(page, 'placeOf', rect.x + rect.width / 2, rect.y + rect.height / 2);
    await page.mouse.click(from.x, from.y);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.evaluate(() => {
      const bench = globalThis as unknown as { frames: number; counting: boolean; banxinProbe: { proofs(): number } };
      bench.frames = 0;
      bench.counting = true;
      let last = bench.banxinProbe.proofs();
      const count = (): void => {
        const now = bench.banxinProbe.proofs();
        if (now !== last) bench.frames += 1;
        last = now;
        if (bench.counting) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const started = performance.now();
    for (let step = 0; performance.now() - started < DRAG_SECONDS * 1000; step += 1) {
      const angle = step / 15;
      await page.mouse.move(from.x + Math.sin(angle) * 120 - 60, from.y + Math.cos(angle) * 90 + 60);
    }
    const seconds = (performance.now() - started) / 1000;
    const frames = await page.evaluate(() => {
      const bench = globalThis as unknown as { frames: number; counting: boolean };
      bench.counting = false;
      return bench.frames;
    });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.keyboard.press('Control+KeyZ');
    rates.push(frames / seconds);
  }
  return spread(rates);
}

/** From asking for a full page, in a window just opened, to the frame that shows it with every face. */
async function opening(harness: WindowHarness, fullPage: string): Promise<Spread> {
  const times: number[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    const { page, close } = await harness.open();
    await page.waitForSelector('.template');
    times.push(
      await page.evaluate(async (path) => {
        const { banxinProbe } = globalThis as unknown as { banxinProbe: { openFile(path: string): Promise<void> } };
        const started = performance.now();
        await banxinProbe.openFile(path);
        await document.fonts.ready;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return performance.now() - started;
      }, fullPage),
    );
    await close();
  }
  return spread(times);
}

const harness = await windowHarness();
if (harness === null) {
  process.stderr.write('needs chromium, not installed\n');
  process.exitCode = 2;
} else {
  try {
    const fullPage = join(harness.folder, 'tabloid.banxin');
    await copyFile(join(ROOT, 'samples', 'tabloid', 'tabloid.banxin'), fullPage);
    const window = await harness.open();
    await window.page.waitForSelector('.template');
    const typed = await typing(window);
    const { proof } = await probe(window.page, 'snapshot');
    const text = proof.blocks.map((block) => block.text.replaceAll('\n', ' ')).filter((line) => line !== '');
    const plain = await plainTyping(harness, text.join('\n'));
    const dragged = await dragging(window, fullPage);
    await window.close();
    const opened = await opening(harness, fullPage);
    const result = { characters: typed.characters, keystroke: typed.latency, contenteditable: plain, dragged, opened };
    if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
    else {
      const row = (name: string, { median, p95, count }: Spread, unit: string): void => {
        const figure = (value: number): string => `${value.toFixed(1)} ${unit}`;
        process.stdout.write(
          `${name.padEnd(46)} median ${figure(median).padStart(10)}   p95 ${figure(p95).padStart(10)}   of ${count}\n`,
        );
      };
      row(`keystroke to frame, ${typed.characters} characters`, typed.latency, 'ms');
      row('the same text in plain contenteditable', plain, 'ms');
      row('picture dragged through text', dragged, 'frames/s');
      row('opening a full page', opened, 'ms');
    }
  } finally {
    await harness.close();
  }
}
