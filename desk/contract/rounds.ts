import { z } from 'zod';
import { documentSchema, fileSchema, heldPage, method, timingsSchema, wordsSchema } from './schemas.ts';

/** What is read in a round: galley proofs of stories (小样), the page proof (大样), or the clean proof (清样). */
export const roundKindSchema = z.enum(['galley', 'page', 'clean']);
/** See `roundKindSchema`. */
export type RoundKind = z.infer<typeof roundKindSchema>;

/**
 * A proof round (校次). `time` is ISO 8601; `proofHash` the SHA-256 of its proof, '' where an older file does not say it;
 * `stories` the ids of the stories a galley round shows, [] for all.
 */
export const roundSchema = z.object({
  number: z.number().int().min(1),
  kind: roundKindSchema,
  label: wordsSchema,
  time: z.string(),
  author: z.string(),
  proofHash: z.string(),
  stories: z.array(z.string()),
});
/** See `roundSchema`. */
export type Round = z.infer<typeof roundSchema>;

/** A place in a round's own page: a stretch of a text block, by its ordinal and UTF-16 offsets; or a frame by its id. */
export const askedPlaceSchema = z.union([
  z.object({ block: z.number().int().min(0), start: z.number().int().min(0), end: z.number().int().min(0) }),
  z.object({ frame: z.string().min(1) }),
]);
/** See `askedPlaceSchema`. */
export type AskedPlace = z.infer<typeof askedPlaceSchema>;

/** A change that a reader asked for on paper: who, when it was entered (ISO 8601), what it says, and where on the round it stands. */
export const askedOnPaperSchema = z.object({
  id: z.string(),
  reader: z.string(),
  time: z.string(),
  words: z.string(),
  place: askedPlaceSchema,
});
/** See `askedOnPaperSchema`. */
export type AskedOnPaper = z.infer<typeof askedOnPaperSchema>;

const held = { page: z.string().min(1) };
const numbered = { round: z.number().int().min(1) };

/** Methods about the proof rounds of a page (一校, 二校 …), which travel in its file under `rounds/`. */
export const roundMethods = {
  /** The rounds of a page, first to last. */
  listRounds: method(z.object(held), z.array(roundSchema)),
  /**
   * Makes the next round of the page as it is: its line ends are frozen first, so that a later edit breaks anew only from
   * itself on. `label` is 一校, 二校 … (清样 for a clean proof) where none is given, `time` now. The round reaches the file
   * with the next save. `doc` is the page with its frozen line ends. Failure `face-missing`.
   */
  makeRound: method(
    z.object({
      ...heldPage,
      kind: roundKindSchema,
      label: z.string().min(1).max(40).exactOptional(),
      stories: z.array(z.string()).exactOptional(),
      author: z.string().max(100),
      time: z.string().exactOptional(),
    }),
    z.object({ round: roundSchema, doc: documentSchema }),
  ),
  /** A round's proof to print: its galleys, or its page with round, time and line numbers. Failure `no-such-version`. */
  roundPdf: method(
    z.object({ ...held, ...numbered, path: z.string().nullable() }),
    z.object({ file: fileSchema, timings: timingsSchema }),
  ),
  /**
   * Galley proofs (小样) of stories by id or ordinal, of all stories where none is named: each in one column at its measure with double
   * leading and numbered lines, on sheets of A4 with a slug. Failures `no-such-story`, `nothing-to-set`, `face-missing`.
   */
  galleyPdf: method(
    z.object({
      ...heldPage,
      stories: z.array(z.string()),
      round: z.string(),
      time: z.string(),
      path: z.string().nullable(),
    }),
    z.object({ file: fileSchema, sheets: z.number().int(), timings: timingsSchema }),
  ),
  /** A round's page as a document, to show it in the place of the newest. Failure `no-such-version`. */
  readRound: method(z.object({ ...held, ...numbered }), z.object({ doc: documentSchema })),
  /** What readers asked for on the paper of a round, in the order it was entered. */
  listAsked: method(z.object({ ...held, ...numbered }), z.array(askedOnPaperSchema)),
  /**
   * Enters a mark made on paper, at a place of the page as it is now (`doc`), while the change is made or before: it is kept by
   * where that stands on the round. Failure `not-on-the-round` for what has no place there.
   */
  markAsked: method(
    z.object({
      ...heldPage,
      ...numbered,
      reader: z.string().min(1).max(40),
      words: z.string().max(1000),
      place: askedPlaceSchema,
      time: z.string().exactOptional(),
    }),
    askedOnPaperSchema,
  ),
  /** Takes such a mark back. */
  unmarkAsked: method(z.object({ ...held, ...numbered, id: z.string() }), z.object({ removed: z.boolean() })),
};
