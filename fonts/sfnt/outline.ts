import type { Glyphs } from './glyphs.ts';

interface Point {
  x: number;
  y: number;
  readonly onCurve: boolean;
  readonly lastOfContour: boolean;
}

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;

const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;
const SCALED_OFFSET = 0x0800;
const UNSCALED_OFFSET = 0x1000;

const DEEPEST_NESTING = 8;
const MOST_POINTS = 65535;

/**
 * A glyph's outline as SVG path data in font units, y upward: quadratic curves as `glyf` has them (OpenType 1.9 §glyf),
 * simple or composite. Empty for an empty glyph and for one whose record is damaged, nests too deep or has too many points.
 */
export function glyphPath(glyphs: Glyphs, gid: number): string {
  try {
    return pathOf(readPoints(glyphs, gid, 0));
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

function readPoints(glyphs: Glyphs, gid: number, depth: number): Point[] {
  if (depth > DEEPEST_NESTING) throw new RangeError('glyph nests too deep');
  const record = glyphs.record(gid);
  if (record === null) return [];
  const contours = record.getInt16(0);
  return contours >= 0 ? readSimple(record, contours) : readComposite(glyphs, record, depth);
}

function readSimple(record: DataView, contours: number): Point[] {
  if (contours === 0) return [];
  const lasts = new Set<number>();
  let previous = -1;
  for (let contour = 0; contour < contours; contour++) {
    const last = record.getUint16(10 + contour * 2);
    if (last <= previous) throw new RangeError('contours out of order');
    lasts.add(last);
    previous = last;
  }
  const count = previous + 1;
  let at = 10 + contours * 2;
  at += 2 + record.getUint16(at);

  const flags = new Uint8Array(count);
  for (let index = 0; index < count; ) {
    const flag = record.getUint8(at++);
    const repeats = (flag & REPEAT) !== 0 ? record.getUint8(at++) : 0;
    for (let repeat = 0; repeat <= repeats && index < count; repeat++) flags[index++] = flag;
  }
  const xs = new Float64Array(count);
  at = readCoordinates(record, at, flags, xs, X_SHORT, X_SAME_OR_POSITIVE);
  const ys = new Float64Array(count);
  readCoordinates(record, at, flags, ys, Y_SHORT, Y_SAME_OR_POSITIVE);

  const points: Point[] = [];
  for (let index = 0; index < count; index++) {
    points.push({
      x: xs[index]!,
      y: ys[index]!,
      onCurve: (flags[index]! & ON_CURVE) !== 0,
      lastOfContour: lasts.has(index),
    });
  }
  return points;
}

function readCoordinates(
  record: DataView,
  from: number,
  flags: Uint8Array,
  into: Float64Array,
  short: number,
  sameOrPositive: number,
): number {
  let at = from;
  let value = 0;
  for (let index = 0; index < flags.length; index++) {
    const flag = flags[index]!;
    if ((flag & short) !== 0) {
      const delta = record.getUint8(at++);
      value += (flag & sameOrPositive) !== 0 ? delta : -delta;
    } else if ((flag & sameOrPositive) === 0) {
      value += record.getInt16(at);
      at += 2;
    }
    into[index] = value;
  }
  return at;
}

function readComposite(glyphs: Glyphs, record: DataView, depth: number): Point[] {
  const points: Point[] = [];
  let at = 10;
  for (;;) {
    const flags = record.getUint16(at);
    const component = readPoints(glyphs, record.getUint16(at + 2), depth + 1);
    at += 4;
    const offsets = (flags & ARGUMENTS_ARE_OFFSETS) !== 0;
    let first: number;
    let second: number;
    if ((flags & ARGUMENTS_ARE_WORDS) !== 0) {
      first = offsets ? record.getInt16(at) : record.getUint16(at);
      second = offsets ? record.getInt16(at + 2) : record.getUint16(at + 2);
      at += 4;
    } else {
      first = offsets ? record.getInt8(at) : record.getUint8(at);
      second = offsets ? record.getInt8(at + 1) : record.getUint8(at + 1);
      at += 2;
    }
    let xx = 1;
    let yx = 0;
    let xy = 0;
    let yy = 1;
    if ((flags & HAS_SCALE) !== 0) {
      xx = yy = record.getInt16(at) / 16384;
      at += 2;
    } else if ((flags & HAS_TWO_SCALES) !== 0) {
      xx = record.getInt16(at) / 16384;
      yy = record.getInt16(at + 2) / 16384;
      at += 4;
    } else if ((flags & HAS_MATRIX) !== 0) {
      xx = record.getInt16(at) / 16384;
      yx = record.getInt16(at + 2) / 16384;
      xy = record.getInt16(at + 4) / 16384;
      yy = record.getInt16(at + 6) / 16384;
      at += 8;
    }
    for (const point of component) {
      const { x, y } = point;
      point.x = x * xx + y * xy;
      point.y = x * yx + y * yy;
    }
    let dx = first;
    let dy = second;
    if (!offsets) {
      const anchor = points[first];
      const matched = component[second];
      if (anchor === undefined || matched === undefined) throw new RangeError('component is fixed to no point');
      dx = anchor.x - matched.x;
      dy = anchor.y - matched.y;
    } else if ((flags & SCALED_OFFSET) !== 0 && (flags & UNSCALED_OFFSET) === 0) {
      dx *= Math.sqrt(xx * xx + yx * yx);
      dy *= Math.sqrt(xy * xy + yy * yy);
    }
    for (const point of component) {
      point.x += dx;
      point.y += dy;
      points.push(point);
    }
    if (points.length > MOST_POINTS) throw new RangeError('glyph has too many points');
    if ((flags & MORE_COMPONENTS) === 0) return points;
  }
}

function pathOf(points: readonly Point[]): string {
  let path = '';
  let contour: Point[] = [];
  for (const point of points) {
    contour.push(point);
    if (!point.lastOfContour) continue;
    path += contourPath(contour);
    contour = [];
  }
  return path;
}

function contourPath(contour: readonly Point[]): string {
  if (contour.length < 2) return '';
  const firstOn = contour.findIndex((point) => point.onCurve);
  const begin = Math.max(firstOn, 0);
  const start = firstOn < 0 ? between(contour[contour.length - 1]!, contour[0]!) : contour[firstOn]!;
  let path = `M${start.x} ${start.y}`;
  let control: { x: number; y: number } | null = null;
  const count = firstOn < 0 ? contour.length : contour.length - 1;
  for (let step = 0; step < count; step++) {
    const point: Point = contour[(begin + step + (firstOn < 0 ? 0 : 1)) % contour.length]!;
    if (point.onCurve) {
      path += control === null ? `L${point.x} ${point.y}` : curve(control, point);
      control = null;
    } else {
      if (control !== null) path += curve(control, between(control, point));
      control = point;
    }
  }
  if (control !== null) path += curve(control, start);
  return path + 'Z';
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): { x: number; y: number } {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function curve(control: { x: number; y: number }, end: { x: number; y: number }): string {
  return `Q${control.x} ${control.y} ${end.x} ${end.y}`;
}
