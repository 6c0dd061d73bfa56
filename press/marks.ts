import type { Content } from './content.ts';
import type { PressInk } from './ink.ts';
import { linePath } from './shape.ts';
import { MARK_GAP, MARK_LENGTH, type Sheet } from './sheet.ts';

/** Registration colour: on every plate (PDF 1.6 §4.5.5, the colorant `All`). */
const REGISTRATION: PressInk = {
  cmyk: [1, 1, 1, 1],
  spot: { name: 'All', amount: 1, alternate: [1, 1, 1, 1] },
  overprint: false,
};

/** Draws crop marks (裁切线) at the four corners, outside the bleed, a quarter point thick on every plate. */
export function writeMarks(sheet: Sheet, content: Content): void {
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
  content.mark('artefact');
  content.stroke(REGISTRATION, false);
  content.graphics(`0.25 w [] 0 d\n${paths.join('\n')} S`);
}
