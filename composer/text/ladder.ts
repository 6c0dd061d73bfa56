import { HYPHENATED, TORN } from './hyphenate.ts';
import { type Items, Kind } from './items.ts';
import { Mark } from './mark.ts';
import type { Prepared } from './prepared.ts';

/** What `breaks` says of an item that a line may begin with one kinsoku level looser than the text's. */
export const LOOSER = 5;
/** The same of the third of three marks that stand together: the ban is ignored rather than tear the line (clreq). */
export const STACKED = 6;

/**
 * The steps by which a narrow column is loosened where no setting keeps its gaps within ¼ em (rules.md §15; clreq, remedies).
 * Stops may give their blanks and words may be hyphenated from the first, at a cost. Each step allows what those before it do:
 * the level one step looser, a line begun by the third of three marks, and at last any gap and words torn. A stop hangs by
 * itself only where the house's profile says so, since it would stand in the space kept clear of a picture; of a paragraph
 * squeezed by hand one may (see `breakText`).
 */
export const Rung = { strict: 0, looser: 1, stacked: 2, anything: 3 } as const;

/** What a break costs that only a step of the ladder allows, and a stop that hangs. */
export const LOOSER_BREAK = 8_000;
/** See `LOOSER_BREAK`. */
export const HUNG_STOP = 6_000;
/** See `LOOSER_BREAK`. */
export const STACKED_BREAK = 12_000;

/** Whether a line may begin with item `end` (the end of the text: may end there) at a step of the ladder. */
export function mayBreak(text: Prepared, end: number, rung: number): boolean {
  switch (text.breaks[end]) {
    case 1:
    case 2:
    case HYPHENATED:
      return true;
    case TORN:
      return rung >= Rung.anything;
    case LOOSER:
      return rung >= Rung.looser;
    case STACKED:
      return rung >= Rung.stacked;
    default:
      return rung >= Rung.anything && breaksInside(text, end);
  }
}

/** Whether a word may be broken before item `end` where nothing else helps. */
function breaksInside(text: Prepared, end: number): boolean {
  return text.items.kind[end] === Kind.western && text.items.kind[end - 1] === Kind.western;
}

/** The steps that add something for a text, the first and the last among them. */
export function rungsOf(text: Prepared): number[] {
  const { breaks } = text;
  const rungs: number[] = [Rung.strict];
  if (breaks.includes(LOOSER)) rungs.push(Rung.looser);
  if (breaks.includes(STACKED)) rungs.push(Rung.stacked);
  rungs.push(Rung.anything);
  return rungs;
}

/** Marks in `breaks` what only steps of the ladder allow: `looser` is what the next looser level says of each item, if any. */
export function markLooser(items: Items, breaks: Uint8Array, looser: ((item: number) => number) | null): void {
  for (let item = 1; item < items.kind.length; item += 1) {
    if (breaks[item] !== 0) continue;
    if (looser && looser(item) === 1) breaks[item] = LOOSER;
    else if (isStacked(items, item)) breaks[item] = STACKED;
  }
}

/** Whether three marks stand together up to `item`, which closes: `。』」`. */
function isStacked(items: Items, item: number): boolean {
  const closes = (at: number): boolean => {
    const mark = items.mark[at];
    return (
      mark === Mark.close ||
      mark === Mark.stop ||
      mark === Mark.comma ||
      mark === Mark.colon ||
      mark === Mark.exclamation
    );
  };
  return item >= 2 && closes(item) && closes(item - 1) && closes(item - 2);
}
