import { type Fault, replacing, type TextRule } from '../rule.ts';

/** The same stop twice. Three full points are an ellipsis typed wrongly, which has its own rule. */
const TWICE = /(?<!。)。。(?!。)|([，、；：])\1+/g;
/** Two stops where one can stand. ？！ together and repeated ！ ？ are legal (GB/T 15834-2011 4.3.3). */
const MIXED = /[，、；：][。，、；：？！]|。[，、；：？！]|[？！][，、；：。]/g;
/** An opening mark and a stop behind it, unless the stop itself is what is quoted. */
const OPENED = /[“‘（《〈【][，。、；：？！](?![”’）》〉】])/g;

/** 标点重复或连用: 。。 ，， 、。 “， */
export const doubledMarks: TextRule = {
  id: 'doubled-marks',
  looks: 'text',
  group: 'marks',
  words: { zh: '标点重复或误连', en: 'Marks doubled or wrongly combined' },
  source: { zh: 'GB/T 15834—2011 第4章、5.1', en: 'GB/T 15834-2011 clause 4, 5.1' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: marks, index } of text.matchAll(TWICE)) {
      const words = { zh: `“${marks}”重复`, en: `“${marks}” is doubled` };
      faults.push(replacing(index, marks, marks[0]!, words));
    }
    for (const { 0: marks, index } of text.matchAll(MIXED)) {
      if (marks[0] === marks[1] || faults.some(({ at, length }) => index < at + length && at < index + 2)) continue;
      faults.push({
        at: index,
        length: 2,
        words: { zh: `“${marks}”不能连用`, en: `“${marks}” cannot stand together` },
      });
    }
    for (const { 0: marks, index } of text.matchAll(OPENED)) {
      const words = { zh: `“${marks[0]}”后面不应有“${marks[1]}”`, en: `“${marks[1]}” directly after “${marks[0]}”` };
      faults.push({ at: index, length: 2, words });
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
