import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Proof } from '../../composer/proof.ts';
import type { Rect } from '../../document/geometry.ts';
import { probe } from './window.ts';

/** Grey picture elements of an image, row by row, 0 black … 255 white. */
interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A line whose ink can be told apart: where to look for it and what it would be with its baseline on a row of its own. */
interface LineToLookAt {
  readonly text: string;
  /** The part of the screenshot its ink lies in, and the baseline in it, in device pixels. */
  readonly box: Rect;
  readonly baseline: number;
  /** Ink by row, as the engine itself draws the same letters with the baseline at row `above`. */
  readonly ink: readonly number[];
  readonly above: number;
}

/**
 * Looks at the ink of the horizontal lines in view on a screenshot: a line is named where its baseline is on another row of
 * pixels than the one nearest to the proof's. Lines that something else lies over, and lines whose baseline falls within
 * a twentieth of a pixel between two rows, are passed over.
 */
export async function lineShifts(page: Page): Promise<{ shifts: string[]; lines: number }> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.paper > :not(.page) { visibility: hidden !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  const lines = await page.evaluate(linesInView);
  const screen = await greyOf(await page.screenshot());
  const shifts: string[] = [];
  for (const { text, box, baseline, ink, above } of lines) {
    const found = rowsOfInk(screen, box);
    const nearest = Math.round(baseline);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let shift = -2; shift <= 2; shift += 1) {
      let sum = 0;
      for (let row = 0; row < found.length; row += 1) {
        sum += Math.abs(found[row]! - (ink[row + box.y - nearest + above - shift] ?? 0));
      }
      if (sum >= least) continue;
      least = sum;
      best = shift;
    }
    if (best !== 0) shifts.push(`“${text}” is ${best} rows off (baseline ${baseline.toFixed(3)})`);
  }
  return { shifts, lines: lines.length };
}

async function linesInView(): Promise<LineToLookAt[]> {
  const { banxinProbe } = globalThis as unknown as { banxinProbe: { snapshot(): { proof: Proof } } };
  const { proof } = banxinProbe.snapshot();
  const paper = document.querySelector('.paper')!.getBoundingClientRect();
  const view = document.querySelector('.scroller')!.getBoundingClientRect();
  const scale = paper.width / proof.page.trim.width;
  const found: LineToLookAt[] = [];
  const others = proof.items.flatMap((item) => (item.kind === 'line' ? [] : [item.rect]));
  for (const item of proof.items) {
    if (item.kind !== 'line' || item.line.vertical || found.length >= 40) continue;
    const run = item.line.runs[0];
    if (run === undefined || item.line.runs.length > 1 || run.scaleX !== 1 || run.swatch !== 'black' || run.tint < 1)
      continue;
    const size = run.size * scale;
    const [left, top] = [paper.left + item.x * scale, paper.top + item.y * scale - size];
    const inside = left > view.left + 4 && top > view.top + 4;
    if (!inside || left + item.line.extent * scale > view.right - 24 || top + size * 1.4 > view.bottom - 24) continue;
    const covered = others.some(
      ({ x, y, width, height }) =>
        item.x < x + width && item.x + item.line.extent > x && item.y - run.size < y + height && item.y + run.size > y,
    );
    const baseline = paper.top + item.y * scale;
    if (covered || Math.abs(baseline - Math.floor(baseline) - 0.5) < 0.05) continue;
    const box = {
      x: Math.floor(left),
      y: Math.floor(top),
      width: Math.ceil(item.line.extent * scale),
      height: Math.ceil(size * 1.3),
    };
    const canvas = document.createElement('canvas');
    canvas.width = box.width + 2;
    canvas.height = box.height + 8;
    canvas.lang = 'zh-Hans';
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#000';
    context.font = `${size}px "banxin-${run.face}"`;
    context.fontKerning = 'none';
    context.textRendering = 'geometricPrecision';
    const above = Math.ceil(size) + 4;
    for (const glyph of run.glyphs) {
      if (glyph.text.trim() !== '') context.fillText(glyph.text, left - box.x + glyph.x * scale, above);
    }
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const ink: number[] = [];
    for (let row = 0; row < height; row += 1) {
      let sum = 0;
      for (let column = 0; column < width; column += 1) sum += 255 - data[(row * width + column) * 4]!;
      ink.push(sum);
    }
    found.push({ text: run.glyphs.map(({ text }) => text).join(''), box, baseline, ink, above });
  }
  return found;
}

