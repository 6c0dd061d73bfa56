import type { Measures, Setting, Settings } from './contract.ts';
import { FORBIDDEN, HYPHEN, LONE, lastLineCost, lineCost, openness, unevenness } from './cost.ts';
import { fitLine, naturalWidth, newFit, tolerance } from './fit.ts';
import { HYPHENATED, TORN } from './hyphenate.ts';
import { Kind, toUnits } from './items.ts';
import type { Prepared } from './prepared.ts';
import { SHRINK_BUCKETS } from './space.ts';

/** Openness in thousandths of an em beyond which lines are only set when a lenient search is needed. */
const TOLERABLE = 250;
/** Share of a measure that the bodies of a tolerable line fill at least. */
const LEAST_FULL = 0.4;
/** What breaking inside a word costs. */
const WORD_BROKEN = 60_000;
const NUMBER_BROKEN = 600_000;

/** Measures asked for once each, in units, with the indent of the first line taken off. */
class AskedMeasures {
  private readonly asked: number[] = [];
  constructor(
    private readonly measures: Measures,
    private readonly indent: number,
  ) {}

  get count(): number {
    return this.asked.length;
  }

  at(line: number): number {
    while (this.asked.length <= line) {
      const index = this.asked.length;
      this.asked.push(toUnits(this.measures(index)) - (index === 0 ? this.indent : 0));
    }
    return this.asked[line]!;
  }
}

/**
 * Breaks a prepared text over measures that may change by line. Total fit by dynamic programming over (break, line), costs
 * integer: first among good lines, then with any gap and with words broken where nothing else fits; line by line where the profile says greedy or lines are not justified. See `Settings`.
 */
export function breakText(
  text: Prepared,
  measures: Measures,
  alternatives: boolean,
  fixed: readonly number[] = [],
): Settings {
  const asked = new AskedMeasures(measures, toUnits(text.style.indent));
  const count = text.items.kind.length;
  if (count === 0) {
    asked.at(0);
    return { best: { breaks: [0], lineCount: 1, cost: 0 }, oneMore: null, oneLess: null, measuresRead: asked.count };
  }
  const kept = fittingBreaks(text, asked, keptBreaks(text, fixed));
  if (text.style.profile.breaker === 'greedy' || text.style.align !== 'justify') {
    const best = breakGreedily(text, asked, kept);
    return { best, oneMore: null, oneLess: null, measuresRead: asked.count };
  }
  const found = search(text, asked, false, alternatives, kept) ?? search(text, asked, true, alternatives, kept);
  if (found) return { ...found, measuresRead: asked.count };
  const best = breakGreedily(text, asked, kept);
  return { best, oneMore: null, oneLess: null, measuresRead: asked.count };
}

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

function search(
  text: Prepared,
  asked: AskedMeasures,
  lenient: boolean,
  alternatives: boolean,
  kept: readonly number[],
): Omit<Settings, 'measuresRead'> | null {
  const count = text.items.kind.length;
  const begin = kept[kept.length - 1] ?? 0;
  const states: States = { position: [begin], line: [kept.length], cost: [0], open: [0], from: [-1] };
  const at: (number[] | undefined)[] = new Array(count + 1);
  at[begin] = [0];
  // The measures of kept lines are read too: where they change, the breaking is another.
  if (kept.length > 0) asked.at(kept.length - 1);
  const fit = newFit();
  const bodies = text.sums.body;
  let feed = 0;
  let near = 0;
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
    // Good lines are at least half full of bodies: shorter ones need not be tried, but for those that end hard.
    feed = Math.max(feed, start + 1);
    while (!endsHard(text, feed)) feed += 1;
    near = Math.max(near, start + 1);
    while (near < feed && bodies[near]! - bodies[start]! < narrowest * LEAST_FULL) near += 1;
    if (lenient) near = start + 1;
    near = Math.min(near, feed);
    for (let end = near; end <= count; end += 1) {
      const inWord = end < count && text.breaks[end] === 0;
      const hard = endsHard(text, end);
      if (text.breaks[end] === TORN ? lenient : !inWord || (lenient && breaksInside(text, end))) {
        for (const state of here) relax(text, asked, states, at, state, start, end, inWord, hard, lenient, fit);
      }
      if (hard || leastWidth(text, start, end) > widest + tolerance(text)) break;
    }
  }
  const ends = at[count];
  if (!ends) return null;
  return choose(text, states, ends, alternatives, kept);
}

