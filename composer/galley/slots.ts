import type { StoryFrame } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';
import { covered, free, type Interval, type Obstacle } from '../page/obstacle.ts';

/**
 * A place for one line of a story: a free stretch of one row of the grid. `start` and `measure` run along the line (x for
 * horizontal text, y for vertical); `rowTop` is where the row's em box begins across it (y, or for vertical text the x of
 * its right edge). `row` counts the grid rows of its column from 0, `column` the columns of the whole chain. All in points.
 */
export interface Slot {
  readonly frame: string;
  readonly column: number;
  readonly row: number;
  readonly start: number;
  readonly measure: number;
  readonly rowTop: number;
}

/** The slots of a story in order, `count` of them in its frames; beyond, endless slots like the last column count the overset. */
export interface Slots {
  readonly list: readonly Slot[];
  readonly count: number;
  readonly vertical: boolean;
  /** Measure of the endless slots, points. */
  readonly endlessMeasure: number;
  /** Number of columns of the chain. */
  readonly columns: number;
}

/** The baseline grid as the galley needs it, in points. */
export interface Grid {
  readonly top: number;
  readonly leading: number;
  readonly size: number;
}

/** A stretch shorter than this many em takes no text. */
const LEAST_MEASURE = 3;

/**
 * The slots of a chain of frames. Horizontal rows lie on the page's grid; vertical lines are counted from each frame's
 * right edge. Obstacles (of other frames) are cut out; of a row cut in two the wider part is used, so that no line jumps
 * over a picture inside its column, unless the obstacle asks for text on both sides. A measure cut by an obstacle is taken down to whole half ems, on the side away from
 * the obstacle, so that the ½-em marks of Chinese fill it. `rowLimit` ends every column of the last frame after so many
 * rows (balance).
 */
export function makeSlots(
  frames: readonly StoryFrame[],
  obstacles: readonly Obstacle[],
  grid: Grid,
  vertical: boolean,
  rowLimit?: number,
): Slots {
  const list: Slot[] = [];
  let column = 0;
  let endlessMeasure = grid.size * 10;
  frames.forEach((frame, index) => {
    const limit = index === frames.length - 1 ? rowLimit : undefined;
    const foreign = obstacles.filter((obstacle) => obstacle.owner !== frame.id);
    const along = vertical ? frame.rect.height : frame.rect.width;
    const equal = (along - frame.gap * (frame.columns - 1)) / frame.columns;
    let start = vertical ? frame.rect.y : frame.rect.x;
    for (let k = 0; k < frame.columns; k += 1) {
      const measure = frame.measures?.[k] ?? equal;
      endlessMeasure = roundLength(measure);
      const whole: Interval = { start, end: start + measure };
      rowsOf(frame, grid, vertical).forEach((rowTop, row) => {
        if (limit !== undefined && row >= limit) return;
        const from = vertical ? rowTop - grid.size : rowTop;
        for (const part of stretches(whole, foreign, from, from + grid.size, vertical, grid.size)) {
          list.push({
            frame: frame.id,
            column,
            row,
            start: roundLength(part.start),
            measure: roundLength(part.end - part.start),
            rowTop: roundLength(rowTop),
          });
        }
      });
      column += 1;
      start += measure + frame.gap;
    }
  });
  return { list, count: list.length, vertical, endlessMeasure, columns: column };
}

/** Slot i, also behind the last frame. */
export function slotAt(slots: Slots, index: number): Slot {
  const slot = slots.list[index];
  if (slot) return slot;
  return {
    frame: '',
    column: slots.columns,
    row: index - slots.count,
    start: 0,
    measure: slots.endlessMeasure,
    rowTop: 0,
  };
}

/** How many grid rows (vertical lines) one column of a story's frame has, nothing in its way. */
export function rowCount(frame: StoryFrame, grid: Grid, vertical: boolean): number {
  return rowsOf(frame, grid, vertical).length;
}

/** Where each row of a frame begins: tops of em boxes for horizontal rows, right edges for vertical lines. */
function rowsOf(frame: StoryFrame, grid: Grid, vertical: boolean): number[] {
  const rows: number[] = [];
  const tolerance = 0.01;
  if (vertical) {
    const right = frame.rect.x + frame.rect.width;
    for (let k = 0; right - k * grid.leading - grid.size >= frame.rect.x - tolerance; k += 1) {
      rows.push(right - k * grid.leading);
    }
    return rows;
  }
  const first = Math.ceil((frame.rect.y - grid.top - tolerance) / grid.leading);
  const foot = frame.rect.y + frame.rect.height + tolerance;
  for (let row = first; grid.top + row * grid.leading + grid.size <= foot; row += 1) {
    rows.push(grid.top + row * grid.leading);
  }
  return rows;
}

function stretches(
  whole: Interval,
  obstacles: readonly Obstacle[],
  from: number,
  to: number,
  vertical: boolean,
  em: number,
): Interval[] {
  const taken: Interval[] = [];
  let both = false;
  for (const obstacle of obstacles) {
    const interval = covered(obstacle, from, to, vertical);
    if (!interval || interval.end <= whole.start + 0.001 || interval.start >= whole.end - 0.001) continue;
    taken.push(interval);
    if (obstacle.sides === 'both') both = true;
  }
  if (taken.length === 0) return [whole];
  const parts = free(whole, taken);
  if (both) return parts.flatMap((part) => wholeHalfEms(part, whole, em) ?? []);
  let best: Interval | null = null;
  for (const part of parts) {
    if (!best || part.end - part.start > best.end - best.start + 0.001) best = part;
  }
  const kept = best ? wholeHalfEms(best, whole, em) : null;
  return kept ? [kept] : [];
}

/** A stretch taken down to whole half ems at the side where it was cut, null where that leaves too little. */
function wholeHalfEms(part: Interval, whole: Interval, em: number): Interval | null {
  const length = (Math.floor(((part.end - part.start) / em) * 2 + 0.001) / 2) * em;
  if (length < LEAST_MEASURE * em - 0.001) return null;
  const cutLeft = part.start > whole.start + 0.001;
  return cutLeft ? { start: part.end - length, end: part.end } : { start: part.start, end: part.start + length };
}
