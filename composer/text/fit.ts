import { MOST_LETTER_SPACE } from '../../document/copyfit.ts';
import { UNITS_PER_POINT } from './items.ts';
import type { Prepared } from './prepared.ts';
import { SHRINK_BUCKETS, Shrink, UNSEEN } from './space.ts';

/** Openness of Han, em, from which on Western letters open too. */
const LETTERS_FROM = 0.1;

/**
 * How a line takes its measure, in units: what each bucket of reduction gives (`reduced`), what word spaces and Han–Latin
 * gaps take (`spaces`, `gaps`), what every Han gap takes (`open`, a real number: rounding is left to the setting of the
 * line), what Western letters take of their room (`letters`). `natural` is the width before, `trim` what the mark at the line end lost, `hang` what stands outside the measure,
 * `bare` whether it opens marks without two Han side by side, `over` what no bucket could give, `short` what none could take.
 */
export interface LineFit {
  natural: number;
  trim: number;
  hang: number;
  readonly reduced: Float64Array;
  spaces: number;
  gaps: number;
  dots: number;
  open: number;
  letters: number;
  opener: number;
  bare: boolean;
  over: number;
  short: number;
}

/** A fit to be filled. */
export function newFit(): LineFit {
  return {
    natural: 0,
    trim: 0,
    hang: 0,
    reduced: new Float64Array(SHRINK_BUCKETS),
    spaces: 0,
    gaps: 0,
    dots: 0,
    open: 0,
    letters: 0,
    opener: 0,
    bare: false,
    over: 0,
    short: 0,
  };
}

/** Width in units of items `start` to `end` on one line with its edges trimmed, before anything is reduced or expanded. */
export function naturalWidth(text: Prepared, start: number, end: number): number {
  const { sums, spacing } = text;
  const last = sums.visible[end]! - 1;
  if (last < start) return 0;
  return (
    sums.body[last + 1]! -
    sums.body[start]! +
    (sums.joint[last]! - sums.joint[start]!) +
    spacing.startBefore[start]! +
    spacing.endAfter[last]! +
    (text.hyphens.get(end)?.width ?? 0)
  );
}

/** What two widths may differ by and still be equal: a ten-thousandth of the em. */
export function tolerance(text: Prepared): number {
  return Math.round(text.style.size * 100);
}

/**
 * Fits items `start` to `end` into `measure` units by clreq's procedures (Procedures for Inter-Character Space Reduction,
 * Expansion): one bucket after another, equal shares inside a bucket. Reduction: mark at the line end, word space,
 * interpunct, brackets, commas, Han–Latin gap, and full stops only where `stops`. Expansion, where `justify`: word space
 * to ½ em, Han–Latin gap to its most, then every Han gap, and word spaces and Han–Latin gaps with them; where Han would
 * open beyond 0.1 em, or no two stand side by side, the letters of Western words too, to the house's limit of letter space. Where
 * nothing else helps and `mayHang`, a stop at the line end hangs.
 */
export function fitLine(
  text: Prepared,
  start: number,
  end: number,
  measure: number,
  justify: boolean,
  stops: boolean,
  fit: LineFit,
  mayHang: boolean,
): void {
  const { sums, spacing } = text;
  const profile = text.style.profile;
  const last = sums.visible[end]! - 1;
  fit.reduced.fill(0);
  fit.spaces = 0;
  fit.gaps = 0;
  fit.dots = 0;
  fit.open = 0;
  fit.letters = 0;
  fit.opener = 0;
  fit.bare = false;
  fit.over = 0;
  fit.short = 0;
  fit.trim = 0;
  fit.hang = 0;
  fit.natural = naturalWidth(text, start, end);
  if (last < start) return;
  const slop = tolerance(text);
  let width = fit.natural;
  const hangs = spacing.hang[last]!;
  if (hangs > 0 && last > start && (profile.hanging === 'force-end' || width > measure + slop)) {
    fit.hang = hangs + spacing.endAfter[last]!;
    width -= fit.hang;
  }
  if (width > measure + slop && fit.hang === 0) {
    fit.trim = Math.max(0, spacing.endAfter[last]! - endTrimmed(text, last));
    width -= fit.trim;
  }
  let slack = measure - width;
  if (slack < 0) {
    if (!justify && slack >= -slop) return;
    slack = reduce(text, start, last, slack, stops, fit);
    if (slack < -slop && mayHang && fit.hang === 0 && last > start && spacing.mayHang[last]! > 0) {
      fit.hang = spacing.mayHang[last]! + spacing.endAfter[last]!;
      fit.trim = 0;
      fit.reduced.fill(0);
      slack = measure - (fit.natural - fit.hang);
      if (slack < 0) slack = reduce(text, start, last, slack, stops, fit);
    }
    if (slack < 0 && -slack <= slop && sums.opens[last]! > sums.opens[start]!) {
      fit.open = slack / (sums.opens[last]! - sums.opens[start]!);
      slack = 0;
    }
    fit.over = Math.max(0, -slack);
    if (slack <= 0) return;
  }
  if (justify && slack > 0) expand(text, start, last, slack, fit);
  else fit.short = slack;
}

