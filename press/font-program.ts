interface Table {
  readonly tag: number;
  readonly data: Uint8Array;
}

const HEAD = 0x68656164;
const HHEA = 0x68686561;
const HMTX = 0x686d7478;

/**
 * A subset as its encoder left it, made a well-formed font file: tables in order of tag, on four-byte boundaries, with their
 * checksums (OpenType "Organization of an OpenType Font"; the encoder leaves boundaries and checksums out). `advances` gives
 * glyphs (by index in the subset) another advance, in font units. Throws RangeError where the file is no font.
 */
export function fontProgram(encoded: Uint8Array, advances: ReadonlyMap<number, number>): Uint8Array {
  const tables = readTables(encoded);
  const table = (tag: number): DataView => {
    const data = tables.find((each) => each.tag === tag)?.data;
    if (!data) throw new RangeError('a subset without head, hhea or hmtx');
    return new DataView(data.buffer, data.byteOffset, data.byteLength);
  };
  const metrics = table(HMTX);
  const full = table(HHEA).getUint16(34);
  for (const [glyph, advance] of advances) {
    if (glyph >= full) throw new RangeError(`glyph ${glyph} has no advance of its own`);
    metrics.setUint16(glyph * 4, advance);
  }
  table(HEAD).setUint32(8, 0);

  const start = 12 + 16 * tables.length;
  const length = tables.reduce((sum, { data }) => sum + padded(data.length), start);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, tables.length * 16 - power * 16);
  let offset = start;
  let head = 0;
  tables.forEach(({ tag, data }, index) => {
    const record = 12 + 16 * index;
    file.set(data, offset);
    view.setUint32(record, tag);
    view.setUint32(record + 4, checksum(view, offset, padded(data.length)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, data.length);
    if (tag === HEAD) head = offset;
    offset += padded(data.length);
  });
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, length)) >>> 0);
  return file;
}

function readTables(file: Uint8Array): Table[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables: Table[] = [];
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + 16 * index;
    const offset = view.getUint32(record + 8);
    tables.push({ tag: view.getUint32(record), data: file.slice(offset, offset + view.getUint32(record + 12)) });
  }
  return tables.sort((a, b) => a.tag - b.tag);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
