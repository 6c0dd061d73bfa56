import { type Failure, FailureError, type Outcome } from '../document/finding.ts';
import type { Place } from '../document/place.ts';

/** The value of a good outcome; throws FailureError for a bad one, its place narrowed down by `place` where it has none. */
export function valueFrom<T>(outcome: Outcome<T>, place: Place = {}): T {
  if (outcome.ok) return outcome.value;
  throw new FailureError({ ...outcome.failure, place: { ...place, ...outcome.failure.place } });
}

/** A failure to throw through a promise. */
export function failure(code: string, zh: string, en: string, place: Failure['place'] = {}): FailureError {
  return new FailureError({ code, words: { zh, en }, place });
}
