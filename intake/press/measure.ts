import type { PressLine } from './press-line.ts';
import { endsSentence, widthOf } from './width.ts';

const REACH = 4;

/**
 * How wide this paper sets its marks, ½ or 1 em: the width under which lines that follow one another agree best, since lines
 * inside a paragraph fill one measure to within a character. Lines that end a sentence are left out.
 */
export function markWidthOf(texts: readonly string[]): number {
  const sample = texts.slice(0, 4000);
  return disagreement(sample, 0.5) <= disagreement(sample, 1) ? 0.5 : 1;
}

function disagreement(texts: readonly string[], markWidth: number): number {
  let sum = 0;
  for (let at = 1; at < texts.length; at += 1) {
    const left = texts[at - 1]!;
    const right = texts[at]!;
    if (left.length < 5 || right.length < 5 || endsSentence(left) || endsSentence(right)) continue;
    sum += Math.min(2, Math.abs(widthOf(left, markWidth) - widthOf(right, markWidth)));
  }
  return sum;
}

/**
 * The measure a line was set to, judged by the lines round it: the lesser of the widest just before and the widest just
 * after, so that the steps beside a round picture and a change of column width are no short lines. `counts` says which
 * lines are body text.
 */
export function expectedWidth(lines: readonly PressLine[], at: number, counts: (index: number) => boolean): number {
  const before = widest(lines, at, -1, counts);
  const after = widest(lines, at, 1, counts);
  const own = lines[at]?.width ?? 0;
  if (before === 0 && after === 0) return own;
  if (before === 0) return Math.max(own, after);
  if (after === 0) return Math.max(own, before);
  return Math.max(own, Math.min(before, after));
}

function widest(lines: readonly PressLine[], at: number, step: number, counts: (index: number) => boolean): number {
  let width = 0;
  let seen = 0;
  for (let index = at + step; index >= 0 && index < lines.length && seen < REACH; index += step) {
    if (Math.abs(index - at) > 3 * REACH) break;
    if (!counts(index)) continue;
    seen += 1;
    width = Math.max(width, lines[index]!.width);
  }
  return width;
}

/**
 * The measure of the region round a line: the widest of the lines just before and just after, where both sides agree within
 * what a hand opens or closes a paragraph by; beside a picture and at a change of column width, as `expectedWidth`.
 */
export function regionWidth(lines: readonly PressLine[], at: number, counts: (index: number) => boolean): number {
  const before = widest(lines, at, -1, counts);
  const after = widest(lines, at, 1, counts);
  const own = lines[at]?.width ?? 0;
  if (before > 0 && after > 0 && Math.abs(before - after) < 2.5) {
    const both = Math.max(before, after);
    return own > both && own - both <= 0.6 ? own : both;
  }
  return expectedWidth(lines, at, counts);
}

/** The width most lines of the file fill, in em; 0 where there are too few lines to say. */
export function commonMeasure(lines: readonly PressLine[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(Math.round(line.width), (counts.get(Math.round(line.width)) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [width, count] of counts) {
    const near = count + (counts.get(width - 1) ?? 0) + (counts.get(width + 1) ?? 0);
    if (near > most || (near === most && width > best)) {
      most = near;
      best = width;
    }
  }
  return most >= 4 ? best : 0;
}
