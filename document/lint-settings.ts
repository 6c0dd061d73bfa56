import { z } from 'zod';

/** A form a house does not use, what it writes instead, and why (either may be ''). */
export const houseWordSchema = z.object({
  wrong: z.string().min(1).max(60),
  right: z.string().max(60),
  note: z.string().max(200).default(''),
});
/** See `houseWordSchema`. */
export type HouseWord = z.infer<typeof houseWordSchema>;

/**
 * How a page's language and layout are checked (审读): rules that are switched off, by id; words of the house besides those that
 * ship; weights of rules that differ from their own (see docs/lint.md).
 */
export const lintSettingsSchema = z.object({
  off: z.array(z.string().max(60)).max(200).default([]),
  words: z.array(houseWordSchema).max(5000).default([]),
  weights: z.record(z.string(), z.number().min(0).max(10)).default({}),
});
/** See `lintSettingsSchema`. */
export type LintSettings = z.infer<typeof lintSettingsSchema>;

/** Every rule on, no words of the house, every rule's own weight. */
export const NO_LINT_SETTINGS: LintSettings = { off: [], words: [], weights: {} };
