/** The little of a TrueType program that widths and glyphs are judged by. */
export interface Sfnt {
  readonly glyphs: number;
  readonly unitsPerEm: number;
  advance(gid: number): number;
}

const NEEDED = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'];

/** Reads a TrueType program; what is wrong with it, in words, where it is none. */
export function openSfnt(data: Uint8Array): Sfnt | string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 12 || ![0x00010000, 0x74727565].includes(view.getUint32(0))) return 'no TrueType program';
  const tables = new Map<string, { offset: number; length: number }>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const [tag, offset, length] = [
      Buffer.from(data.subarray(at, at + 4)).toString('latin1'),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
    ];
    if (offset + length > data.length) return `the table ${tag} lies outside the program`;
    if (offset % 4 !== 0) return `the table ${tag} is not aligned`;
    if (tag !== 'head' && checksum(view, offset, length) !== view.getUint32(at + 4))
      return `the checksum of ${tag} is wrong`;
    tables.set(tag, { offset, length });
  }
  const lacking = NEEDED.filter((tag) => !tables.has(tag));
  if (lacking.length > 0) return `no table ${lacking.join(', ')}`;
  const at = (tag: string) => tables.get(tag)!.offset;
  const glyphs = view.getUint16(at('maxp') + 4);
  const long = view.getInt16(at('head') + 50) === 1;
  if (tables.get('loca')!.length < (glyphs + 1) * (long ? 4 : 2)) return 'loca is too short';
  const place = (gid: number) =>
    long ? view.getUint32(at('loca') + 4 * gid) : 2 * view.getUint16(at('loca') + 2 * gid);
  for (let gid = 0; gid < glyphs; gid++) {
    if (place(gid) > place(gid + 1) || place(gid + 1) > tables.get('glyf')!.length)
      return `glyph ${gid} lies outside glyf`;
  }
  const metrics = view.getUint16(at('hhea') + 34);
  if (metrics === 0 || tables.get('hmtx')!.length < 4 * metrics + 2 * (glyphs - metrics)) return 'hmtx is too short';
  return {
    glyphs,
    unitsPerEm: view.getUint16(at('head') + 18),
    advance: (gid) => view.getUint16(at('hmtx') + 4 * Math.min(gid, metrics - 1)),
  };
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) {
    if (at + 4 <= view.byteLength) sum = (sum + view.getUint32(at)) >>> 0;
    else
      for (let byte = 0; at + byte < view.byteLength; byte++)
        sum = (sum + view.getUint8(at + byte) * 2 ** (24 - 8 * byte)) >>> 0;
  }
  return sum;
}