/** The blank after a mark at a line end where it is trimmed to ½ em. */
function endTrimmed(text: Prepared, last: number): number {
  const { spacing } = text;
  return spacing.shrinkAfter[last]! >= 0 ? -spacing.before[last]! : spacing.endAfter[last]!;
}

function reduce(text: Prepared, start: number, last: number, slack: number, stops: boolean, fit: LineFit): number {
  let rest = slack;
  for (let bucket = 0; bucket < SHRINK_BUCKETS && rest < 0; bucket += 1) {
    if (bucket === Shrink.stop && !stops) continue;
    const sum = text.sums.shrink[bucket]!;
    const room = sum[last]! - sum[start]!;
    if (room <= 0) continue;
    const used = Math.min(room, -rest);
    fit.reduced[bucket] = used / room;
    rest += used;
  }
  return rest;
}

function expand(text: Prepared, start: number, last: number, slack: number, fit: LineFit): void {
  const { sums } = text;
  let rest = slack;
  const spaceRoom = sums.spaceRoom[last]! - sums.spaceRoom[start]!;
  if (spaceRoom > 0) {
    const used = Math.min(spaceRoom, rest);
    fit.spaces = used / spaceRoom;
    rest -= used;
  }
  const gapRoom = sums.gapRoom[last]! - sums.gapRoom[start]!;
  if (gapRoom > 0 && rest > 0) {
    const used = Math.min(gapRoom, rest);
    fit.gaps = used / gapRoom;
    rest -= used;
  }
  const dotRoom = sums.dotRoom[last]! - sums.dotRoom[start]!;
  if (dotRoom > 0 && rest > 0) {
    const used = Math.min(dotRoom, rest);
    fit.dots = used / dotRoom;
    rest -= used;
  }
  if (rest > 0) open(text, start, last, keepOpener(text, start, last, rest, fit), fit);
}

/**
 * An opening mark that begins a paragraph keeps its blank (clreq leaves that to the house) where Han would be seen to open
 * without it. Gives what is left to share out.
 */
function keepOpener(text: Prepared, start: number, last: number, rest: number, fit: LineFit): number {
  if (start > 0) return rest;
  const { sums, spacing } = text;
  const blank = spacing.startFull[start]! - spacing.startBefore[start]!;
  const opens = sums.opens[last]! - sums.opens[start]!;
  if (blank <= 0 || blank > rest || rest <= opens * UNSEEN * text.style.size * UNITS_PER_POINT) return rest;
  fit.opener = blank;
  return rest - blank;
}

/** Shares out what word spaces and Han–Latin gaps could not take. */
function open(text: Prepared, start: number, last: number, rest: number, fit: LineFit): void {
  const { sums } = text;
  const opens = sums.opens[last]! - sums.opens[start]!;
  const room = (sums.letterJoints[last]! - sums.letterJoints[start]!) * MOST_LETTER_SPACE;
  const pairs = sums.hanPairs[last]! - sums.hanPairs[start]!;
  // Marks never stand wider apart than Han do: where no two Han stand side by side, letters open first.
  const free = pairs > 0 ? opens * LETTERS_FROM * text.style.size * UNITS_PER_POINT : 0;
  const unseen = Math.min(rest, (room * UNSEEN) / MOST_LETTER_SPACE);
  const used = Math.min(room, Math.max(unseen, rest - free));
  if (opens === 0 && used < rest) {
    fit.short = rest;
    return;
  }
  if (used > 0) fit.letters = used / room;
  if (opens > 0) fit.open = (rest - used) / opens;
  fit.bare = pairs === 0 && fit.open > 0;
}
