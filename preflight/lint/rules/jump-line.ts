import { jumpLineFindings } from '../../rules/jump-line.ts';
import type { LintJob } from '../job.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** 转版没有去处, as the preflight finds it; what it could not check is no fault of the page. */
export const jumpLines: PageRule = {
  id: 'jump-line',
  looks: 'page',
  group: 'layout',
  words: { zh: '转版没有去处', en: 'Jump lines without a target' },
  source: { zh: '版面惯例：转版有去处', en: 'The trade: a jump leads somewhere' },
  weight: 1,
  severity: 'warning',
  check(job: LintJob): LayoutFault[] {
    const facts = job.issuePages === null ? {} : { issuePages: job.issuePages };
    return jumpLineFindings({ ...job, facts }).filter(({ severity }) => severity !== 'note');
  },
};
