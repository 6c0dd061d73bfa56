import type { HouseWord } from '../../../document/lint-settings.ts';
import type { LintJob } from '../job.ts';
import { type Fault, type PageRule, replacing, type TextRule } from '../rule.ts';
import { WRONG_FORMS, type WrongForm } from '../words/wrong-forms.ts';

/** A list of wrong forms made ready to be looked for. */
interface Finder {
  readonly pattern: RegExp;
  readonly forms: ReadonlyMap<string, HouseWord | WrongForm>;
}

const shipped = finderOf(WRONG_FORMS);

/** 常见错词: the list that ships, each wrong wherever it stands. */
export const wrongWords: TextRule = {
  id: 'wrong-words',
  looks: 'text',
  group: 'words',
  words: { zh: '常见错别字', en: 'Well-known wrong forms' },
  source: {
    zh: '《现代汉语词典》；报纸编校差错率计算方法 三、2（错字、别字）',
    en: 'Xiandai Hanyu Cidian; method of counting faults, 3.2',
  },
  weight: 1,
  severity: 'warning',
  check: (text) => faultsOf(shipped, text),
};

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

/** Longer forms are looked for first, so that a form inside another does not hide it. */
function finderOf(words: readonly (HouseWord | WrongForm)[]): Finder {
  const forms = new Map(words.map((word) => [word.wrong, word]));
  const sorted = [...forms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return { pattern: new RegExp(sorted.map(escaped).join('|'), 'g'), forms };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function faultsOf({ pattern, forms }: Finder, text: string): Fault[] {
  const faults: Fault[] = [];
  for (const { 0: wrong, index } of text.matchAll(pattern)) {
    const form = forms.get(wrong)!;
    const { right, note } = form;
    if ('except' in form && form.except.some((whole) => holds(text, index, wrong, whole))) continue;
    // The right form may hold the wrong one: 下功夫 for 功夫.
    const around = right.indexOf(wrong);
    if (around >= 0 && text.startsWith(right, index - around)) continue;
    const why = note === '' ? '' : `（${note}）`;
    if (right === '')
      faults.push({
        at: index,
        length: wrong.length,
        words: { zh: `不用“${wrong}”${why}`, en: `“${wrong}” is not used here` },
      });
    else
      faults.push(
        replacing(index, wrong, right, { zh: `“${wrong}”应为“${right}”${why}`, en: `“${wrong}” should be “${right}”` }),
      );
  }
  return faults;
}

/** Whether the form at `index` is a part of a right string there. */
function holds(text: string, index: number, wrong: string, whole: string): boolean {
  const before = whole.indexOf(wrong);
  return before >= 0 && text.startsWith(whole, index - before);
}
