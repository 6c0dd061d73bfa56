import { z } from 'zod';
import { folioDataSchema } from '../../document/setup.ts';
import { issueSchema } from './issue-file.ts';
import { findingSchema, method } from './schemas.ts';

/** A page of an issue as its file stands. */
const issuePageStateSchema = z.object({
  /** Whole path of its file. */
  path: z.string(),
  present: z.boolean(),
  /** This window has it open; another one or another program has; nobody has. */
  open: z.enum(['here', 'elsewhere', 'no']),
  /** Who has it open elsewhere, '' where nobody. */
  editor: z.string(),
  /** Signatures that stand, and those that are void. */
  signed: z.number().int(),
  voided: z.number().int(),
});

const issueStateSchema = z.object({
  folder: z.string(),
  /** Null where the folder has no `issue.json`. */
  issue: issueSchema.nullable(),
  /** In the order of the issue's pages. */
  pages: z.array(issuePageStateSchema),
});

/** Methods about an issue: a folder of pages with an `issue.json`. */
export const issueMethods = {
  /** What is wrong with an issue as a whole. */
  checkIssue: method(
    z.object({ folder: z.string().min(1) }),
    z.object({ pages: z.number().int(), findings: z.array(findingSchema) }),
  ),
  /** Makes the folder of the next issue: the day after, or `date` (ISO 8601). */
  rollIssue: method(
    z.object({ folder: z.string().min(1), path: z.string().min(1), date: z.string().exactOptional() }),
    z.object({ date: z.string(), totalNumber: z.number().int().nullable(), pages: z.number().int() }),
  ),
  /** The issue of a folder and how its pages stand; failure `issue-damaged`. */
  readIssue: method(z.object({ folder: z.string().min(1) }), issueStateSchema),
  /** Writes `issue.json`; failures `issue-damaged` (a day that is none), `unwritable`. */
  writeIssue: method(z.object({ folder: z.string().min(1), issue: issueSchema }), issueStateSchema),
  /**
   * The issue an open page stands in, as its file is now: the folder, and what the page's folio and inks are to be. All null where
   * it stands in none: then its folio is the page's own.
   */
  pageIssue: method(
    z.object({ page: z.string().min(1) }),
    z.object({
      folder: z.string().nullable(),
      folio: folioDataSchema.nullable(),
      inks: z.array(z.string()).nullable(),
    }),
  ),
};
