import { z } from 'zod';
import { assetFactsSchema } from './asset.ts';
import { LONGEST, rectSchema } from './geometry.ts';
import { lintSettingsSchema } from './lint-settings.ts';
import { roleTableSchema, styleSheetSchema } from './style.ts';
import { swatchSchema } from './swatch.ts';

/** One printing plate's share of a page or spread: its trim and type area, in points from the whole trim's top left. */
export const plateSchema = z.object({ name: z.string().min(1), trim: rectSchema, typeArea: rectSchema });
/** See `plateSchema`. */
export type Plate = z.infer<typeof plateSchema>;

/**
 * The sheet: trim size and bleed; plates (one, or two side by side with a `fold` between them, its x in points); base
 * columns (`count` columns of `measure` points with `gap` between, in every plate's type area); and the baseline grid:
 * row r's em box has its top at `grid.top + r × grid.leading`, for text of `grid.size` points. All in points.
 */
export const pageSetupSchema = z.object({
  trim: z.object({ width: z.number().min(10).max(LONGEST), height: z.number().min(10).max(LONGEST) }),
  bleed: z.number().min(0).max(LONGEST),
  plates: z.array(plateSchema).min(1).max(2),
  fold: z.number().min(0).max(LONGEST).nullable().default(null),
  columns: z.object({
    count: z.number().int().min(1).max(100),
    measure: z.number().min(1).max(LONGEST),
    gap: z.number().min(0).max(LONGEST),
  }),
  grid: z.object({
    top: z.number().min(-LONGEST).max(LONGEST),
    leading: z.number().min(1).max(2000),
    size: z.number().min(1).max(2000),
  }),
});
/** See `pageSetupSchema`. */
export type PageSetup = z.infer<typeof pageSetupSchema>;

/**
 * What the press asks (印刷规格): output intent by profile name (`newsprint` or `coated`, or a paper's own), most total
 * ink in per cent, inks of this position, thinnest line in points, least size of reversed type in points, least
 * effective picture resolution in ppi, bleed in points, whether marks are drawn, screen in lines per inch.
 */
export const pressSpecificationSchema = z.object({
  name: z.string(),
  profile: z.string(),
  inkLimit: z.number().min(100).max(400),
  inks: z.array(z.string()).min(1),
  minimumLine: z.number().min(0).max(100),
  minimumReversedType: z.number().min(0).max(100),
  pictureResolution: z.number().min(1).max(10000),
  bleed: z.number().min(0).max(LONGEST),
  marks: z.boolean(),
  screen: z.number().min(1).max(10000),
});
/** See `pressSpecificationSchema`. */
export type PressSpecification = z.infer<typeof pressSpecificationSchema>;

/** Newsprint, coldset: CGATS TR 002, 240 % ink, pictures 200 ppi, lines from 0.25 pt. */
export const NEWSPRINT: PressSpecification = {
  name: 'newsprint',
  profile: 'newsprint',
  inkLimit: 240,
  inks: ['C', 'M', 'Y', 'K'],
  minimumLine: 0.25,
  minimumReversedType: 6,
  pictureResolution: 200,
  bleed: 0,
  marks: false,
  screen: 100,
};

/** Coated offset: FOGRA39L, 300 % ink, pictures 250 ppi, 3 mm bleed. */
export const COATED: PressSpecification = {
  name: 'coated',
  profile: 'coated',
  inkLimit: 300,
  inks: ['C', 'M', 'Y', 'K'],
  minimumLine: 0.25,
  minimumReversedType: 6,
  pictureResolution: 250,
  bleed: 8.504,
  marks: true,
  screen: 150,
};

/** What the folio is composed from; every part may be empty and nothing is ever invented. */
export const folioDataSchema = z.object({
  paper: z.string().default(''),
  date: z.string().default(''),
  weekday: z.string().default(''),
  issueNumber: z.string().default(''),
  pageNumber: z.string().default(''),
  pageName: z.string().default(''),
  staff: z.array(z.object({ duty: z.string(), name: z.string() })).default([]),
});
/** See `folioDataSchema`. */
export type FolioData = z.infer<typeof folioDataSchema>;

/** Limits a template sets for `--fit`: body size down to `minBodySize` points with leading in proportion, picture frames down to `minPictureColumns`. */
export const fitLimitsSchema = z.object({
  minBodySize: z.number().positive(),
  minPictureColumns: z.number().positive(),
});
/** See `fitLimitsSchema`. */
export type FitLimits = z.infer<typeof fitLimitsSchema>;

/** A guide (参考线) that never prints: `at` is its y where it is horizontal, its x where it is vertical, in points. */
export const guideSchema = z.object({
  axis: z.enum(['horizontal', 'vertical']),
  at: z.number().min(-LONGEST).max(LONGEST),
});
/** See `guideSchema`. */
export type Guide = z.infer<typeof guideSchema>;

/** Everything of the page that is not a block: the value of the `setup` node's `value` attribute. */
export const setupSchema = z.object({
  title: z.string().default(''),
  template: z.string().default(''),
  page: pageSetupSchema,
  roles: roleTableSchema,
  styles: styleSheetSchema,
  swatches: z.array(swatchSchema),
  press: pressSpecificationSchema,
  folio: folioDataSchema,
  assets: z.array(assetFactsSchema).default([]),
  fitLimits: fitLimitsSchema.nullable().default(null),
  guides: z.array(guideSchema).max(500).exactOptional(),
  /** Faces that fill in for characters the roles' faces lack, by id, the first that has one first; absent where there are none. */
  fillFaces: z.array(z.string()).max(16).exactOptional(),
  /** How its language and layout are checked; absent: as the house does. */
  lint: lintSettingsSchema.exactOptional(),
  /** What 付印 asks for besides its issue: names of rounds or roles of signers; absent or empty where nothing is asked. */
  signatures: z.array(z.string().min(1).max(100)).max(50).exactOptional(),
  /** Up to five spare versions of a title by the id of its story, line breaks as \n; absent where there are none. */
  spareTitles: z.record(z.string(), z.array(z.string().max(1000)).max(5)).exactOptional(),
});
/** See `setupSchema`. */
export type Setup = z.infer<typeof setupSchema>;
