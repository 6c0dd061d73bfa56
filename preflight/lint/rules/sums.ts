import { type Sentence, sentencesOf } from '../han.ts';
import { halfPlace, type Measure, measureOf } from '../measure.ts';
import type { Fault, TextRule } from '../rule.ts';

const UNITS = '元|吨|人次|人|名|位|户|家|个|件|辆|台|亩|公里|平方米|起|场|所|项|套|册|只|头|株|票';
const AMOUNT = new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?)(万亿|亿|万|)(${UNITS})`, 'g');
/** Shares of one whole, listed: 分别占30%、45%和40%. */
const SHARES =
  /分别(?:占|为|是)[^，。；\d%％]{0,12}(\d+(?:\.\d+)?[%％](?:[、，和及与]{1,2}\d+(?:\.\d+)?[%％])+)(?:，其余[^，。；\d]{0,8}占?(\d+(?:\.\d+)?[%％]))?/g;
/** What leaves nothing out: the rest, or the two halves of mankind. */
const REST = /(?:其余|余下|剩下|剩余)(?:的)?|其[他它](?:类|各类|方面)?(?:有|为|共)?$/;
const MEN = pairPattern('男');
const WOMEN = pairPattern('女');
/** A sum that is said to be one, after a list. */
const TOTAL = new RegExp(
  `[，、](?:合计|共计|总计|两项合计|三项合计|两者合计|(?:[两三四五六七八九十]个?[班组村项地校队家县区人])?共(?:有)?)(?:为|达|是)?(\\d[\\d,]*(?:\\.\\d+)?)(万亿|亿|万|)(${UNITS})`,
  'g',
);

/** 合计、其中、占比加不拢. Only what must add up: listed shares, parts with their rest, men and women, and sums called so. */
export const sums: TextRule = {
  id: 'sums',
  looks: 'text',
  group: 'facts',
  words: { zh: '合计、比例加不拢', en: 'Sums and shares that do not add up' },
  source: { zh: '报纸编校差错率计算方法 三、2（逻辑性差错）', en: 'Method of counting faults, 3.2 (logic)' },
  weight: 1,
  severity: 'warning',
  check(text) {
    if (!/\d/.test(text)) return [];
    return sentencesOf(text).flatMap((sentence) => [
      ...shares(sentence),
      ...eachShare(sentence),
      ...parts(sentence),
      ...totals(sentence),
    ]);
  },
};

function shares({ at, text }: Sentence): Fault[] {
  const faults: Fault[] = [];
  if (/多选|可选|交叉|重叠/.test(text)) return faults;
  for (const match of text.matchAll(SHARES)) {
    if (!/占|比例|比重|份额/.test(text.slice(0, match.index + match[0].length))) continue;
    const list = [...match[1]!.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => digits);
    const rest = match[2] === undefined ? null : match[2].replace(/[%％]/, '');
    const all = rest === null ? list : [...list, rest];
    const sum = all.reduce((total, digits) => total + Number(digits), 0);
    const slack = all.reduce((total, digits) => total + halfPlace(digits), 0) + 0.001;
    const wrong = rest === null ? sum > 100 + slack : Math.abs(sum - 100) > slack;
    if (!wrong || /近|约|超|逾/.test(match[0])) continue;
    const shown = Math.round(sum * 100) / 100;
    faults.push({
      at: at + match.index,
      length: match[0].length,
      words: { zh: `各项比例相加是 ${shown}%`, en: `the shares add up to ${shown} %` },
    });
  }
  return faults;
}

/** Shares said one after another: A占40%，B占35%，其余占30%. */
const EACH =
  /([^，、；：]{0,16})占(?:比|到|了|(?:总数|全部|总人数|总量|总额|总面积|全市|全区|全县)的?|的)?(?:为|达)?(\d+(?:\.\d+)?)[%％]/g;
/** Answers and habits overlap; so do shares of different wholes, and what is only about so much. */
const OVERLAP =
  /多选|可选|交叉|重叠|选择|使用|认为|表示|愿意|喜欢|关注|支持|购买|收看|去年|上年|同比|同期|提高|其中|[近约超逾]\d|以上|超过|同时|分别占/;

function eachShare({ at, text }: Sentence): Fault[] {
  const found = [...text.matchAll(EACH)];
  if (found.length < 2 || OVERLAP.test(text)) return [];
  const digits = found.map((match) => match[2]!);
  const sum = digits.reduce((total, one) => total + Number(one), 0);
  const slack = digits.reduce((total, one) => total + halfPlace(one), 0) + 0.001;
  const subjects = found.map((match) => match[1]!.trim());
  const rest = /其余|其他|剩余|剩下/.test(found[found.length - 1]![1]!);
  if (!rest && !apart(subjects)) return [];
  if (rest ? Math.abs(sum - 100) <= slack : sum <= 100 + slack) return [];
  const [first, last] = [found[0]!, found[found.length - 1]!];
  const shown = Math.round(sum * 100) / 100;
  const words = { zh: `各项比例相加是 ${shown}%`, en: `the shares add up to ${shown} %` };
  return [{ at: at + first.index, length: last.index + last[0].length - first.index, words }];
}

/** Whether subjects are surely parts of one whole that do not overlap: men and women, or kinds with one name (青年、中年、老年; 一班、二班). */
function apart(subjects: readonly string[]): boolean {
  const both =
    subjects.length === 2 && subjects.some((one) => /男/.test(one)) && subjects.some((one) => /女/.test(one));
  const ends = new Set(subjects.map((one) => one.slice(-1)));
  return (
    both ||
    (ends.size === 1 && /^[岁年班类级型区县镇村业]$/.test([...ends][0]!) && new Set(subjects).size === subjects.length)
  );
}

interface Amount extends Measure {
  readonly at: number;
  readonly end: number;
  readonly unit: string;
  readonly words: string;
}

function amountsOf(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].map((match) => ({
    ...measureOf(match[1]!, match[2]),
    at: match.index,
    end: match.index + match[0].length,
    unit: match[3]!,
    words: match[0],
  }));
}

/** The unit a count of people has is one, however they are called. */
const PEOPLE = /^(?:人|名|位)$/;
function sameUnit(a: string, b: string): boolean {
  return a === b || (PEOPLE.test(a) && PEOPLE.test(b));
}

/** N, 其中 a, b, 其余 c; or N, 其中男 a, 女 b. */
function parts({ at, text }: Sentence): Fault[] {
  const among = text.indexOf('其中');
  if (among < 0 || /每|平均|[近约超逾]\d|\d[余多]/.test(text)) return [];
  const amounts = amountsOf(text);
  const total = amounts.filter(({ end }) => end <= among).pop();
  if (total === undefined || among - total.end > 12) return [];
  const inside = amounts.filter((amount) => amount.at > among && sameUnit(amount.unit, total.unit));
  if (inside.length < 2 || /合计|共计|总计/.test(text.slice(among))) return [];
  const rest = inside.findIndex(
    (amount, index) => index > 0 && REST.test(text.slice(inside[index - 1]!.end, amount.at)),
  );
  let whole: readonly Amount[];
  if (rest > 0) whole = inside.slice(0, rest + 1);
  else if (inside.length === 2 && isPair(text.slice(among, inside[1]!.end + 3))) whole = inside;
  else return [];
  return misfit(whole, total, at + total.at, whole[whole.length - 1]!.end - total.at);
}

/** Half of mankind with its count before or behind it, and nothing that makes it a part of the half (男党员). */
function pairPattern(half: string): RegExp {
  const kinds = '(?:性|生|子|孩|童|士|职工|员工|教师|队员|选手|学员)';
  return new RegExp(`${half}${kinds}?(?:有|为|共)?\\d|\\d(?:名|位|个|人)?${half}${kinds}`);
}

/** Whether two parts are men and women. */
function isPair(words: string): boolean {
  return MEN.test(words) && WOMEN.test(words);
}

/** a, b, c, 合计 N: the amounts of that unit before it; a sum of some of them will do. */
function totals({ at, text }: Sentence): Fault[] {
  const faults: Fault[] = [];
  if (/每|平均|[近约超逾]\d|\d[余多]|倍|比|同比|去年|此前|原有|新增|其中/.test(text)) return faults;
  for (const match of text.matchAll(TOTAL)) {
    const before = amountsOf(text.slice(0, match.index)).filter(({ unit }) => sameUnit(unit, match[3]!));
    if (before.length < 2 || before.length > 8) continue;
    const total = { ...measureOf(match[1]!, match[2]), words: match[0].replace(/^[，、]/, '') };
    if (subsetFits(before, total)) continue;
    const first = before[0]!;
    faults.push(...misfit(before, total, at + first.at, match.index + match[0].length - first.at));
  }
  return faults;
}

/** Whether two or more of the amounts add up to the total. */
function subsetFits(amounts: readonly Amount[], total: Measure): boolean {
  for (let chosen = 3; chosen < 2 ** amounts.length; chosen += 1) {
    const some = amounts.filter((_amount, index) => Math.floor(chosen / 2 ** index) % 2 === 1);
    if (some.length > 1 && fits(some, total)) return true;
  }
  return false;
}

function fits(some: readonly Measure[], total: Measure): boolean {
  const least = some.reduce((sum, one) => sum + one.least, 0);
  const most = some.reduce((sum, one) => sum + one.most, 0);
  return least <= total.most * 1.000001 && most >= total.least * 0.999999;
}

function misfit(
  whole: readonly Amount[],
  total: Measure & { readonly words: string },
  at: number,
  length: number,
): Fault[] {
  if (fits(whole, total)) return [];
  const list = whole.map(({ words }) => words).join('、');
  return [
    { at, length, words: { zh: `${list} 相加不是 ${total.words}`, en: `${list} do not add up to ${total.words}` } },
  ];
}