/** A lower bound of the width of items `start` to `end`: bodies, and nothing of what may be reduced. */
function leastWidth(text: Prepared, start: number, end: number): number {
  const { sums } = text;
  const last = sums.visible[end]! - 1;
  if (last < start) return 0;
  let width = naturalWidth(text, start, end) - text.spacing.hang[last]! - Math.max(0, text.spacing.endAfter[last]!);
  for (let bucket = 0; bucket < SHRINK_BUCKETS; bucket += 1) {
    const sum = sums.shrink[bucket]!;
    width -= sum[last]! - sum[start]!;
  }
  return width;
}

function breaksNumber(text: Prepared, end: number): boolean {
  const { sideBefore } = text.items;
  return sideBefore[end] === 3 && sideBefore[end - 1] === 3;
}

/** Whether a word may be broken before item `end` where nothing else helps. */
function breaksInside(text: Prepared, end: number): boolean {
  return text.items.kind[end] === Kind.western && text.items.kind[end - 1] === Kind.western;
}

function relax(
  text: Prepared,
  asked: AskedMeasures,
  states: States,
  at: (number[] | undefined)[],
  state: number,
  start: number,
  end: number,
  inWord: boolean,
  hard: boolean,
  lenient: boolean,
  fit: ReturnType<typeof newFit>,
): void {
  const line = states.line[state]!;
  const measure = asked.at(line);
  fitLine(text, start, end, measure, !hard, true, fit);
  if (fit.over > 0) return;
  const open = hard ? 0 : openness(text, fit);
  if (!lenient && (open > TOLERABLE || (!hard && fit.short > 0))) return;
  let cost = states.cost[state]!;
  if (hard) {
    fit.short = 0;
    cost += lineCost(text, fit);
    if (end === text.items.kind.length) cost += lastLineCost(text, start, end);
  } else {
    cost += lineCost(text, fit);
    if (start > 0 && text.items.kind[start - 1] !== Kind.lineFeed) cost += unevenness(states.open[state]!, open);
    if (inWord) cost += breaksNumber(text, end) ? NUMBER_BROKEN : WORD_BROKEN;
    else if (text.breaks[end] === HYPHENATED) cost += HYPHEN;
    else if (text.breaks[end] === TORN) cost += WORD_BROKEN;
  }
  const there = at[end] ?? [];
  at[end] = there;
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

function choose(
  text: Prepared,
  states: States,
  ends: readonly number[],
  alternatives: boolean,
  kept: readonly number[],
): Omit<Settings, 'measuresRead'> {
  let best = ends[0]!;
  for (const state of ends) {
    const better = states.cost[state]! - states.cost[best]!;
    if (better < 0 || (better === 0 && states.line[state]! < states.line[best]!)) best = state;
  }
  const lines = states.line[best]!;
  const withLines = (wanted: number): Setting | null => {
    if (!alternatives) return null;
    const state = ends.find((candidate) => states.line[candidate] === wanted);
    return state === undefined ? null : settingOf(text, states, state, kept);
  };
  return { best: settingOf(text, states, best, kept), oneMore: withLines(lines + 1), oneLess: withLines(lines - 1) };
}

function settingOf(text: Prepared, states: States, end: number, kept: readonly number[]): Setting {
  const breaks: number[] = [];
  for (let state = end; states.from[state] !== -1; state = states.from[state]!) breaks.push(states.position[state]!);
  breaks.reverse();
  breaks.unshift(...kept);
  return withTrailing(text, breaks, states.cost[end]!);
}

/** A text that ends with a line feed has one empty line more. */
function withTrailing(text: Prepared, breaks: number[], cost: number): Setting {
  const count = text.items.kind.length;
  if (text.items.kind[count - 1] === Kind.lineFeed) breaks.push(count);
  return { breaks, lineCount: breaks.length, cost };
}

/** The items at which frozen lines end, as far as the text still has them in order. */
function keptBreaks(text: Prepared, fixed: readonly number[]): number[] {
  const kept: number[] = [];
  const { start } = text.items;
  const count = text.items.kind.length;
  let item = 0;
  for (const offset of fixed) {
    while (item < count && start[item]! < offset) item += 1;
    if (item >= count || start[item] !== offset || text.breaks[item] === 0 || item <= (kept[kept.length - 1] ?? 0))
      break;
    kept.push(item);
  }
  return kept;
}

/** Of the kept breaks those before the first line that its measure no longer takes, or only pulled apart. */
function fittingBreaks(text: Prepared, asked: AskedMeasures, kept: readonly number[]): number[] {
  const fit = newFit();
  const justified = text.style.align === 'justify';
  let start = 0;
  const fitting: number[] = [];
  for (const end of kept) {
    const justify = justified && !endsHard(text, end);
    fitLine(text, start, end, asked.at(fitting.length), justify, true, fit);
    if (fit.over > 0 || (justify && (fit.short > 0 || openness(text, fit) > TOLERABLE))) break;
    fitting.push(end);
    start = end;
  }
  return fitting;
}

function breakGreedily(text: Prepared, asked: AskedMeasures, kept: readonly number[]): Setting {
  const count = text.items.kind.length;
  const breaks: number[] = [...kept];
  const fit = newFit();
  const squeezes = text.style.align === 'justify';
  let cost = 0;
  let start = kept[kept.length - 1] ?? 0;
  while (start < count) {
    const measure = asked.at(breaks.length);
    let chosen = -1;
    let emergency = start + 1;
    for (let end = start + 1; end <= count; end += 1) {
      const legal = end === count || text.breaks[end] === 1 || text.breaks[end] === 2;
      const hard = endsHard(text, end);
      fitLine(text, start, end, measure, false, false, fit);
      const fits = fit.over === 0 && (squeezes || fit.natural - fit.hang - fit.trim <= measure + tolerance(text));
      if (fits && legal) chosen = end;
      if (fits) emergency = end;
      if (hard || leastWidth(text, start, end) > measure + tolerance(text)) break;
    }
    const end = chosen > 0 ? chosen : emergency;
    fitLine(text, start, end, measure, squeezes && !endsHard(text, end), false, fit);
    if (!squeezes) fit.short = 0;
    cost += Math.min(FORBIDDEN, lineCost(text, fit));
    breaks.push(end);
    start = end;
  }
  if (!squeezes && text.style.profile.orphan) cost += moveDown(text, asked, breaks);
  return withTrailing(text, breaks, cost);
}

/**
 * Lines that are not justified cure a last line of one Han by an earlier break before it. Changes `breaks`; gives what a
 * last line that could not be cured costs.
 */
function moveDown(text: Prepared, asked: AskedMeasures, breaks: number[]): number {
  const last = breaks.length - 1;
  const count = breaks[last]!;
  if (last < 1 || endsHard(text, breaks[last - 1]!)) return 0;
  const costFrom = (start: number): number => lastLineCost(text, start, count);
  const now = costFrom(breaks[last - 1]!);
  if (now < LONE) return now;
  const first = last > 1 ? breaks[last - 2]! : 0;
  for (let start = breaks[last - 1]! - 1; start > first; start -= 1) {
    if (text.breaks[start] !== 1) continue;
    if (naturalWidth(text, start, count) > asked.at(last) + tolerance(text)) break;
    const cost = costFrom(start);
    if (cost >= LONE) continue;
    breaks[last - 1] = start;
    return cost;
  }
  return now;
}
