import { figure, sentencesOf } from '../han.ts';
import { halfPlace, measureOf } from '../measure.ts';
import type { Fault, TextRule } from '../rule.ts';

const NUMBER = '(\\d[\\d,]*(?:\\.\\d+)?)';
const UNIT =
  '(万亿|亿|万|)(元|吨|人次|人|名|户|家|个|件|辆|台|亩|公里|千米|平方米|平方公里|公斤|斤|千瓦时|立方米|册|天|分钟|小时|套|起|场|所|项|只|头|株|毫米|厘米|米|)';
const RISE = '增长|增加|提高|提升|上升|上涨|扩大|攀升|增|升|涨';
const FALL = '下降|减少|降低|下跌|缩短|压缩|缩减|降|减|跌';
/** From A to B, up or down, by so many per cent. */
const CHANGE = new RegExp(
  `(?:由|从)(?:\\d{4}年)?[^，。；\\d]{0,16}?${NUMBER}${UNIT}(?:左右)?(${RISE}|${FALL})(?:了)?(?:到|至|为)(?:\\d{4}年)?[^，。；\\d]{0,12}?${NUMBER}${UNIT}(?:左右)?，(?:同比|环比|累计|总体|共|一共|较上年|较去年|比上年|比去年|实现|总)?(增长|增幅|涨幅|上涨|上升|提高|增加|下降|降幅|减少|降低|跌幅|下跌)(?:率)?(?:了|达到?|为|约为)?(近|约|超过?|逾|达)?${NUMBER}[%％]`,
  'g',
);

/** “由 A 增长到 B，增长 x%”算不拢. The years of a span are no amounts: what is compared has one unit. */
export const growth: TextRule = {
  id: 'growth',
  looks: 'text',
  group: 'facts',
  words: { zh: '增减百分数算不拢', en: 'Percentages of change that do not add up' },
  source: { zh: '报纸编校差错率计算方法 三、2（逻辑性差错）', en: 'Method of counting faults, 3.2 (logic)' },
  weight: 1,
  severity: 'warning',
  check(text) {
    if (!/[%％]/.test(text)) return [];
    const faults: Fault[] = [];
    for (const sentence of sentencesOf(text)) {
      for (const match of sentence.text.matchAll(CHANGE)) {
        const [, fromDigits, fromScale, fromUnit, way, toDigits, toScale, toUnit, said, about, per] = match;
        if (fromUnit !== '' && toUnit !== fromUnit) continue;
        const falls = new RegExp(`^(?:${FALL})$`).test(way!);
        if (falls !== /[降减跌]/.test(said!)) continue;
        const scale = fromScale === '' && fromUnit === '' ? toScale! : fromScale!;
        const [from, to] = [measureOf(fromDigits!, scale), measureOf(toDigits!, toScale)];
        if (from.least <= 0) continue;
        const sign = falls ? -1 : 1;
        const real = (100 * sign * (to.value - from.value)) / from.value;
        const ends = [to.least / from.most, to.most / from.least].map((ratio) => 100 * sign * (ratio - 1));
        const half = halfPlace(per!);
        const percent = figure(per!);
        const slack =
          about === '近' || about === '约' || about === '超' || about === '超过' || about === '逾'
            ? Math.max(1, 0.1 * percent)
            : 0.05;
        const [least, most] = [Math.min(...ends) - half - slack, Math.max(...ends) + half + slack];
        if (percent >= least && percent <= most) continue;
        const shown = Math.round(real * 10) / 10;
        faults.push({
          at: sentence.at + match.index,
          length: match[0].length,
          words: {
            zh: `由 ${fromDigits}${scale}${fromUnit} 到 ${toDigits}${toScale}${toUnit}，应是 ${shown}%，文中是 ${per}%`,
            en: `from ${fromDigits} to ${toDigits} is ${shown} %, not ${per} %`,
          },
        });
      }
    }
    return faults;
  },
};
