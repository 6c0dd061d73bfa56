import type { Place, Words } from './place.ts';

/** How much a finding weighs: an error stops the press, a warning is shown, a note informs. */
export type Severity = 'error' | 'warning' | 'note';

/** What a check found: which rule, where, and in plain words what is wrong and what would mend it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly words: Words;
  readonly fix?: Words;
}

/** A failure as a value: a code for machines, words for people, a place. Thrown only across a process's edge. */
export interface Failure {
  readonly code: string;
  readonly words: Words;
  readonly place: Place;
}

/** Either a value or a failure. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A good outcome. */
export function good<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A failed outcome. */
export function bad(code: string, words: Words, place: Place = {}): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, words, place } };
}

/** Carries a failure where only an exception can go (through a promise, out of a constructor). */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.words.en);
    this.name = 'FailureError';
    this.failure = failure;
  }
}
