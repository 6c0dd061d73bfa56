import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import type { PageSetup } from '../document/setup.ts';

/**
 * The sheet one PDF page shows. `window` is the part of the page that is written (the whole trim, or one plate's), in
 * points from the trim's top left corner, y down; `clip` is `window` with the bleed that belongs to it. `margin` is the
 * width of paper round the window on every side (bleed, and room for marks), so the media is `window` and twice that.
 */
export interface Sheet {
  readonly window: Rect;
  readonly clip: Rect;
  readonly bleed: number;
  readonly margin: number;
  readonly marks: boolean;
  readonly width: number;
  readonly height: number;
  /** True where one plate of several is written, so that what lies beyond it must be cut off. */
  readonly part: boolean;
}

/** Length of a crop mark and its distance from the bleed, in points (5 mm and 2 mm). */
export const MARK_LENGTH = 14.173;
export const MARK_GAP = 5.669;

/**
 * The sheet of a page, or of one plate of it. The bleed of a plate reaches out only where the plate's edge is the
 * page's edge, never over the fold. Throws FailureError `plate-unknown` where the page has no plate of that name.
 */
export function sheetOf(page: PageSetup, plate: string | undefined, bleed: number, marks: boolean): Sheet {
  const whole: Rect = { x: 0, y: 0, width: page.trim.width, height: page.trim.height };
  let window = whole;
  if (plate !== undefined) {
    const found = page.plates.find((each) => each.name === plate);
    if (!found) {
      const names = page.plates.map((each) => each.name).join(', ');
      throw new FailureError(
        bad('plate-unknown', {
          zh: `版面没有名为「${plate}」的印版（有：${names}）`,
          en: `the page has no plate “${plate}” (it has: ${names})`,
        }).failure,
      );
    }
    window = found.trim;
  }
  const margin = bleed + (marks ? MARK_GAP + MARK_LENGTH : 0);
  const reach = (gap: number) => (Math.abs(gap) < 0.01 ? bleed : 0);
  const left = reach(window.x);
  const top = reach(window.y);
  const right = reach(whole.width - window.x - window.width);
  const bottom = reach(whole.height - window.y - window.height);
  return {
    window,
    clip: {
      x: window.x - left,
      y: window.y - top,
      width: window.width + left + right,
      height: window.height + top + bottom,
    },
    bleed,
    margin,
    marks,
    width: window.width + 2 * margin,
    height: window.height + 2 * margin,
    part: window.width < whole.width - 0.01 || window.height < whole.height - 0.01,
  };
}

/** Whether something with this rectangle shows on the sheet at all. A rule without width or height counts where it lies. */
export function showsOn(sheet: Sheet, rect: Rect): boolean {
  const fine = 0.002;
  return overlaps(
    sheet.clip,
    {
      x: rect.x,
      y: rect.y,
      width: Math.max(rect.width, fine),
      height: Math.max(rect.height, fine),
    },
    0.0005,
  );
}

/** x of the PDF page, in points from the media's left edge, of a place on the page. */
export function sheetX(sheet: Sheet, x: number): number {
  return x - sheet.window.x + sheet.margin;
}

/** y of the PDF page, in points upward from the media's foot, of a place on the page. */
export function sheetY(sheet: Sheet, y: number): number {
  return sheet.height - (y - sheet.window.y + sheet.margin);
}
