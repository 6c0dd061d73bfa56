import { z } from 'zod';
import { lintSettingsSchema } from '../../document/lint-settings.ts';
import { compositionProfileSchema } from '../../document/profile.ts';
import { pressSpecificationSchema } from '../../document/setup.ts';
import { roleSchema } from '../../document/style.ts';
import { findingSchema, method, sourceSchema, wordsSchema } from './schemas.ts';

/**
 * A face of the paper's own: its id on pages, its file (in the house's folder, `fonts/song.ttf`, or anywhere by its whole path), which
 * font of a collection it is (from 0), and what it calls itself.
 */
export const ownFaceSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(100),
  file: z.string().min(1).max(4096),
  index: z.number().int().min(0).default(0),
  name: z.string().max(200).default(''),
});
/** See `ownFaceSchema`. */
export type OwnFace = z.infer<typeof ownFaceSchema>;

/** Someone who answers for a page: 责编, 美编, 校对 … with a name, '' where it changes by the day. */
const dutySchema = z.object({ duty: z.string().max(40), name: z.string().max(100).default('') });

/**
 * The house of a paper (`paper.json`): what all its pages have in common. `name` and `edition` of the folio; `staff` in its order;
 * `numberForm` of the issue number (`{n}`); faces of its own, which face plays each role, which fill in for missing
 * characters; press specifications besides the named ones, their `profile` a shipped one or a file under `profiles/`, and which of
 * all is the usual one; how lines are composed (null: as the templates do); how copy is checked and read.
 */
export const paperSchema = z.object({
  name: z.string().max(100).default(''),
  edition: z.string().max(100).default(''),
  numberForm: z.string().max(60).default('总第{n}期'),
  staff: z.array(dutySchema).max(40).default([]),
  faces: z.array(ownFaceSchema).max(200).default([]),
  roles: z.partialRecord(roleSchema, z.string().max(100)).default({}),
  fillFaces: z.array(z.string().max(100)).max(16).default([]),
  press: z.array(pressSpecificationSchema).max(100).default([]),
  usualPress: z.string().max(100).nullable().default(null),
  profile: compositionProfileSchema.nullable().default(null),
  lint: lintSettingsSchema.nullable().default(null),
  intake: z.record(z.string(), z.unknown()).nullable().default(null),
});
/** See `paperSchema`. */
export type Paper = z.infer<typeof paperSchema>;

/** A face of the house as it stands: whether its file can be had and opened, and what its licence bits allow. */
export const faceStateSchema = z.object({
  id: z.string(),
  name: z.string(),
  file: z.string(),
  present: z.boolean(),
  postScriptName: z.string(),
  embeddable: z.boolean(),
  rights: wordsSchema,
});
/** See `faceStateSchema`. */
export type FaceState = z.infer<typeof faceStateSchema>;

/**
 * The house a page or person works in. `kind`: asked for by name (`--house`), found beside the page, the one the person chose, the
 * person's own in their state folder. `writable`: whether this window may change it.
 */
export const houseSchema = z.object({
  folder: z.string(),
  kind: z.enum(['asked', 'beside', 'chosen', 'own']),
  writable: z.boolean(),
  paper: paperSchema,
  faces: z.array(faceStateSchema),
  findings: z.array(findingSchema),
});
/** See `houseSchema`. */
export type HouseState = z.infer<typeof houseSchema>;

/** Whose house: that of the page file `path`; null for the person's. */
const ofPage = { path: z.string().min(1).nullable() };

/** Methods about the house of a paper. */
export const paperMethods = {
  readHouse: method(z.object(ofPage), houseSchema),
  /** Changes the parts named, each as a whole; failures `unwritable`, `not-granted`. */
  writeHouse: method(
    z.object({
      ...ofPage,
      paper: z.object(
        Object.fromEntries(
          Object.entries(paperSchema.shape).map(([name, field]) => [name, field.unwrap().optional()]),
        ) as unknown as {
          [K in keyof typeof paperSchema.shape]: z.ZodOptional<z.ZodType<Paper[K]>>;
        },
      ),
    }),
    houseSchema,
  ),
  /**
   * Takes a font file into the house: TTF, a font of a collection, or OpenType with PostScript outlines (made into TrueType
   * ones). `face` is its id; null where the file is a collection and `index` did not say which of `fonts` is meant.
   */
  addFace: method(
    z.object({ ...ofPage, source: sourceSchema, index: z.number().int().min(0).nullable() }),
    z.object({ face: z.string().nullable(), fonts: z.array(z.string()), house: houseSchema }),
  ),
  /** Takes a press's own ICC profile into the house after it was checked, with a specification of its name; failure `press-profile-unfit`. */
  addProfile: method(z.object({ ...ofPage, source: sourceSchema, name: z.string().min(1).max(100) }), houseSchema),
  /** The bytes of a face of a house, null where there is none of that id; for windows whose host has the shipped faces alone. */
  readFace: method(
    z.object({ face: z.string().min(1).max(100) }),
    z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable() }),
  ),
};
