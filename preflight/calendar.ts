/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Weekdays as they are written after 星期, from Sunday. */
export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

const ENGLISH = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The weekday a text names, 0 Sunday … 6 Saturday; null where it names none. */
export function weekdayIn(text: string): number | null {
  const chinese = /(?:星期|礼拜|周)([日天一二三四五六])/.exec(text)?.[1];
  if (chinese !== undefined) return weekdayNumber(chinese);
  const english = /\b(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|rsday|urday|s|rs|r|\b|\.)/i.exec(text)?.[1];
  return english === undefined ? null : ENGLISH.indexOf(english.toLowerCase());
}

/** The number of a weekday written 日 or 天, 一 … 六. */
export function weekdayNumber(character: string): number {
  return character === '天' ? 0 : (WEEKDAYS as readonly string[]).indexOf(character);
}

/** A date in figures (2026年7月1日, 2026-07-01) or in Chinese numerals (二〇二六年七月一日); null where there is none. */
export function dateIn(text: string): Day | null {
  const figures = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(text);
  if (figures) return { year: Number(figures[1]), month: Number(figures[2]), day: Number(figures[3]) };
  const numerals =
    /([〇○零一二三四五六七八九]{4})年([元正一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?/.exec(text);
  if (!numerals) return null;
  let year = 0;
  for (const digit of numerals[1]!) year = year * 10 + Math.max(0, '〇一二三四五六七八九'.indexOf(digit));
  return { year, month: numberOf(numerals[2]!), day: numberOf(numerals[3]!) };
}

/** Chinese numerals up to 99; 元 and 正 (of months) are 1. */
export function numberOf(text: string): number {
  const [before, after] = text.split('十');
  const digit = (one: string) => (one === '元' || one === '正' ? 1 : '〇一二三四五六七八九'.indexOf(one));
  if (after === undefined) return digit(text);
  return (before === '' ? 1 : digit(before!)) * 10 + (after === '' ? 0 : digit(after));
}

/** How many days a month has, 0 for what is no month; February 29 where the year is not known (null). */
export function daysOf(year: number | null, month: number): number {
  const leap = year === null || (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days since 1 March of the year 0 of the Gregorian calendar carried back: a number to subtract dates with. */
export function dayNumber({ year, month, day }: Day): number {
  const [y, m] = month < 3 ? [year - 1, month + 9] : [year, month - 3];
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day;
}

/** The weekday of a day of the Gregorian calendar, 0 Sunday … 6 (Zeller's congruence); null for a day that is none. */
export function weekdayOf({ year, month, day }: Day): number | null {
  if (day < 1 || day > daysOf(year, month)) return null;
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const term = day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (term + 6) % 7;
}
