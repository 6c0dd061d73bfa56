import { overlaps, type Rect } from '../document/geometry.ts';
import { millimetres } from '../document/units.ts';
import type { Plates } from './plates.ts';

/** Side of the square over which total ink is measured, millimetres: 15 mm² (Ghent Workgroup 2015, 4.22). */
export const INK_SQUARE = 3.87;

/** A square of the page, or several that touch, with the most total ink in it, per cent. */
export interface InkPlace {
  readonly rect: Rect;
  readonly total: number;
}

/** How much ink a page takes: the mean of each plate, per cent; the square with most; the places over a limit, worst first. */
export interface InkCover {
  readonly coverage: readonly { readonly ink: string; readonly mean: number }[];
  readonly worst: InkPlace;
  readonly over: readonly InkPlace[];
}

/**
 * Measures total ink by place: the mean of all plates over every square of 3.87 mm of the page (as large as the page where
 * that is smaller). `limit` in per cent. Squares over it that touch are one place.
 */
export function inkCover(plates: Plates, limit: number): InkCover {
  const { width, height, ppi, area } = plates;
  const total = new Float64Array((width + 1) * (height + 1));
  for (const { samples } of plates.plates) {
    for (let pixel = 0, y = 0; y < height; y++) {
      const row = (y + 1) * (width + 1);
      for (let x = 1; x <= width; x++, pixel++) total[row + x]! += samples[pixel]!;
    }
  }
  const coverage = plates.plates.map(({ ink, samples }) => {
    let sum = 0;
    for (const sample of samples) sum += sample;
    return { ink, mean: (100 * sum) / (255 * samples.length) };
  });
  // A sum over a rectangle is then four of these.
  for (let y = 1; y <= height; y++) {
    const row = y * (width + 1);
    let across = 0;
    for (let x = 1; x <= width; x++) {
      across += total[row + x]!;
      total[row + x] = across + total[row - width - 1 + x]!;
    }
  }
  const side = Math.max(1, Math.round((millimetres(INK_SQUARE) / 72) * ppi));
  const [wide, high] = [Math.min(side, width), Math.min(side, height)];
  const mean = (x: number, y: number) => {
    const [top, foot] = [y * (width + 1), (y + high) * (width + 1)];
    const sum = total[foot + x + wide]! - total[foot + x]! - total[top + x + wide]! + total[top + x]!;
    return (100 * sum) / (255 * wide * high);
  };
  const scale = 72 / ppi;
  const place = (x: number, y: number) => ({
    x: area.x + x * scale,
    y: area.y + y * scale,
    width: wide * scale,
    height: high * scale,
  });
  let worst = { x: 0, y: 0, total: -1 };
  const over: InkPlace[] = [];
  // Places are gathered on a grid of half a square; the worst of each cell of the grid stands for it.
  const step = Math.max(1, Math.floor(side / 2));
  for (let top = 0; top <= height - high; top += step) {
    for (let left = 0; left <= width - wide; left += step) {
      let cell = { x: left, y: top, total: -1 };
      for (let y = top; y < Math.min(top + step, height - high + 1); y++) {
        for (let x = left; x < Math.min(left + step, width - wide + 1); x++) {
          const value = mean(x, y);
          if (value > cell.total) cell = { x, y, total: value };
        }
      }
      if (cell.total > worst.total) worst = cell;
      if (cell.total > limit) over.push({ rect: place(cell.x, cell.y), total: cell.total });
    }
  }
  return {
    coverage,
    worst: { rect: place(worst.x, worst.y), total: worst.total },
    over: joined(over).sort((one, other) => other.total - one.total),
  };
}

/** Places that touch made one, as often as there are such. */
export function joined(places: readonly InkPlace[]): InkPlace[] {
  const result: InkPlace[] = [];
  for (const place of places) {
    let grown = place;
    for (let index = result.length - 1; index >= 0; index--) {
      const other = result[index]!;
      if (!overlaps(grown.rect, other.rect, -0.01)) continue;
      grown = { rect: around(grown.rect, other.rect), total: Math.max(grown.total, other.total) };
      result.splice(index, 1);
      index = result.length;
    }
    result.push(grown);
  }
  return result;
}

/** The rectangle round two. */
function around(one: Rect, other: Rect): Rect {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

/** Total ink drawn as a picture, a byte of red, green and blue a pixel: pale blue to dark, yellow from nine tenths of the limit, red over it. */
export function inkMap(
  plates: Plates,
  limit: number,
): { width: number; height: number; channels: 3; data: Uint8Array } {
  const { width, height } = plates;
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    let sum = 0;
    for (const { samples } of plates.plates) sum += samples[pixel]!;
    const total = (100 * sum) / 255;
    const share = Math.min(1, total / limit);
    const [red, green, blue] =
      total > limit
        ? [200, 16, 46]
        : share > 0.9
          ? [245, 190, 40]
          : [Math.round(255 - 205 * share), Math.round(255 - 165 * share), Math.round(255 - 75 * share)];
    data[3 * pixel] = red!;
    data[3 * pixel + 1] = green!;
    data[3 * pixel + 2] = blue!;
  }
  return { width, height, channels: 3, data };
}
