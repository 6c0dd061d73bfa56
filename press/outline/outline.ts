import type { Point } from '../../document/geometry.ts';
import { patchesOf, type Subject } from './subject.ts';

/** How far the outline may run from the edge of the pixels, in pixels, before corners are added. */
const TOLERANCE = 0.75;
/** Corners an outline has at most. */
const MOST_POINTS = 400;

/**
 * The outline of a subject as a polygon, in fractions of the picture (0…1 from its top left corner): what text running along
 * rows or along columns meets of it. Bays that neither can enter are closed, holes too; of a subject in several patches
 * the outline goes down the left of all of them and up the right.
 */
export function outlineOf(subject: Subject): Point[] {
  const closed = closeBays(subject);
  const corners = patchesOf(closed).length === 1 ? edgeOf(closed) : sidesOf(subject);
  let tolerance = TOLERANCE;
  let points = simplified(corners, tolerance);
  while (points.length > MOST_POINTS) {
    tolerance *= 1.5;
    points = simplified(corners, tolerance);
  }
  const fraction = (value: number, whole: number): number => Math.round((value / whole) * 10_000) / 10_000;
  return points.map(({ x, y }) => ({ x: fraction(x, subject.width), y: fraction(y, subject.height) }));
}

/** The pixels that lie between two of the subject in their row and in their column too. */
function closeBays({ width, height, pixels }: Subject): Subject {
  const closed = new Uint8Array(pixels.length);
  const top = new Int32Array(width).fill(height);
  const foot = new Int32Array(width).fill(-1);
  for (let at = 0; at < pixels.length; at += 1) {
    if (pixels[at] !== 1) continue;
    const x = at % width;
    const y = (at - x) / width;
    top[x] = Math.min(top[x]!, y);
    foot[x] = Math.max(foot[x]!, y);
  }
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    for (let x = row.indexOf(1), last = row.lastIndexOf(1); x >= 0 && x <= last; x += 1) {
      if (y >= top[x]! && y <= foot[x]!) closed[y * width + x] = 1;
    }
  }
  return { width, height, pixels: closed };
}

const STEPS: readonly Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
];

/** The outer edge of a subject in one patch: corners of pixels, clockwise, the subject at the right hand. */
function edgeOf({ width, height, pixels }: Subject): Point[] {
  const shows = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && pixels[y * width + x] === 1;
  const first = pixels.indexOf(1);
  const start = { x: first % width, y: Math.floor(first / width) };
  const corners: Point[] = [];
  let { x, y } = start;
  let heading = 0;
  do {
    corners.push({ x, y });
    x += STEPS[heading]!.x;
    y += STEPS[heading]!.y;
    // The pixels ahead of the corner reached, at the left hand and at the right.
    const left = aheadOf(x, y, heading, true);
    const right = aheadOf(x, y, heading, false);
    if (shows(left.x, left.y)) heading = (heading + 3) % 4;
    else if (!shows(right.x, right.y)) heading = (heading + 1) % 4;
  } while (x !== start.x || y !== start.y || heading !== 0);
  return corners;
}

/** The pixel ahead of a corner for one who walks in a heading (0 right, 1 down, 2 left, 3 up), left or right of the way. */
function aheadOf(x: number, y: number, heading: number, left: boolean): Point {
  switch (heading) {
    case 0:
      return { x, y: left ? y - 1 : y };
    case 1:
      return { x: left ? x : x - 1, y };
    case 2:
      return { x: x - 1, y: left ? y : y - 1 };
    default:
      return { x: left ? x - 1 : x, y: y - 1 };
  }
}

/** Down the left side of a subject's rows and up the right one. */
function sidesOf({ width, height, pixels }: Subject): Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    const from = row.indexOf(1);
    if (from < 0) continue;
    const to = row.lastIndexOf(1) + 1;
    left.push({ x: from, y }, { x: from, y: y + 1 });
    right.push({ x: to, y }, { x: to, y: y + 1 });
  }
  return [...right, ...left.reverse()];
}

/** Fewer corners that stay within a distance of the closed line through all of them (Douglas and Peucker). */
function simplified(corners: readonly Point[], tolerance: number): Point[] {
  const count = corners.length;
  if (count < 4) return [...corners];
  let far = 0;
  for (let at = 1; at < count; at += 1)
    if (distance(corners[at]!, corners[0]!) > distance(corners[far]!, corners[0]!)) far = at;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[far] = 1;
  const open: (readonly [number, number])[] = [
    [0, far],
    [far, count],
  ];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    let worst = tolerance;
    let split = -1;
    for (let at = from + 1; at < to; at += 1) {
      const off = offLine(corners[at]!, corners[from]!, corners[to % count]!);
      if (off <= worst) continue;
      worst = off;
      split = at;
    }
    if (split < 0) continue;
    kept[split] = 1;
    open.push([from, split], [split, to]);
  }
  return corners.filter((_, at) => kept[at] === 1);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Distance of a point from the stretch between two others. */
function offLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return distance(point, { x: from.x + share * dx, y: from.y + share * dy });
}
