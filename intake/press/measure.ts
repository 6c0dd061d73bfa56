import type { PressLine } from './press-line.ts';
import { widthOf } from './width.ts';

const REACH = 4;

/**
 * How wide this paper sets its marks, ½ or 1 em: the width under which the lines agree best on a measure. Counted over
 * lines of at least six characters.
 */
export function markWidthOf(texts: readonly string[]): number {
  const sample = texts.filter((text) => text.length >= 6).slice(0, 4000);
  return concentration(sample, 0.5) >= concentration(sample, 1) ? 0.5 : 1;
}

function concentration(texts: readonly string[], markWidth: number): number {
  const counts = new Map<number, number>();
  for (const text of texts) {
    const width = widthOf(text, markWidth);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let sum = 0;
  for (const [width, count] of counts) {
    const near = count + 0.5 * ((counts.get(width + 0.5) ?? 0) + (counts.get(width - 0.5) ?? 0));
    sum += near * near;
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
