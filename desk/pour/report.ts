import type { Finding } from '../../document/finding.ts';

/** What `--fit` changed: the body's size and leading in points, and how far down the template's limits it went, 0…1. */
export interface FitReport {
  readonly size: number;
  readonly leading: number;
  readonly depth: number;
}

/**
 * How the copy found its place. `placed` names each story and the kind of slot it stands in; `inHand` (待用) the stories
 * without a place, `picturesInHand` how many pictures and pull-quotes; `unusedSlots` the template's places left out.
 * `oversetCharacters` and `oversetLines` add up what stands on the page, null where no fonts were at hand to compose it.
 */
export interface PourReport {
  readonly placed: readonly { readonly story: string; readonly slot: string }[];
  readonly inHand: readonly string[];
  readonly picturesInHand: number;
  readonly unusedSlots: readonly string[];
  readonly oversetCharacters: number | null;
  readonly oversetLines: number | null;
  readonly fit: FitReport | null;
  readonly findings: readonly Finding[];
}
