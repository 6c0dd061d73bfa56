import { type Fault, replacing, type TextRule } from '../rule.ts';

/**
 * A sentence's end inside the quotation and a stop again behind it. A question or a cry that is a part of the sentence (他最爱问“为什么？”。) may keep
 * both; one that is quoted whole behind a colon does not.
 */
const AFTER_END = /。[”’]+[。，、；：]|(?<=：“[^“”\n]*)[？！]”。/g;
/** A comma inside and one again outside. */
const COMMA_TWICE = /([，、；：])(”)([，、；：。])/g;

/** 引号内外都有点号: 。”。 ？”。 ，”， */
export const quoteStop: TextRule = {
  id: 'quote-stop',
  looks: 'text',
  group: 'marks',
  words: { zh: '引号内外重复点号', en: 'Stops on both sides of a closing quote' },
  source: { zh: 'GB/T 15834—2011 4.8、附录A', en: 'GB/T 15834-2011 4.8, annex A' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of [AFTER_END, COMMA_TWICE]) {
      for (const { 0: marks, index } of text.matchAll(pattern)) {
        const words = { zh: `“${marks}”：引号内已有点号，外面不再用`, en: `“${marks}”: one stop is enough` };
        faults.push(replacing(index, marks, marks.slice(0, -1), words));
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
