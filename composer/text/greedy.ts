import type { AskedMeasures } from './asked-measures.ts';
import type { Setting, Settings } from './contract.ts';
import { FORBIDDEN, LONE, lastLineCost, lineCost } from './cost.ts';
import { fitLine, naturalWidth, newFit, tolerance } from './fit.ts';
import { Rung } from './ladder.ts';
import type { Prepared } from './prepared.ts';
import { endsHard, leastWidth, search, withTrailing } from './search.ts';

/** What another number of lines than the greedy one costs: enough for a keep, and never chosen without need. */
const OTHER_LINES = 3_000;
/** Steps by which the measure is narrowed that gives ragged lines one more. */
const NARROWINGS = 12;

/**
 * Breaks line by line, from the last of the `kept` breaks on: each line as full as it goes. Where `alternatives`, a line more
 * and less too: of justified text by total fit, of ragged text one more, all its lines narrower alike.
 */
export function breakGreedily(
  text: Prepared,
  asked: AskedMeasures,
  kept: readonly number[],
  alternatives: boolean,
): Omit<Settings, 'measuresRead'> {
  const best = fill(text, asked, kept, 1);
  if (!alternatives) return { best, oneMore: null, oneLess: null };
  const dearer = (setting: Setting | null): Setting | null =>
    setting && { ...setting, cost: Math.max(setting.cost, best.cost) + OTHER_LINES };
  if (text.style.align === 'justify') {
    const found = search(text, asked, Rung.strict, kept);
    return {
      best,
      oneMore: dearer(found?.withLines(best.lineCount + 1) ?? null),
      oneLess: dearer(found?.withLines(best.lineCount - 1) ?? null),
    };
  }
  return { best, oneMore: dearer(narrower(text, asked, kept, best.lineCount + 1)), oneLess: null };
}

/** Ragged lines at the widest share of their measures that gives so many of them. */
function narrower(text: Prepared, asked: AskedMeasures, kept: readonly number[], lines: number): Setting | null {
  if (lines < 3 || lines - kept.length < 2) return null;
  let least = 0.5;
  let most = 1;
  let found: Setting | null = null;
  for (let step = 0; step < NARROWINGS; step += 1) {
    const share = (least + most) / 2;
    const setting = fill(text, asked, kept, share);
    if (setting.lineCount < lines) most = share;
    else {
      least = share;
      if (setting.lineCount === lines) found = setting;
    }
  }
  return found;
}

/** Fills lines one by one to a share of their measures. */
function fill(text: Prepared, asked: AskedMeasures, kept: readonly number[], share: number): Setting {
  const count = text.items.kind.length;
  const breaks: number[] = [...kept];
  const fit = newFit();
  const squeezes = text.style.align === 'justify';
  let cost = 0;
  let start = kept[kept.length - 1] ?? 0;
  while (start < count) {
    const measure = Math.round(asked.at(breaks.length) * share);
    let chosen = -1;
    let emergency = start + 1;
    for (let end = start + 1; end <= count; end += 1) {
      const legal = end === count || text.breaks[end] === 1 || text.breaks[end] === 2;
      const hard = endsHard(text, end);
      let fits = naturalWidth(text, start, end) <= measure;
      if (!fits) {
        fitLine(text, start, end, measure, false, false, fit, false);
        fits = fit.over === 0 && (squeezes || fit.natural - fit.hang - fit.trim <= measure + tolerance(text));
      }
      if (fits && legal) chosen = end;
      if (fits) emergency = end;
      if (hard || leastWidth(text, start, end, false) > measure + tolerance(text)) break;
    }
    const end = chosen > 0 ? chosen : emergency;
    fitLine(text, start, end, measure, squeezes && !endsHard(text, end), false, fit, false);
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
  const now = lastLineCost(text, breaks[last - 1]!, count);
  if (now < LONE) return now;
  const first = last > 1 ? breaks[last - 2]! : 0;
  for (let start = breaks[last - 1]! - 1; start > first; start -= 1) {
    if (text.breaks[start] !== 1) continue;
    if (naturalWidth(text, start, count) > asked.at(last) + tolerance(text)) break;
    const cost = lastLineCost(text, start, count);
    if (cost >= LONE) continue;
    breaks[last - 1] = start;
    return cost;
  }
  return now;
}
