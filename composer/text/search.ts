import type { AskedMeasures } from './asked-measures.ts';
import type { Setting, Settings } from './contract.ts';
import { HYPHEN, lastLineCost, lineCost, openness, unevenness } from './cost.ts';
import { fitLine, type LineFit, naturalWidth, newFit, tolerance } from './fit.ts';
import { HYPHENATED, TORN } from './hyphenate.ts';
import { Kind, toUnits } from './items.ts';
import { HUNG_STOP, LOOSER, LOOSER_BREAK, mayBreak, Rung, STACKED, STACKED_BREAK } from './ladder.ts';
import type { Prepared } from './prepared.ts';

/** Openness in thousandths of an em beyond which lines are only set on the last step of the ladder. */
export const TOLERABLE = 250;
/** What breaking inside a word costs. */
const WORD_BROKEN = 60_000;
const NUMBER_BROKEN = 600_000;

/** Whether a line ends before item `end` because it must: the text ends, or a line feed stands before. */
export function endsHard(text: Prepared, end: number): boolean {
  return end === text.items.kind.length || text.items.kind[end - 1] === Kind.lineFeed;
}

interface States {
  readonly position: number[];
  readonly line: number[];
  readonly cost: number[];
  readonly open: number[];
  readonly from: number[];
}

/** All that a total fit found: the best setting of each number of lines. */
export interface Found {
  readonly best: Setting;
  /** The best setting of exactly so many lines. */
  withLines(lines: number): Setting | null;
}

/**
 * Total fit by dynamic programming over (break, line), costs integer, from the last of the `kept` breaks on, at a step of the
 * ladder. Where `hangs`, stops may hang at line ends that do not take them otherwise. Null where no setting is found.
 */
export function search(
  text: Prepared,
  asked: AskedMeasures,
  rung: number,
  kept: readonly number[],
  hangs = false,
): Found | null {
  const count = text.items.kind.length;
  const begin = kept[kept.length - 1] ?? 0;
  const states: States = { position: [begin], line: [kept.length], cost: [0], open: [0], from: [-1] };
  const at: (number[] | undefined)[] = new Array(count + 1);
  at[begin] = [0];
  // The measures of kept lines are read too: where they change, the breaking is another.
  if (kept.length > 0) asked.at(kept.length - 1);
  const fit = newFit();
  const { size, letterSpace } = text.style;
  // A thousandth more than is tolerable: openness is rounded.
  const tolerable = ((TOLERABLE + 1) / 1000) * toUnits(size) + toUnits(Math.max(0, -letterSpace));
  let feed = 0;
  let near = 0;
  let before = 0;
  for (let start = begin; start < count; start += 1) {
    const here = at[start];
    if (!here) continue;
    let widest = 0;
    let narrowest = Number.POSITIVE_INFINITY;
    for (const state of here) {
      const measure = asked.at(states.line[state]!);
      widest = Math.max(widest, measure);
      narrowest = Math.min(narrowest, measure);
    }
    // Lines that no tolerable opening fills need not be tried, but for those that end hard.
    feed = Math.max(feed, start + 1);
    while (!endsHard(text, feed)) feed += 1;
    near = narrowest < before ? start + 1 : Math.max(near, start + 1);
    before = narrowest;
    while (near < feed && mostWidth(text, start, near, tolerable) < narrowest) near += 1;
    if (rung === Rung.anything) near = start + 1;
    near = Math.min(near, feed);
    for (let end = near; end <= count; end += 1) {
      const hard = endsHard(text, end);
      if (mayBreak(text, end, rung)) {
        for (const state of here) relax(text, asked, states, at, state, start, end, hard, rung, hangs, fit);
      }
      if (hard || leastWidth(text, start, end, hangs) > widest + tolerance(text)) break;
    }
  }
  const ends = at[count];
  if (!ends) return null;
  let best = ends[0]!;
  for (const state of ends) {
    const better = states.cost[state]! - states.cost[best]!;
    if (better < 0 || (better === 0 && states.line[state]! < states.line[best]!)) best = state;
  }
  return {
    best: settingOf(text, states, best, kept),
    withLines(lines) {
      const state = ends.find((candidate) => states.line[candidate] === lines);
      return state === undefined ? null : settingOf(text, states, state, kept);
    },
  };
}

/**
 * A lower bound of the width of items `start` to `end`: bodies, and nothing of what may be reduced; without the stop at the end
 * where it may hang.
 */
export function leastWidth(text: Prepared, start: number, end: number, hangs: boolean): number {
  const { sums, spacing } = text;
  const last = sums.visible[end]! - 1;
  if (last < start) return 0;
  const hung = hangs ? spacing.mayHang[last]! : spacing.hang[last]!;
  const reduced = hung + Math.max(0, spacing.endAfter[last]!) + sums.give[last]! - sums.give[start]!;
  return naturalWidth(text, start, end) - reduced;
}

