import type { Finding } from '../document/finding.ts';
import type { Words } from '../document/place.ts';
import type { PreflightJob } from './job.ts';

/**
 * One check of a composed page. `id` stands in every finding it makes; `words` name it for people; `check` gives its
 * findings in the order of the page. It is pure, and where a fact it needs is absent it says so with `notChecked`.
 */
export interface Rule {
  readonly id: string;
  readonly words: Words;
  check(job: PreflightJob): readonly Finding[];
}

/** The note of a rule that lacks a fact: what was not checked, and why. */
export function notChecked(rule: string, place: Finding['place'], zh: string, en: string): Finding {
  return { rule, severity: 'note', place, words: { zh: `未检查：${zh}`, en: `not checked: ${en}` } };
}
