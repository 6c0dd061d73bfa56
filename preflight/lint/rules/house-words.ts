import type { HouseWord } from '../../../document/lint-settings.ts';
import type { LintJob } from '../job.ts';
import type { PageRule } from '../rule.ts';
import { type Finder, faultsOf, finderOf } from '../words/finder.ts';

const finders = new WeakMap<readonly HouseWord[], Finder | null>();

/** 本报用词: the words of the house and those a page brings. */
export const houseWords: PageRule = {
  id: 'house-words',
  looks: 'page',
  group: 'words',
  words: { zh: '本报用词', en: 'Words of the house' },
  source: { zh: '本报词表', en: 'The word list of the house' },
  weight: 1,
  severity: 'warning',
  check(job: LintJob) {
    const finder = known(job.words);
    if (finder === null) return [];
    return job.texts.flatMap((text) => faultsOf(finder, text.text).map((fault) => ({ ...fault, in: text })));
  },
};

function known(words: readonly HouseWord[]): Finder | null {
  let finder = finders.get(words);
  if (finder === undefined) {
    finder = words.length === 0 ? null : finderOf(words);
    finders.set(words, finder);
  }
  return finder;
}
