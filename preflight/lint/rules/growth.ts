import type { Words } from '../../../document/place.ts';
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

/** B, against A of the year before, up or down by so many per cent. */
const AGAINST = new RegExp(
  `${NUMBER}${UNIT}，(?:比|较)(?:去年|上年|前年)(?:同期)?的${NUMBER}${UNIT}(${RISE}|${FALL})(?:了)?(近|约|超过?|逾)?${NUMBER}[%％]`,
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
        if (isFall(way!) !== /[降减跌]/.test(said!)) continue;
        const from = { digits: fromDigits!, scale: fromScale!, unit: fromUnit! };
        const to = { digits: toDigits!, scale: toScale!, unit: toUnit! };
        const words = misfit({ from, to, falls: isFall(way!), about: about ?? '', per: per! });
        if (words !== null) faults.push({ at: sentence.at + match.index, length: match[0].length, words });
      }
      for (const match of sentence.text.matchAll(AGAINST)) {
        const [, toDigits, toScale, toUnit, fromDigits, fromScale, fromUnit, way, about, per] = match;
        const from = { digits: fromDigits!, scale: fromScale!, unit: fromUnit! };
        const to = { digits: toDigits!, scale: toScale!, unit: toUnit! };
        const words = misfit({ from, to, falls: isFall(way!), about: about ?? '', per: per! });
        if (words !== null) faults.push({ at: sentence.at + match.index, length: match[0].length, words });
      }
    }
    return faults;
  },
};

interface Amount {
  readonly digits: string;
  readonly scale: string;
  readonly unit: string;
}

/** A change as it is said: `about` 近, 约, 超 … or '', `per` its per cent. */
interface Change {
  readonly from: Amount;
  readonly to: Amount;
  readonly falls: boolean;
  readonly about: string;
  readonly per: string;
}

function isFall(way: string): boolean {
  return new RegExp(`^(?:${FALL})$`).test(way);
}

/** What is wrong with a change, in words; null where it fits within the rounding of its figures, or cannot be judged. */
function misfit({ from, to, falls, about, per }: Change): Words | null {
  if (from.unit !== '' && to.unit !== from.unit) return null;
  // 由 1.2 增加到 2.4 亿元: the scale is said once.
  const scale = from.scale === '' && from.unit === '' ? to.scale : from.scale;
  const [before, after] = [measureOf(from.digits, scale), measureOf(to.digits, to.scale)];
  if (before.least <= 0) return null;
  const sign = falls ? -1 : 1;
  const ends = [after.least / before.most, after.most / before.least].map((ratio) => 100 * sign * (ratio - 1));
  const percent = figure(per);
  const slack = halfPlace(per) + (about === '' || about === '达' ? 0.05 : Math.max(1, 0.1 * percent));
  if (percent >= Math.min(...ends) - slack && percent <= Math.max(...ends) + slack) return null;
  const real = Math.round((1000 * sign * (after.value - before.value)) / before.value) / 10;
  return {
    zh: `由 ${from.digits}${scale}${from.unit} 到 ${to.digits}${to.scale}${to.unit}，应是 ${real}%，文中是 ${per}%`,
    en: `from ${from.digits} to ${to.digits} is ${real} %, not ${per} %`,
  };
}
