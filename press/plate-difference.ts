import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import { toMillimetres } from '../document/units.ts';
import { joined } from './ink-cover.ts';
import type { Plates } from './plates.ts';

/** Side of the cells in which differences are gathered, points (about 2 mm). */
const CELL = 5.669;

/** Differences of a sample that are no difference of ink: rounding of a drawing, out of 255. */
const NOISE = 3;

/** A place where plates differ: the inks that do, and the rectangle in points of the page. */
export interface PlateDifference {
  readonly rect: Rect;
  readonly inks: readonly string[];
}

/** Which plates differ, and where; inks in the order of the plates, places from the top down. */
export interface PlateComparison {
  readonly inks: readonly string[];
  readonly places: readonly PlateDifference[];
}

/**
 * Compares the plates of two pages of one size, drawn at one resolution. An ink that one page does not have is an empty
 * plate there. Throws FailureError `plates-size` where the pages are not of one size.
 */
export function comparePlates(one: Plates, other: Plates): PlateComparison {
  if (one.width !== other.width || one.height !== other.height) {
    const size = ({ area }: Plates) =>
      `${toMillimetres(area.width).toFixed(1)} × ${toMillimetres(area.height).toFixed(1)} mm`;
    throw new FailureError(
      bad('plates-size', {
        zh: `两个版面大小不同（${size(one)}，${size(other)}），不能比较印版`,
        en: `the pages differ in size (${size(one)}, ${size(other)}): their plates cannot be compared`,
      }).failure,
    );
  }
  const { width, height, ppi, area } = one;
  const cell = Math.max(2, Math.round((CELL / 72) * ppi));
  const across = Math.ceil(width / cell);
  const inks = [...new Set([...one.plates, ...other.plates].map(({ ink }) => ink))];
  const cells = new Map<number, { inks: Set<string>; left: number; top: number; right: number; bottom: number }>();
  for (const ink of inks) {
    const [before, after] = [one, other].map(({ plates }) => plates.find((plate) => plate.ink === ink)?.samples);
    for (let y = 0, pixel = 0; y < height; y++) {
      for (let x = 0; x < width; x++, pixel++) {
        if (Math.abs((before?.[pixel] ?? 0) - (after?.[pixel] ?? 0)) <= NOISE) continue;
        const key = Math.floor(y / cell) * across + Math.floor(x / cell);
        const known = cells.get(key);
        if (!known) cells.set(key, { inks: new Set([ink]), left: x, top: y, right: x + 1, bottom: y + 1 });
        else {
          known.inks.add(ink);
          known.left = Math.min(known.left, x);
          known.top = Math.min(known.top, y);
          known.right = Math.max(known.right, x + 1);
          known.bottom = Math.max(known.bottom, y + 1);
        }
      }
    }
  }
  const scale = 72 / ppi;
  const found = [...cells.values()].map((each) => ({
    inks: each.inks,
    rect: {
      x: area.x + each.left * scale,
      y: area.y + each.top * scale,
      width: (each.right - each.left) * scale,
      height: (each.bottom - each.top) * scale,
    },
  }));
  // Cells next to each other are one place: they are joined when grown by half a cell.
  const reach = (cell * scale) / 2;
  const places = joined(found.map(({ rect }) => ({ rect: grown(rect, reach), total: 0 }))).map(({ rect }) => {
    const inside = found.filter((each) => overlaps(rect, each.rect));
    return {
      rect: grown(rect, -reach),
      inks: inks.filter((ink) => inside.some((each) => each.inks.has(ink))),
    };
  });
  places.sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x);
  return { inks: inks.filter((ink) => places.some((place) => place.inks.includes(ink))), places };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
