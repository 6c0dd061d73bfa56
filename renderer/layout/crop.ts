import type { Rect } from '../../document/geometry.ts';
import type { Crop } from '../../document/schema.ts';

/** Pixels of a picture file, as shown (EXIF turn done). */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The least share of a picture that may be shown across or down. */
const LEAST_SHARE = 0.02;

/** A crop with its picture moved by (dx, dy) points in a rectangle that shows it; it stays covered. */
export function cropMoved(crop: Crop, area: Rect, dx: number, dy: number): Crop {
  return kept({
    ...crop,
    x: crop.x - (dx / area.width) * crop.width,
    y: crop.y - (dy / area.height) * crop.height,
  });
}

/**
 * A crop with its picture made larger by a factor (smaller under 1) about a place of the rectangle in fractions of it. Smaller
 * only until the picture just covers the rectangle.
 */
export function cropScaled(crop: Crop, factor: number, about: { readonly x: number; readonly y: number }): Crop {
  const most = Math.max(crop.width, crop.height) * 1;
  const share = Math.min(1 / most, Math.max(LEAST_SHARE / Math.min(crop.width, crop.height), 1 / factor));
  const width = crop.width * share;
  const height = crop.height * share;
  return kept({
    x: crop.x + (crop.width - width) * about.x,
    y: crop.y + (crop.height - height) * about.y,
    width,
    height,
  });
}

/** A crop of the same size about the middle of the picture. */
export function cropCentred(crop: Crop): Crop {
  return kept({ ...crop, x: (1 - crop.width) / 2, y: (1 - crop.height) / 2 });
}

/** The effective resolution of a picture shown by a crop in a rectangle: the lower of both directions, whole ppi. */
export function effectiveResolution(crop: Crop, picture: PictureSize, area: Rect): number {
  if (area.width <= 0 || area.height <= 0) return 0;
  const across = (picture.width * crop.width) / (area.width / 72);
  const down = (picture.height * crop.height) / (area.height / 72);
  return Math.floor(Math.min(across, down) + 0.001);
}

/** How much larger or smaller than its own size in pixels at 72 ppi a picture is printed, in per cent. */
export function printedScale(crop: Crop, picture: PictureSize, area: Rect): number {
  return Math.round((area.width / (picture.width * crop.width)) * 100);
}

/** Where the whole picture lies when a crop of it shows in a rectangle, points of the page. */
export function wholePicture(crop: Crop, area: Rect): Rect {
  const width = area.width / crop.width;
  const height = area.height / crop.height;
  return { x: area.x - crop.x * width, y: area.y - crop.y * height, width, height };
}

function kept({ x, y, width, height }: Crop): Crop {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const [w, h] = [Math.min(1, round(width)), Math.min(1, round(height))];
  return {
    x: Math.min(round(1 - w), Math.max(0, round(x))),
    y: Math.min(round(1 - h), Math.max(0, round(y))),
    width: w,
    height: h,
  };
}
