import { z } from 'zod';
import { bytesSchema, heldPage, method, openedSchema, pixelsSchema } from './schemas.ts';

const nameSchema = z.string().min(1).max(120);

/** Methods about a person's own dummies (版样), which stand beside the templates on the start screen. */
export const dummyMethods = {
  /** The dummies kept, by name; sizes in points. */
  listDummies: method(
    z.object({}),
    z.array(
      z.object({
        name: z.string(),
        width: z.number(),
        height: z.number(),
        plates: z.number().int(),
        columns: z.number().int(),
      }),
    ),
  ),
  /**
   * Keeps the shapes of a page without its copy under a name, which is given as it was kept (without signs no file may have in
   * its name). Failure `dummy-exists` where one of that name is kept and `overwrite` was not asked.
   */
  keepDummy: method(
    z.object({ ...heldPage, name: nameSchema, overwrite: z.boolean().exactOptional() }),
    z.object({ name: z.string() }),
  ),
  /** A new page of a dummy's shapes, held open without a file. */
  openDummy: method(z.object({ name: nameSchema }), openedSchema),
  /** A dummy as a small picture (PNG, sRGB), its shapes filled so that they can be told apart. */
  previewDummy: method(z.object({ name: nameSchema, width: pixelsSchema }), z.object({ bytes: bytesSchema })),
  /** Takes a dummy away; `forgotten` is false where none has that name. */
  forgetDummy: method(z.object({ name: nameSchema }), z.object({ forgotten: z.boolean() })),
};
