import { HAN } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

const CHINESE = `${HAN}“”‘’，。、；：？！（）《》`;
/** Hyphens, en dashes, box drawings typed for a dash. */
const TYPED = new RegExp(
  `(?<=[${CHINESE}])\\s?(?:-{2,}(?![A-Za-z])|－{2,}|–{2,}|─+|━+)\\s?|(?:-{2,}|－{2,}|–{2,}|─+|━+)(?=[${CHINESE}])`,
  'g',
);
/** A dash of another length than two em. Four are a dash in tables of contents, which newspapers do not print. */
const LENGTH = /(?<!—)—{3,}(?!—)/g;
/** One em at the head of a deck, a caption's credit or a signature, where only a dash can stand. */
const AT_HEAD = new RegExp(`^\\s*—(?=[${HAN}《“])`, 'g');

/** 破折号: ——，two em. A single — between two names is the connecting mark (一字线) and no dash. */
export const dash: TextRule = {
  id: 'dash',
  looks: 'text',
  group: 'marks',
  words: { zh: '破折号', en: 'Dashes' },
  source: { zh: 'GB/T 15834—2011 4.10', en: 'GB/T 15834-2011 4.10' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of [TYPED, LENGTH, AT_HEAD]) {
      for (const { 0: marks, index } of text.matchAll(pattern)) {
        const words = { zh: `破折号应为“——”，不是“${marks.trim()}”`, en: `a dash is “——”, not “${marks.trim()}”` };
        faults.push(replacing(index, marks, '——', words));
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
