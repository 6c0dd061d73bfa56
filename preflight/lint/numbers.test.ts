import { describe, expect, it } from 'vitest';
import { found, marked, mended } from './testing/lint-text.ts';

const CASES: Readonly<
  Record<string, { readonly caught: readonly (readonly [string, string])[]; readonly passes: readonly string[] }>
> = {
  'range-unit': {
    caught: [
      ['利率为5-10%。', '5-10%'],
      ['增幅在3～5%之间。', '3～5%'],
      ['价格在13—17万元。', '13—17万'],
    ],
    passes: [
      '利率为5%～10%。',
      '价格在13万～17万元。',
      '黄瓜 4.20 4.98 -15.7%',
      '2020-2025年',
      '电话0531-88888',
      '3-5天办结',
      '比分3-2，胜率60%',
    ],
  },
  'zero-numeral': {
    caught: [
      ['二○二六年七月一日', '二○二六'],
      ['二零二六年七月一日', '二零二六'],
      ['二0二六年七月一日', '二0二六'],
      ['一○八国道', '一○八'],
    ],
    passes: ['二〇二六年七月一日', '一百零八将', '零下十度', '两千零二十六年前', '他得了零分', '○为未达标'],
  },
  'mixed-numerals': {
    caught: [
      ['7月一日开馆', '7月一日'],
      ['七月1日开馆', '七月1日'],
      ['2026年七月一日', '2026年七月一日'],
      ['二〇二六年7月', '二〇二六年7月'],
      ['20世纪八十年代', '20世纪八十年代'],
      ['二十世纪80年代', '二十世纪80年代'],
      ['第1次是春天，第二次是秋天。', '第1次是春天，第二次'],
      ['吸引3千人参加', '3千'],
      ['花了一百20元', '一百20'],
      ['投资5百万元', '5百'],
      ['共2万5千人'.replace('5', '五'), '2万五千'],
    ],
    passes: [
      '7月1日开馆',
      '七月一日开馆',
      '20世纪80年代',
      '二十世纪八十年代',
      '上世纪80年代',
      '功率5千瓦',
      '跑3千米',
      '重2千克',
      '3000人',
      '500万元',
      '今年七月的一场暴雨',
      '农历八月十五',
      '10月一日游火了',
      '第1百货商店',
      '2026千人太极展演',
      '五一3日游',
      '1千米',
    ],
  },
  'short-year': {
    caught: [
      ['他98年5月入厂。', '98年'],
      ['工程于19年底完工。', '19年'],
      ['早在08年夏天，', '08年'],
      ['98年，他进了厂。', '98年'],
    ],
    passes: [
      '1998年5月入厂',
      '98年光阴',
      '建党98周年',
      '判处有期徒刑12年6个月',
      '30年来',
      '为期10年',
      '从教30年初心不改',
      '走过40年春秋',
      '在岗25年',
      '近30年底蕴',
      '2019年底完工',
      '70年，他们走过了风雨。',
      '30年，他没有离开过村子。',
    ],
  },
  'digit-groups': {
    caught: [
      ['共1,2345元', '1,2345'],
      ['共3，000元', '3，000'],
      ['全区7 7个行政村', '7 7'],
      ['1,234,56人', '1,234,56'],
    ],
    passes: ['共12,345元', '第1,2,3版', '1 000元', '12 345人', '截至2025，100个项目', '3.14，159是圆周率', '第3 个'],
  },
};

describe.each(Object.entries(CASES))('%s', (rule, { caught, passes }) => {
  it.each(caught)('catches: %s', (text, mark) => expect(marked(rule, text)).toEqual([mark]));
  it.each(passes)('passes: %s', (text) => expect(marked(rule, text)).toEqual([]));
});

it.each([
  ['range-unit', '利率为5-10%。', '利率为5%～10%。'],
  ['zero-numeral', '二○二六年', '二〇二六年'],
  ['digit-groups', '全区7 7个村共3，000元', '全区77个村共3000元'],
])('%s mends %s', (rule, wrong, right) => expect(mended(rule, wrong)).toBe(right));

describe('range-mark', () => {
  it('tells the short hyphens of a story that has ～ as well', () => {
    const findings = found('range-mark', ['每次3～5天。', '每人10-20元。']);
    expect(findings).toMatchObject([{ place: { block: 1 }, edits: [{ text: '～' }] }]);
  });
  it('lets one form be', () => {
    expect(found('range-mark', ['每次3-5天。', '每人10-20元。'])).toEqual([]);
    expect(found('range-mark', ['每次3～5天。', '电话0531-8888转8。'])).toEqual([]);
  });
});
