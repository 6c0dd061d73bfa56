import { DIGITS } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

/** A year in Chinese numerals, place by place, with something else than 〇 in it. */
const YEAR = new RegExp(`(?<![${DIGITS}〇○零Oo0\\d])[一二][${DIGITS}〇○零Oo0]{3}(?=年)`, 'g');
/** A circle for 〇 in any number place by place. */
const CIRCLE = new RegExp(`[${DIGITS}〇][${DIGITS}〇○]*○[${DIGITS}〇○]*`, 'g');

/** “零”在编号、年份里写作“〇”: 二〇二六年. */
export const zeroNumeral: TextRule = {
  id: 'zero-numeral',
  looks: 'text',
  group: 'numbers',
  words: { zh: '汉字“〇”', en: 'The numeral 〇' },
  source: { zh: 'GB/T 15835—2011 5.2.3', en: 'GB/T 15835-2011 5.2.3' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of [YEAR, CIRCLE]) {
      for (const { 0: number, index } of text.matchAll(pattern)) {
        const right = number.replace(/[○零Oo0]/g, '〇');
        if (right === number || faults.some(({ at }) => at === index)) continue;
        faults.push(
          replacing(index, number, right, {
            zh: `“${number}”应写作“${right}”`,
            en: `“${number}” is written “${right}”`,
          }),
        );
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
