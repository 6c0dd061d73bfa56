import type { TextRule } from '../rule.ts';
import { faultsOf, finderOf } from '../words/finder.ts';
import { WRONG_FORMS } from '../words/wrong-forms.ts';

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
