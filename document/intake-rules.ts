import { z } from 'zod';

const shape = {
  /** Straight quotes are made curly, and follow one another as “ ” (GB/T 15834 §4.8). */
  straightQuotes: z.boolean(),
  /** Which quotes the paper sets: as written, “ ” ‘ ’, or 「 」『 』. */
  quotes: z.enum(['keep', 'curly', 'corner']),
  /** Dashes and ellipses of the wrong length or made of hyphens and stops are put right (GB/T 15834 §4.13, §4.11). */
  dashes: z.boolean(),
  /** Half-width marks in Chinese are made full-width (GB/T 15834 §5.1). */
  marks: z.boolean(),
  /** Digits and Latin letters: as written, or of one width (GB/T 15835 §4: half-width Arabic numerals). */
  digits: z.enum(['keep', 'half', 'full']),
  letters: z.enum(['keep', 'half', 'full']),
  /** Spaces that opened lines and careless typing left between Han, digits and marks are closed. */
  spaces: z.boolean(),
  /** Numbers of five digits and more: as written, grouped by thousands with commas, or not grouped (GB/T 15835 §5.1.2). */
  grouping: z.enum(['keep', 'comma', 'none']),
};

/**
 * The house rules copy is read under: each can be switched, and every change they make is in the log of repairs. Sources: GB/T
 * 15834—2011 (marks), GB/T 15835—2011 (numerals), and the paper's own habit.
 */
export const intakeRulesSchema = z.object(shape);
/** See `intakeRulesSchema`. */
export type IntakeRules = z.output<typeof intakeRulesSchema>;

/** Some of the rules; the others stand as they are where nothing is chosen. */
export const intakeChoiceSchema = z.object(shape).partial();
/** See `intakeChoiceSchema`. */
export type IntakeChoice = z.output<typeof intakeChoiceSchema>;

/** The rules where nothing is chosen. */
export const PLAIN_INTAKE: IntakeRules = {
  straightQuotes: true,
  quotes: 'keep',
  dashes: true,
  marks: true,
  digits: 'half',
  letters: 'half',
  spaces: true,
  grouping: 'keep',
};

/** All rules: the chosen ones, and the plain ones for the rest. */
export function intakeRules(choice: IntakeChoice): IntakeRules {
  const chosen = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
  return { ...PLAIN_INTAKE, ...chosen };
}
