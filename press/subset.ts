/** OpenType table tags as they stand in the directory. */
const GLYF = 0x676c7966;
const HEAD = 0x68656164;
const HHEA = 0x68686561;
const HMTX = 0x686d7478;
const LOCA = 0x6c6f6361;
const MAXP = 0x6d617870;
const OS2 = 0x4f532f32;

/** Flags of a component of a composite glyph (OpenType `glyf`). */
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;

/** What a face's file says of the whole face, in font units: its bounding box and the height of its capitals (0: not said). */
export interface FaceBox {
  readonly box: readonly [number, number, number, number];
  readonly capHeight: number;
}

/** A TrueType file opened for subsetting. */
export interface SubsetSource extends FaceBox {
  /**
   * A font with .notdef as glyph 0 and then `glyphs` (ids in the face) in that order, a glyph once for each time it is
   * named (the second time and after as a composite of the first, so that its outline is there once), followed by whatever
   * composite glyphs are made of. Outlines and advances only: no hinting, which a press does
   * not use. Tables stand one after another without checksums.
   */
  subset(glyphs: readonly number[]): Uint8Array;
}

/** Opens a face with TrueType outlines. Throws RangeError where it has none. */
export function subsetSource(bytes: Uint8Array): SubsetSource {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<number, { offset: number; length: number }>();
  for (let index = 0; index < file.getUint16(4); index++) {
    const record = 12 + 16 * index;
    tables.set(file.getUint32(record), { offset: file.getUint32(record + 8), length: file.getUint32(record + 12) });
  }
  const at = (tag: number): number => {
    const table = tables.get(tag);
    if (!table) throw new RangeError('a face without TrueType outlines cannot be made a subset of');
    return table.offset;
  };
  const [glyf, head, hhea, hmtx, loca, maxp] = [GLYF, HEAD, HHEA, HMTX, LOCA, MAXP].map(at) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const long = file.getInt16(head + 50) === 1;
  const count = file.getUint16(maxp + 4);
  const metrics = file.getUint16(hhea + 34);
  const os2 = tables.get(OS2);
  const capHeight = os2 && os2.length >= 90 && file.getUint16(os2.offset) >= 2 ? file.getInt16(os2.offset + 88) : 0;

  const outline = (glyph: number): Uint8Array => {
    if (glyph >= count) return new Uint8Array(0);
    const from = long ? file.getUint32(loca + 4 * glyph) : 2 * file.getUint16(loca + 2 * glyph);
    const to = long ? file.getUint32(loca + 4 * glyph + 4) : 2 * file.getUint16(loca + 2 * glyph + 2);
    return bytes.slice(glyf + from, glyf + to);
  };
  const metric = (glyph: number): [number, number] => {
    const last = Math.min(glyph, metrics - 1);
    const bearing = glyph < metrics ? hmtx + 4 * glyph + 2 : hmtx + 4 * metrics + 2 * (glyph - metrics);
    return [file.getUint16(hmtx + 4 * last), file.getInt16(bearing)];
  };

  return {
    box: [36, 38, 40, 42].map((offset) => file.getInt16(head + offset)) as [number, number, number, number],
    capHeight,
    subset(glyphs) {
      const taken = [0, ...glyphs];
      const places = new Map<number, number>();
      for (const [place, glyph] of taken.entries()) if (!places.has(glyph)) places.set(glyph, place);
      const placeOf = (glyph: number): number => {
        const known = places.get(glyph);
        if (known !== undefined) return known;
        places.set(glyph, taken.length);
        taken.push(glyph);
        return taken.length - 1;
      };
      const outlines: Uint8Array[] = [];
      // What composites are made of joins the end of the list, and is visited in its turn.
      for (let place = 0; place < taken.length; place++) {
        const first = places.get(taken[place]!)!;
        outlines.push(first < place ? repeated(outlines[first]!, first) : unhinted(outline(taken[place]!), placeOf));
      }
      const copy = (offset: number, length: number) => bytes.slice(offset, offset + length);
      const parts: [number, Uint8Array][] = [
        [GLYF, joined(outlines)],
        [HEAD, copy(head, 54)],
        [HHEA, copy(hhea, 36)],
        [HMTX, metricsTable(taken.map(metric))],
        [LOCA, places32(outlines)],
        [MAXP, copy(maxp, tables.get(MAXP)!.length)],
      ];
      const view = (tag: number): DataView => new DataView(parts.find(([each]) => each === tag)![1].buffer);
      view(HEAD).setInt16(50, 1);
      view(HHEA).setUint16(34, taken.length);
      view(MAXP).setUint16(4, taken.length);
      for (const offset of [18, 20, 22, 26]) if (view(MAXP).byteLength >= 28) view(MAXP).setUint16(offset, 0);
      if (view(MAXP).byteLength >= 32) allowRepeats(view(MAXP));
      return fontFile(parts);
    },
  };
}

