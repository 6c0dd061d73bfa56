import type { Failure } from '../document/finding.ts';

/**
 * How a command ends. 0: done (findings are printed, they are no errors). 1: refused, or done only in part: what could
 * be made is written and the place is named. 2: wrong usage or unreadable input; nothing is written.
 */
export type ExitStatus = 0 | 1 | 2;

/** Failures that mean the input could not be read or the command was used wrongly; every other one is a refusal. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'usage',
  'unreadable',
  'not-found',
  'empty',
  'not-text',
  'too-large',
  'not-an-archive',
  'not-a-page',
  'archive-damaged',
  'archive-too-large',
  'page-damaged',
  'unknown-template',
  'unknown-encoding',
]);

/** The exit status of a failure by its code; codes of unreadable input may carry a suffix after a dot. */
export function exitStatusOf(failure: Failure): ExitStatus {
  return UNREADABLE.has(failure.code.split('.')[0] ?? '') ? 2 : 1;
}
