/** Code points to glyphs. A glyph of 0 means the font has none. */
export interface CharacterMap {
  /** Glyph of a code point (formats 4 and 12). */
  glyph(codePoint: number): number;
  /**
   * Glyph of a code point before a variation selector (format 14): the special one, or the usual one where the font says
   * that it is the variation asked for; 0 where the font does not know the sequence.
   */
  variation(codePoint: number, selector: number): number;
}

type Lookup = (codePoint: number) => number;

const PAGE_SIZE = 256;
const PAGE_COUNT = 0x1100;

/**
 * Opens `cmap` (OpenType 1.9 §cmap). Nothing is read ahead: glyphs are kept in pages of 256 code points, filled when first
 * asked for. Throws RangeError where the table is cut short or has no Unicode subtable.
 */
export function openCharacterMap(table: DataView, glyphCount: number): CharacterMap {
  const { lookup, variations } = chooseSubtables(table);
  const pages: (Uint16Array | undefined)[] = new Array(PAGE_COUNT);

  function page(number: number): Uint16Array {
    const filled = new Uint16Array(PAGE_SIZE);
    for (let index = 0; index < PAGE_SIZE; index++) {
      const gid = lookup(number * PAGE_SIZE + index);
      filled[index] = gid < glyphCount ? gid : 0;
    }
    pages[number] = filled;
    return filled;
  }

  function glyph(codePoint: number): number {
    if (!(codePoint >= 0 && codePoint <= 0x10ffff)) return 0;
    const number = codePoint >>> 8;
    return (pages[number] ?? page(number))[codePoint & 0xff]!;
  }

  return {
    glyph,
    variation(codePoint, selector) {
      if (variations === null) return 0;
      const found = findVariation(variations, codePoint, selector);
      if (found === 'usual') return glyph(codePoint);
      return found < glyphCount ? found : 0;
    },
  };
}

function chooseSubtables(table: DataView): { lookup: Lookup; variations: DataView | null } {
  const count = table.getUint16(2);
  let best: DataView | null = null;
  let bestRank = 0;
  let variations: DataView | null = null;
  for (let index = 0; index < count; index++) {
    const record = 4 + index * 8;
    const platform = table.getUint16(record);
    const encoding = table.getUint16(record + 2);
    const subtable = part(table, table.getUint32(record + 4));
    const format = subtable.getUint16(0);
    if (format === 14 && platform === 0) {
      variations = subtable;
      continue;
    }
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    const rank = !unicode ? 0 : format === 12 ? 2 : format === 4 ? 1 : 0;
    if (rank > bestRank) {
      best = subtable;
      bestRank = rank;
    }
  }
  if (best === null) throw new RangeError('no Unicode character map');
  return { lookup: bestRank === 2 ? openFormat12(best) : openFormat4(best), variations };
}

function part(view: DataView, offset: number): DataView {
  return new DataView(view.buffer, view.byteOffset + offset, view.byteLength - offset);
}

function openFormat12(view: DataView): Lookup {
  const count = view.getUint32(12);
  if (16 + count * 12 > view.byteLength) throw new RangeError('character map is cut short');
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const group = 16 + middle * 12;
      if (codePoint < view.getUint32(group)) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
    }
    return 0;
  };
}

function openFormat4(view: DataView): Lookup {
  const count = view.getUint16(6) >>> 1;
  const ends = 14;
  const starts = ends + count * 2 + 2;
  const deltas = starts + count * 2;
  const ranges = deltas + count * 2;
  if (ranges + count * 2 > view.byteLength) throw new RangeError('character map is cut short');
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (codePoint > view.getUint16(ends + middle * 2)) low = middle + 1;
      else high = middle;
    }
    if (count === 0 || codePoint > view.getUint16(ends + low * 2)) return 0;
    const start = view.getUint16(starts + low * 2);
    if (codePoint < start) return 0;
    const delta = view.getUint16(deltas + low * 2);
    const range = view.getUint16(ranges + low * 2);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const at = ranges + low * 2 + range + (codePoint - start) * 2;
    if (at + 2 > view.byteLength) return 0;
    const gid = view.getUint16(at);
    return gid === 0 ? 0 : (gid + delta) & 0xffff;
  };
}

function findVariation(view: DataView, codePoint: number, selector: number): number | 'usual' {
  try {
    return lookUpVariation(view, codePoint, selector);
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

function lookUpVariation(view: DataView, codePoint: number, selector: number): number | 'usual' {
  const count = view.getUint32(6);
  const record = search(view, 10, count, 11, 0, selector);
  if (record < 0) return 0;
  const usual = view.getUint32(record + 3);
  if (usual !== 0 && inRanges(view, usual, codePoint)) return 'usual';
  const special = view.getUint32(record + 7);
  if (special === 0) return 0;
  const mapping = search(view, special + 4, view.getUint32(special), 5, 0, codePoint);
  return mapping < 0 ? 0 : view.getUint16(mapping + 3);
}

/** Offset of the record whose 24-bit key equals `key` among `count` sorted records of `size` bytes, or −1. */
function search(view: DataView, from: number, count: number, size: number, at: number, key: number): number {
  if (from + count * size > view.byteLength) return -1;
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const record = from + middle * size;
    const value = readUint24(view, record + at);
    if (key < value) high = middle - 1;
    else if (key > value) low = middle + 1;
    else return record;
  }
  return -1;
}

function inRanges(view: DataView, offset: number, codePoint: number): boolean {
  const count = view.getUint32(offset);
  if (offset + 4 + count * 4 > view.byteLength) return false;
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const range = offset + 4 + middle * 4;
    const start = readUint24(view, range);
    if (codePoint < start) high = middle - 1;
    else if (codePoint > start + view.getUint8(range + 3)) low = middle + 1;
    else return true;
  }
  return false;
}

function readUint24(view: DataView, at: number): number {
  return view.getUint8(at) * 0x10000 + view.getUint16(at + 1);
}
