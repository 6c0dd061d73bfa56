import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import type { PageSetup } from '../document/setup.ts';

/**
 * The sheet one PDF page shows. `window` is the part of the page that is written (the whole trim, or one plate's), in
 * points from the trim's top left corner, y down; `clip` is `window` with the bleed that belongs to it. `margin` is the
 * least width of paper round the window (bleed, and room for marks). `origin` is the trim's lower left corner on the paper,
 * `scale` how large the page is drawn on it, 1 but for proofs; `width` and `height` are the paper's. In points.
 */
export interface Sheet {
  readonly window: Rect;
  readonly clip: Rect;
  readonly bleed: number;
  readonly margin: number;
  readonly scale: number;
  readonly origin: { readonly x: number; readonly y: number };
  readonly marks: boolean;
  readonly width: number;
  readonly height: number;
  /** True where one plate of several is written, so that what lies beyond it must be cut off. */
  readonly part: boolean;
}

/** Paper that a page is drawn on at a scale, larger than the page's own sheet: a proof's. In points. */
export interface ProofPaper {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Length of a crop mark and its distance from the bleed, in points (5 mm and 2 mm). */
export const MARK_LENGTH = 14.173;
export const MARK_GAP = 5.669;

/**
 * The sheet of a page, or of one plate of it. The bleed of a plate reaches out only where the plate's edge is the
 * page's edge, never over the fold. `paper` puts the page in the middle of a larger sheet, at its scale. Throws
 * FailureError `plate-unknown` where the page has no plate of that name.
 */
export function sheetOf(
  page: PageSetup,
  plate: string | undefined,
  bleed: number,
  marks: boolean,
  paper?: (trim: { readonly width: number; readonly height: number }) => ProofPaper,
): Sheet {
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
  const own = { width: window.width + 2 * margin, height: window.height + 2 * margin, scale: 1 };
  const { width, height, scale } = paper?.(window) ?? own;
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
    scale,
    origin: { x: (width - window.width * scale) / 2, y: (height - window.height * scale) / 2 },
    marks,
    width,
    height,
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

/**
 * x of the PDF page, in points from the media's left edge, of a place on the page. Of a sheet with a scale it is the place
 * before `pageMatrix`.
 */
export function sheetX(sheet: Sheet, x: number): number {
  return x - sheet.window.x + sheet.origin.x;
}

/** y of the PDF page, in points upward from the media's foot, of a place on the page; see `sheetX`. */
export function sheetY(sheet: Sheet, y: number): number {
  return sheet.origin.y + sheet.window.height - (y - sheet.window.y);
}

/** The matrix that draws the page at its scale, its lower left corner staying where it is; null at full size. */
export function pageMatrix({ scale, origin }: Sheet): readonly number[] | null {
  return scale === 1 ? null : [scale, 0, 0, scale, origin.x * (1 - scale), origin.y * (1 - scale)];
}

/** A sheet's page as it stands on the paper: what marks are drawn round. Its places are the paper's. */
export function paperSheet(sheet: Sheet): Sheet {
  const { scale, window, clip } = sheet;
  const scaled = ({ x, y, width, height }: Rect) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  });
  return { ...sheet, window: scaled(window), clip: scaled(clip), bleed: sheet.bleed * scale, scale: 1 };
}
