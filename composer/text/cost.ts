import { MOST_LETTER_SPACE } from '../../document/copyfit.ts';
import type { LineFit } from './fit.ts';
import type { Prepared } from './prepared.ts';
import { SHRINK_BUCKETS, UNSEEN } from './space.ts';

/** What a setting that must not be costs: a line wider than its measure. */
export const FORBIDDEN = 1_000_000_000;

/** The cost of filling each bucket of reduction, in their order. */
const REDUCTION = [20, 30, 60, 80, 60, 200, 150] as const;
const WORD_SPACE = 40;
const HAN_LATIN = 60;
/** Interpuncts that take their ¼ em on either side. */
const DOTS = 100;
const LETTERS = 1500;
const UNSEEN_LETTERS = 200;
/** The share of their room that letters take unseen. */
const UNSEEN_SHARE = UNSEEN / MOST_LETTER_SPACE;
/** An opening mark that begins a paragraph and keeps its blank. */
const OPENER = 1000;
const OPENED = 900;
/** What each thousandth of an em costs that Han are opened by. */
const OPENING = 15;
const WIDE_OPEN = 10_000;
const SQUEEZED = 200;
const TWO_HAN = 100;
/** A line that nothing fills, and each em of what it lacks. */
const SHORT = 50_000;
const SHORT_EM = 20_000;
/** Thousandths of an em that every Han gap of a line may open. */
const VISIBLE = 4;

/** What a last line of one Han costs: more than any line a cure may open. */
export const LONE = 20_000;

/** What a hyphenated word costs. */
export const HYPHEN = 5000;

/**
 * Space opened between Han, in thousandths of the em, whole. Of a text squeezed by letter space (字距 below 0) it is what
 * the line shows: below 0 where the squeeze is used, 0 where the line was opened back to solid.
 */
export function openness(text: Prepared, fit: LineFit): number {
  const opened = Math.round((fit.open * 1000) / (text.style.size * 1_000_000));
  const { letterSpace, size } = text.style;
  return letterSpace < 0 ? opened + Math.round((letterSpace / size) * 1000) : opened;
}

/** The cost of a line as fitted, an integer: see the cost table of docs/composition-rules.md. */
export function lineCost(text: Prepared, fit: LineFit): number {
  if (fit.over > 0) return FORBIDDEN + Math.round(fit.over / 1_000_000);
  let cost = 0;
  for (let bucket = 0; bucket < SHRINK_BUCKETS; bucket += 1) {
    const used = fit.reduced[bucket]!;
    if (used > 0) cost += Math.round(REDUCTION[bucket]! * used * (1 + used));
  }
  cost += Math.round(WORD_SPACE * fit.spaces * fit.spaces * fit.spaces);
  cost += Math.round(HAN_LATIN * fit.gaps * fit.gaps) + Math.round(DOTS * fit.dots);
  cost += Math.round(
    LETTERS * Math.max(0, fit.letters - UNSEEN_SHARE) + UNSEEN_LETTERS * Math.min(fit.letters, UNSEEN_SHARE),
  );
  if (fit.opener > 0) cost += OPENER;
  const open = openness(text, fit);
  if (open > VISIBLE) {
    cost += OPENED + OPENING * open + Math.round((open * open * open) / 1250);
    if (open > 250 || fit.bare) cost += WIDE_OPEN;
  }
  if (open < -VISIBLE) cost += SQUEEZED + open * open;
  if (fit.short > 0) cost += SHORT + Math.round((fit.short * SHORT_EM) / (text.style.size * 1_000_000));
  return cost;
}

/** The cost of two neighbouring lines of unlike openness (thousandths of an em). */
export function unevenness(before: number, now: number): number {
  const difference = Math.abs(before - now);
  return difference <= 100 ? 0 : 100 + difference;
}

/** The cost of a paragraph's last line, items `start` to `end`: one Han or two alone, where it is not the only line. */
export function lastLineCost(text: Prepared, start: number, end: number): number {
  if (start === 0 || !text.style.profile.orphan) return 0;
  const letters = text.sums.letters[end]! - text.sums.letters[start]!;
  const em = text.style.size * 1_000_000;
  if (letters < 2 * em) return LONE;
  return letters < 3 * em ? TWO_HAN : 0;
}
