import type { Fault, TextRule } from '../rule.ts';

/** Two figures and 年 where only a year can be meant: a month follows, or 底, 初, a season, and no span of years comes before. */
const SHORT =
  /(?<![\d.〇一二三四五六七八九十百近约共满整逾超过每这前后])['’‘]?(\d{2})年(?=(?:0?[1-9]|1[0-2])月(?!\d)|(?:底|初)(?=[，。、；的至到]|$)|[春夏秋冬](?=[，。天季]|$))|(?<=[于在自从至到])(\d{2})年(?=底(?![蕴气色线子])|初(?![心步级中一二三次衷]))/g;
/** A year at the head of a clause, said of someone: 98年，他进厂. Round figures may be a span, and so may small ones. */
const SAID = /(?<=^|[。；“，\n])['’]?([789][1-9])年(?=，(?:他|她|我|我们|父亲|母亲|爷爷|奶奶|全家))/g;
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
    for (const { 0: year, index } of [...text.matchAll(SHORT), ...text.matchAll(SAID)]) {
      if (SPAN.test(text.slice(Math.max(0, index - 6), index))) continue;
      faults.push({
        at: index,
        length: year.length,
        words: { zh: `年份“${year}”不应简写`, en: `the year “${year}” is cut short` },
      });
    }
    return faults;
  },
};
