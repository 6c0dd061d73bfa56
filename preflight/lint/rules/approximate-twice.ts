import type { Fault, TextRule } from '../rule.ts';

const NUMBER = '\\d[\\d.]*[万亿]?';
/** About so many, said before the number and again behind its measure: 约30名左右. */
const ABOUT = new RegExp(
  `(?:大约|约|大概|将近|近)(?:有|为|需)?${NUMBER}(?:多|余)?[\\u4e00-\\u9fff]{0,3}?(?:左右(?![摇滑移逢邻两手为开])|上下(?![求班楼学车游联一衔午级]))`,
  'g',
);
/** More, or less, than so many, and some over: 超过100多人, 不到20余名. */
const OVER = new RegExp(`(?:超过|逾|不足|不到|至少|将近)${NUMBER}(?:多|余)(?=[万亿个名人家件户种次天年元])`, 'g');

/** 概数词重复: 约30名左右, 超过100多人. */
export const approximateTwice: TextRule = {
  id: 'approximate-twice',
  looks: 'text',
  group: 'facts',
  words: { zh: '概数词重复', en: 'About so many, said twice' },
  source: {
    zh: '报纸编校差错率计算方法 三、2（语法性、逻辑性差错）',
    en: 'Method of counting faults, 3.2 (grammar, logic)',
  },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of [ABOUT, OVER]) {
      for (const { 0: said, index } of text.matchAll(pattern)) {
        faults.push({
          at: index,
          length: said.length,
          words: { zh: `“${said}”概数说了两次`, en: `“${said}” says about twice` },
        });
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
