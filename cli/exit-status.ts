import type { Failure } from '../document/finding.ts';

/**
 * How a command ends. 0: done (findings are printed, they are no errors). 1: refused, or done only in part: what could
 * be made is written and the place is named. 2: wrong usage or unreadable input; nothing is written.
 */
export type ExitStatus = 0 | 1 | 2;

/** Failures that mean the input could not be read or the command was used wrongly; every other one is a refusal. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'usage',
  'not-found',
  'unreadable',
  'empty',
  'too-large',
  'not-an-archive',
  'not-a-page',
  'archive-damaged',
  'archive-too-large',
  'page-not-json',
  'page-too-large',
  'page-format',
  'page-version',
  'page-damaged',
  'template-unknown',
  'template-needed',
  'face-unknown',
  'rule-unknown',
  'bad-word-list',
  'frame-unknown',
  'not-a-picture',
  'not-a-pdf',
  'pdf-broken',
  'eps-broken',
  'eps-no-size',
]);

/** The exit status of a failure by its code. Every failure of reading copy (`copy-…`) is one of unreadable input. */
export function exitStatusOf(failure: Failure): ExitStatus {
  return UNREADABLE.has(failure.code) || failure.code.startsWith('copy-') ? 2 : 1;
}
