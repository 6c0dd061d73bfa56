import type { Fault, TextRule } from '../rule.ts';

/** Less by so many times. What shrinks in sums of school (缩小10倍) is left alone. */
const FEWER = /(?:减少|下降|降低|减轻|缩短)(?:了|近|约|超过)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)倍/g;

/** 减少不用倍数: 减少了2倍. */
export const timesFewer: TextRule = {
  id: 'times-fewer',
  looks: 'text',
  group: 'facts',
  words: { zh: '减少用了倍数', en: 'Less by so many times' },
  source: { zh: '报纸编校差错率计算方法 三、2（逻辑性差错）', en: 'Method of counting faults, 3.2 (logic)' },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: said, index } of text.matchAll(FEWER)) {
      faults.push({
        at: index,
        length: said.length,
        words: { zh: `“${said}”：减少不用倍数，用百分数或分数`, en: `“${said}”: less is no number of times` },
      });
    }
    return faults;
  },
};
