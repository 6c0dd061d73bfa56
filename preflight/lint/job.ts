import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import type { HouseWord } from '../../document/lint-settings.ts';
import { setupOf } from '../../document/schema.ts';
import type { Setup } from '../../document/setup.ts';
import { type Day, dateIn } from '../calendar.ts';
import { type CheckedBlock, checkedBlocks } from '../job.ts';
import type { StoryArchive } from './archive.ts';
import { type LintText, lintTexts } from './text.ts';

/** Everything the lint looks at. `date`: the day in the folio, null where it has none that is understood. */
export interface LintJob {
  readonly page: Node;
  readonly proof: Proof;
  readonly setup: Setup;
  readonly blocks: readonly CheckedBlock[];
  readonly texts: readonly LintText[];
  readonly date: Day | null;
  readonly words: readonly HouseWord[];
  readonly archive: StoryArchive | null;
  readonly issuePages: readonly string[] | null;
}

/** What a lint is asked besides the page: words of the house, stories that ran before, the issue's pages. */
export interface LintFacts {
  readonly words?: readonly HouseWord[];
  readonly archive?: StoryArchive;
  readonly issuePages?: readonly string[];
}

/** Gathers a job; `proof` is the composition of `page`. Throws RangeError for a page without setup. */
export function lintJob(proof: Proof, page: Node, facts: LintFacts = {}): LintJob {
  const setup = setupOf(page);
  return {
    page,
    proof,
    setup,
    blocks: checkedBlocks(page),
    texts: lintTexts(page),
    date: dateIn(setup.folio.date),
    words: facts.words ?? [],
    archive: facts.archive ?? null,
    issuePages: facts.issuePages ?? null,
  };
}
