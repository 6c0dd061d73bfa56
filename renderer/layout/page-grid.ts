import { bottom, type Point, type Rect, right } from '../../document/geometry.ts';
import type { PageSetup } from '../../document/setup.ts';
import { roundLength } from '../../document/units.ts';

/** A base column of the page: where it begins and ends, points from the trim's left edge. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** The base columns of all plates, from left to right. */
export function columnsOf({ plates, columns: { count, measure, gap } }: PageSetup): Column[] {
  return plates
    .flatMap(({ typeArea }) =>
      Array.from({ length: count }, (_, index): Column => {
        const left = typeArea.x + index * (measure + gap);
        return { left, right: left + measure };
      }),
    )
    .sort((a, b) => a.left - b.left);
}

/** How many rows of the grid the type area holds. */
export function rowCount({ grid, plates }: PageSetup): number {
  const foot = Math.max(...plates.map(({ typeArea }) => bottom(typeArea)));
  return Math.max(1, Math.floor((foot - grid.top - grid.size + 0.01) / grid.leading) + 1);
}

/** The top of a row's em box, points. */
export function rowTop({ grid }: PageSetup, row: number): number {
  return grid.top + row * grid.leading;
}

/** The row whose band (half of the space above and below it included) holds a y, kept inside the type area. */
export function rowAt(sheet: PageSetup, y: number): number {
  const { top, leading, size } = sheet.grid;
  const row = Math.floor((y - top + (leading - size) / 2) / leading);
  return Math.min(rowCount(sheet) - 1, Math.max(0, row));
}

/** The index of the column nearest to an x. */
export function columnAt(columns: readonly Column[], x: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  columns.forEach(({ left, right: end }, index) => {
    const distance = Math.max(left - x, 0, x - end);
    if (distance >= least) return;
    least = distance;
    best = index;
  });
  return best;
}

/** The rectangle of columns × rows that lie between two points, both ends included: what a frame drawn from one to the other takes. */
export function gridRect(sheet: PageSetup, from: Point, to: Point): Rect {
  const columns = columnsOf(sheet);
  const [a, b] = [columnAt(columns, from.x), columnAt(columns, to.x)].sort((one, other) => one - other);
  const [first, last] = [rowAt(sheet, from.y), rowAt(sheet, to.y)].sort((one, other) => one - other);
  return spanRect(sheet, columns[a!]!.left, columns[b!]!.right, first!, last! - first! + 1);
}

/** The rectangle of `across` columns and `rows` rows that begins at the column and row of a point, kept inside the type area. */
export function spanFrom(sheet: PageSetup, point: Point, across: number, rows: number): Rect {
  const columns = columnsOf(sheet);
  const perPlate = sheet.columns.count;
  const at = columnAt(columns, point.x);
  const plate = Math.floor(at / perPlate);
  const wide = Math.min(across, perPlate);
  const first = Math.min(at, (plate + 1) * perPlate - wide);
  const high = Math.min(rows, rowCount(sheet));
  const row = Math.min(rowAt(sheet, point.y), rowCount(sheet) - high);
  return spanRect(sheet, columns[first]!.left, columns[first + wide - 1]!.right, row, high);
}

function spanRect(sheet: PageSetup, left: number, end: number, row: number, rows: number): Rect {
  return {
    x: roundLength(left),
    y: roundLength(rowTop(sheet, row)),
    width: roundLength(end - left),
    height: roundLength((rows - 1) * sheet.grid.leading + sheet.grid.size),
  };
}

/** The rectangle between two points as they are. */
export function plainRect(from: Point, to: Point): Rect {
  return {
    x: roundLength(Math.min(from.x, to.x)),
    y: roundLength(Math.min(from.y, to.y)),
    width: roundLength(Math.abs(to.x - from.x)),
    height: roundLength(Math.abs(to.y - from.y)),
  };
}

/** How many base columns and rows a rectangle takes, in fractions where it does not lie on the grid (栏 × 行). */
export function gridSpan(sheet: PageSetup, { width, height }: Rect): { columns: number; rows: number } {
  const { measure, gap } = sheet.columns;
  const { leading, size } = sheet.grid;
  const tidy = (value: number): number => Math.max(0, Math.round(value * 10) / 10);
  return { columns: tidy((width + gap) / (measure + gap)), rows: tidy((height - size) / leading + 1) };
}

/** The type area of the plate a rectangle stands on, by its middle. */
export function typeAreaOf({ plates }: PageSetup, rect: Rect): Rect {
  const middle = rect.x + rect.width / 2;
  const plate = plates.find(({ trim }) => middle >= trim.x && middle < right(trim)) ?? plates[0]!;
  return plate.typeArea;
}
