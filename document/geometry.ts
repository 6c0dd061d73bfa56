import { z } from 'zod';

/** The longest length a page may hold, in points (about 7 m): beyond it a number is damage, not a design. */
export const LONGEST = 20000;

const coordinate = z.number().min(-LONGEST).max(LONGEST);
const extent = z.number().min(0).max(LONGEST);

/** A rectangle in points; x to the right and y downward from the top left corner of the trim. */
export const rectSchema = z.object({ x: coordinate, y: coordinate, width: extent, height: extent });
/** A rectangle in points; x to the right and y downward from the top left corner of the trim. */
export type Rect = z.infer<typeof rectSchema>;

/** A point of the page in points. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a thing stands on the page and how it stacks. `rect` is in points from the trim's top left corner; `z` orders
 * painting (higher is nearer); things with the same `group` move together; a `locked` one keeps still.
 */
export const frameSchema = z.object({
  id: z.string().min(1),
  rect: rectSchema,
  z: z.number().int().min(-LONGEST).max(LONGEST).default(0),
  group: z.string().nullable().default(null),
  layer: z.string().default('page'),
  locked: z.boolean().default(false),
});
/** See `frameSchema`. */
export type Frame = z.infer<typeof frameSchema>;

/**
 * A frame of a story's chain: `columns` columns with `gap` points between them. `measures`, where given, are the measures
 * of the columns in points (破栏 into 22, 22, 23 em); otherwise each is (width − gaps) ÷ columns.
 */
export const storyFrameSchema = frameSchema.extend({
  columns: z.number().int().min(1).max(24).default(1),
  gap: extent.default(0),
  measures: z.array(extent).max(24).optional(),
});
/** See `storyFrameSchema`. */
export type StoryFrame = z.infer<typeof storyFrameSchema>;

/**
 * How text keeps clear of a frame (图文互斥): not at all, round its rectangle, round the circle or ellipse that fills it, or
 * round a polygon (a picture's own outline is one too). `points`, for a polygon, are fractions of the picture's width and
 * height. `inset` is the stand-off in points, added on every side. `sides`: where the shape stands inside a column, text
 * runs on its wider side only, or, where asked, on both. `outline`: the points are the outline of what the picture shows, and are
 * found anew when that changes; a picture without one has its rectangle till then.
 */
export const wrapSchema = z.object({
  shape: z.enum(['none', 'rectangle', 'ellipse', 'polygon']).default('none'),
  inset: z.number().min(0).default(0),
  points: z
    .array(z.object({ x: z.number(), y: z.number() }))
    .min(3)
    .max(2000)
    .optional(),
  sides: z.enum(['wider', 'both']).optional(),
  outline: z.boolean().optional(),
});
/** See `wrapSchema`. */
export type Wrap = z.infer<typeof wrapSchema>;

/** The right edge of a rectangle. */
export function right(rect: Rect): number {
  return rect.x + rect.width;
}

/** The foot of a rectangle. */
export function bottom(rect: Rect): number {
  return rect.y + rect.height;
}

/** Whether two rectangles share area; touching edges do not count. `tolerance` in points. */
export function overlaps(a: Rect, b: Rect, tolerance = 0.001): boolean {
  return (
    a.x + tolerance < right(b) &&
    b.x + tolerance < right(a) &&
    a.y + tolerance < bottom(b) &&
    b.y + tolerance < bottom(a)
  );
}

/** Whether `inner` lies in `outer`. `tolerance` in points. */
export function contains(outer: Rect, inner: Rect, tolerance = 0.01): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    right(inner) <= right(outer) + tolerance &&
    bottom(inner) <= bottom(outer) + tolerance
  );
}
