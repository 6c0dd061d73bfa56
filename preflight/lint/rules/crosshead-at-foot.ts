import { columnsOf, placeOf } from '../columns.ts';
import type { LintJob } from '../job.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** 小标题落在栏尾: a crosshead is the last line of its column and its text begins in the next. */
export const crossheadAtFoot: PageRule = {
  id: 'crosshead-at-foot',
  looks: 'page',
  group: 'layout',
  words: { zh: '小标题落在栏尾', en: 'A crosshead at a column’s foot' },
  source: { zh: '版面惯例；clreq 标题不落栏尾', en: 'The trade; clreq, headings are never last' },
  weight: 0,
  severity: 'warning',
  check({ proof }: LintJob) {
    const faults: LayoutFault[] = [];
    for (const lines of columnsOf(proof)) {
      const last = lines[lines.length - 1]!;
      if (proof.blocks[last.block]!.type !== 'crosshead') continue;
      const text = proof.blocks[last.block]!.text.replace(/\s+/g, ' ');
      faults.push({
        place: placeOf(last),
        words: { zh: `小标题“${text}”落在栏尾`, en: `the crosshead “${text}” stands at a column’s foot` },
      });
    }
    return faults;
  },
};
