import { DIGITS } from '../han.ts';
import type { Fault, TextRule } from '../rule.ts';

/**
 * Two neighbouring numbers with 、 between and a measure behind them that counts: 三、四天. Ordinals (第一、二届), grades, years of
 * school, products, months and the like are two things and not about so many, and are no measures here.
 */
const ABOUT = new RegExp(
  `(?<![${DIGITS}十百千、第\\d])(十?)([${DIGITS}])、([${DIGITS}])(?=[十百千万]?(?:天(?!课)|年(?![级代期])|岁|个(?!月份)|人(?!称)|次(?!会|全会|代)|里(?!程)|米|遍|趟|斤|公里|公斤|小时|分钟|星期|倍|元|亩|吨|辆|户(?!外)))`,
  'g',
);

/** 概数不用顿号: 三四天，不写三、四天。 */
export const approximateNumbers: TextRule = {
  id: 'approximate-numbers',
  looks: 'text',
  group: 'marks',
  words: { zh: '概数中的顿号', en: 'A pause mark in an approximate number' },
  source: {
    zh: 'GB/T 15834—2011 4.5.3.3；GB/T 15835—2011 5.2.1',
    en: 'GB/T 15834-2011 4.5.3.3; GB/T 15835-2011 5.2.1',
  },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const match of text.matchAll(ABOUT)) {
      const [first, second] = [DIGITS.indexOf(match[2]!), DIGITS.indexOf(match[3]!)];
      if (second !== first + 1) continue;
      if (/第[^。，；]{0,6}$/.test(text.slice(0, match.index))) continue;
      const at = match.index + match[1]!.length + 1;
      const right = match[0].replace('、', '');
      const words = { zh: `概数写作“${right}”，中间不用顿号`, en: `about so many: “${right}”, without 、` };
      faults.push({ at: match.index, length: match[0].length, words, edits: [{ at, length: 1, text: '' }] });
    }
    return faults;
  },
};
