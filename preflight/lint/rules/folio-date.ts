import { folioDateFindings } from '../../rules/date-and-weekday.ts';
import type { LintJob } from '../job.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** 报眉日期与星期不符, as the preflight finds it. A fault in the folio counts double. */
export const folioDate: PageRule = {
  id: 'folio-date',
  looks: 'page',
  group: 'facts',
  words: { zh: '报眉日期与星期不符', en: 'The folio’s date and weekday' },
  source: { zh: '报纸编校差错率计算方法 三、1（报眉）', en: 'Method of counting faults, 3.1 (folio)' },
  weight: 2,
  severity: 'error',
  check(job: LintJob): LayoutFault[] {
    return folioDateFindings(job).filter(({ severity }) => severity !== 'note');
  },
};
