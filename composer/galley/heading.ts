import { roundLength } from '../../document/units.ts';
import type { Line } from '../line.ts';
import type { Setting } from '../text/contract.ts';
import { setLine } from '../text/index.ts';
import type { HeadingBlock } from './flow-block.ts';
import type { Grid } from './slots.ts';

/** Space between two lines of a heading, as a share of the smaller size. */
const LINE_GAP = 0.32;

/** Rows a heading takes: those of its style, or as many whole rows as its lines need (clreq, Headings). */
export function headingRows(block: HeadingBlock, settings: readonly Setting[]): number {
  const lines = settings.reduce((sum, setting) => sum + setting.lineCount, 0);
  if (block.rows === null) return lines;
  return Math.max(block.rows, Math.ceil((block.rows * lines) / block.texts.length));
}

/** A line of a heading and how far below the heading's first em box top its em box begins, in points. */
export interface HeadingLine {
  readonly text: number;
  readonly line: Line;
  /** Distance of the em box's near edge from the first row's, across the lines. */
  readonly offset: number;
}

/**
 * The lines of a heading, centred across the rows it takes: between the em boxes of the text before and after, so that
 * the grid is not moved. All in points.
 */
export function headingLines(
  block: HeadingBlock,
  settings: readonly Setting[],
  rows: number,
  measure: number,
  grid: Grid,
): HeadingLine[] {
  const lines: { text: number; line: Line; size: number }[] = [];
  settings.forEach((setting, text) => {
    const galley = block.texts[text]!;
    for (let k = 0; k < setting.lineCount; k += 1) {
      lines.push({ text, line: setLine(galley.prepared, setting, k, measure), size: galley.style.size });
    }
  });
  const sizes = lines.map((line) => line.size);
  let height = 0;
  sizes.forEach((size, k) => {
    height += size + (k > 0 ? LINE_GAP * Math.min(size, sizes[k - 1]!) : 0);
  });
  const lead = grid.leading - grid.size;
  let top = (rows * grid.leading + lead - height) / 2 - lead;
  return lines.map(({ text, line, size }, k) => {
    if (k > 0) top += LINE_GAP * Math.min(size, sizes[k - 1]!);
    const offset = roundLength(top);
    top += size;
    return { text, line, offset };
  });
}
