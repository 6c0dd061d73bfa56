import type { Fault, TextRule } from '../rule.ts';

/** Two figures and 年 where only a year can be meant: a month follows, or 底, 初, a season, and no span of years comes before. */
const SHORT =
  /(?<![\d.〇一二三四五六七八九十百近约共满整逾超过每这前后])['’‘]?(\d{2})年(?=(?:0?[1-9]|1[0-2])月(?!\d)|(?:底|初)(?=[，。、；的至到]|$)|[春夏秋冬](?=[，。天季]|$))|(?<=[于在自从至到])(\d{2})年(?=底(?![蕴气色线子])|初(?![心步级中一二三次衷]))/g;
/** A year at the head of a clause, said of someone: 98年，他进厂. Round figures may be a span, and so may small ones. */
const SAID = /(?<=^|[。；“，\n])['’]?([789][1-9])年(?=，(?:他|她|我|我们|父亲|母亲|爷爷|奶奶|全家))/g;
/** A year of the last century or the first of this one, said of what happens once in a life, or of what is known by its year. */
const ONCE =
  /(?<![\d.〇一二三四五六七八九十百近约共满整逾超过每这前后第达了])(?:[5-9][1-9]|0\d)年(?=考[上入取]|毕业|出生|生人|入伍|参军|当兵|入学|上大学|进厂|入厂|退伍|转业|分配|结婚|下岗|下海|来到|成立|建成|投产|创办|开业|抗洪|世界杯|亚运|奥运|洪水|大水)|(?<![\d.〇一二三四五六七八九十百近约共满整逾超过每这前后第达了])[5-9]0年(?=考[上入取]|毕业于|出生|生人|入伍|参军|当兵|入学|上大学)/g;
/** Two figures behind an apostrophe, and the end of a span of years. */
const APOSTROPHE = /(?<![\dA-Za-z])['’‘](\d{2})年/g;
const LATER = /(?<!\d)(?:1[89]|20)\d{2}年?[—－\-–～~至到](\d{2})年(?![前后来间以内多级])/g;
/** What makes two figures and 年 a span of time. */
const SPAN =
  /(?:刑期?|徒刑|历时|时隔|为期|任期|长达|过去|相隔|用了|花了|走过|经历|坚持|持续|工作|从事|执教|从教|从医|入党|党龄|婚龄|工龄|期)(?:了)?$/;

/** 年份简写: 98年5月 is written 1998年5月. */
export const shortYear: TextRule = {
  id: 'short-year',
  looks: 'text',
  group: 'numbers',
  words: { zh: '年份简写', en: 'Years cut short' },
  source: { zh: 'GB/T 15835—2011 5.1.2（年份一般不简写）', en: 'GB/T 15835-2011 5.1.2' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const pattern of [APOSTROPHE, LATER]) {
      for (const { 0: year, 1: digits, index } of text.matchAll(pattern)) {
        if (pattern === APOSTROPHE && closesQuote(text, index)) continue;
        const at = index + year.length - digits!.length - 1;
        faults.push(short(pattern === LATER ? at : index, pattern === LATER ? year.slice(-3) : year));
      }
    }
    for (const { 0: year, index } of [SHORT, SAID, ONCE].flatMap((pattern) => [...text.matchAll(pattern)])) {
      if (faults.some(({ at, length }) => index < at + length && at < index + year.length)) continue;
      if (SPAN.test(text.slice(Math.max(0, index - 6), index))) continue;
      faults.push(short(index, year));
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};

function short(at: number, year: string): Fault {
  return {
    at,
    length: year.length,
    words: { zh: `年份“${year}”不应简写`, en: `the year “${year}” is cut short` },
  };
}

/** Whether the mark at `at` closes a quotation that is open there. */
function closesQuote(text: string, at: number): boolean {
  if (text[at] !== '’') return false;
  const before = text.slice(0, at);
  return before.lastIndexOf('‘') > before.lastIndexOf('’');
}
