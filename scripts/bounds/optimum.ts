import type { LegalLine } from './legal-lines.ts';

/** A paragraph with every line it may be set in. */
export interface Paragraph {
  readonly id: string;
  /** Items of the text: the start of what follows the last line. */
  readonly count: number;
  /** Measure, em. */
  readonly measure: number;
  readonly lines: readonly LegalLine[];
}

/** What a line is worth, and what it is worth beside the line with a gap before it (null: there was none). */
export type Worth = (line: LegalLine, before: number | null) => number;

/** The widest gap a legal line shows, em (jlreq's cap). */
export const WIDEST = 0.25;
/** What marks of a line may be apart beyond their blanks where no two Han stand side by side, em. */
const WIDEST_BARE = 0.01;

interface State {
  readonly worth: number;
  readonly gap: number | null;
  readonly line: LegalLine | null;
  readonly from: State | null;
}

/**
 * The setting of most worth among all there are: an exact optimum by dynamic programming over every legal line and the gap
 * of the line before it. Lines open by at most `WIDEST`, and no last line has fewer than two Han, unless no setting is so:
 * then the second condition is dropped, then the first. Null where no line fits at all.
 */
export function optimum(paragraph: Paragraph, worth: Worth, cure = true): LegalLine[] | null {
  return (
    (cure ? solve(paragraph, worth, true, true) : null) ??
    solve(paragraph, worth, true, false) ??
    solve(paragraph, worth, false, cure) ??
    solve(paragraph, worth, false, false)
  );
}

function solve(paragraph: Paragraph, worth: Worth, capped: boolean, cured: boolean): LegalLine[] | null {
  const at = new Map<number, Map<number | null, State>>();
  at.set(0, new Map([[null, { worth: 0, gap: null, line: null, from: null }]]));
  for (const line of paragraph.lines) {
    if ((capped && line.opened > (line.bare ? WIDEST_BARE : WIDEST)) || (cured && line.lone)) continue;
    for (const state of at.get(line.start)?.values() ?? []) {
      const shown = !line.last && !line.bare;
      const gap = shown ? line.gap : state.gap;
      const total = state.worth + (shown ? worth(line, state.gap) : 0);
      let there = at.get(line.end);
      if (!there) {
        there = new Map();
        at.set(line.end, there);
      }
      const known = there.get(gap);
      if (!known || total > known.worth) there.set(gap, { worth: total, gap, line, from: state });
    }
  }
  let best: State | null = null;
  for (const state of at.get(paragraph.count)?.values() ?? []) if (!best || state.worth > best.worth) best = state;
  if (!best) return null;
  const lines: LegalLine[] = [];
  for (let state: State | null = best; state?.line; state = state.from) lines.unshift(state.line);
  return lines;
}
