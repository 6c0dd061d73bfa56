/** A point of a TrueType outline in font units; `on` the curve, or a control point beside it. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** Bits of a point's flag (OpenType 1.9 §glyf, Simple Glyph Flags). */
const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;

/** A simple glyph of `glyf`, padded to four bytes, and its left edge; no bytes for a glyph without contours. */
export function glyphRecord(contours: readonly (readonly OutlinePoint[])[]): { bytes: Uint8Array; xMin: number } {
  const points = contours.flat();
  if (points.length === 0) return { bytes: new Uint8Array(0), xMin: 0 };
  const box = { xMin: Infinity, yMin: Infinity, xMax: -Infinity, yMax: -Infinity };
  for (const { x, y } of points) {
    box.xMin = Math.min(box.xMin, x);
    box.yMin = Math.min(box.yMin, y);
    box.xMax = Math.max(box.xMax, x);
    box.yMax = Math.max(box.yMax, y);
  }
  const head = Buffer.alloc(10 + contours.length * 2 + 2);
  head.writeInt16BE(contours.length, 0);
  head.writeInt16BE(box.xMin, 2);
  head.writeInt16BE(box.yMin, 4);
  head.writeInt16BE(box.xMax, 6);
  head.writeInt16BE(box.yMax, 8);
  let last = -1;
  for (const [index, contour] of contours.entries()) {
    last += contour.length;
    head.writeUInt16BE(last, 10 + index * 2);
  }
  const flags: number[] = [];
  const across: number[] = [];
  const down: number[] = [];
  let [x, y] = [0, 0];
  for (const point of points) {
    const flag =
      (point.on ? ON_CURVE : 0) |
      coordinate(point.x - x, X_SHORT, X_SAME_OR_POSITIVE, across) |
      coordinate(point.y - y, Y_SHORT, Y_SAME_OR_POSITIVE, down);
    flags.push(flag);
    [x, y] = [point.x, point.y];
  }
  const body = Buffer.from([...flags, ...across, ...down]);
  const length = head.length + body.length;
  return { bytes: Buffer.concat([head, body, Buffer.alloc((4 - (length % 4)) % 4)]), xMin: box.xMin };
}

/** Writes one coordinate as its distance from the one before; gives the bits its flag has for it. */
function coordinate(distance: number, short: number, sameOrPositive: number, into: number[]): number {
  if (distance === 0) return sameOrPositive;
  if (Math.abs(distance) < 256) {
    into.push(Math.abs(distance));
    return short | (distance > 0 ? sameOrPositive : 0);
  }
  into.push((distance >> 8) & 0xff, distance & 0xff);
  return 0;
}
