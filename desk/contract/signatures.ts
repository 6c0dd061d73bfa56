import { z } from 'zod';
import { findingSchema, heldPage, method, wordsSchema } from './schemas.ts';

/** A finding that was open when a page was signed. */
export const openFindingSchema = z.object({ rule: z.string(), severity: z.string(), words: wordsSchema });

/** How many findings of each severity were open at a signature, and what the first of them say. */
export const openFindingsSchema = z.object({
  errors: z.number().int(),
  warnings: z.number().int(),
  notes: z.number().int(),
  list: z.array(openFindingSchema).max(100),
});

/** Where a signature was given: in the window, in the review browser, on the command line. */
export const signedThroughSchema = z.enum(['window', 'review', 'command']);

/**
 * Why a signature is void: the page was edited at the desk (`edit`), the issue filled in other figures (`issue`), the page was
 * another already when the signature of a round came in (`round`), or it differs and nobody wrote down how (`outside`).
 */
export const voidCauseSchema = z.enum(['edit', 'issue', 'round', 'outside']);

/** A signature (签样) as it stands now. */
export const signatureSchema = z.object({
  number: z.number().int().min(1),
  name: z.string(),
  role: z.string(),
  /** The round that was read; null for the page as it was. */
  round: z.number().int().nullable(),
  label: wordsSchema,
  /** ISO 8601. */
  time: z.string(),
  through: signedThroughSchema,
  findings: openFindingsSchema,
  /** Remarks that were open. */
  remarks: z.number().int(),
  state: z.enum(['valid', 'void']),
  /** Who voided it, when and how; `name` and `time` are '' where nobody wrote it down. */
  voided: z.object({ name: z.string(), time: z.string(), cause: voidCauseSchema }).nullable(),
  /** A later signature stands in for a void one: of the same reader, the same role, or a later round. */
  renewed: z.boolean(),
});
/** See `signatureSchema`. */
export type Signature = z.infer<typeof signatureSchema>;

/** Methods about signatures (签样). */
export const signatureMethods = {
  /**
   * The signatures of a page, oldest first, as they stand for its present state; `breaks` tell of records removed, edited or
   * reordered; `required` what 付印 asks for; `editor` whose name an edit would bear; `pressed` whether the press presets are open.
   */
  listSignatures: method(
    z.object(heldPage),
    z.object({
      signatures: z.array(signatureSchema),
      breaks: z.array(findingSchema),
      required: z.array(z.object({ name: z.string(), met: z.boolean() })),
      editor: z.string(),
      pressed: z.boolean(),
    }),
  ),
  /**
   * Signs a page: the round named, or the page as it is. A page with a file is saved with its signature; `stored` is false
   * where it has none or another program wrote the file since: then it goes there with the next save. Failures `no-such-version`, `face-missing`, `read-only`.
   */
  signPage: method(
    z.object({
      ...heldPage,
      name: z.string().trim().min(1).max(100),
      role: z.string().trim().max(100).exactOptional(),
      round: z.number().int().min(1).exactOptional(),
      through: signedThroughSchema.exactOptional(),
    }),
    z.object({ signature: signatureSchema, stored: z.boolean() }),
  ),
};
