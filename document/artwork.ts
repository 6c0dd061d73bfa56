import { z } from 'zod';
import { type Rect, rectSchema } from './geometry.ts';

/** Colour as artwork states it: process, device independent or RGB, spot. `icc-cmyk` is CMYK that names a profile of its own. */
export const artworkColourSchema = z.enum(['gray', 'cmyk', 'icc-gray', 'icc-cmyk', 'rgb', 'lab', 'spot']);
/** See `artworkColourSchema`. */
export type ArtworkColour = z.infer<typeof artworkColourSchema>;

/**
 * What is known of artwork in a PDF (an ad as it came), read once when it is placed. Lengths in points. `box` is the box
 * that fills the slot in the file's own space (y upward), `boxName` which one it is, `rotate` the turn its page asks for
 * (clockwise). `claim` is the PDF/X it says it is. `resolution` is the least effective ppi of its pictures at its own size,
 * `ink` the most total ink of a flat colour or readable picture in per cent, each null where there is none; `inkUnknown`
 * counts pictures whose ink could not be told. `damage` says in plain words what is broken.
 */
export const artworkSchema = z.object({
  source: z.enum(['pdf', 'eps']),
  pages: z.number().int().min(0),
  encrypted: z.boolean(),
  box: rectSchema,
  boxName: z.enum(['TrimBox', 'CropBox', 'MediaBox', 'BoundingBox']),
  rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  claim: z.string().nullable(),
  condition: z.string().nullable(),
  colours: z.array(artworkColourSchema),
  spots: z.array(z.string()),
  fontsNotEmbedded: z.array(z.string()),
  transparency: z.array(z.string()),
  layers: z.boolean(),
  notPrinting: z.array(z.string()),
  resolution: z.number().nullable(),
  ink: z.number().nullable(),
  inkUnknown: z.number().int().min(0),
  thinnestLine: z.number().nullable(),
  damage: z.array(z.string()),
});
/** See `artworkSchema`. */
export type Artwork = z.infer<typeof artworkSchema>;

/** Sizes that differ by no more than this are taken to be the same, points (1 mm). */
export const SAME_SIZE = 2.8346;

/** Width and height of artwork as it is seen, its page's turn done, in points. */
export function artworkSize({ box, rotate }: Pick<Artwork, 'box' | 'rotate'>): { width: number; height: number } {
  const across = rotate === 90 || rotate === 270;
  return across ? { width: box.height, height: box.width } : { width: box.width, height: box.height };
}

/**
 * Where artwork stands in its slot: it fills a slot of its own size (to 1 mm, each side on its own); in any other it is made
 * as large as goes in whole, in its own proportions, in the middle. `fits` tells which. Points of the page, y downward.
 */
export function artworkPlace(artwork: Pick<Artwork, 'box' | 'rotate'>, slot: Rect): { rect: Rect; fits: boolean } {
  const { width, height } = artworkSize(artwork);
  const fits = Math.abs(width - slot.width) <= SAME_SIZE && Math.abs(height - slot.height) <= SAME_SIZE;
  if (fits || width <= 0 || height <= 0) return { rect: slot, fits };
  const scale = Math.min(slot.width / width, slot.height / height);
  const [wide, high] = [width * scale, height * scale];
  return {
    rect: { x: slot.x + (slot.width - wide) / 2, y: slot.y + (slot.height - high) / 2, width: wide, height: high },
    fits: false,
  };
}

/** How much larger artwork is printed than it is, by the side that grows most. */
export function artworkScale(artwork: Pick<Artwork, 'box' | 'rotate'>, slot: Rect): number {
  const { width, height } = artworkSize(artwork);
  const { rect } = artworkPlace(artwork, slot);
  return width > 0 && height > 0 ? Math.max(rect.width / width, rect.height / height) : 1;
}
