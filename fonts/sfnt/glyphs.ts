import type { GlyphBounds } from '../face.ts';

/** The outlines of a font, found by `loca`. */
export interface Glyphs {
  /** The glyph's record in `glyf`; null for an empty glyph, or one whose record is damaged. */
  record(gid: number): DataView | null;
  /** The ink box in the head of the glyph's record; null for an empty glyph. */
  bounds(gid: number): GlyphBounds | null;
}

const HEADER_LENGTH = 10;

/** Opens `loca` and `glyf` (OpenType 1.9 §loca, §glyf). Throws RangeError where `loca` is shorter than the glyph count. */
export function openGlyphs(loca: DataView, glyf: DataView, glyphCount: number, longOffsets: boolean): Glyphs {
  if (loca.byteLength < (glyphCount + 1) * (longOffsets ? 4 : 2)) {
    throw new RangeError('glyph locations are shorter than the glyph count');
  }

  function offset(gid: number): number {
    return longOffsets ? loca.getUint32(gid * 4) : loca.getUint16(gid * 2) * 2;
  }

  function record(gid: number): DataView | null {
    if (!(gid >= 0 && gid < glyphCount)) return null;
    const start = offset(gid);
    const end = offset(gid + 1);
    if (end - start < HEADER_LENGTH || end > glyf.byteLength) return null;
    return new DataView(glyf.buffer, glyf.byteOffset + start, end - start);
  }

  return {
    record,
    bounds(gid) {
      const glyph = record(gid);
      if (glyph === null) return null;
      return { xMin: glyph.getInt16(2), yMin: glyph.getInt16(4), xMax: glyph.getInt16(6), yMax: glyph.getInt16(8) };
    },
  };
}
