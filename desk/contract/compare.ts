import { z } from 'zod';
import { fileSchema, heldPage, method, placeSchema, timingsSchema, wordsSchema } from './schemas.ts';

/** Where something stands on the older and on the newer page; null where it is not set there. Column and row from 1; `rect` in millimetres. */
const placesSchema = z.object({ before: placeSchema.nullable(), after: placeSchema.nullable() });

/** A block of the page, as people call it, and its id: of the story, else of its frame. */
const ownerSchema = z.object({ id: z.string(), type: z.string(), name: wordsSchema });

/** A stretch of a paragraph that stands in both texts, or in one of them. */
const partSchema = z.object({ kind: z.enum(['same', 'inserted', 'deleted']), text: z.string() });

/** A stretch of a text block, by its ordinal and UTF-16 offsets; empty at a place between two characters. */
const stretchSchema = z.object({ block: z.number().int(), start: z.number().int(), end: z.number().int() });
/** See `stretchSchema`. */
export type Stretch = z.infer<typeof stretchSchema>;

/**
 * Where something is in the text of either page, set or not. Of what only one page has, the other's is the place between two
 * characters where it would stand; null where nothing around it is on that page.
 */
const rangeSchema = z.object({ before: stretchSchema.nullable(), after: stretchSchema.nullable() });

/**
 * A change inside a paragraph: the characters that went and those that came (either may be ''), their UTF-16 offsets in the text
 * blocks, where they stand, and the whole line they stand in on either page.
 */
const textChangeSchema = z.object({
  deleted: z.string(),
  inserted: z.string(),
  places: placesSchema,
  range: rangeSchema,
  lines: z.object({ before: z.string(), after: z.string() }),
});

/**
 * A paragraph (or title, caption … `type`) that differs: `inserted`, `deleted`, `changed`, `moved` (its text may have changed
 * besides), `split` into two or `joined` from two at a place. `before` and `after` are its text as set, null where there is none.
 */
export const textDifferenceSchema = z.object({
  kind: z.enum(['inserted', 'deleted', 'changed', 'moved', 'split', 'joined']),
  type: z.string(),
  owner: ownerSchema,
  /** What it belonged to before, where that is another story. */
  from: ownerSchema.nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  parts: z.array(partSchema),
  changes: z.array(textChangeSchema),
  places: placesSchema,
  range: rangeSchema,
});
/** See `textDifferenceSchema`. */
export type TextDifference = z.infer<typeof textDifferenceSchema>;

/** A rectangle in millimetres from the trim's top left corner. */
const millimetresSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A frame that came, went, moved (its corner), was resized, both, or whose other values changed (columns, stacking …: `values`). */
export const geometryDifferenceSchema = z.object({
  kind: z.enum(['added', 'removed', 'moved', 'resized', 'moved-resized', 'changed']),
  frame: z.string(),
  owner: ownerSchema,
  before: millimetresSchema.nullable(),
  after: millimetresSchema.nullable(),
  values: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
});
/** See `geometryDifferenceSchema`. */
export type GeometryDifference = z.infer<typeof geometryDifferenceSchema>;

/** Another picture, or artwork of an ad, in a frame; or another part of it shown. Assets are SHA-256 of their files. */
export const pictureDifferenceSchema = z.object({
  kind: z.enum(['replaced', 'crop']),
  owner: ownerSchema,
  before: z.unknown(),
  after: z.unknown(),
});
/** See `pictureDifferenceSchema`. */
export type PictureDifference = z.infer<typeof pictureDifferenceSchema>;

/** A value of a block, or of the marks over a stretch of its text (`text`), that differs: its style, letter space, wrap … */
export const valueDifferenceSchema = z.object({
  name: z.string(),
  owner: ownerSchema,
  type: z.string(),
  text: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  places: placesSchema,
});
/** See `valueDifferenceSchema`. */
export type ValueDifference = z.infer<typeof valueDifferenceSchema>;

