import type { Proof } from '../../../composer/proof.ts';
import type { FontLibrary } from '../../../fonts/face.ts';
import type { Grey } from './draw.ts';

/** The ink box of one glyph of a page, points from the trim's top left corner, and what it says. */
export interface GlyphCell {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where every inked glyph of a proof stands, from the faces' own boxes. */
export function glyphCells(proof: Proof, fonts: FontLibrary): readonly GlyphCell[] {
  return proof.items.flatMap((item) => {
    if (item.kind !== 'line') return [];
    return item.line.runs.flatMap((run) => {
      const face = fonts.face(run.face)!;
      const unit = run.size / face.unitsPerEm;
      return run.glyphs.flatMap((glyph) => {
        const ink = face.bounds(glyph.gid);
        if (!ink) return [];
        const [x, y] = [item.x + glyph.x, item.y + glyph.y];
        const across = unit * run.scaleX;
        const box =
          run.orientation === 'rotated'
            ? {
                x: x + ink.yMin * unit,
                y: y + ink.xMin * across,
                width: (ink.yMax - ink.yMin) * unit,
                height: (ink.xMax - ink.xMin) * across,
              }
            : {
                x: x + ink.xMin * across,
                y: y - ink.yMax * unit,
                width: (ink.xMax - ink.xMin) * across,
                height: (ink.yMax - ink.yMin) * unit,
              };
        return [{ text: glyph.text, ...box }];
      });
    });
  });
}

/** A glyph that two pictures draw differently, and by how much of its ink: 0 alike, 1 nothing in common. */
export interface Differing {
  readonly cell: GlyphCell;
  readonly difference: number;
}

/** Smaller boxes hold too few pixels to tell one glyph from another. */
const SMALLEST = 6;

/**
 * How differently two pictures of a page draw each of its glyphs. The pictures are of the same place at `ppi`; each is judged
 * by its own paper and black in the glyph's box, so that only shape counts; glyphs on pictures and tints are left out.
 */
export function differences(one: Grey, other: Grey, cells: readonly GlyphCell[], ppi: number): readonly Differing[] {
  const scale = ppi / 72;
  return cells.flatMap((cell) => {
    const left = Math.max(1, Math.floor(cell.x * scale) - 1);
    const top = Math.max(1, Math.floor(cell.y * scale) - 1);
    const right = Math.min(one.width, other.width) - 1;
    const bottom = Math.min(one.height, other.height) - 1;
    const width = Math.min(right, Math.ceil((cell.x + cell.width) * scale) + 1) - left;
    const height = Math.min(bottom, Math.ceil((cell.y + cell.height) * scale) + 1) - top;
    if (width < SMALLEST || height < SMALLEST) return [];
    const a = inkIn(one, { left, top, width, height }, CONTRAST);
    if (!a) return [];
    let difference = 1;
    for (const [dx, dy] of SHIFTS) {
      if (difference < CLEAR) break;
      const b = inkIn(other, { left: left + dx, top: top + dy, width, height }, CONTRAST / 3);
      if (b) difference = Math.min(difference, apart(a, b));
    }
    return [{ cell, difference }];
  });
}

/** Difference of light and dark below which a box holds no clear glyph. */
const CONTRAST = 70;

/** Below this two glyphs are the same and no better place is looked for. */
const CLEAR = 0.3;

/** Readers put a glyph on their own grid of pixels: the best of these places counts, its own first. */
const SHIFTS = [0, -1, 1].flatMap((dy) => [0, -1, 1].map((dx) => [dx, dy] as const));

function apart(a: Float64Array, b: Float64Array): number {
  let [difference, sum] = [0, 0];
  for (let index = 0; index < a.length; index++) {
    difference += Math.abs(a[index]! - b[index]!);
    sum += Math.max(a[index]!, b[index]!);
  }
  return difference / sum;
}

/** Ink in a box, 0…1, blurred by a pixel so that rounding of the outline counts little; null where it lies on no paper. */
function inkIn(
  picture: Grey,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  contrast: number,
): Float64Array | null {
  const ink = new Float64Array(width * height);
  let [darkest, lightest] = [255, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const [dx, dy, weight] of BLUR) {
        const at =
          Math.min(picture.height - 1, top + y + dy) * picture.width + Math.min(picture.width - 1, left + x + dx);
        sum += weight * picture.pixels[at]!;
      }
      ink[y * width + x] = sum;
      darkest = Math.min(darkest, sum);
      lightest = Math.max(lightest, sum);
    }
  }
  if (lightest < 200 || lightest - darkest < contrast) return null;
  for (let index = 0; index < ink.length; index++)
    ink[index] = Math.max(0, (lightest - ink[index]!) / (lightest - darkest));
  return ink;
}

const BLUR: readonly (readonly [number, number, number])[] = [-1, 0, 1].flatMap((dy) =>
  [-1, 0, 1].map((dx) => [dx, dy, (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * 0.0625] as const),
);
