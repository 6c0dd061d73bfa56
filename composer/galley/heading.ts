import { roundLength } from '../../document/units.ts';
import type { Line } from '../line.ts';
import type { PreparedText, Setting } from '../text/contract.ts';
import { setLine } from '../text/index.ts';
import type { BreakCache, BreakCounter } from './break-cache.ts';
import type { HeadingBlock } from './flow-block.ts';
import type { Grid } from './slots.ts';

/** Space between two lines of a heading, as a share of the smaller size. */
const LINE_GAP = 0.32;
/** Least space above and below a heading together, beyond the line gap of the text, as a share of the grid's pitch. */
const LEAST_ROOM = 0.4;
/** How narrow the type of a heading may be made before it takes another line. */
const NARROWEST = 0.8;

/** A text broken into lines. */
export interface SetText {
  readonly prepared: PreparedText;
  readonly setting: Setting;
}

/** A heading broken at a measure: its texts, whether any had to be narrowed or broken, and the whole rows it takes. */
export interface SetHeading {
  readonly texts: readonly SetText[];
  readonly forced: boolean;
  readonly rows: number;
}

/**
 * Breaks a heading at a measure. A line that is too long is made narrower within limits; beyond them it is broken into
 * lines as even as may be. The block takes the rows of its style, or more whole rows where its lines need them (clreq,
 * Headings). Lengths in points.
 */
export function setHeading(
  block: HeadingBlock,
  measure: number,
  grid: Grid,
  cache: BreakCache,
  counter: BreakCounter,
): SetHeading {
  let forced = false;
  const texts = block.texts.map((text): SetText => {
    const longest = Math.max(0, ...text.prepared.stretches);
    const breakAt = (prepared: PreparedText, at: number): Setting => cache.over(prepared, () => at, counter).best;
    if (longest <= measure + 0.001) return { prepared: text.prepared, setting: breakAt(text.prepared, measure) };
    forced = true;
    if (longest * NARROWEST <= measure) {
      const narrow = text.narrowed(Math.floor((measure / longest) * 100) / 100);
      return { prepared: narrow, setting: breakAt(narrow, measure) };
    }
    const { lineCount } = breakAt(text.prepared, measure);
    let even = measure;
    for (let at = measure; at >= measure / 2; at -= text.style.size / 4) {
      if (breakAt(text.prepared, at).lineCount > lineCount) break;
      even = at;
    }
    return { prepared: text.prepared, setting: breakAt(text.prepared, even) };
  });
  const height = stackHeight(
    texts.flatMap(({ prepared, setting }) => Array<number>(setting.lineCount).fill(prepared.style.size)),
  );
  const lead = grid.leading - grid.size;
  const needed = Math.ceil((height + LEAST_ROOM * grid.leading - lead) / grid.leading - 0.001);
  return { texts, forced, rows: Math.max(block.rows ?? 1, needed) };
}

function stackHeight(sizes: readonly number[]): number {
  return sizes.reduce((sum, size, k) => sum + size + (k > 0 ? LINE_GAP * Math.min(size, sizes[k - 1]!) : 0), 0);
}

/** A line of a heading and how far below the heading's first em box top its em box begins, in points. */
export interface HeadingLine {
  readonly text: number;
  readonly line: Line;
  readonly size: number;
  /** Distance of the em box's near edge from the first row's, across the lines. */
  readonly offset: number;
}

/**
 * The lines of a heading, centred across the rows it takes: between the em boxes of the text before and after, so that
 * the grid is not moved. All in points.
 */
export function headingLines(texts: readonly SetText[], rows: number, measure: number, grid: Grid): HeadingLine[] {
  const lines: { text: number; line: Line; size: number }[] = [];
  texts.forEach(({ prepared, setting }, text) => {
    for (let k = 0; k < setting.lineCount; k += 1) {
      lines.push({ text, line: setLine(prepared, setting, k, measure), size: prepared.style.size });
    }
  });
  const sizes = lines.map((line) => line.size);
  const lead = grid.leading - grid.size;
  let top = (rows * grid.leading + lead - stackHeight(sizes)) / 2 - lead;
  return lines.map(({ text, line, size }, k) => {
    if (k > 0) top += LINE_GAP * Math.min(size, sizes[k - 1]!);
    const offset = roundLength(top);
    top += size;
    return { text, line, size, offset };
  });
}
