import { z } from 'zod';
import { roleSchema } from '../document/style.ts';
import type { FaceId } from './face.ts';
import manifest from './manifest.json' with { type: 'json' };

/** A face id: lower-case Latin letters, digits and hyphens. It is also the name of the face's file, without `.ttf`. */
export const faceIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const faceEntrySchema = z.strictObject({
  id: faceIdSchema,
  weight: z.number().int().min(1).max(1000),
  roles: z.array(roleSchema),
  file: z.string(),
  format: z.enum(['ttf', 'woff2']),
});

const familySchema = z.strictObject({
  id: faceIdSchema,
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  licence: z.literal('OFL-1.1'),
  copyright: z.string().min(1),
  package: z.string().min(1),
  licenceFile: z.string().min(1),
  faces: z.array(faceEntrySchema).min(1),
});

/** The shape of `manifest.json`: the families Banxin ships, with their licences and the packages they come from. */
export const manifestSchema = z.strictObject({ families: z.array(familySchema).min(1) }).refine(
  (value) => {
    const ids = value.families.flatMap((family) => family.faces.map((face) => face.id));
    return new Set(ids).size === ids.length;
  },
  { message: 'a face id stands twice' },
);

/** A face Banxin ships: its weight (OS/2 usWeightClass), the roles it suits, and its file inside the family's package. */
export type FaceEntry = z.infer<typeof faceEntrySchema>;

/** A family Banxin ships. `licenceFile` is inside `package`, an npm package. */
export type Family = z.infer<typeof familySchema>;

/** The families Banxin ships, in the order of the manifest. */
export const FAMILIES: readonly Family[] = manifestSchema.parse(manifest).families;

/** Ids of all faces Banxin ships, in the order of the manifest. */
export const SHIPPED_FACES: readonly FaceId[] = FAMILIES.flatMap((family) => family.faces.map((face) => face.id));
