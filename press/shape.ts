import type { Rect } from '../document/geometry.ts';
import type { PressInk } from './ink.ts';
import { decimals } from './number.ts';
import { type Sheet, sheetX, sheetY } from './sheet.ts';

/** Distance of a Bézier control point that draws a quarter of a circle of radius 1 within 0.03 %. */
const QUARTER = 0.5522847498;

/** How a picture that is not there is drawn: 8 % of K with a border of a quarter point (the thinnest safe line on newsprint). */
export const PLACEHOLDER: { readonly tint: PressInk; readonly border: PressInk; readonly thickness: number } = {
  tint: { cmyk: [0, 0, 0, 0.08], spot: null, overprint: false },
  border: { cmyk: [0, 0, 0, 1], spot: null, overprint: true },
  thickness: 0.25,
};

/** A rectangle made smaller by a distance on every side, points; never below nothing. */
export function inset(rect: Rect, distance: number): Rect {
  return {
    x: rect.x + distance,
    y: rect.y + distance,
    width: Math.max(0, rect.width - 2 * distance),
    height: Math.max(0, rect.height - 2 * distance),
  };
}

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
