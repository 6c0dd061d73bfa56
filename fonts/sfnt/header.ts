/** What `head` and `maxp` say of the whole font. `longOffsets`: loca holds 32-bit offsets. */
export interface FontHeader {
  readonly unitsPerEm: number;
  readonly longOffsets: boolean;
  readonly glyphCount: number;
}

/** Reads `head` (OpenType 1.9 §head) and the glyph count of `maxp`. Throws RangeError where a table is cut short. */
export function readHeader(head: DataView, maxp: DataView): FontHeader {
  return {
    unitsPerEm: head.getUint16(18),
    longOffsets: head.getInt16(50) !== 0,
    glyphCount: maxp.getUint16(4),
  };
}
