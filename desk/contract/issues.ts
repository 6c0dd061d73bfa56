import { z } from 'zod';
import { findingSchema, method } from './schemas.ts';

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
};
