import type { Fault, TextRule } from '../rule.ts';

const NUMBER = '(?:\\d[\\d.,]*|[一二三四五六七八九十百千两]+)[万亿]?';
/** About so many: not the last character of 预约, 签约, 附近, 最近 and the like. */
const BEFORE = '(?:大约|大概|约莫|将近|(?<![预签节合契条违公制邀相特缔解履失隐大])约|(?<![最附远亲邻临靠接将新邻])近)';
/** What a number counts, where the words that follow it are surely said of the number. */
const UNIT =
  '(?:个百分点|个小时|个月|人次|平方米|立方米|平方公里|公里|千米|厘米|毫米|公斤|千克|小时|分钟|[个名人位家户件种项起次场元吨亩米斤辆台套册张份条座所间处倍天年周]|[%％])';
const PATTERNS: readonly RegExp[] = [
  // 约30名左右
  new RegExp(
    `${BEFORE}(?:有|为|需|在)?${NUMBER}(?:多|余|来)?[\\u4e00-\\u9fff%％]{0,3}?(?:左右(?![摇滑移逢邻两手为开])|上下(?![求班楼学车游联一衔午级]))`,
    'g',
  ),
  // 30多名左右
  new RegExp(
    `(?<![\\d.,])${NUMBER}(?:多|余|来)${UNIT}(?:左右(?![摇滑移逢邻两手为开])|上下(?![求班楼学车游联一衔午级]))`,
    'g',
  ),
  // 大约近30人
  new RegExp(`(?:大约|大概|约莫)(?:有|为|需)?(?:将近|近)${NUMBER}`, 'g'),
  // 超过100多人, 约30多名; 近30多年 may be the last thirty years and more
  new RegExp(`(?:超过|逾|不足|不到|至少|${BEFORE})${NUMBER}(?:多|余)(?=[万亿]|${UNIT})(?!(?:年|天|个月|周))`, 'g'),
  new RegExp(`(?:超过|逾|不足|不到|至少|大约|将近)${NUMBER}(?:多|余)(?=年|天|个月|周)`, 'g'),
  // 至少30人以上, 超过5%以上
  new RegExp(
    `(?:超过|逾|至少|最少|不少于|不低于|高于|多于|${BEFORE})(?:有|为|需|要|达|在)?${NUMBER}(?:多|余)?${UNIT}?(?:以上)(?![的]?(?:职称|学历|干部))`,
    'g',
  ),
  // 不超过30人以内, 最多5天以下
  new RegExp(`(?:不超过|不多于|不高于|最多|至多|低于|少于)${NUMBER}${UNIT}?(?:以下|以内|之内)`, 'g'),
];

/** 概数词、界限词重复: 约30名左右, 近30多名, 超过100多人, 至少5人以上. */
export const approximateTwice: TextRule = {
  id: 'approximate-twice',
  looks: 'text',
  group: 'facts',
  words: { zh: '概数词、界限词重复', en: 'About so many, or so many at least, said twice' },
  source: {
    zh: '报纸编校差错率计算方法 三、2（语法性、逻辑性差错）',
    en: 'Method of counting faults, 3.2 (grammar, logic)',
  },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of PATTERNS) {
      for (const { 0: said, index } of text.matchAll(pattern)) {
        if (faults.some(({ at, length }) => index < at + length && at < index + said.length)) continue;
        faults.push({
          at: index,
          length: said.length,
          words: { zh: `“${said}”：表示概数或界限的词重复`, en: `“${said}” says twice about how many` },
        });
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
