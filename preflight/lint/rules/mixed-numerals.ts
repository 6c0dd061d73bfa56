import { DIGITS } from '../han.ts';
import type { Fault, TextRule } from '../rule.ts';

const NUMERAL = `[${DIGITS}十]{1,3}`;

/** Figures and Chinese numerals in one date. Dates of the old calendar stand alone, and 一日游 is no date. */
const DATES = [
  new RegExp(`\\d{4}年${NUMERAL}月${NUMERAL}日`, 'g'),
  new RegExp(`(?<![\\d.])\\d{1,2}月${NUMERAL}[日号](?!游|[线楼院店馆])`, 'g'),
  new RegExp(`(?<![${DIGITS}十])${NUMERAL}月\\d{1,2}[日号](?![线楼院店馆])`, 'g'),
  new RegExp(`[一二][〇○零${DIGITS}]{3}年\\d{1,2}月`, 'g'),
];
const CENTURIES = [
  new RegExp(`(?<!\\d)\\d{1,2}世纪[${DIGITS}]十年代`, 'g'),
  new RegExp(`(?<![${DIGITS}十])${NUMERAL}世纪\\d0年代`, 'g'),
];
/** One ordinal in figures and the next in Chinese numerals, of one measure. */
const ORDINALS = new RegExp(`第\\d{1,2}([个次条项步章点位])[^。！？\\n]{1,24}?第[${DIGITS}十]{1,3}\\1`, 'g');
/** Figures before 百 or 千: only 万 and 亿 may follow figures. Units of measure that begin with 千 are whole words. */
const HUNDREDS =
  /(?<![\dA-Za-z.第])(?!(?:19|20)\d\d千人)\d+(?:\.\d+)?(?:百|千)(?![米克瓦卡赫伏帕焦字兆比特牛货姓科日年岁岛里公]|分之|佳|灯|叶)/g;
/** Chinese hundreds or thousands and figures behind them: 一百20. */
const TAIL = new RegExp(`(?<![${DIGITS}十百千万零〇])[${DIGITS}两][百千]\\d{1,3}(?![\\d.A-Za-z-])`, 'g');
/** Figures before 万 and Chinese numerals behind it. */
const REST = new RegExp(`(?<![\\d.])\\d+(?:\\.\\d+)?[万亿][${DIGITS}]千`, 'g');

/** 阿拉伯数字与汉字数字混用. */
export const mixedNumerals: TextRule = {
  id: 'mixed-numerals',
  looks: 'text',
  group: 'numbers',
  words: { zh: '阿拉伯数字与汉字数字混用', en: 'Figures mixed with Chinese numerals' },
  source: { zh: 'GB/T 15835—2011 4.3、5.1.1、5.3', en: 'GB/T 15835-2011 4.3, 5.1.1, 5.3' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    const look = (pattern: RegExp, zh: string, en: string): void => {
      for (const { 0: number, index } of text.matchAll(pattern)) {
        const overlaps = faults.some(({ at, length }) => index < at + length && at < index + number.length);
        if (!overlaps)
          faults.push({
            at: index,
            length: number.length,
            words: { zh: `“${number}”${zh}`, en: `“${number}”: ${en}` },
          });
      }
    };
    for (const pattern of DATES) look(pattern, '：同一日期里数字形式应一致', 'one kind of numeral in one date');
    for (const pattern of CENTURIES)
      look(pattern, '：世纪与年代的数字形式应一致', 'one kind of numeral for century and decade');
    look(ORDINALS, '：同一处序数的数字形式应一致', 'one kind of numeral for ordinals side by side');
    look(HUNDREDS, '：阿拉伯数字后只能用“万”“亿”', 'only 万 and 亿 may follow figures');
    look(TAIL, '：一个数里数字形式应一致', 'one kind of numeral in one number');
    look(REST, '：一个数里数字形式应一致', 'one kind of numeral in one number');
    return faults.sort((a, b) => a.at - b.at);
  },
};