/** An upper bound of the measure that items `start` to `end` fill where each place that opens takes `opened` units. */
function mostWidth(text: Prepared, start: number, end: number, opened: number): number {
  const { sums, spacing } = text;
  const last = sums.visible[end]! - 1;
  if (last < start) return Number.POSITIVE_INFINITY;
  const opener = start > 0 ? 0 : Math.max(0, spacing.startFull[0]! - spacing.startBefore[0]!);
  const taken = sums.take[last]! - sums.take[start]! + (sums.opens[last]! - sums.opens[start]!) * opened;
  return naturalWidth(text, start, end) + taken + opener;
}

/** How many lines more than the fewest that reach a break are followed where anything may break, or a paragraph is endless. */
const SPREAD_OF_LINES = 3;

/** From how many lines on a paragraph is endless: no newspaper's fills four columns by itself. */
const ENDLESS = 250;

function relax(
  text: Prepared,
  asked: AskedMeasures,
  states: States,
  at: (number[] | undefined)[],
  state: number,
  start: number,
  end: number,
  hard: boolean,
  rung: number,
  hangs: boolean,
  fit: LineFit,
): void {
  const line = states.line[state]!;
  const measure = asked.at(line);
  fitLine(text, start, end, measure, !hard, true, fit, hangs);
  if (fit.over > 0) return;
  const open = hard ? 0 : openness(text, fit);
  if (rung < Rung.anything && (open > TOLERABLE || (!hard && fit.short > 0))) return;
  let cost = states.cost[state]!;
  if (fit.hang > 0 && text.style.profile.hanging === 'none') cost += HUNG_STOP;
  if (hard) {
    fit.short = 0;
    cost += lineCost(text, fit);
    if (end === text.items.kind.length) cost += lastLineCost(text, start, end);
  } else {
    cost += lineCost(text, fit) + breakCost(text, end);
    if (start > 0 && text.items.kind[start - 1] !== Kind.lineFeed) cost += unevenness(states.open[state]!, open);
  }
  const there = at[end] ?? [];
  at[end] = there;
  // A long word has a setting of nearly every number of lines, an endless paragraph of very many: those near the fewest are enough.
  const near = rung === Rung.anything || line >= ENDLESS;
  if (near && there.some((known) => states.line[known]! + SPREAD_OF_LINES < line + 1)) return;
  for (const known of there) {
    if (states.line[known] !== line + 1) continue;
    if (cost < states.cost[known]!) {
      states.cost[known] = cost;
      states.open[known] = open;
      states.from[known] = state;
    }
    return;
  }
  there.push(states.cost.length);
  states.position.push(end);
  states.line.push(line + 1);
  states.cost.push(cost);
  states.open.push(open);
  states.from.push(state);
}

/** What it costs to begin a line with item `end` where it had better not. */
function breakCost(text: Prepared, end: number): number {
  switch (text.breaks[end]) {
    case 0:
      return breaksNumber(text, end) ? NUMBER_BROKEN : WORD_BROKEN;
    case HYPHENATED:
      return HYPHEN;
    case TORN:
      return WORD_BROKEN;
    case LOOSER:
      return LOOSER_BREAK;
    case STACKED:
      return STACKED_BREAK;
    default:
      return 0;
  }
}

function breaksNumber(text: Prepared, end: number): boolean {
  const { sideBefore } = text.items;
  return sideBefore[end] === 3 && sideBefore[end - 1] === 3;
}

function settingOf(text: Prepared, states: States, end: number, kept: readonly number[]): Setting {
  const breaks: number[] = [];
  for (let state = end; states.from[state] !== -1; state = states.from[state]!) breaks.push(states.position[state]!);
  breaks.reverse();
  breaks.unshift(...kept);
  return withTrailing(text, breaks, states.cost[end]!);
}

/** A setting with its breaks; a text that ends with a line feed has one empty line more. */
export function withTrailing(text: Prepared, breaks: number[], cost: number): Setting {
  const count = text.items.kind.length;
  if (text.items.kind[count - 1] === Kind.lineFeed) breaks.push(count);
  return { breaks, lineCount: breaks.length, cost };
}

/** What a total fit offers: its best setting, and those with a line more and less where `alternatives`. */
export function settingsOf(found: Found, alternatives: boolean): Omit<Settings, 'measuresRead'> {
  const { best } = found;
  return {
    best,
    oneMore: alternatives ? found.withLines(best.lineCount + 1) : null,
    oneLess: alternatives ? found.withLines(best.lineCount - 1) : null,
  };
}