/** A value of the page's set-up that differs, by its path: `styles.body.size`. */
export const setupDifferenceSchema = z.object({ path: z.string(), before: z.unknown(), after: z.unknown() });
/** See `setupDifferenceSchema`. */
export type SetupDifference = z.infer<typeof setupDifferenceSchema>;

/**
 * A line of unchanged text (牵动). `moved`: it stands elsewhere, or no longer or only now has room (a place is null). `broken`: its
 * characters stand in other lines than before. `respaced`: at its place, of another size, measure or length.
 */
export const movedLineSchema = z.object({
  kind: z.enum(['moved', 'broken', 'respaced']),
  owner: ownerSchema,
  text: z.string(),
  places: placesSchema,
});
/** See `movedLineSchema`. */
export type MovedLine = z.infer<typeof movedLineSchema>;

/** All that differs between two pages; every list is empty where they are the same. */
export const comparisonSchema = z.object({
  text: z.array(textDifferenceSchema),
  geometry: z.array(geometryDifferenceSchema),
  pictures: z.array(pictureDifferenceSchema),
  values: z.array(valueDifferenceSchema),
  setup: z.array(setupDifferenceSchema),
  moved: z.array(movedLineSchema),
});
/** See `comparisonSchema`. */
export type Comparison = z.infer<typeof comparisonSchema>;

/** One difference of a comparison: its list and index there; `change` is the index among the changes of a text difference. */
const differenceReferenceSchema = z.object({
  list: z.enum(['text', 'geometry', 'pictures', 'values', 'setup']),
  index: z.number().int(),
  change: z.number().int().nullable(),
});
/** See `differenceReferenceSchema`. */
export type DifferenceReference = z.infer<typeof differenceReferenceSchema>;

/**
 * What a reader asked for, on paper or by a remark: who, in what words, and where, in the text of the older page (`before`)
 * or of the newer, or at a frame; null for what has no place any more.
 */
export const askedItemSchema = z.object({
  id: z.string(),
  source: z.enum(['paper', 'remark']),
  reader: z.string(),
  time: z.string(),
  words: z.string(),
  place: z
    .union([stretchSchema.extend({ side: z.enum(['before', 'after']) }), z.object({ frame: z.string() })])
    .nullable(),
});
/** See `askedItemSchema`. */
export type AskedItem = z.infer<typeof askedItemSchema>;

/** 核红: what was asked and done, with the changes that did it; asked and not done; changed and not asked. */
export const askedResultSchema = z.object({
  done: z.array(z.object({ asked: askedItemSchema, changes: z.array(differenceReferenceSchema) })),
  notDone: z.array(askedItemSchema),
  notAsked: z.array(differenceReferenceSchema),
});
/** See `askedResultSchema`. */
export type AskedResult = z.infer<typeof askedResultSchema>;

/** Methods that compare rounds of a page. */
export const compareMethods = {
  /**
   * What differs between a page and an older state of it: another open page, or one of its own rounds by number; `after` is
   * the page as it is now, or another of its rounds. `asked` holds the changes against what readers asked for on the older
   * round: on its paper, and by remarks on it. `sheet`: a list to print and tick (核红单) besides, a page of HTML in that
   * language; `pdf` the same as a file to print. Failures `no-such-version`, `face-missing`.
   */
  compareProofs: method(
    z.object({
      ...heldPage,
      before: z.union([z.object({ page: z.string().min(1) }), z.object({ round: z.number().int().min(1) })]),
      after: z.object({ round: z.number().int().min(1) }).exactOptional(),
      sheet: z.enum(['zh', 'en']).exactOptional(),
      pdf: z.object({ path: z.string().nullable(), language: z.enum(['zh', 'en']) }).exactOptional(),
    }),
    z.object({
      comparison: comparisonSchema,
      asked: askedResultSchema,
      sheet: z.string().nullable(),
      file: fileSchema.nullable(),
      timings: timingsSchema,
    }),
  ),
};
