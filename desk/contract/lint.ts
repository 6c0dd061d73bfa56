import { z } from 'zod';
import { findingSchema, heldPage, method, sourceSchema, timingsSchema, wordsSchema } from './schemas.ts';

/** A finding of the lint as it travels: see `LintFinding`. */
export const lintFindingSchema = findingSchema.extend({
  group: z.enum(['layout', 'marks', 'numbers', 'words', 'facts']),
  source: wordsSchema,
  count: z.number(),
  length: z.number().int(),
  edits: z.array(z.object({ at: z.number().int(), length: z.number().int(), text: z.string() })),
});

/** Methods about the language and layout of a page. */
export const lintMethods = {
  /** The rules of the lint, in the order their findings are told: what each is called, where it comes from, what it counts. */
  listLintRules: method(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        group: lintFindingSchema.shape.group,
        words: wordsSchema,
        source: wordsSchema,
        weight: z.number(),
      }),
    ),
  ),
  /**
   * Checks language and layout of a page (审读) by its own settings, else its house's. `only`, `off`: rules by id (failure
   * `rule-unknown`); `words`: a word list besides (docs/lint.md; `bad-word-list`); `archive`: a folder of pages and copy that
   * ran before, which stories are held against; what in it cannot be read is told as a note. `count`: 差错当量.
   */
  lintPage: method(
    z.object({
      ...heldPage,
      only: z.array(z.string()).exactOptional(),
      off: z.array(z.string()).exactOptional(),
      words: sourceSchema.exactOptional(),
      archive: z.object({ folder: z.string().min(1) }).exactOptional(),
      issuePages: z.array(z.string()).exactOptional(),
      /** A sheet to print or send besides: the page, its findings with pictures, 差错当量. */
      report: z
        .object({ path: z.string().min(1), form: z.enum(['pdf', 'html']), language: z.enum(['zh', 'en']) })
        .exactOptional(),
    }),
    z.object({
      findings: z.array(lintFindingSchema),
      count: z.object({ faults: z.number(), characters: z.number(), rate: z.number(), limit: z.number() }),
      /** What of the archive could not be read, and what the composition misses. */
      notes: z.array(findingSchema),
      timings: timingsSchema,
    }),
  ),
};