function rowsOfInk({ data, width }: Grey, box: Rect): number[] {
  const rows: number[] = [];
  for (let row = box.y; row < box.y + box.height; row += 1) {
    let sum = 0;
    for (let column = box.x; column < box.x + box.width; column += 1) sum += 255 - (data[row * width + column] ?? 255);
    rows.push(sum);
  }
  return rows;
}

async function greyOf(image: Uint8Array): Promise<Grey> {
  const { data, info } = await sharp(image)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Picture elements of the print for one of the screen, along each axis: Poppler puts pictures on whole elements of its own. */
const FINER = 4;

/**
 * How far each picture in view stands on screen from where Poppler draws it from the press file, in device pixels: the shift at
 * which the two agree best, to a part of a pixel.
 */
export async function differenceInPlace(
  page: Page,
  pdf: string,
  trim: { left: number; top: number },
): Promise<{ rect: Rect; x: number; y: number }[]> {
  const { proof } = await probe(page, 'snapshot');
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const { left, top, width, view } = await page.evaluate(() => {
    const paper = document.querySelector('.paper')!.getBoundingClientRect();
    const scroller = document.querySelector('.scroller')!.getBoundingClientRect();
    const seen = { left: scroller.left, top: scroller.top, right: scroller.right - 24, bottom: scroller.bottom - 24 };
    return { left: paper.left, top: paper.top, width: paper.width, view: seen };
  });
  const scale = width / proof.page.trim.width;
  const screen = await greyOf(await page.screenshot());
  const folder = mkdtempSync(join(tmpdir(), 'banxin-ink-'));
  const words = [
    '-r',
    String(72 * scale * FINER),
    '-gray',
    '-png',
    '-singlefile',
    '-f',
    '1',
    pdf,
    join(folder, 'page'),
  ];
  const drawn = spawnSync('pdftoppm', words);
  if (drawn.status !== 0) throw new Error(`pdftoppm: ${drawn.stderr}`);
  const print = await greyOf(readFileSync(join(folder, 'page.png')));
  rmSync(folder, { recursive: true, force: true });
  /** The print at a picture element of the screen. */
  const printed = (x: number, y: number): number => {
    const column = Math.round(((x - left) / scale + trim.left) * scale * FINER);
    const row = Math.round(((y - top) / scale + trim.top) * scale * FINER);
    let sum = 0;
    for (let down = 0; down < FINER; down += 1) {
      for (let across = 0; across < FINER; across += 1) {
        sum += print.data[(row + down) * print.width + column + across] ?? 255;
      }
    }
    return sum / (FINER * FINER);
  };
  const found: { rect: Rect; x: number; y: number }[] = [];
  for (const item of proof.items) {
    if (item.kind !== 'picture' || item.asset === null) continue;
    const { rect } = item;
    const box = {
      x: Math.round(left + (rect.x + rect.width * 0.2) * scale),
      y: Math.round(top + (rect.y + rect.height * 0.2) * scale),
      width: Math.floor(rect.width * 0.6 * scale),
      height: Math.floor(rect.height * 0.6 * scale),
    };
    const seen = box.x > view.left && box.y > view.top && box.x + box.width < view.right;
    if (seen && box.y + box.height < view.bottom) found.push({ rect, ...bestShift(screen, printed, box) });
  }
  return found;
}

function bestShift(screen: Grey, printed: (x: number, y: number) => number, box: Rect): { x: number; y: number } {
  const score = (dx: number, dy: number): number => {
    let [a, b, aa, bb, ab, count] = [0, 0, 0, 0, 0, 0];
    for (let y = box.y; y < box.y + box.height; y += 3) {
      for (let x = box.x; x < box.x + box.width; x += 3) {
        const one = screen.data[y * screen.width + x]!;
        const other = printed(x - dx, y - dy);
        a += one;
        b += other;
        aa += one * one;
        bb += other * other;
        ab += one * other;
        count += 1;
      }
    }
    return (ab - (a * b) / count) / Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count));
  };
  const known = new Map<string, number>();
  const at = (x: number, y: number): number => {
    const key = `${x} ${y}`;
    if (!known.has(key)) known.set(key, score(x, y));
    return known.get(key)!;
  };
  let best = { x: 0, y: 0 };
  for (const x of [-1, 0, 1]) for (const y of [-1, 0, 1]) if (at(x, y) > at(best.x, best.y)) best = { x, y };
  const part = (before: number, here: number, after: number): number => {
    const bend = before - 2 * here + after;
    return bend === 0 ? 0 : (before - after) / (2 * bend);
  };
  const { x, y } = best;
  return {
    x: x + part(at(x - 1, y), at(x, y), at(x + 1, y)),
    y: y + part(at(x, y - 1), at(x, y), at(x, y + 1)),
  };
}
