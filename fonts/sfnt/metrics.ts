/** Advances and side bearings of one direction, in font units. */
export interface Metrics {
  /** Advance of a glyph; of the last long metric for the glyphs behind it; 0 for a glyph the font does not have. */
  advance(gid: number): number;
  /** Left (hmtx) or top (vmtx) side bearing; 0 for a glyph the font does not have. */
  bearing(gid: number): number;
}

/**
 * Opens `hmtx` with `hhea`, or `vmtx` with `vhea`: the tables of a pair have the same form (OpenType 1.9 §hmtx, §vmtx).
 * The number of long metrics is the last field of the header. Throws RangeError where a table is shorter than the glyph
 * count demands.
 */
export function openMetrics(header: DataView, table: DataView, glyphCount: number): Metrics {
  const longCount = Math.min(header.getUint16(34), glyphCount);
  if (longCount === 0 || table.byteLength < longCount * 4 + (glyphCount - longCount) * 2) {
    throw new RangeError('metrics are shorter than the glyph count');
  }
  return {
    advance(gid) {
      if (gid < 0 || gid >= glyphCount) return 0;
      return table.getUint16(Math.min(gid, longCount - 1) * 4);
    },
    bearing(gid) {
      if (gid < 0 || gid >= glyphCount) return 0;
      return gid < longCount ? table.getInt16(gid * 4 + 2) : table.getInt16(longCount * 4 + (gid - longCount) * 2);
    },
  };
}
