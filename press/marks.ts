import type { PressSpecification } from '../document/setup.ts';
import type { Swatch } from '../document/swatch.ts';
import type { Content } from './content.ts';
import type { PressInk } from './ink.ts';
import { ellipsePath, linePath, rectanglePath } from './shape.ts';
import { MARK_GAP, MARK_LENGTH, paperSheet, type Sheet } from './sheet.ts';

/** Thickness of marks, radius of a registration mark, side of a patch of the colour bar: points. */
const HAIR = 0.25;
const RADIUS = 4.5;
const PATCH = 11.339;

/** Steps of every ink in the colour bar. */
const STEPS = [1, 0.75, 0.5, 0.25] as const;

const PROCESS = ['C', 'M', 'Y', 'K'] as const;

/**
 * Draws the marks of a sheet, all of them outside the bleed: crop marks (裁切线) at the corners, registration marks (套准)
 * at the middle of the sides, and along the foot a colour bar of steps of each ink of this position. What must register
 * is drawn in every ink of the position: with all four, in the colorant `All` (PDF 1.6 §4.5.5); with fewer, in those
 * alone, so that plates that are to be empty stay empty.
 */
export function writeMarks(
  page: Sheet,
  content: Content,
  press: PressSpecification,
  swatches: readonly Swatch[],
): void {
  const sheet = paperSheet(page);
  content.mark('production');
  writeLines(sheet, content, registrationInks(press, swatches));
  writeBar(sheet, content, barInks(press, swatches));
}

/** The inks that registration is drawn in, one after another: `All`, or those of the position, the spots by themselves. */
function registrationInks(press: PressSpecification, swatches: readonly Swatch[]): readonly PressInk[] {
  const all = [1, 1, 1, 1] as const;
  if (PROCESS.every((ink) => press.inks.includes(ink))) {
    return [{ cmyk: all, spot: { name: 'All', amount: 1, alternate: all }, overprint: false }];
  }
  const [c, m, y, k] = PROCESS.map((ink) => (press.inks.includes(ink) ? 1 : 0));
  const process: PressInk = { cmyk: [c!, m!, y!, k!], spot: null, overprint: true };
  const spots = spotInks(press, swatches).map((ink) => ({ ...ink, overprint: true }));
  return [...(c! + m! + y! + k! > 0 ? [process] : []), ...spots];
}

function barInks(press: PressSpecification, swatches: readonly Swatch[]): readonly PressInk[] {
  const process = (['K', 'C', 'M', 'Y'] as const).filter((ink) => press.inks.includes(ink));
  return [...process.map((ink) => processInk(ink, 1)), ...spotInks(press, swatches)];
}

function processInk(ink: (typeof PROCESS)[number], amount: number): PressInk {
  const [c, m, y, k] = PROCESS.map((each) => (each === ink ? amount : 0));
  return { cmyk: [c!, m!, y!, k!], spot: null, overprint: false };
}

function spotInks(press: PressSpecification, swatches: readonly Swatch[]): readonly PressInk[] {
  const seen = new Set<string>();
  return swatches.flatMap(({ spot, c, m, y, k }) => {
    if (spot === null || !press.inks.includes(spot) || seen.has(spot)) return [];
    seen.add(spot);
    const alternate = [c / 100, m / 100, y / 100, k / 100] as const;
    return [{ cmyk: alternate, spot: { name: spot, amount: 1, alternate }, overprint: false }];
  });
}

function writeLines(sheet: Sheet, content: Content, inks: readonly PressInk[]): void {
  const { x, y, width, height } = sheet.window;
  const near = sheet.bleed + MARK_GAP;
  const far = near + MARK_LENGTH;
  const paths: string[] = [];
  for (const [cornerX, outX] of [
    [x, -1],
    [x + width, 1],
  ] as const) {
    for (const [cornerY, outY] of [
      [y, -1],
      [y + height, 1],
    ] as const) {
      paths.push(linePath(sheet, cornerX + outX * near, cornerY, cornerX + outX * far, cornerY));
      paths.push(linePath(sheet, cornerX, cornerY + outY * near, cornerX, cornerY + outY * far));
    }
  }
  const middle = near + MARK_LENGTH / 2;
  for (const [centreX, centreY] of [
    [x - middle, y + height / 2],
    [x + width + middle, y + height / 2],
    [x + width / 2, y - middle],
    [x + width / 2, y + height + middle],
  ] as const) {
    const reach = MARK_LENGTH / 2;
    const circle = { x: centreX - RADIUS, y: centreY - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS };
    paths.push(linePath(sheet, centreX - reach, centreY, centreX + reach, centreY));
    paths.push(linePath(sheet, centreX, centreY - reach, centreX, centreY + reach));
    paths.push(ellipsePath(sheet, circle));
  }
  for (const ink of inks) {
    content.stroke(ink, ink.overprint);
    content.graphics(`${HAIR} w [] 0 d\n${paths.join('\n')} S`);
  }
}

/** The colour bar stands at the foot, between the corner and the registration mark, as many patches as find room. */
function writeBar(sheet: Sheet, content: Content, inks: readonly PressInk[]): void {
  const { x, y, width, height } = sheet.window;
  const room = width / 2 - MARK_LENGTH;
  const patches = inks.flatMap((ink) => STEPS.map((step) => stepOf(ink, step)));
  const top = y + height + sheet.bleed + MARK_GAP + (MARK_LENGTH - PATCH) / 2;
  patches.forEach((ink, index) => {
    if ((index + 1) * PATCH > room) return;
    content.fill(ink, false);
    content.graphics(
      `${rectanglePath(sheet, { x: x + PATCH / 2 + index * PATCH, y: top, width: PATCH, height: PATCH })} f`,
    );
  });
}

function stepOf(ink: PressInk, step: number): PressInk {
  const [c, m, y, k] = ink.cmyk;
  const spot = ink.spot === null ? null : { ...ink.spot, amount: step };
  return { cmyk: [c * step, m * step, y * step, k * step], spot, overprint: false };
}
