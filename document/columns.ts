/**
 * How a width is divided into columns that are no base columns (破栏), in em of the body.
 *
 * - `equal`: every column the same whole number of em; what is left widens the gaps (绝对栏).
 * - `whole`: whole ems and the gap as given; what is left goes em by em to the last columns.
 * - `relative`: the gap as given, every column the same measure, fractions of an em included (相对栏).
 */
export type ColumnMode = 'equal' | 'whole' | 'relative';

/** A division of a width: the measure of each column and the gap between them, in em. */
export interface ColumnDivision {
  readonly measures: readonly number[];
  readonly gap: number;
}

/**
 * Divides `width` em into `count` columns at least `gap` em apart. Null where that leaves a column no whole em. So 20 em in
 * two: 9 + 9 with gap 2 (equal), 9 + 10 with gap 1 (whole), 9.5 + 9.5 with gap 1 (relative).
 */
export function divideColumns(width: number, count: number, gap: number, mode: ColumnMode): ColumnDivision | null {
  if (count < 1) return null;
  const room = width - (count - 1) * gap;
  const least = Math.floor(room / count + 1e-9);
  if (least < 1) return null;
  if (count === 1) return { measures: [mode === 'relative' ? width : Math.floor(width + 1e-9)], gap };
  if (mode === 'relative') return { measures: Array<number>(count).fill(room / count), gap };
  if (mode === 'equal')
    return { measures: Array<number>(count).fill(least), gap: (width - count * least) / (count - 1) };
  const left = Math.floor(room - count * least + 1e-9);
  return { measures: Array.from({ length: count }, (_, k) => least + (k >= count - left ? 1 : 0)), gap };
}

/** Width of several base columns taken together (长栏), in em: `count` columns of `measure` em with the gaps between them. */
export function longColumn(count: number, measure: number, gap: number): number {
  return count * measure + Math.max(0, count - 1) * gap;
}

/** Base columns broken into another number (三破二, 五破三): `from` base columns of `measure` em become `into` columns. */
export function breakColumns(
  from: number,
  into: number,
  measure: number,
  gap: number,
  mode: ColumnMode,
): ColumnDivision | null {
  return divideColumns(longColumn(from, measure, gap), into, gap, mode);
}
