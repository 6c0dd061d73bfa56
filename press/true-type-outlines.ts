import { create, type OutlineCommand } from 'fontkit';
import { bad, good, type Outcome } from '../document/finding.ts';
import { readDirectory } from '../fonts/sfnt/directory.ts';
import { glyphRecord, type OutlinePoint } from './glyph-record.ts';

/** How far a curve may stand from the one it replaces, in thousandths of an em. */
const TOLERANCE = 0.4;

/** Tables that hold for PostScript outlines alone, or that are made anew. */
const REPLACED: ReadonlySet<string> = new Set(['CFF ', 'VORG', 'DSIG', 'head', 'hhea', 'hmtx', 'maxp', 'glyf', 'loca']);

/**
 * A font with PostScript outlines (CFF, OpenType 1.9) as one with TrueType outlines: each cubic curve becomes as many
 * quadratic ones as keep it within 0.4/1000 em of where it was, everything else of the font stays. Fails with `font-format` for
 * CFF2 (a variable font), and `font-damaged` where an outline cannot be read.
 */
export function trueTypeOutlines(font: Uint8Array): Outcome<Uint8Array> {
  // A copy in any case: `slice` of a Buffer is the Buffer itself.
  const signed = new Uint8Array(font);
  signed.set([0, 1, 0, 0]);
  const directory = readDirectory(signed);
  if (!directory.ok) return directory;
  const tables = directory.value;
  const missing = ['CFF ', 'head', 'hhea', 'hmtx', 'maxp'].find((tag) => !tables.has(tag));
  if (missing !== undefined) {
    return bad('font-format', {
      zh: `字体没有“${missing.trim()}”表，轮廓不能转换；请用 TTF 或静态的 OTF`,
      en: `The font has no '${missing.trim()}' table and cannot be converted; use a TTF or a static OTF`,
    });
  }
  try {
    return good(converted(Buffer.from(font), tables));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return bad('font-damaged', { zh: `字体轮廓读不出来：${why}`, en: `The font's outlines cannot be read: ${why}` });
  }
}

function converted(file: Buffer, tables: ReadonlyMap<string, DataView>): Uint8Array {
  const source = create(file);
  const count = source.numGlyphs;
  const tolerance = (TOLERANCE * source.unitsPerEm) / 1000;
  const oldMetrics = tables.get('hmtx')!;
  const longMetrics = tables.get('hhea')!.getUint16(34);
  const metrics = Buffer.alloc(count * 4);
  const locations = Buffer.alloc((count + 1) * 4);
  const records: Uint8Array[] = [];
  let end = 0;
  const most = { points: 0, contours: 0 };
  for (let id = 0; id < count; id += 1) {
    const contours = contoursOf(source.getGlyph(id).path.commands, tolerance);
    const record = glyphRecord(contours);
    records.push(record.bytes);
    locations.writeUInt32BE(end, id * 4);
    end += record.bytes.length;
    metrics.writeUInt16BE(oldMetrics.getUint16(Math.min(id, longMetrics - 1) * 4), id * 4);
    // The side bearing is where the outline begins, or the glyph would be drawn beside its place.
    metrics.writeInt16BE(record.xMin, id * 4 + 2);
    most.points = Math.max(
      most.points,
      contours.reduce((sum, { length }) => sum + length, 0),
    );
    most.contours = Math.max(most.contours, contours.length);
  }
  locations.writeUInt32BE(end, count * 4);
  const head = copyOf(tables.get('head')!);
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = copyOf(tables.get('hhea')!);
  hhea.writeUInt16BE(count, 34);
  const maxp = Buffer.alloc(32);
  maxp.writeUInt32BE(0x00010000, 0);
  maxp.writeUInt16BE(count, 4);
  maxp.writeUInt16BE(most.points, 6);
  maxp.writeUInt16BE(most.contours, 8);
  maxp.writeUInt16BE(2, 14);
  return wholeFont([
    ...[...tables].filter(([tag]) => !REPLACED.has(tag)).map(([tag, table]) => [tag, copyOf(table)] as const),
    ['head', head],
    ['hhea', hhea],
    ['hmtx', metrics],
    ['maxp', maxp],
    ['loca', locations],
    ['glyf', Buffer.concat(records)],
  ]);
}