/** A glyph that is drawn by another at `place` of the same font, as it stands; one without ink has none either. */
function repeated(glyph: Uint8Array, place: number): Uint8Array {
  if (glyph.length < 10) return glyph;
  const out = new Uint8Array(16);
  out.set(glyph.subarray(0, 10));
  const view = new DataView(out.buffer);
  view.setInt16(0, -1);
  view.setUint16(10, ARGUMENTS_ARE_OFFSETS);
  view.setUint16(12, place);
  return out;
}

/** Makes `maxp` hold for glyphs that are drawn by others: they may be composites themselves (OpenType `maxp` 1.0). */
function allowRepeats(maxp: DataView): void {
  const [points, contours, partPoints, partContours, parts, depth] = [6, 8, 10, 12, 28, 30];
  maxp.setUint16(partPoints, Math.max(maxp.getUint16(points), maxp.getUint16(partPoints)));
  maxp.setUint16(partContours, Math.max(maxp.getUint16(contours), maxp.getUint16(partContours)));
  maxp.setUint16(parts, Math.max(1, maxp.getUint16(parts)));
  maxp.setUint16(depth, maxp.getUint16(depth) + 1);
}

/** A glyph without its instructions, its components renumbered. */
function unhinted(glyph: Uint8Array, placeOf: (glyph: number) => number): Uint8Array {
  if (glyph.length < 10) return new Uint8Array(0);
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  const contours = view.getInt16(0);
  if (contours >= 0) {
    const at = 10 + 2 * contours;
    const length = view.getUint16(at);
    if (length === 0) return glyph;
    const out = new Uint8Array(glyph.length - length);
    out.set(glyph.subarray(0, at));
    out.set(glyph.subarray(at + 2 + length), at + 2);
    return out;
  }
  let at = 10;
  for (;;) {
    const flags = view.getUint16(at);
    view.setUint16(at, flags & ~HAS_INSTRUCTIONS);
    view.setUint16(at + 2, placeOf(view.getUint16(at + 2)));
    at += 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2);
    at += flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
    if (!(flags & MORE_COMPONENTS)) return glyph.subarray(0, at);
  }
}

function joined(outlines: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(outlines.reduce((sum, { length }) => sum + even(length), 0));
  let at = 0;
  for (const outline of outlines) {
    out.set(outline, at);
    at += even(outline.length);
  }
  return out;
}

function places32(outlines: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(4 * (outlines.length + 1));
  const view = new DataView(out.buffer);
  let at = 0;
  outlines.forEach((outline, place) => {
    view.setUint32(4 * place, at);
    at += even(outline.length);
  });
  view.setUint32(4 * outlines.length, at);
  return out;
}

function metricsTable(metrics: readonly (readonly [number, number])[]): Uint8Array {
  const out = new Uint8Array(4 * metrics.length);
  const view = new DataView(out.buffer);
  metrics.forEach(([advance, bearing], place) => {
    view.setUint16(4 * place, advance);
    view.setInt16(4 * place + 2, bearing);
  });
  return out;
}

function fontFile(parts: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  let offset = 12 + 16 * parts.length;
  const out = new Uint8Array(parts.reduce((sum, [, { length }]) => sum + length, offset));
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, parts.length);
  parts.forEach(([tag, data], index) => {
    view.setUint32(12 + 16 * index, tag);
    view.setUint32(12 + 16 * index + 8, offset);
    view.setUint32(12 + 16 * index + 12, data.length);
    out.set(data, offset);
    offset += data.length;
  });
  return out;
}

function even(length: number): number {
  return length + (length & 1);
}
