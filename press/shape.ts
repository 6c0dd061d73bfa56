import type { Rect } from '../document/geometry.ts';
import { decimals } from './number.ts';
import { type Sheet, sheetX, sheetY } from './sheet.ts';

/** Distance of a Bézier control point that draws a quarter of a circle of radius 1 within 0.03 %. */
const QUARTER = 0.5522847498;

/** The path of a rectangle, in PDF operators, not yet painted. */
export function rectanglePath(sheet: Sheet, rect: Rect): string {
  return `${decimals(sheetX(sheet, rect.x), sheetY(sheet, rect.y + rect.height), rect.width, rect.height)} re`;
}

/** The path of the ellipse that fills a rectangle, in PDF operators, not yet painted. */
export function ellipsePath(sheet: Sheet, rect: Rect): string {
  const x = sheetX(sheet, rect.x + rect.width / 2);
  const y = sheetY(sheet, rect.y + rect.height / 2);
  const [a, b] = [rect.width / 2, rect.height / 2];
  const [p, q] = [a * QUARTER, b * QUARTER];
  return [
    `${decimals(x + a, y)} m`,
    `${decimals(x + a, y + q, x + p, y + b, x, y + b)} c`,
    `${decimals(x - p, y + b, x - a, y + q, x - a, y)} c`,
    `${decimals(x - a, y - q, x - p, y - b, x, y - b)} c`,
    `${decimals(x + p, y - b, x + a, y - q, x + a, y)} c`,
    'h',
  ].join('\n');
}

/** A straight line's path, in PDF operators, not yet painted. */
export function linePath(sheet: Sheet, x1: number, y1: number, x2: number, y2: number): string {
  return `${decimals(sheetX(sheet, x1), sheetY(sheet, y1))} m ${decimals(sheetX(sheet, x2), sheetY(sheet, y2))} l`;
}
