import type { LintJob } from '../job.ts';
import type { PageRule, PlacedFault } from '../rule.ts';

/** A range of figures with its measure behind it. */
const RANGE =
  /(?<![\dA-Za-z.\-:：])\d+(?:\.\d+)?[%％℃万亿]?([-－–—～~])\d+(?:\.\d+)?[%％℃万亿]?(?=个|天|年|元|米|公里|千米|公斤|千克|克|人|岁|小时|分钟|级|℃|毫米|%)/g;

/** 同一篇稿件里数值范围的连接号不一: 3～5天 and 3-5天. The fewer are told. */
export const rangeMark: PageRule = {
  id: 'range-mark',
  looks: 'page',
  group: 'numbers',
  words: { zh: '数值范围的连接号不一致', en: 'Ranges joined in two ways' },
  source: { zh: 'GB/T 15835—2011 5.1.3；GB/T 15834—2011 4.13', en: 'GB/T 15835-2011 5.1.3; GB/T 15834-2011 4.13' },
  weight: 0,
  severity: 'note',
  check(job) {
    const faults: PlacedFault[] = [];
    for (const ranges of rangesByStory(job).values()) {
      const hyphens = ranges.filter(({ mark }) => /[-－–]/.test(mark));
      const others = ranges.filter(({ mark }) => !/[-－–]/.test(mark));
      if (hyphens.length === 0 || others.length === 0) continue;
      const mark = others[0]!.mark;
      for (const { fault } of hyphens) {
        const words = {
          zh: `本稿数值范围另用“${mark}”，此处用短横，应统一`,
          en: `this story joins ranges with “${mark}” elsewhere`,
        };
        faults.push({ ...fault, words, edits: [{ at: fault.at, length: 1, text: mark }] });
      }
    }
    return faults;
  },
};

function rangesByStory(job: LintJob) {
  const found = new Map<unknown, { readonly mark: string; readonly fault: Omit<PlacedFault, 'words'> }[]>();
  for (const text of job.texts) {
    if (text.story === null || text.type === 'tableCell') continue;
    for (const { 0: range, 1: mark, index } of text.text.matchAll(RANGE)) {
      const list = found.get(text.story) ?? [];
      list.push({ mark: mark!, fault: { in: text, at: index + range.indexOf(mark!), length: 1 } });
      found.set(text.story, list);
    }
  }
  return found;
}
