import { dayNumber, numberOf } from '../../calendar.ts';
import type { LintJob } from '../job.ts';
import type { PageRule, PlacedFault } from '../rule.ts';

/** Someone born in a year, and how old he is now, in one sentence. */
const BORN =
  /(1[89]\d{2}|20\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生于|生(?=[，于]))[^。；！？\n和与跟同、]{0,24}?(?:今年|现年)(?:已|已经|刚|刚满|满|才|整)?(\d{1,3})(?:周)?岁/g;
/** The same, the age said first. */
const AGED =
  /(?:今年|现年)(?:已|已经|刚|刚满|满|才|整)?(\d{1,3})(?:周)?岁[，（][^。；！？\n和与跟同、]{0,8}?(1[89]\d{2}|20\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生于|生(?=[，。于）]))/g;
/** A span of days and how long it is said to last. */
const LASTS =
  /(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号](?:起)?[至到—～－-](?:(\d{1,2})月)?(\d{1,2})[日号][^。；！？\n]{0,16}?(?:为期|历时|持续)(\d{1,3}|[一二三四五六七八九十]{1,3})(天|个月)/g;

/** 年龄、天数与所说的年月不符. An age may be one more or less: by birthday, or as old people count (虚岁). */
export const ages: PageRule = {
  id: 'ages',
  looks: 'page',
  group: 'facts',
  words: { zh: '年龄、天数不符', en: 'Ages and spans that do not agree' },
  source: { zh: '报纸编校差错率计算方法 三、2（逻辑性差错）', en: 'Method of counting faults, 3.2 (logic)' },
  weight: 1,
  severity: 'warning',
  check(job) {
    const faults: PlacedFault[] = [];
    for (const text of job.texts) {
      const born =
        job.date === null ? [] : [...text.text.matchAll(BORN)].map((match) => [match, match[1]!, match[2]!] as const);
      const aged =
        job.date === null ? [] : [...text.text.matchAll(AGED)].map((match) => [match, match[2]!, match[1]!] as const);
      for (const [match, year, age] of [...born, ...aged]) {
        const real = job.date!.year - Number(year);
        if (Math.abs(real - Number(age)) <= 1) continue;
        const words = {
          zh: `${year}年出生，今年应是${real}岁，文中是${age}岁`,
          en: `born in ${year}: ${real} years old, not ${age}`,
        };
        faults.push({ in: text, at: match.index, length: match[0].length, words });
      }
      for (const match of text.text.matchAll(LASTS)) {
        const days = spanOf(job, match);
        if (days === null || match[7] !== '天') continue;
        const said = /^\d/.test(match[6]!) ? Number(match[6]) : numberOf(match[6]!);
        if (said === days || said === days - 1) continue;
        const words = {
          zh: `起止日期是${days}天，文中是${match[6]}天`,
          en: `from first to last day it is ${days} days, not ${said}`,
        };
        faults.push({ in: text, at: match.index, length: match[0].length, words });
      }
    }
    return faults;
  },
};

/** How many days a span has, both ends counted; null for one that ends before it begins. */
function spanOf(job: LintJob, [, year, fromMonth, fromDay, toMonth, toDay]: RegExpMatchArray): number | null {
  const y = year === undefined ? (job.date?.year ?? 2001) : Number(year);
  const [from, to] = [Number(fromMonth), Number(toMonth ?? fromMonth)];
  const first = dayNumber({ year: y, month: from, day: Number(fromDay) });
  const last = dayNumber({ year: to < from ? y + 1 : y, month: to, day: Number(toDay) });
  return last < first ? null : last - first + 1;
}
