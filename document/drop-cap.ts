import { z } from 'zod';

/**
 * A drop cap (首字下沉): the paragraph's first `characters` (marks before and after them are not counted, a number counts as
 * one) set as high as its first `lines` lines together, which stand beside it. `lines` 1 is none: so a paragraph does without the
 * one its style asks for. `style`: the named style whose face, swatch and tint it takes, null for the text's own.
 */
export const dropCapSchema = z.object({
  lines: z.number().int().min(1).max(10),
  characters: z.number().int().min(1).max(4).default(1),
  style: z.string().min(1).nullable().default(null),
});
/** See `dropCapSchema`. */
export type DropCap = z.infer<typeof dropCapSchema>;
