import type { Face, FaceId } from '../../fonts/face.ts';
import type { StyleSpan } from './collect.ts';

/** Integer units of the composer: a millionth of a point. All widths inside `text/` are whole numbers of them. */
export const UNITS_PER_POINT = 1_000_000;

/** Points to units. */
export function toUnits(points: number): number {
  return Math.round(points * UNITS_PER_POINT);
}

/** Units to points, rounded to a thousandth of a point: the one rounding of a composed line. */
export function toPoints(units: number): number {
  // Adding 0 makes −0 a plain 0.
  return Math.round(units / 1000) / 1000 + 0;
}

/** Kinds of items. */
export const Kind = { han: 0, mark: 1, western: 2, space: 3, lineFeed: 4, nothing: 5 } as const;

/** How an item stands: along a horizontal line, upright in a vertical one, turned in a vertical one. */
export const Stand = { horizontal: 0, upright: 1, rotated: 2 } as const;

/**
 * The items of a text block: one a grapheme cluster, or a ligature of several. Arrays of equal length, one entry an item,
 * in units (see `UNITS_PER_POINT`). `start` has one entry more: the end of the text. An item's cell is `before` (blank),
 * `body`, `after` (blank); glyphs stand relative to the body's start and the line.
 */
export interface Items {
  readonly start: number[];
  readonly kind: number[];
  readonly mark: number[];
  readonly point: number[];
  readonly em: number[];
  readonly body: number[];
  readonly before: number[];
  readonly after: number[];
  readonly span: number[];
  readonly face: number[];
  readonly stand: number[];
  readonly scale: number[];
  /** Sides of the Han–Latin gap: 0 none, 1 Han, 2 letter, 3 digit; of the first and last character. */
  readonly sideBefore: number[];
  readonly sideAfter: number[];
  readonly glyphStart: number[];
  readonly glyphId: number[];
  readonly glyphX: number[];
  readonly glyphY: number[];
}

/** The faces and spans the items of a text refer to by number. */
export interface ItemSources {
  readonly spans: readonly StyleSpan[];
  readonly faces: readonly { readonly id: FaceId; readonly face: Face | null }[];
}

/** No items yet. */
export function emptyItems(): Items {
  return {
    start: [],
    kind: [],
    mark: [],
    point: [],
    em: [],
    body: [],
    before: [],
    after: [],
    span: [],
    face: [],
    stand: [],
    scale: [],
    sideBefore: [],
    sideAfter: [],
    glyphStart: [],
    glyphId: [],
    glyphX: [],
    glyphY: [],
  };
}
