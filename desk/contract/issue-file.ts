import { z } from 'zod';

/** One page of an issue. */
export const issuePageSchema = z.looseObject({
  /** Name of the page's file in the folder. */
  file: z.string().regex(/^[^/\\]+\.banxin$/),
  /** 版序: A01, 4 … */
  number: z.string().min(1),
  /** 版名: 要闻, 文化 … */
  name: z.string().default(''),
  /** Inks of this position; absent where the press has not said. */
  inks: z.array(z.string()).exactOptional(),
  staff: z.array(z.object({ duty: z.string(), name: z.string() })).default([]),
});
/** See `issuePageSchema`. */
export type IssuePage = z.infer<typeof issuePageSchema>;

/** A text that goes on from one page to another, by their numbers. */
const jumpSchema = z.object({ from: z.string().min(1), to: z.string().min(1) });

/** One issue of a paper: what its pages have in common, and its pages in order. Fields not known here stay in the file. */
export const issueSchema = z.looseObject({
  format: z.literal('banxin-issue'),
  version: z.literal(1),
  paper: z.string(),
  /** The day it appears, ISO 8601 (`2026-07-01`). */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** 总第 n 期; null where the paper counts none. */
  totalNumber: z.number().int().min(1).nullable().default(null),
  /** How the number is set, `{n}` standing for it. */
  numberForm: z.string().default('总第{n}期'),
  pages: z.array(issuePageSchema).max(500),
  jumps: z.array(jumpSchema).max(500).default([]),
  /** What 付印 asks for: names of rounds or roles of signers (一校, 签样 …); absent where a page needs no signature. */
  signatures: z.array(z.string().min(1)).max(50).exactOptional(),
});
/** See `issueSchema`. */
export type Issue = z.infer<typeof issueSchema>;
