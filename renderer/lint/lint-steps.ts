import { blockStarts } from '../../composer/query.ts';
import { replaceTexts } from '../../document/commands/replace-text.ts';
import { setSetup } from '../../document/commands/setup.ts';
import type { LintFinding } from '../../preflight/lint/index.ts';
import type { PageSession } from '../session/page-session.ts';
import { lintSettingsOf, useLint } from './live-lint.ts';

/** Makes the edits of findings in one step of history; false where the page is no longer the one they were found on. */
export function mendFindings(session: PageSession, findings: readonly LintFinding[]): boolean {
  const { doc } = session.settle();
  if (doc !== useLint.getState().doc) return false;
  const starts = blockStarts(doc);
  const replacements = findings.flatMap(({ place, edits }) => {
    const start = place.block === undefined ? undefined : starts[place.block];
    if (start === undefined) return [];
    return edits.map(({ at, length, text }) => ({ from: start + at, to: start + at + length, text }));
  });
  return session.run(replaceTexts(replacements));
}

/** Switches a rule off or on for this page, as one step of history. */
export function switchRule(session: PageSession, rule: string, on: boolean): boolean {
  const { doc } = session.settle();
  const settings = lintSettingsOf(doc, useLint.getState().house);
  const others = settings.off.filter((id) => id !== rule);
  return session.run(setSetup({ lint: { ...settings, off: on ? others : [...others, rule] } }));
}
