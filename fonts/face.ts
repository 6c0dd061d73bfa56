/** A face's id in the manifest, as `noto-serif-sc-400`. */
export type FaceId = string;

/** The ink of a glyph in font units, y upward. */
export interface GlyphBounds {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** One glyph as the shaper gave it: `cluster` is the UTF-16 offset in the shaped text; the rest in font units. */
export interface ShapedGlyph {
  readonly gid: number;
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** How to shape: OpenType features switched on or off by tag, a BCP 47 language, vertical forms. */
export interface ShapeOptions {
  readonly lang: string;
  readonly vertical: boolean;
  readonly features: Readonly<Record<string, boolean>>;
}

/**
 * A face, ready to compose with. All lengths in font units (`unitsPerEm` to the em), y upward from the baseline. The em
 * box is `emTop` to `emBottom` (880 and −120 of 1000 for Noto), never `hhea`.
 */
export interface Face {
  readonly id: FaceId;
  readonly unitsPerEm: number;
  readonly emTop: number;
  readonly emBottom: number;
  /** `OS/2 fsType`; `embeddable` is false where it forbids embedding, or embedding a subset. */
  readonly fsType: number;
  readonly embeddable: boolean;
  readonly postScriptName: string;
  /** The file's bytes (sfnt with glyf outlines). */
  readonly bytes: Uint8Array;
  /** Glyph of a code point by cmap, 0 where the face has none. */
  glyph(codePoint: number): number;
  /** Glyph of a code point before a variation selector, 0 where the face does not know the sequence (cmap format 14). */
  variation(codePoint: number, selector: number): number;
  /** Horizontal advance (hmtx). */
  advance(gid: number): number;
  /** Vertical advance (vmtx; the em where the face has no vmtx). */
  verticalAdvance(gid: number): number;
  /** y of the top of the glyph's vertical cell (top side bearing + yMax; `emTop` where unknown). */
  verticalOrigin(gid: number): number;
  /** Ink box from glyf, null for an empty glyph. */
  bounds(gid: number): GlyphBounds | null;
  /**
   * Shapes one run with HarfBuzz, results cached. Advances in vertical runs come from vmtx, and offsets are from the
   * glyph's vertical origin: half its horizontal advance, `verticalOrigin`.
   */
  shape(text: string, options: ShapeOptions): readonly ShapedGlyph[];
  /** Outline as SVG path data in font units, y upward; empty for an empty glyph. */
  outline(gid: number): string;
}

/** The faces at hand. Pure look-up: loading is done elsewhere and is asynchronous. */
export interface FontLibrary {
  /** The face, or null where it is not loaded; a composition names the faces it misses. */
  face(id: FaceId): Face | null;
  /** Ids of the loaded faces, sorted. */
  readonly ids: readonly FaceId[];
}
