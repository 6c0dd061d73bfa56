import { z } from 'zod';

/**
 * The house rules copy is read under: each can be switched, and every change they make is in the log of repairs. Sources: GB/T
 * 15834—2011 (marks), GB/T 15835—2011 (numerals), and the paper's own habit.
 */
export const intakeRulesSchema = z.object({
  /** Straight quotes are made curly, and follow one another as “ ” (GB/T 15834 §4.8). */
  straightQuotes: z.boolean().default(true),
  /** Which quotes the paper sets: as written, “ ” ‘ ’, or 「 」『 』. */
  quotes: z.enum(['keep', 'curly', 'corner']).default('keep'),
  /** Dashes and ellipses of the wrong length or made of hyphens and stops are put right (GB/T 15834 §4.13, §4.11). */
  dashes: z.boolean().default(true),
  /** Half-width marks in Chinese are made full-width (GB/T 15834 §5.1). */
  marks: z.boolean().default(true),
  /** Digits and Latin letters: as written, or of one width (GB/T 15835 §4: half-width Arabic numerals). */
  digits: z.enum(['keep', 'half', 'full']).default('half'),
  letters: z.enum(['keep', 'half', 'full']).default('half'),
  /** Spaces that opened lines and careless typing left between Han, digits and marks are closed. */
  spaces: z.boolean().default(true),
  /** Numbers of five digits and more: as written, grouped by thousands with commas, or not grouped (GB/T 15835 §5.1.2). */
  grouping: z.enum(['keep', 'comma', 'none']).default('keep'),
});
/** See `intakeRulesSchema`. */
export type IntakeRules = z.output<typeof intakeRulesSchema>;

/** Some of the rules; the others stand as they are by default. */
export const intakeChoiceSchema = intakeRulesSchema.partial();
/** See `intakeChoiceSchema`. */
export type IntakeChoice = Partial<IntakeRules>;

/** The rules where nothing is chosen. */
export const PLAIN_INTAKE: IntakeRules = intakeRulesSchema.parse({});
