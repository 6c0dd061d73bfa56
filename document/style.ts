import { z } from 'zod';
import { dropCapSchema } from './drop-cap.ts';
import { compositionProfileSchema } from './profile.ts';

const typeSize = z.number().min(0.5).max(2000);
const scale = z.number().min(0.05).max(20);

/** Typeface roles of a Chinese newspaper: 报宋, 小标宋, 黑, 粗黑, 楷, 仿宋. */
export const roleSchema = z.enum(['song', 'titleSong', 'hei', 'boldHei', 'kai', 'fangsong']);
/** See `roleSchema`. */
export type Role = z.infer<typeof roleSchema>;

/** Which face plays each role on this page, by face id of the font manifest (`noto-serif-sc-400`). */
export const roleTableSchema = z.record(roleSchema, z.string());
/** See `roleTableSchema`. */
export type RoleTable = z.infer<typeof roleTableSchema>;

/** The house table for the faces Banxin ships. No open Fangsong of quality exists: kai stands in for it. */
export const DEFAULT_ROLES: RoleTable = {
  song: 'noto-serif-sc-400',
  titleSong: 'noto-serif-sc-900',
  hei: 'noto-sans-sc-400',
  boldHei: 'noto-sans-sc-700',
  kai: 'lxgw-wenkai-500',
  fangsong: 'lxgw-wenkai-500',
};

/**
 * How a headline line may be fitted to the width of its frame: the size may go down to `minSize` and up to `maxSize`
 * (points), the glyphs may be made narrower (长) down to `minScaleX` or wider (扁) up to `maxScaleX`, and letter space may
 * open up to `maxLetterSpace` em. The style's own `size` is what is tried first where `grow` is false; where it is true
 * the line is set as large as the limits and the frame allow.
 */
export const fitSchema = z.object({
  minSize: typeSize,
  maxSize: typeSize,
  minScaleX: scale.default(1),
  maxScaleX: scale.default(1),
  maxLetterSpace: z.number().min(0).max(20).default(0),
  grow: z.boolean().default(false),
});
/** See `fitSchema`. */
export type Fit = z.infer<typeof fitSchema>;

/**
 * A named text style. `size` and `leading` in points (`leading` null: the page's grid pitch); `indent`, `endIndent`,
 * `hang` and `letterSpace` in em of the size; `scaleX` a factor. `role` is the face, `strongRole` the face of text
 * marked strong. `rows` fixes the height a block of this style takes in grid rows (a crosshead's lines together);
 * `rowsBefore`/`rowsAfter` are empty rows. `keepWithNext`: never last in a column. `profile`: a house profile's name,
 * or a profile in full. `special`: a style whose size and leading may be changed as a fix (a box's own text). `combineDigits`:
 * whole numbers of two to so many digits are set across a vertical line (纵中横; 3 where nothing is said, 0 for none). `dropCap`:
 * the first characters of its paragraphs stand several lines high (首字下沉).
 */
export const textStyleSchema = z.object({
  label: z.object({ zh: z.string(), en: z.string() }),
  role: roleSchema,
  strongRole: roleSchema.default('hei'),
  size: typeSize,
  leading: typeSize.nullable().default(null),
  align: z.enum(['justify', 'start', 'center', 'end']).default('start'),
  indent: z.number().min(0).max(100).default(0),
  letterSpace: z.number().min(-2).max(20).default(0),
  scaleX: scale.default(1),
  swatch: z.string().default('black'),
  tint: z.number().min(0).max(1).default(1),
  rows: z.number().positive().max(1000).nullable().default(null),
  rowsBefore: z.number().min(0).max(1000).default(0),
  rowsAfter: z.number().min(0).max(1000).default(0),
  keepWithNext: z.boolean().default(false),
  fit: fitSchema.nullable().default(null),
  profile: z.union([z.string(), compositionProfileSchema]).default('cn-daily'),
  special: z.boolean().default(false),
  combineDigits: z.number().int().min(0).max(4).exactOptional(),
  dropCap: dropCapSchema.nullable().exactOptional(),
});
/** See `textStyleSchema`. */
export type TextStyle = z.infer<typeof textStyleSchema>;

/**
 * A style in part: what is given is laid over a whole style, what is not given stays. (`textStyleSchema.partial()` would
 * fill in the defaults of every field left out.)
 */
export const partialTextStyleSchema = z.object(
  Object.fromEntries(
    Object.entries(textStyleSchema.shape).map(([name, field]) => [
      name,
      (field instanceof z.ZodDefault ? field.unwrap() : field).optional(),
    ]),
  ) as unknown as { [K in keyof typeof textStyleSchema.shape]: z.ZodOptional<z.ZodType<TextStyle[K]>> },
);

/** The style a block has when its `style` attribute is null, by node type and part. */
export type StyleName =
  | 'body'
  | 'byline'
  | 'summary'
  | 'crossheadKicker'
  | 'crosshead'
  | 'kicker'
  | 'title'
  | 'deck'
  | 'caption'
  | 'credit'
  | 'pullQuote'
  | 'sectionLabel'
  | 'staffLine'
  | 'folio'
  | 'tableCell'
  | 'adLabel';

/** All style names a sheet must have; a sheet may have more. */
export const STYLE_NAMES: readonly StyleName[] = [
  'body',
  'byline',
  'summary',
  'crossheadKicker',
  'crosshead',
  'kicker',
  'title',
  'deck',
  'caption',
  'credit',
  'pullQuote',
  'sectionLabel',
  'staffLine',
  'folio',
  'tableCell',
  'adLabel',
];

/** A page's styles by name. */
export const styleSheetSchema = z.record(z.string(), textStyleSchema);
/** See `styleSheetSchema`. */
export type StyleSheet = z.infer<typeof styleSheetSchema>;
