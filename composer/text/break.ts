import { AskedMeasures } from './asked-measures.ts';
import type { Measures, Settings } from './contract.ts';
import { openness } from './cost.ts';
import { fitLine, newFit } from './fit.ts';
import { breakGreedily } from './greedy.ts';
import { toUnits } from './items.ts';
import { mayBreak, Rung, rungsOf } from './ladder.ts';
import type { Prepared } from './prepared.ts';
import { endsHard, type Found, search, settingsOf, TOLERABLE } from './search.ts';

/**
 * Breaks a prepared text over measures that may change by line. Total fit (see `search`) at the first step of the ladder that
 * finds a setting, which is the strict one but in narrow columns; line by line where the profile says greedy or lines are not
 * justified. `fixed`: offsets at which the first lines end in any case, as far as they still do. See `Settings`.
 */
export function breakText(
  text: Prepared,
  measures: Measures,
  alternatives: boolean,
  fixed: readonly number[] = [],
): Settings {
  const asked = new AskedMeasures(measures, toUnits(text.style.indent));
  if (text.items.kind.length === 0) {
    asked.at(0);
    return { best: { breaks: [0], lineCount: 1, cost: 0 }, oneMore: null, oneLess: null, measuresRead: asked.count };
  }
  const kept = fittingBreaks(text, asked, keptBreaks(text, fixed));
  const settings = breakOver(text, asked, alternatives, kept);
  return { ...settings, measuresRead: asked.count };
}

function breakOver(
  text: Prepared,
  asked: AskedMeasures,
  alternatives: boolean,
  kept: readonly number[],
): Omit<Settings, 'measuresRead'> {
  if (text.style.profile.breaker === 'greedy' || text.style.align !== 'justify') {
    return breakGreedily(text, asked, kept, alternatives);
  }
  for (const rung of rungsOf(text)) {
    const found = search(text, asked, rung, kept);
    if (!found) continue;
    const settings = settingsOf(found, alternatives);
    if (!alternatives || settings.oneLess || text.style.letterSpace >= 0) return settings;
    return { ...settings, oneLess: squeezedByHanging(text, asked, kept, found) };
  }
  return breakGreedily(text, asked, kept, false);
}

/** A line less of text squeezed by hand (字距 below 0), by a stop or two hung at line ends (clreq, Hanging). */
function squeezedByHanging(
  text: Prepared,
  asked: AskedMeasures,
  kept: readonly number[],
  found: Found,
): Settings['oneLess'] {
  return search(text, asked, Rung.strict, kept, true)?.withLines(found.best.lineCount - 1) ?? null;
}

/** The items at which frozen lines end, as far as the text still has them in order. */
function keptBreaks(text: Prepared, fixed: readonly number[]): number[] {
  const kept: number[] = [];
  const { start } = text.items;
  const count = text.items.kind.length;
  let item = 0;
  for (const offset of fixed) {
    while (item < count && start[item]! < offset) item += 1;
    if (item >= count || start[item] !== offset || item <= (kept[kept.length - 1] ?? 0)) break;
    if (!mayBreak(text, item, Rung.anything)) break;
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
    fitLine(text, start, end, asked.at(fitting.length), justify, true, fit, true);
    if (fit.over > 0 || (justify && (fit.short > 0 || openness(text, fit) > TOLERABLE))) break;
    fitting.push(end);
    start = end;
  }
  return fitting;
}
