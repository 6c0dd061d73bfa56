import { figure } from './han.ts';

/** A figure of a text with the unit it is counted in; `least` and `most` are what it can have been before it was rounded. */
export interface Measure {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

const SCALES: Readonly<Record<string, number>> = { 万亿: 1e12, 亿: 1e8, 万: 1e4, '': 1 };

/**
 * The measure of a figure with its scale (万, 亿, 万亿 or ''). A whole number without scale is exact; any other may have been
 * rounded at its last place.
 */
export function measureOf(digits: string, scale = ''): Measure {
  const times = SCALES[scale] ?? 1;
  const value = figure(digits) * times;
  const places = digits.split('.')[1]?.length ?? 0;
  let half = 0;
  if (places > 0 || scale !== '') {
    half = 0.5 * times;
    for (let place = 0; place < places; place += 1) half /= 10;
  }
  return { value, least: value - half, most: value + half };
}

/** Half a unit of the last place of a decimal, for percentages. */
export function halfPlace(digits: string): number {
  let half = 0.5;
  for (let place = digits.split('.')[1]?.length ?? 0; place > 0; place -= 1) half /= 10;
  return half;
}
