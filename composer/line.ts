import type { FaceId } from '../fonts/face.ts';

/**
 * One glyph of a line. Lengths in points.
 *
 * `x`, `y`: where the glyph's own origin is drawn, relative to the line's point (x right, y down). `at` and `advance`: the
 * start and length of its cell along the line (to the right, or downward in vertical text) as set, with what was trimmed
 * or added; so the caret stands at `at`, and the next cell starts at `at + advance`. `natural`: advance after pair and edge
 * trimming, before anything was reduced or expanded, without Han–Latin space. `blankBefore`/`blankAfter`: the empty part of
 * a mark's cell that is still there. `offset`/`length`: its source in the text block (UTF-16 units; a hard break and each
 * inline atom count 1). `text`: the exact characters it stands for, as a reader must copy them; for glyphs of one
 * cluster the first carries the text, the others ''.
 */
export interface Glyph {
  readonly gid: number;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly advance: number;
  readonly natural: number;
  readonly blankBefore: number;
  readonly blankAfter: number;
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** How the glyphs of a run stand: in horizontal text; upright in vertical text; turned 90° clockwise in vertical text. */
export type Orientation = 'horizontal' | 'upright' | 'rotated';

/** Neighbouring glyphs of one face, size, colour and orientation. `size` in points; `scaleX` narrows (长) or widens (扁). */
export interface GlyphRun {
  readonly face: FaceId;
  readonly size: number;
  readonly scaleX: number;
  readonly swatch: string;
  readonly tint: number;
  readonly orientation: Orientation;
  readonly glyphs: readonly Glyph[];
}

/**
 * A composed line: immutable, relative to its own point and its own text block, so that it outlives edits elsewhere. The
 * point of a horizontal line is the left end of its measure on the baseline; that of a vertical line is the top of its
 * measure on the line's centre. `start`/`end`: the offsets of the text block it sets (a hard break or trailing space at
 * `end` belongs to it). `extent`: from the point to the end of the last cell. `gap`: space opened between Han, in em.
 */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly measure: number;
  readonly extent: number;
  readonly vertical: boolean;
  readonly size: number;
  readonly gap: number;
  readonly runs: readonly GlyphRun[];
}
