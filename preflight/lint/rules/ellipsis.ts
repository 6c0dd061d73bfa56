import { HAN } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

const CHINESE = `${HAN}“”‘’，。、；：？！（）《》`;
/** Dots typed for an ellipsis in Chinese text. */
const DOTS = new RegExp(
  `(?<=[${CHINESE}])(?:\\.{3,}|·{3,}|•{3,}|。{3,})|(?:\\.{3,}|·{3,}|。{3,})(?=[${CHINESE}])`,
  'g',
);
/** Half an ellipsis, or one and a half: six dots, or twelve where paragraphs are left out. */
const LENGTH = /(?<!…)(?:…{1}|…{3}|…{5,})(?!…)/g;
/** With 等 or 等等, which say the same. */
const WITH_ETC = /(?:……|…)(等等?)(?=[，。、；：）”？！]|$)|(?<=[、，][^、，。；]{1,12})(等等?)……/g;

/** 省略号: six dots, and never with 等. */
export const ellipsis: TextRule = {
  id: 'ellipsis',
  looks: 'text',
  group: 'marks',
  words: { zh: '省略号', en: 'Ellipses' },
  source: { zh: 'GB/T 15834—2011 4.11、附录B.9', en: 'GB/T 15834-2011 4.11, annex B.9' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: dots, index } of text.matchAll(DOTS)) {
      faults.push(
        replacing(index, dots, '……', { zh: `省略号应为“……”，不是“${dots}”`, en: `an ellipsis is “……”, not “${dots}”` }),
      );
    }
    for (const { 0: dots, index } of text.matchAll(LENGTH)) {
      faults.push(replacing(index, dots, '……', { zh: '省略号是六个点“……”', en: 'an ellipsis has six dots' }));
    }
    for (const match of text.matchAll(WITH_ETC)) {
      const etc = match[1] ?? match[2]!;
      const words = { zh: `省略号与“${etc}”不同时用`, en: `an ellipsis does not stand with “${etc}”` };
      faults.push({ at: match.index, length: match[0].length, words });
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
