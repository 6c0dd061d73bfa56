import { figure } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

/** A range of figures where only the second bears its %, 万 or 亿. Years, codes and telephone numbers have other neighbours. */
const RANGE =
  /(?<![\dA-Za-z.,:：\-－–—～~第])(\d{1,4}(?:\.\d+)?)([-－–—～~])(\d{1,4}(?:\.\d+)?)\s?([%％‰万亿])(?![-－–—～~\dA-Za-z])/g;

/** 数值范围: 5%～10%, 13万～17万, not 5～10%, 13～17万. */
export const rangeUnit: TextRule = {
  id: 'range-unit',
  looks: 'text',
  group: 'numbers',
  words: { zh: '数值范围的单位', en: 'The unit of a range' },
  source: { zh: 'GB/T 15835—2011 5.1.3', en: 'GB/T 15835-2011 5.1.3' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: range, 1: from, 3: to, 4: unit, index } of text.matchAll(RANGE)) {
      // A score or a clause of a contract: what goes down is no range.
      if (figure(from!) >= figure(to!)) continue;
      const right = `${from}${unit}～${to}${unit}`;
      faults.push(
        replacing(index, range, right, {
          zh: `前一数值的“${unit}”不能省：${right}`,
          en: `the first figure keeps its unit: ${right}`,
        }),
      );
    }
    return faults;
  },
};
