import { z } from 'zod';
import { intakeChoiceSchema } from '../../document/intake-rules.ts';
import { storyTextSchema } from '../../document/story-text.ts';
import { documentSchema, heldPage, method, repairSchema, sourceSchema } from './schemas.ts';

/** A newer version's copy, and the story of the page it is for: by id or by ordinal from 1, null for the one most like it. */
const updateOf = {
  ...heldPage,
  source: sourceSchema,
  encoding: z.string().nullable(),
  rules: intakeChoiceSchema.exactOptional(),
  story: z.string().min(1).nullable(),
};

/** One change a newer version makes, in words: which part of the story, what stood there and what comes. */
const updateChangeSchema = z.object({
  kind: z.enum(['edit', 'insert', 'remove', 'conflict']),
  part: z.string(),
  before: z.string(),
  after: z.string(),
});

/** Methods for newer versions of copy that is already on a page (通稿更新). Failures: no-such-story, those of reading copy. */
export const copyMethods = {
  /**
   * A newer version read for a story of the page: its words, and those the story came from (null: not known), which together with
   * the story make the merge. `story` is the id it is for.
   */
  readUpdate: method(
    z.object(updateOf),
    z.object({
      story: z.string(),
      base: storyTextSchema.nullable(),
      theirs: storyTextSchema,
      repairs: z.array(repairSchema),
    }),
  ),
  /** Keeps words a story came from with its page, once they have landed: the base of the next update. */
  keepSource: method(z.object({ page: z.string().min(1), source: storyTextSchema }), z.object({ kept: z.boolean() })),
  /** A newer version merged into the page the desk holds; conflicts land as `choice` says, both texts are in `changes`. */
  mergeUpdate: method(
    z.object({ ...updateOf, choice: z.enum(['ours', 'theirs', 'both']) }),
    z.object({
      story: z.string(),
      doc: documentSchema,
      base: z.boolean(),
      changes: z.array(updateChangeSchema),
      conflicts: z.number().int(),
      repairs: z.array(repairSchema),
    }),
  ),
};
