import type { Fault, TextRule } from '../rule.ts';

/** Quotes or titles joined by 、 alone. */
const LIST = /(?:“[^“”\n]{1,24}”|《[^《》\n]{1,40}》)(?:、(?:“[^“”\n]{1,24}”|《[^《》\n]{1,40}》))+/g;
/** What follows two of them where they are a list of their own and not parts of longer phrases. */
const ENDS = /^(?:等|两|双|的|和|与|及|，|。|；|、|：|\n|$)/;

/** 并列的引号、书名号之间的顿号: “甲”、“乙” is written “甲”“乙”. */
export const separatedTitles: TextRule = {
  id: 'separated-titles',
  looks: 'text',
  group: 'marks',
  words: { zh: '并列引号、书名号之间的顿号', en: 'A pause mark between quotes or titles side by side' },
  source: { zh: 'GB/T 15834—2011 4.5.3.5（通常不用顿号）', en: 'GB/T 15834-2011 4.5.3.5 (usually without)' },
  weight: 0,
  severity: 'note',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: list, index } of text.matchAll(LIST)) {
      const marks = [...list.matchAll(/(?<=[”》])、(?=[“《])/g)].map((match) => index + match.index);
      const alone = ENDS.test(text.slice(index + list.length)) && !/[且而又既]$/.test(text.slice(0, index));
      if (marks.length === 1 && !alone) continue;
      faults.push({
        at: index,
        length: list.length,
        words: {
          zh: `并列的引号、书名号之间通常不用顿号（${marks.length} 处）`,
          en: `between quotes or titles side by side 、 is usually left out (${marks.length})`,
        },
        edits: marks.map((at) => ({ at, length: 1, text: '' })),
      });
    }
    return faults;
  },
};
