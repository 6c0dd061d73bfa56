import { z } from 'zod';
import { remarkSchema } from '../../document/remark.ts';
import { documentSchema, findingSchema, method, wordsSchema } from './schemas.ts';
import { signatureSchema } from './signatures.ts';

const position = z.number().int().min(0).max(10_000_000);
const coordinate = z.number().min(-100_000).max(100_000);

/** A place of a page a remark may be fixed to (`RemarkPlace`). */
export const remarkPlaceSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('text'), from: position, to: position }),
  z.object({ at: z.literal('frame'), frame: z.string().max(200), x: coordinate, y: coordinate }),
  z.object({ at: z.literal('page'), x: coordinate, y: coordinate }),
]);

/** What a reader writes of a remark; who and when is said by the desk. */
export const sentRemarkSchema = z.object({
  kind: remarkSchema.shape.kind.unwrap(),
  text: remarkSchema.shape.text.unwrap(),
  replacement: remarkSchema.shape.replacement.unwrap(),
});

/** A remark that came from a reader, and where it stands. */
export const arrivedRemarkSchema = z.object({
  remark: remarkSchema.omit({ anchor: true }),
  place: remarkPlaceSchema,
});
/** See `arrivedRemarkSchema`. */
export type ArrivedRemark = z.infer<typeof arrivedRemarkSchema>;

const reviewedSchema = z.object({
  /** The handle pictures and colours are asked for with. */
  page: z.string(),
  doc: documentSchema,
  round: z.number().int().nullable(),
  label: wordsSchema,
  title: z.string(),
});

const reader = z.string().trim().min(1).max(100);

/** Methods of the review door (送审), and those by which a window opens it and takes what readers sent. */
export const reviewMethods = {
  /**
   * Opens a review door on the file of a page, or tells the one that is open. `lan`: readers on other machines may come. What they
   * see is `round`, else the last round, else the page as its file has it. `addresses` bear the token. Failure `no-file`.
   */
  startReview: method(
    z.object({ page: z.string().min(1), round: z.number().int().min(1).exactOptional(), lan: z.boolean() }),
    z.object({ addresses: z.array(z.string()), round: z.number().int().nullable() }),
  ),
  stopReview: method(z.object({ page: z.string().min(1) }), z.object({ stopped: z.boolean() })),
  /**
   * What readers sent for the page a window edits, each remark carried over to its present state (`doc`); signatures are recorded
   * by the desk. What was taken is not given again, and is done with when the page is saved.
   */
  takeArrivals: method(
    z.object({ page: z.string().min(1), doc: documentSchema.optional() }),
    z.object({ remarks: z.array(arrivedRemarkSchema), withdrawn: z.array(z.string()), signed: z.number().int() }),
  ),

  /** At the review door: the pages that are open to be read. */
  reviewPages: method(
    z.object({}),
    z.array(z.object({ id: z.string(), name: z.string(), title: z.string(), label: wordsSchema })),
  ),
  /** At the review door: a page as it was sent. */
  openReview: method(z.object({ id: z.string() }), reviewedSchema),
  /** At the review door: all that readers have sent for a page so far, and its signatures. */
  readReview: method(
    z.object({ page: z.string().min(1) }),
    z.object({
      remarks: z.array(arrivedRemarkSchema),
      signatures: z.array(signatureSchema),
      findings: z.array(findingSchema),
    }),
  ),
  /** At the review door: a reader's remark. Failure `no-such-place`. */
  sendRemark: method(
    z.object({ page: z.string().min(1), reader, remark: sentRemarkSchema, place: remarkPlaceSchema }),
    arrivedRemarkSchema,
  ),
  /** At the review door: a reader takes a remark of their own back. */
  withdrawRemark: method(
    z.object({ page: z.string().min(1), reader, id: z.string().min(1).max(200) }),
    z.object({ withdrawn: z.boolean() }),
  ),
  /** At the review door: a reader signs what was read. */
  signReview: method(
    z.object({ page: z.string().min(1), reader, role: z.string().trim().max(100) }),
    z.object({ time: z.string(), findings: z.number().int(), remarks: z.number().int() }),
  ),
};

/** The methods a reader at the review door may call; every other one is refused. */
export const READER_METHODS = [
  'about',
  'reviewPages',
  'openReview',
  'readReview',
  'sendRemark',
  'withdrawRemark',
  'signReview',
  'previewAsset',
  'screenColours',
] as const;
