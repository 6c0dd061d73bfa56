import type { Finding } from '../../document/finding.ts';
import { notChecked, type Rule } from '../rule.ts';

const NAMES = ['日', '一', '二', '三', '四', '五', '六'];
const ENGLISH = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FULL = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The folio's date is no day of the calendar, or falls on another weekday than the folio says. */
export const dateAndWeekday: Rule = {
  id: 'date-and-weekday',
  words: { zh: '日期与星期不符', en: 'Date and weekday that do not agree' },
  check(job) {
    const { date, weekday } = job.setup.folio;
    const said = weekdayIn(weekday) ?? weekdayIn(date);
    if (date.trim() === '') return [];
    const day = dateIn(date);
    if (day === null) {
      if (said === null) return [];
      return [notChecked('date-and-weekday', {}, `日期“${date}”无法识别`, `the date “${date}” is not understood`)];
    }
    const real = weekdayOf(day);
    if (real === null) return [wrong(`没有“${date}”这一天`, `there is no day “${date}”`)];
    if (said === null || said === real) return [];
    return [
      wrong(
        `“${date}”是星期${NAMES[real]}，报眉上是星期${NAMES[said]}`,
        `“${date}” is a ${FULL[real]}, the folio says ${FULL[said]}`,
      ),
    ];
  },
};

function wrong(zh: string, en: string): Finding {
  return {
    rule: 'date-and-weekday',
    severity: 'error',
    place: {},
    words: { zh, en },
    fix: { zh: '改正日期或星期', en: 'Correct the date or the weekday' },
  };
}

/** 0 Sunday … 6 Saturday; null where no weekday is named. */
function weekdayIn(text: string): number | null {
  const chinese = /(?:星期|礼拜|周)([日天一二三四五六])/.exec(text)?.[1];
  if (chinese !== undefined) return chinese === '天' ? 0 : NAMES.indexOf(chinese);
  const english = /\b(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|rsday|urday|s|rs|r|\b|\.)/i.exec(text)?.[1];
  return english === undefined ? null : ENGLISH.indexOf(english.toLowerCase());
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date in figures (2026年7月1日, 2026-07-01) or in Chinese numerals (二〇二六年七月一日). */
function dateIn(text: string): Day | null {
  const figures = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(text);
  if (figures) return { year: Number(figures[1]), month: Number(figures[2]), day: Number(figures[3]) };
  const numerals =
    /([〇○零一二三四五六七八九]{4})年([元正一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?/.exec(text);
  if (!numerals) return null;
  let year = 0;
  for (const digit of numerals[1]!) year = year * 10 + Math.max(0, '〇一二三四五六七八九'.indexOf(digit));
  return { year, month: numberOf(numerals[2]!), day: numberOf(numerals[3]!) };
}

/** Chinese numerals up to 99. */
function numberOf(text: string): number {
  const [before, after] = text.split('十');
  const digit = (one: string) => (one === '元' || one === '正' ? 1 : '〇一二三四五六七八九'.indexOf(one));
  if (after === undefined) return digit(text);
  return (before === '' ? 1 : digit(before!)) * 10 + (after === '' ? 0 : digit(after));
}

/** The weekday of a day of the Gregorian calendar, 0 Sunday … 6 (Zeller's congruence); null for a day that is none. */
function weekdayOf({ year, month, day }: Day): number | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (longest === undefined || day < 1 || day > longest) return null;
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const term = day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (term + 6) % 7;
}
