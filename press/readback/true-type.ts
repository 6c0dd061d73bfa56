/** A TrueType program's outlines, read from its `glyf` table (OpenType specification, "glyf", "loca"). */
export interface TrueTypeProgram {
  readonly unitsPerEm: number;
  readonly glyphs: number;
  /** The bytes of a glyph as they stand in the table; empty for one without ink. */
  entry(gid: number): Uint8Array;
  /**
   * The outline of a glyph, its components drawn in: for each contour the number of its points, then of each point whether
   * it is on the curve, x and y in font units. Throws RangeError where the table is broken.
   */
  outline(gid: number): readonly number[];
}

/** Components inside components beyond this are damage. */
const DEEPEST = 8;

/** Opens a font file with TrueType outlines. Throws RangeError for one that has none. */
export function openTrueType(bytes: Uint8Array): TrueTypeProgram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, { offset: number; length: number }>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + 16 * index;
    const tag = String.fromCharCode(bytes[record]!, bytes[record + 1]!, bytes[record + 2]!, bytes[record + 3]!);
    tables.set(tag, { offset: view.getUint32(record + 8), length: view.getUint32(record + 12) });
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (!found || found.offset + found.length > bytes.length) throw new RangeError(`the font program has no ${tag}`);
    return found;
  };
  const [head, maxp, loca, glyf] = [table('head'), table('maxp'), table('loca'), table('glyf')];
  const long = view.getInt16(head.offset + 50) === 1;
  const glyphs = view.getUint16(maxp.offset + 4);
  const known = new Map<number, readonly number[]>();

  function range(gid: number): { from: number; to: number } {
    if (gid < 0 || gid >= glyphs) throw new RangeError(`the font program has no glyph ${gid}`);
    const at = (index: number) =>
      long ? view.getUint32(loca.offset + 4 * index) : 2 * view.getUint16(loca.offset + 2 * index);
    const [from, to] = [at(gid), at(gid + 1)];
    if (to < from || to > glyf.length) throw new RangeError(`glyph ${gid} lies outside its table`);
    return { from: glyf.offset + from, to: glyf.offset + to };
  }

  function outline(gid: number, depth = 0): readonly number[] {
    const found = known.get(gid);
    if (found) return found;
    if (depth > DEEPEST) throw new RangeError(`the components of glyph ${gid} go round`);
    const { from, to } = range(gid);
    const made = to - from < 10 ? [] : view.getInt16(from) >= 0 ? simple(from) : composite(from, depth);
    known.set(gid, made);
    return made;
  }

  function simple(start: number): number[] {
    const contours = view.getInt16(start);
    let at = start + 10;
    const ends: number[] = [];
    for (let index = 0; index < contours; index++, at += 2) ends.push(view.getUint16(at));
    at += 2 + view.getUint16(at);
    const points = contours === 0 ? 0 : ends[contours - 1]! + 1;
    const flags = new Uint8Array(points);
    for (let index = 0; index < points; ) {
      const flag = bytes[at++]!;
      flags[index++] = flag;
      if (flag & 8) for (let more = bytes[at++]!; more > 0 && index < points; more--) flags[index++] = flag;
    }
    const axis = (short: number, same: number): number[] => {
      const values: number[] = [];
      let value = 0;
      for (let index = 0; index < points; index++) {
        const flag = flags[index]!;
        if (flag & short) value += flag & same ? bytes[at++]! : -bytes[at++]!;
        else if (!(flag & same)) {
          value += view.getInt16(at);
          at += 2;
        }
        values.push(value);
      }
      return values;
    };
    const xs = axis(2, 16);
    const ys = axis(4, 32);
    const result: number[] = [];
    let point = 0;
    for (const end of ends) {
      result.push(end + 1 - point);
      for (; point <= end; point++) result.push(flags[point]! & 1, xs[point]!, ys[point]!);
    }
    return result;
  }

  function composite(start: number, depth: number): number[] {
    const result: number[] = [];
    let at = start + 10;
    for (let flags = 0x20; flags & 0x20; ) {
      flags = view.getUint16(at);
      const gid = view.getUint16(at + 2);
      at += 4;
      let [dx, dy] = [0, 0];
      if (flags & 1) {
        [dx, dy] = [view.getInt16(at), view.getInt16(at + 2)];
        at += 4;
      } else {
        [dx, dy] = [view.getInt8(at), view.getInt8(at + 1)];
        at += 2;
      }
      let [a, b, c, d] = [1, 0, 0, 1];
      const fraction = () => {
        at += 2;
        return view.getInt16(at - 2) / 16384;
      };
      if (flags & 8) a = d = fraction();
      else if (flags & 0x40) [a, d] = [fraction(), fraction()];
      else if (flags & 0x80) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
      const part = outline(gid, depth + 1);
      let [fromX, fromY] = [dx, dy];
      if (!(flags & 2)) {
        const [parent, child] = [pointOf(result, dx & 0xffff), pointOf(part, dy & 0xffff)];
        [fromX, fromY] = [parent.x - child.x * a - child.y * c, parent.y - child.x * b - child.y * d];
      }
      for (let index = 0; index < part.length; ) {
        const points = part[index++]!;
        result.push(points);
        for (let point = 0; point < points; point++, index += 3) {
          const [x, y] = [part[index + 1]!, part[index + 2]!];
          result.push(part[index]!, a * x + c * y + fromX, b * x + d * y + fromY);
        }
      }
    }
    return result;
  }

  return {
    unitsPerEm: view.getUint16(head.offset + 18),
    glyphs,
    entry(gid) {
      const { from, to } = range(gid);
      return bytes.subarray(from, to);
    },
    outline: (gid) => outline(gid),
  };
}

/** A point of an outline by its number through all contours. */
function pointOf(outline: readonly number[], number: number): { x: number; y: number } {
  let seen = 0;
  for (let index = 0; index < outline.length; ) {
    const points = outline[index++]!;
    if (number < seen + points) {
      const at = index + 3 * (number - seen);
      return { x: outline[at + 1]!, y: outline[at + 2]! };
    }
    seen += points;
    index += 3 * points;
  }
  throw new RangeError(`an outline has no point ${number}`);
}

/**
 * Whether two simple glyphs are described by the very same bytes, their instructions apart, so that their outlines are the
 * same and need not be drawn. `false` says nothing. The first may be longer by what fills it up to a boundary.
 */
export function sameDescription(one: Uint8Array, other: Uint8Array): boolean {
  const [ends, otherEnds] = [endOfContours(one), endOfContours(other)];
  if (ends === 0 || ends !== otherEnds || !sameBytes(one.subarray(0, ends), other.subarray(0, ends))) return false;
  const points = one.subarray(ends + 2 + one[ends]! * 256 + one[ends + 1]!);
  const source = other.subarray(ends + 2 + other[ends]! * 256 + other[ends + 1]!);
  const filling = points.length - source.length;
  return source.length > 0 && filling >= 0 && filling < 4 && sameBytes(points.subarray(0, source.length), source);
}

/** Where the end points of a simple glyph's contours end and the length of its instructions stands; 0 for another. */
function endOfContours(entry: Uint8Array): number {
  if (entry.length < 10 || entry[0]! > 0x7f) return 0;
  const end = 10 + 2 * (entry[0]! * 256 + entry[1]!);
  return end + 2 <= entry.length ? end : 0;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
