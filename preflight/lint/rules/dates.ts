import { daysOf } from '../../calendar.ts';
import { DIGITS } from '../han.ts';
import type { Fault, TextRule } from '../rule.ts';

const DATE = /(?<![\d.\-/])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号](?![线楼院店馆])/g;
/** A day of the common calendar in Chinese numerals: its year stands before it. */
const CHINESE_DATE =
  /([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g;
const CLOCK = /(?<![\d:：.])(\d{1,2})[时点](\d{1,2})分(?!之|[，、]?\d*秒差)/g;
const HALF = /(凌晨|清晨|早上|早晨|上午|下午|傍晚|晚上?)(\d{1,2})(?:[时点]|[:：]\d{2})/g;
/** Hours that a part of the day can have, on a clock of twelve or of twenty-four. */
const HOURS: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [0, 7],
  清晨: [2, 10],
  早上: [1, 11],
  早晨: [1, 11],
  上午: [1, 12],
};
/** A life or reign in brackets that ends before it begins. */
const SPAN = /（(1\d{3}|20\d{2})年?\s?[—\-－–～]\s?(1\d{3}|20\d{2})年?）/g;

/** 不存在的日期与时刻: 2月30日, 13月5日, 10时75分, 上午15时. */
export const dates: TextRule = {
  id: 'dates',
  looks: 'text',
  group: 'facts',
  words: { zh: '不存在的日期、时刻', en: 'Dates and times that cannot be' },
  source: {
    zh: '报纸编校差错率计算方法 三、2（知识性差错）；GB/T 7408',
    en: 'Method of counting faults, 3.2; GB/T 7408',
  },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    const add = (at: number, found: string, zh: string, en: string): void => {
      faults.push({ at, length: found.length, words: { zh, en } });
    };
    for (const { 0: date, 1: year, 2: month, 3: day, index } of text.matchAll(DATE)) {
      // A month of the old calendar has its own length.
      if (/(?:农历|阴历|旧历)[^，。；]{0,6}$/.test(text.slice(0, index))) continue;
      const days = daysOf(year === undefined ? null : Number(year), Number(month));
      if (Number(day) < 1 || Number(day) > days) add(index, date, `没有“${date}”这一天`, `there is no day “${date}”`);
    }
    for (const { 0: date, 1: year, 2: month, 3: day, index } of text.matchAll(CHINESE_DATE)) {
      const days = daysOf(yearIn(year!), numeral(month!));
      if (numeral(day!) < 1 || numeral(day!) > days)
        add(index, date, `没有“${date}”这一天`, `there is no day “${date}”`);
    }
    for (const { 0: time, 1: hour, 2: minute, index } of text.matchAll(CLOCK)) {
      if (Number(hour) > 24 || Number(minute) > 59)
        add(index, time, `没有“${time}”这个时刻`, `there is no time “${time}”`);
    }
    for (const { 0: time, 1: part, 2: hour, index } of text.matchAll(HALF)) {
      const [from, to] = HOURS[part!] ?? [0, 24];
      if (Number(hour) < from || Number(hour) > to)
        add(index, time, `“${time}”：${part}没有这个钟点`, `“${time}”: no such hour`);
    }
    for (const { 0: span, 1: from, 2: to, index } of text.matchAll(SPAN)) {
      if (Number(from) > Number(to)) add(index, span, `“${span}”：止年早于起年`, `“${span}” ends before it begins`);
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};

/** A year in Chinese digits, one after another. */
function yearIn(digits: string): number {
  return [...digits].reduce((sum, digit) => 10 * sum + Math.max(0, DIGITS.indexOf(digit) + 1), 0);
}

/** A Chinese numeral up to ninety-nine. */
function numeral(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return text.length === 1 ? DIGITS.indexOf(text) + 1 : Number.NaN;
  const tens = ten === 0 ? 1 : DIGITS.indexOf(text[0]!) + 1;
  const ones = ten + 1 < text.length ? DIGITS.indexOf(text[ten + 1]!) + 1 : 0;
  return 10 * tens + ones;
}
