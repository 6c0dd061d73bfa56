import { z } from 'zod';
import { dropCapSchema } from './drop-cap.ts';
import { frameSchema, storyFrameSchema, wrapSchema } from './geometry.ts';
import { pageSetupSchema, pressSpecificationSchema } from './setup.ts';
import { partialTextStyleSchema, roleTableSchema } from './style.ts';
import { swatchSchema } from './swatch.ts';

/**
 * Structured copy: what intake makes of raw copy, and what a newsroom system may hand to `banxin import` as JSON. Text
 * fields are plain text; \n inside a title is a line break. `doubtful` marks stretches of a text that intake is not sure of,
 * `strong` those set bold for emphasis; offsets in UTF-16 units.
 */
export const copyTextSchema = z.union([
  z.string(),
  z.object({
    text: z.string(),
    doubtful: z
      .array(z.object({ start: z.number().int(), end: z.number().int(), kind: z.string(), before: z.string() }))
      .default([]),
    strong: z.array(z.object({ start: z.number().int(), end: z.number().int() })).optional(),
    /** How much of the beginning is the dateline (电头). */
    dateline: z.number().int().positive().optional(),
    style: z.string().nullable().default(null),
    cut: z.boolean().default(false),
  }),
]);
/** See `copyTextSchema`. */
export type CopyText = z.infer<typeof copyTextSchema>;

/** A picture of a story: `file` is a path beside the copy, null where only its caption is known. */
export const copyPictureSchema = z.object({
  type: z.literal('picture').default('picture'),
  file: z.string().nullable().default(null),
  caption: copyTextSchema.default(''),
  credit: copyTextSchema.nullable().default(null),
  alternative: z.string().default(''),
  frame: frameSchema.optional(),
  shape: z.enum(['rectangle', 'ellipse']).optional(),
  wrap: wrapSchema.optional(),
  captionSide: z.enum(['below', 'above', 'left', 'right', 'inside', 'none']).optional(),
  captionSize: z.number().nullable().optional(),
  captionGap: z.number().optional(),
  captionStyle: z.string().nullable().optional(),
});
/** See `copyPictureSchema`. */
export type CopyPicture = z.infer<typeof copyPictureSchema>;

/** One piece of a story's body, in reading order. A crosshead has one line, or two with the first as `kicker`. */
export const copyBlockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: copyTextSchema, dropCap: dropCapSchema.optional() }),
  z.object({ type: z.literal('crosshead'), kicker: copyTextSchema.nullable().default(null), text: copyTextSchema }),
  z.object({
    type: z.literal('pullQuote'),
    text: copyTextSchema,
    frame: frameSchema.optional(),
    wrap: wrapSchema.optional(),
    swatch: z.string().optional(),
  }),
  copyPictureSchema.extend({ type: z.literal('picture') }),
]);
/** See `copyBlockSchema`. */
export type CopyBlock = z.infer<typeof copyBlockSchema>;

/** What a wire says of its story and does not print: see docs/intake.md. '' and [] for what it does not say. */
export const copyWireSchema = z.object({
  agency: z.string().default(''),
  slug: z.string().default(''),
  urgency: z.string().default(''),
  /** The version's own words: 二稿, 更新, 同题更新 …. */
  version: z.string().default(''),
  embargo: z.string().default(''),
  place: z.string().default(''),
  date: z.string().default(''),
  authors: z.array(z.string()).default([]),
  /** Whether the wire marks its end (完). */
  ended: z.boolean().default(false),
  notes: z.array(z.string()).default([]),
});
/** See `copyWireSchema`. */
export type CopyWire = z.infer<typeof copyWireSchema>;

/** A story with its headline group. `frames`, `headlineFrame`, `box` come from a layout part and override the template. */
export const copyStorySchema = z.object({
  id: z.string().optional(),
  kicker: copyTextSchema.nullable().default(null),
  title: copyTextSchema.nullable().default(null),
  deck: copyTextSchema.nullable().default(null),
  byline: copyTextSchema.nullable().default(null),
  summary: copyTextSchema.nullable().default(null),
  body: z.array(copyBlockSchema).default([]),
  notice: z.boolean().default(false),
  wire: copyWireSchema.optional(),
  frames: z.array(storyFrameSchema).optional(),
  headlineFrame: frameSchema.optional(),
  headlineAlign: z.enum(['start', 'center', 'end']).optional(),
  headlineDirection: z.enum(['horizontal', 'vertical']).optional(),
  direction: z.enum(['horizontal', 'vertical']).optional(),
  balance: z.boolean().optional(),
  box: frameSchema.optional(),
});
/** See `copyStorySchema`. */
export type CopyStory = z.infer<typeof copyStorySchema>;

/**
 * The layout part: page set-up, styles, swatches, and rules, folios and ads. Styles, whole or in part (only sizes, say), are laid
 * over those of the base template (`tabloid-4` where none is named). Lengths in points from the trim's top left corner.
 */
export const copyLayoutSchema = z.object({
  page: pageSetupSchema,
  roles: roleTableSchema.optional(),
  styles: z.record(z.string(), partialTextStyleSchema).optional(),
  swatches: z.array(swatchSchema).optional(),
  press: pressSpecificationSchema.optional(),
  rules: z
    .array(z.object({ frame: frameSchema, thickness: z.number(), swatch: z.string().default('black') }))
    .default([]),
  folios: z.array(z.object({ frame: frameSchema, edge: z.enum(['top', 'bottom']).default('top') })).default([]),
  ads: z
    .array(
      z.object({ frame: frameSchema, advertiser: z.string().default(''), file: z.string().nullable().default(null) }),
    )
    .default([]),
});
/** See `copyLayoutSchema`. */
export type CopyLayout = z.infer<typeof copyLayoutSchema>;

/** The whole file: `{ "format": "banxin-copy", "version": 1, "stories": [...], "layout": {...}? }`. */
export const copySchema = z.object({
  format: z.literal('banxin-copy'),
  version: z.literal(1),
  title: z.string().default(''),
  stories: z.array(copyStorySchema),
  folio: z.record(z.string(), z.string()).optional(),
  layout: copyLayoutSchema.optional(),
});
/** See `copySchema`. */
export type Copy = z.infer<typeof copySchema>;
