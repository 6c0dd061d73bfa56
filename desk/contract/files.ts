import { z } from 'zod';
import {
  bytesSchema,
  documentSchema,
  findingSchema,
  method,
  openedSchema,
  sourceSchema,
  wordsSchema,
} from './schemas.ts';

const heldId = { page: z.string().min(1) };

/** Steps of the page (ProseMirror's JSON of each). */
const stepsSchema = z.array(z.record(z.string(), z.unknown())).max(100_000);

const journalSchema = z.object({
  journal: z.string(),
  /** A page of this program writes it still: another window has it open, or had. */
  open: z.boolean(),
  path: z.string().nullable(),
  title: z.string(),
  /** ISO 8601. */
  time: z.string(),
  changes: z.number().int(),
});

const versionSchema = z.object({
  version: z.string(),
  kind: z.enum(['save', 'round']),
  /** ISO 8601, of a save. */
  time: z.string().nullable(),
  label: wordsSchema,
});

/** Methods about a page's file: editing it alone, its journal, recovery, and its earlier versions. */
export const fileMethods = {
  /**
   * A window begins to edit a page: its file is locked and its journal starts. `locked` says who edits it already: then
   * nothing was begun and the page is to be read only, or asked for again with `takeOver`. `findings` say what could not be had.
   */
  editPage: method(
    z.object({ ...heldId, takeOver: z.boolean().exactOptional() }),
    z.object({
      locked: z
        .object({ name: z.string(), host: z.string(), since: z.string(), lastSign: z.string(), here: z.boolean() })
        .nullable(),
      findings: z.array(findingSchema),
    }),
  ),
  /**
   * Committed steps go to the journal and to the desk's own copy of the page; they are on the disk when the call returns.
   * `from` is how many steps were handed over before. `accepted` false: they do not fit what the desk has; hand over the
   * whole page (`recordPage`).
   */
  recordSteps: method(
    z.object({ ...heldId, from: z.number().int().min(0), steps: stepsSchema }),
    z.object({ accepted: z.boolean(), count: z.number().int() }),
  ),
  /** The whole page goes to the journal; counting starts at 0. */
  recordPage: method(z.object({ ...heldId, doc: documentSchema }), z.object({ count: z.number().int() })),
  /**
   * How the page's file and lock stand: another program may have written or removed them; how much readers sent that the window
   * has not taken (`takeArrivals`), and how many records of signatures the page has.
   */
  pageState: method(
    z.object(heldId),
    z.object({
      file: z.enum(['none', 'same', 'changed', 'gone']),
      lock: z.enum(['none', 'held', 'lost']),
      arrivals: z.number().int(),
      records: z.number().int(),
    }),
  ),
  /** Journals with work that no file has. */
  listRecoverable: method(z.object({}), z.array(journalSchema)),
  /** What a journal's page looks like (PNG), `width` pixels wide, and how many characters it has. */
  previewRecoverable: method(
    z.object({ journal: z.string().min(1), width: z.number().int().min(40).max(2000) }),
    z.object({ bytes: bytesSchema, characters: z.number().int() }),
  ),
  /** Opens a journal's page as one with changes not saved; the journal goes when the page has its own. */
  recoverPage: method(
    z.object({ journal: z.string().min(1) }),
    openedSchema.extend({ path: z.string().nullable(), changes: z.number().int(), whole: z.boolean() }),
  ),
  discardRecoverable: method(z.object({ journal: z.string().min(1) }), z.object({ discarded: z.boolean() })),
  /** Opens what can be read of a damaged page file. `salvaged`: the file itself could not be opened. */
  repairPage: method(z.object({ source: sourceSchema }), openedSchema.extend({ salvaged: z.boolean() })),
  /** Earlier versions of a page: its last saves and its proof rounds, newest first. */
  listVersions: method(z.object(heldId), z.array(versionSchema)),
  /** A version's document; its pictures are held with the open page, so that an edit can bring it back. */
  readVersion: method(
    z.object({ ...heldId, version: z.string().min(1) }),
    z.object({ doc: documentSchema, findings: z.array(findingSchema) }),
  ),
};
