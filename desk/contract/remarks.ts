import { z } from 'zod';
import { remarkSchema } from '../../document/remark.ts';
import { documentSchema, findingSchema, heldPage, method, placeSchema, sourceSchema, wordsSchema } from './schemas.ts';

/**
 * A remark with what its kind is called and whose it is (`reader`), its place on the page as it is now, and the text it stands on, '' where
 * it stands on none.
 */
export const listedRemarkSchema = z.object({
  remark: remarkSchema,
  kind: wordsSchema,
  reader: z.string(),
  place: placeSchema,
  text: z.string(),
});
/** See `listedRemarkSchema`. */
export type ListedRemark = z.infer<typeof listedRemarkSchema>;

/** Methods about the remarks of readers (批注). */
export const remarkMethods = {
  /** The remarks of a page in the order they were made, each with its column and row. */
  listRemarks: method(z.object(heldPage), z.array(listedRemarkSchema)),
  /**
   * Takes over the annotations of a PDF that was made of this page, at this state or an earlier one, and annotated in any program: each goes
   * onto the same characters. `author` and `time` (ISO 8601) stand for what does not say its own. `doc` is the page with its remarks; `added`
   * and `changed` are ids. Findings tell what has no place any more. Failures `not-a-pdf`, `pdf-broken`, `pdf-locked`, `pdf-too-long`.
   */
  importRemarks: method(
    z.object({
      ...heldPage,
      source: sourceSchema,
      author: z.string().max(200).exactOptional(),
      time: z.string().max(40).exactOptional(),
      round: z.number().int().min(1).exactOptional(),
    }),
    z.object({
      doc: documentSchema,
      added: z.array(z.string()),
      changed: z.array(z.string()),
      findings: z.array(findingSchema),
    }),
  ),
};
