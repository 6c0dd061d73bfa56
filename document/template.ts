import { z } from 'zod';
import { frameSchema, storyFrameSchema, wrapSchema } from './geometry.ts';
import { fitLimitsSchema, folioDataSchema, pageSetupSchema, pressSpecificationSchema } from './setup.ts';
import { roleTableSchema, styleSheetSchema } from './style.ts';
import { swatchSchema } from './swatch.ts';

const textFrame = z.object({ frame: frameSchema.nullable() });

/** A picture's place in a template. */
export const pictureSlotSchema = z.object({
  frame: frameSchema,
  shape: z.enum(['rectangle', 'ellipse']).default('rectangle'),
  wrap: wrapSchema.default({ shape: 'rectangle', inset: 0 }),
  captionSide: z.enum(['below', 'above', 'left', 'right', 'inside', 'none']).default('below'),
  captionSize: z.number().nullable().default(null),
  captionGap: z.number().default(3),
  captionStyle: z.string().nullable().default(null),
});
/** See `pictureSlotSchema`. */
export type PictureSlot = z.infer<typeof pictureSlotSchema>;

/**
 * A place for one story: its chain of frames, the frame of its headline, those of its pictures and pull-quotes in the
 * order they are filled. `kind` says what copy it is meant for: the lead or a long story, a short one, or a boxed notice.
 * `box`, where given, is drawn round them. A byline always opens the story's first frame.
 */
export const storySlotSchema = z.object({
  kind: z.enum(['lead', 'story', 'brief', 'notice']),
  box: frameSchema.nullable().default(null),
  headline: textFrame.nullable().default(null),
  headlineDirection: z.enum(['horizontal', 'vertical']).default('horizontal'),
  frames: z.array(storyFrameSchema).min(1),
  direction: z.enum(['horizontal', 'vertical']).default('horizontal'),
  balance: z.boolean().default(false),
  pictures: z.array(pictureSlotSchema).default([]),
  pullQuotes: z.array(frameSchema).default([]),
  /** Style names that stand in for the defaults in this slot, by default name (`{"title": "titleSmall"}`). */
  styles: z.record(z.string(), z.string()).default({}),
});
/** See `storySlotSchema`. */
export type StorySlot = z.infer<typeof storySlotSchema>;

/** A page set-up as data: `templates/<name>/template.json`. Lengths in points. It holds no sample text. */
export const templateSchema = z.object({
  name: z.string().min(1),
  label: z.object({ zh: z.string(), en: z.string() }),
  description: z.object({ zh: z.string(), en: z.string() }),
  page: pageSetupSchema,
  roles: roleTableSchema,
  styles: styleSheetSchema,
  swatches: z.array(swatchSchema),
  press: pressSpecificationSchema,
  folio: folioDataSchema.default(() => folioDataSchema.parse({})),
  folioFrames: z.array(z.object({ frame: frameSchema, edge: z.enum(['top', 'bottom']).default('top') })).default([]),
  rules: z
    .array(z.object({ frame: frameSchema, thickness: z.number(), ornament: z.string().default('plain') }))
    .default([]),
  ads: z
    .array(z.object({ frame: frameSchema, wrap: wrapSchema.default({ shape: 'rectangle', inset: 0 }) }))
    .default([]),
  /** Places of the section label (栏题) and the staff line (责编/美编/校对); both start empty. */
  sectionLabels: z.array(frameSchema).default([]),
  staffLines: z.array(frameSchema).default([]),
  slots: z.array(storySlotSchema).min(1),
  fitLimits: fitLimitsSchema.nullable().default(null),
});
/** See `templateSchema`. */
export type Template = z.infer<typeof templateSchema>;