/** The closed contours of an outline in TrueType's direction, curves made quadratic. */
function contoursOf(commands: readonly OutlineCommand[], tolerance: number): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  let contour: OutlinePoint[] = [];
  const close = (): void => {
    const [first, last] = [contour[0], contour[contour.length - 1]];
    if (first && last && contour.length > 1 && last.on && first.x === last.x && first.y === last.y) contour.pop();
    if (contour.length > 2) contours.push([contour[0]!, ...contour.slice(1).reverse()]);
    contour = [];
  };
  const add = (x: number, y: number, on: boolean): void => {
    contour.push({ x: Math.round(x), y: Math.round(y), on });
  };
  let at = { x: 0, y: 0 };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') {
      close();
      add(a, b, true);
      at = { x: a, y: b };
    } else if (command === 'lineTo') {
      add(a, b, true);
      at = { x: a, y: b };
    } else if (command === 'quadraticCurveTo') {
      add(a, b, false);
      add(c, d, true);
      at = { x: c, y: d };
    } else if (command === 'bezierCurveTo') {
      for (const point of quadratics([at.x, at.y, a, b, c, d, e, f], tolerance)) add(point.x, point.y, point.on);
      at = { x: e, y: f };
    }
  }
  close();
  return contours;
}

/**
 * A cubic curve as quadratic ones: cut into equal parts, as many as keep the distance, which falls with the cube of their number,
 * within the tolerance (Sederberg, Computer Aided Geometric Design, on degree reduction).
 */
function quadratics(cubic: readonly number[], tolerance: number): OutlinePoint[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = cubic;
  const third = Math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0);
  const parts = Math.max(1, Math.ceil(Math.cbrt((third * Math.sqrt(3)) / 36 / tolerance)));
  const at = (t: number, a: number, b: number, c: number, d: number): number =>
    a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t ** 2 * (1 - t) + d * t ** 3;
  const slope = (t: number, a: number, b: number, c: number, d: number): number =>
    3 * (b - a) * (1 - t) ** 2 + 6 * (c - b) * t * (1 - t) + 3 * (d - c) * t ** 2;
  const points: OutlinePoint[] = [];
  for (let part = 0; part < parts; part += 1) {
    const [from, to] = [part / parts, (part + 1) / parts];
    const reach = (to - from) / 3;
    const control = (a: number, b: number, c: number, d: number): number => {
      const [start, end] = [at(from, a, b, c, d), at(to, a, b, c, d)];
      const first = start + slope(from, a, b, c, d) * reach;
      const second = end - slope(to, a, b, c, d) * reach;
      return (3 * (first + second) - start - end) / 4;
    };
    points.push({ x: control(x0, x1, x2, x3), y: control(y0, y1, y2, y3), on: false });
    points.push({ x: at(to, x0, x1, x2, x3), y: at(to, y0, y1, y2, y3), on: true });
  }
  return points;
}

function copyOf(table: DataView): Buffer {
  return Buffer.from(new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice());
}

/** A font file of these tables, with their checksums (OpenType 1.9, Organization of an OpenType font). */
function wholeFont(tables: readonly (readonly [tag: string, bytes: Buffer])[]): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const search = 2 ** Math.floor(Math.log2(sorted.length));
  const directory = Buffer.alloc(12 + sorted.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(search * 16, 6);
  directory.writeUInt16BE(Math.log2(search), 8);
  directory.writeUInt16BE((sorted.length - search) * 16, 10);
  let offset = directory.length;
  const parts: Buffer[] = [directory];
  for (const [index, [tag, bytes]] of sorted.entries()) {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    const record = 12 + index * 16;
    directory.write(tag, record, 'latin1');
    directory.writeUInt32BE(checksum(padded), record + 4);
    directory.writeUInt32BE(offset, record + 8);
    directory.writeUInt32BE(bytes.length, record + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return new Uint8Array(Buffer.concat(parts));
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
