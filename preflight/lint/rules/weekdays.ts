import { type Day, dayNumber, daysOf, WEEKDAYS, weekdayNumber, weekdayOf } from '../../calendar.ts';
import type { LintJob } from '../job.ts';
import type { PageRule, PlacedFault } from '../rule.ts';

/** What may follow 周一 and the like where it names a day: 周一鸣 is a person, 周日均 an average. */
const END =
  '(?=[，。、；：）)\\s上下早晚中凌清傍的起当将在举开正]|$)(?!\\s?[至到、—～\\-]\\s?(?:周|星期|礼拜|[一二三四五六日天]))';
const DATE = '(?:(\\d{4}|今|明|去)年)?(?:(\\d{1,2})月)?(\\d{1,2})[日号]';
const BEHIND = new RegExp(
  `(?<![\\d.\\-/年月])${DATE}(?:（|\\(|，|,|\\s)?(?:(?:这天|当天|当日|这一天)?，?(?:正好|恰好|正|恰|就|也)?[是为系逢])?(?:星期|周|礼拜)([一二三四五六日天])${END}`,
  'g',
);
const BEFORE = new RegExp(`(?:星期|周|礼拜)([一二三四五六日天])[（(]${DATE}[）)]`, 'g');

/** 稿件里的日期与星期不符. The year, where a story does not say it, is the folio's, or that of the nearest such day. */
export const weekdays: PageRule = {
  id: 'weekdays',
  looks: 'page',
  group: 'facts',
  words: { zh: '稿件里日期与星期不符', en: 'Weekdays that disagree with their dates' },
  source: { zh: '报纸编校差错率计算方法 三、1、2（重要时间）', en: 'Method of counting faults, 3.1, 3.2 (dates)' },
  weight: 1,
  severity: 'warning',
  check(job) {
    const faults: PlacedFault[] = [];
    for (const text of job.texts) {
      if (!/[星期周礼]/.test(text.text)) continue;
      const look = (match: RegExpMatchArray, parts: (string | undefined)[], said: string): void => {
        // The end of a span of days has the weekday of its own, its beginning stands elsewhere.
        const real = possible(job, parts);
        if (real.length === 0 || real.includes(weekdayNumber(said))) return;
        const names = [...new Set(real)].map((day) => `星期${WEEKDAYS[day]}`).join('、');
        faults.push({
          in: text,
          at: match.index!,
          length: match[0].length,
          words: {
            zh: `“${match[0].replace(/[（(，,](?=(?:星期|周|礼拜))/, ' ').replace(/[（）()]/g, '')}”与历法不符，当日是${names}`,
            en: `“${match[0]}” does not agree with the calendar`,
          },
        });
      };
      for (const match of text.text.matchAll(BEHIND)) look(match, match.slice(1, 4), match[4]!);
      for (const match of text.text.matchAll(BEFORE)) look(match, match.slice(2, 5), match[1]!);
    }
    return faults;
  },
};

/** Days near the issue: half a year and a month before and after it. */
const NEAR = 210;

/** The weekdays a date can have, by the years and months it can mean; none where nothing says. */
function possible({ date }: LintJob, [year, month, day]: (string | undefined)[]): number[] {
  const said = yearOf(year, date);
  if (said === null && date === null) return [];
  const years = said === null ? [date!.year - 1, date!.year, date!.year + 1] : [said];
  const months = month === undefined ? monthsNear(date) : [Number(month)];
  const found: number[] = [];
  for (const y of years) {
    for (const m of months) {
      const one: Day = { year: y, month: m, day: Number(day) };
      if (one.day < 1 || one.day > daysOf(y, m)) continue;
      const far = date === null ? 0 : Math.abs(dayNumber(one) - dayNumber(date));
      if (said === null && far > (month === undefined ? 62 : NEAR)) continue;
      const weekday = weekdayOf(one);
      if (weekday !== null) found.push(weekday);
    }
  }
  return found;
}

function yearOf(text: string | undefined, date: Day | null): number | null {
  if (text === undefined) return null;
  if (/^\d/.test(text)) return Number(text);
  if (date === null) return null;
  return date.year + (text === '明' ? 1 : text === '去' ? -1 : 0);
}

function monthsNear(date: Day | null): number[] {
  if (date === null) return [];
  return [date.month === 1 ? 12 : date.month - 1, date.month, date.month === 12 ? 1 : date.month + 1];
}
