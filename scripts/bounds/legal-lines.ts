import { fitLine, newFit } from '../../composer/text/fit.ts';
import { HYPHENATED } from '../../composer/text/hyphenate.ts';
import { Kind, UNITS_PER_POINT } from '../../composer/text/items.ts';
import type { Prepared } from '../../composer/text/prepared.ts';

/** A line that the rules allow, items `start` to `end` of a text. `gap` is what every Han gap opens, em. */
export interface LegalLine {
  readonly start: number;
  readonly end: number;
  readonly gap: number;
  /** What every joint of it that may open does, em: the same as `gap` but in lines that show none. */
  readonly opened: number;
  /** No two Han stand side by side in it, so that it shows no gap. */
  readonly bare: boolean;
  /** It ends the text. */
  readonly last: boolean;
  /** It ends the text with fewer than two Han, and is not all of it. */
  readonly lone: boolean;
}

/**
 * Every line of a text that its measure (points) takes: any legal break, hyphens of the dictionary among them, all buckets of
 * reduction and expansion as the composer has them. Ordered by start.
 */
export function legalLines(text: Prepared, measure: number): LegalLine[] {
  const count = text.items.kind.length;
  const fit = newFit();
  const em = text.style.size * UNITS_PER_POINT;
  const lines: LegalLine[] = [];
  for (let start = 0; start < count; start += 1) {
    if (start > 0 && !mayBegin(text, start)) continue;
    for (let end = start + 1; end <= count; end += 1) {
      if (end < count && !mayBegin(text, end)) continue;
      const last = end === count;
      fitLine(
        text,
        start,
        end,
        (start === 0 ? measure - text.style.indent : measure) * UNITS_PER_POINT,
        !last,
        true,
        fit,
        false,
      );
      if (fit.over > 0) {
        if (text.sums.body[end]! - text.sums.body[start]! > 2 * measure * UNITS_PER_POINT) break;
        continue;
      }
      if (!last && fit.short > 0) continue;
      const bare = pairsOf(text, start, end) === 0;
      const lone = last && start > 0 && hanOf(text, start, end) < 2;
      const opened = last ? 0 : fit.open / em;
      lines.push({ start, end, gap: bare ? 0 : opened, opened, bare, last, lone });
    }
  }
  return lines;
}

function mayBegin(text: Prepared, item: number): boolean {
  const verdict = text.breaks[item];
  return verdict === 1 || verdict === 2 || verdict === HYPHENATED;
}

function isHan(text: Prepared, item: number): boolean {
  const point = text.items.point[item]!;
  return text.items.kind[item] === Kind.han && point >= 0x3400 && point <= 0x9fff;
}

function hanOf(text: Prepared, start: number, end: number): number {
  let count = 0;
  for (let item = start; item < end; item += 1) if (isHan(text, item)) count += 1;
  return count;
}

function pairsOf(text: Prepared, start: number, end: number): number {
  let count = 0;
  for (let item = start + 1; item < end; item += 1) if (isHan(text, item - 1) && isHan(text, item)) count += 1;
  return count;
}
