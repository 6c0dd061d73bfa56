import type { PreparedText, Setting } from '../text/contract.ts';
import { breakOffsets, setLine } from '../text/index.ts';
import { wordBoundaries } from '../text/words.ts';
import type { PageContext } from './piece.ts';

/** A measure no title reaches, points: its lines are as long as their text. */
const ENDLESS = 1_000_000;
/** A break that is not at a space, where the title has spaces, is worth so many em more of unevenness. */
const AT_A_SPACE = 1.5;
/** The same for a title that has clauses: a break that is not after a comma, colon, stop or dash. */
const AT_A_CLAUSE = 2;

/** A title divided into lines: the setting, the extent of its longest line in points, breaks inside a clause. */
export interface DividedTitle {
  readonly torn: number;
  readonly setting: Setting;
  readonly widest: number;
}

/**
 * Divides a title of one stretch into `lines` lines as even as may be, never inside a word of the dictionary nor before a
 * mark, at a space or after a clause where that leaves the lines not much less even (`clauseWorth` em for each clause that stays
 * whole). Null where it has too few places to break.
 */
export function divideTitle(
  prepared: PreparedText,
  lines: number,
  context: PageContext,
  clauseWorth = AT_A_CLAUSE,
): DividedTitle | null {
  const { text } = prepared;
  const legal = breakOffsets(prepared);
  const boundaries = wordBoundaries(text);
  const whole = legal.filter((offset) => boundaries.has(offset));
  const places = whole.length >= lines - 1 ? whole : legal;
  if (places.length < lines - 1) return null;
  const weights = [0];
  for (let at = 0; at < text.length; at += 1) weights.push(weights[at]! + (text.charCodeAt(at) < 0x2000 ? 0.5 : 1));
  const spaced = places.some((offset) => isSpace(text[offset - 1]));
  const claused = places.some((offset) => CLAUSE_ENDS.has(text[offset - 1]!));
  const ends = (offset: number): boolean => isSpace(text[offset - 1]) || CLAUSE_ENDS.has(text[offset - 1]!);
  const penalty = (offset: number): number => {
    if (ends(offset)) return 0;
    return spaced ? AT_A_SPACE : claused ? clauseWorth : 0;
  };
  const total = weights[text.length]!;
  let best: { breaks: number[]; worth: number } | null = null;
  const consider = (breaks: number[]): void => {
    const edges = [0, ...breaks, text.length];
    let widest = 0;
    let worth = 0;
    for (let k = 1; k < edges.length; k += 1) widest = Math.max(widest, weights[edges[k]!]! - weights[edges[k - 1]!]!);
    for (const offset of breaks) worth += penalty(offset);
    worth += widest - total / lines;
    if (!best || worth < best.worth) best = { breaks, worth };
  };
  const choose = (from: number, breaks: number[]): void => {
    if (breaks.length === lines - 1) {
      consider(breaks);
      return;
    }
    for (let at = from; at < places.length; at += 1) choose(at + 1, [...breaks, places[at]!]);
  };
  choose(0, []);
  const chosen = (best as { breaks: number[] } | null)?.breaks;
  if (!chosen) return null;
  const setting = context.cache.over(prepared, () => ENDLESS, context.counter, chosen).best;
  if (setting.lineCount !== lines) return null;
  let widest = 0;
  for (let line = 0; line < lines; line += 1)
    widest = Math.max(widest, setLine(prepared, setting, line, ENDLESS).extent - startOf(prepared, setting, line));
  return { setting, widest, torn: chosen.filter((offset) => !ends(offset)).length };
}

/** Where the first cell of a centred or ended line stands, points from the line's point. */
function startOf(prepared: PreparedText, setting: Setting, line: number): number {
  return setLine(prepared, setting, line, ENDLESS).runs[0]?.glyphs[0]?.at ?? 0;
}

/** Marks after which a clause ends. */
const CLAUSE_ENDS = new Set('，。：；！？—');

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\u3000';
}
