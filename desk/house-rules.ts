import { z } from 'zod';
import { type IntakeChoice, intakeChoiceSchema } from '../document/intake-rules.ts';
import { failure } from './outcome.ts';
import type { House } from './settings/house.ts';

/** The rules copy is read under: those of the paper's house, and over them what a caller chose. */
export function houseRules(held: { readonly house?: House | null }, chosen: IntakeChoice | undefined): IntakeChoice {
  const paper = intakeChoiceSchema.safeParse(held.house?.paper.intake ?? {});
  return { ...(paper.success ? paper.data : {}), ...chosen };
}

/** House rules as people name them, `quotes=corner`, `marks=off`. Throws FailureError `usage` for one that is not known. */
export function rulesNamed(named: readonly string[]): IntakeChoice {
  const entries = named.map((rule) => {
    const [name = '', value = ''] = rule.split('=');
    return [name, value === 'on' ? true : value === 'off' ? false : value] as const;
  });
  const parsed = z.strictObject(intakeChoiceSchema.shape).safeParse(Object.fromEntries(entries));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || named.join(' ');
  throw failure('usage', `没有这样的来稿规矩：${where}`, `there is no such house rule: ${where}`);
}
