import { z } from 'zod';
import { assetFactsSchema } from '../../document/asset.ts';
import { copySchema } from '../../document/copy.ts';
import { intakeChoiceSchema } from '../../document/intake-rules.ts';
import {
  bytesSchema,
  documentSchema,
  findingSchema,
  heldPage,
  method,
  openedSchema,
  pixelsSchema,
  repairSchema,
  sourceSchema,
} from './schemas.ts';

/** What a window can do with a file of a folder: open it as a page, read it as copy, place it as a picture. */
const fileKindSchema = z.enum(['folder', 'page', 'copy', 'picture', 'other']);

/** Times as a machine keeps them: milliseconds since 1970. */
const timeSchema = z.number();

/** Methods that only a window asks for: choosing files, the start screen, copy and pictures dropped on an open page. */
export const windowMethods = {
  /**
   * The files of a granted folder, folders first; `folder: null` asks for the first one that is granted. `parent` is null
   * where going up would leave what is granted; `leftOut` counts what was not listed because there is too much.
   */
  listFolder: method(
    z.object({ folder: z.string().min(1).nullable() }),
    z.object({
      folder: z.string(),
      parent: z.string().nullable(),
      separator: z.string(),
      entries: z.array(
        z.object({ name: z.string(), path: z.string(), kind: fileKindSchema, bytes: z.number(), changed: timeSchema }),
      ),
      leftOut: z.number().int(),
    }),
  ),
  /** The pages opened or saved last, newest first; `present` is false for a file that is gone. */
  listRecent: method(
    z.object({}),
    z.array(
      z.object({ path: z.string(), name: z.string(), title: z.string(), used: timeSchema, present: z.boolean() }),
    ),
  ),
  /** Takes a page off the list of recent ones; its file stays. */
  forgetRecent: method(z.object({ path: z.string().min(1) }), z.object({ forgotten: z.boolean() })),
  /** A page file as a small picture (PNG, sRGB) at most so many pixels wide. */
  previewFile: method(z.object({ path: z.string().min(1), width: pixelsSchema }), z.object({ bytes: bytesSchema })),
  /** A template as a small picture, its shapes filled so that they can be told apart. */
  previewTemplate: method(
    z.object({ template: z.string().min(1), width: pixelsSchema }),
    z.object({ bytes: bytesSchema }),
  ),
  /** Pictures of another page this desk holds open, taken to a page by id; one that cannot be had is not among those taken. */
  takePictures: method(
    z.object({ page: z.string().min(1), from: z.string().min(1), assets: z.array(z.string()).max(1000) }),
    z.object({ taken: z.array(z.string()) }),
  ),
  /** What the file of a page's picture says of itself (IPTC, XMP); '' for what it does not say. */
  describePicture: method(
    z.object({ page: z.string().min(1), asset: z.string() }),
    z.object({ headline: z.string(), caption: z.string(), author: z.string(), credit: z.string() }),
  ),
  /**
   * Copy read and repaired as blocks for an open page: each story with its headline group (null without one), standing
   * nowhere yet. Pictures beside the copy are held for the page; `assets` has their facts. `copy` is what was read, part by part; a
   * caller that changed it hands it back, and it is taken in place of what the source says.
   */
  readStories: method(
    z.object({
      page: z.string().min(1),
      source: sourceSchema,
      encoding: z.string().nullable(),
      rules: intakeChoiceSchema.exactOptional(),
      copy: copySchema.exactOptional(),
    }),
    z.object({
      kind: z.enum(['press-text', 'structured', 'web', 'word', 'pdf']),
      encoding: z.string(),
      copy: copySchema,
      stories: z.array(z.object({ headline: documentSchema.nullable(), story: documentSchema })),
      assets: z.array(assetFactsSchema),
      repairs: z.array(repairSchema),
      findings: z.array(findingSchema),
    }),
  ),
  /** A new page with the shapes of this one and no copy (版样), held open without a file. */
  dummyPage: method(z.object(heldPage), openedSchema),
};
