import type { Finding, Severity } from '../../document/finding.ts';
import type { Place, Words } from '../../document/place.ts';
import type { LintJob } from './job.ts';
import type { LintText } from './text.ts';

/** What a rule looks after: the layout's taboos, marks, numbers, words, or what is said of facts. */
export type LintGroup = 'layout' | 'marks' | 'numbers' | 'words' | 'facts';

/** A stretch of a text to be replaced, in UTF-16 offsets of the text as it is set. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** What a rule finds wrong in one text: where, in words, and the edits that mend it where they are certain. */
export interface Fault {
  readonly at: number;
  readonly length: number;
  readonly words: Words;
  readonly fix?: Words;
  readonly edits?: readonly Edit[];
  readonly severity?: Severity;
  /** Faults as the regulator counts them, where this one is not its rule's; 0 for what is only advised. */
  readonly weight?: number;
}

interface RuleHead {
  readonly id: string;
  readonly group: LintGroup;
  readonly words: Words;
  /** The standard with its clause, or the trade's rule it comes from. */
  readonly source: Words;
  /** Faults one finding counts as (报纸编校差错率计算方法); 0: it is shown and not counted. */
  readonly weight: number;
  readonly severity: Severity;
}

/** A rule that looks at one text alone: what it finds depends on the text and the type of its block, so it is kept with the node. */
export interface TextRule extends RuleHead {
  readonly looks: 'text';
  check(text: string, type: string): readonly Fault[];
}

/** A fault in one of the page's texts. */
export interface PlacedFault extends Fault {
  readonly in: LintText;
}

/** A rule that looks at the whole page; a fault outside the text carries its place. */
export interface PageRule extends RuleHead {
  readonly looks: 'page';
  check(job: LintJob): readonly (PlacedFault | LayoutFault)[];
}

/** A fault of the page that is in no text: its place, and in words. */
export interface LayoutFault {
  readonly place: Place;
  readonly words: Words;
  readonly fix?: Words;
  readonly severity?: Severity;
  readonly weight?: number;
}

/** One check of a page's language or layout. */
export type LintRule = TextRule | PageRule;

/**
 * A finding of the lint. `count`: faults it counts as, doubled already where it stands in a headline, a section label or the
 * folio. `length`: UTF-16 units it spans from its place's offset. `edits`: what mends it, offsets in its text block.
 */
export interface LintFinding extends Finding {
  readonly group: LintGroup;
  readonly source: Words;
  readonly count: number;
  readonly length: number;
  readonly edits: readonly Edit[];
}

/** A fault that one edit mends. */
export function replacing(at: number, wrong: string, right: string, words: Words): Fault {
  return { at, length: wrong.length, words, edits: [{ at, length: wrong.length, text: right }] };
}
