import type { Place, Words } from './place.ts';

/** What was done to damaged input: mended for certain, mended but doubtful, or left as it was and marked. */
export type RepairCertainty = 'certain' | 'doubtful';

/** One repair of damaged copy or of a damaged page, with the text before and after, so that it can be taken back. */
export interface Repair {
  readonly kind: string;
  readonly certainty: RepairCertainty;
  readonly place: Place;
  readonly before: string;
  readonly after: string;
  readonly words: Words;
}

/** All that was repaired and all that stays doubtful, in the order of the input. */
export interface RepairReport {
  readonly repairs: readonly Repair[];
}
