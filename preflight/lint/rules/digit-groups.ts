import { type Fault, replacing, type TextRule } from '../rule.ts';

/** Figures with commas. */
const COMMAS = /(?<![\d.,])\d{1,3}(?:,\d+)+(?![\d,])/g;
/** Thousands parted by a Chinese comma, with a measure that follows a number. */
const CHINESE_COMMAS =
  /(?<![\d，.])\d{1,3}(?:，\d{3})+(?![\d，])(?=(?:多|余)?[万亿]?(?:元|人|名|亩|吨|户|家|件|辆|台|册|公里|千米|平方米|立方米))/g;
/** What shows that a figure ends before it. */
const MEASURE = /^(?:[多余]?[万亿]|元|吨|亩|公里|平方米|户|人次?)/;
/** A number torn by one blank between two figures, with a measure behind it. */
const TORN = /(?<![\d.A-Za-z] ?)\d \d(?=(?:个|名|家|万|亿|%|％|年|月|日|元|人|户|件|岁|公里))/g;

/** 数字断开或分节有误: 1,2345；3，000元；7 7个. */
export const digitGroups: TextRule = {
  id: 'digit-groups',
  looks: 'text',
  group: 'numbers',
  words: { zh: '数字断开、分节', en: 'Figures torn or grouped wrongly' },
  source: { zh: 'GB/T 15835—2011 5.1.1（多位数分节）', en: 'GB/T 15835-2011 5.1.1' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    const wrong = (number: string, index: number): void => {
      faults.push({
        at: index,
        length: number.length,
        words: { zh: `“${number}”分节有误`, en: `“${number}” is grouped wrongly` },
      });
    };
    for (const { 0: number, index } of text.matchAll(COMMAS)) {
      const groups = number.split(',').slice(1);
      const long = groups.length === 1 && groups[0]!.length === 4;
      const uneven = groups.some(({ length }) => length === 3) && groups.some(({ length }) => length !== 3);
      const cut = groups.length === 1 && groups[0]!.length < 3 && MEASURE.test(text.slice(index + number.length));
      if (long || uneven || cut) wrong(number, index);
    }
    for (const { 0: number, index } of text.matchAll(CHINESE_COMMAS)) {
      const right = number.replaceAll('，', '');
      faults.push(
        replacing(index, number, right, {
          zh: `“${number}”：数字里不用中文逗号`,
          en: `“${number}”: no Chinese comma in a number`,
        }),
      );
    }
    for (const { 0: number, index } of text.matchAll(TORN)) {
      const right = number.replace(' ', '');
      faults.push(
        replacing(index, number, right, { zh: `“${number}”：数字中间有空格`, en: `“${number}”: a blank in a number` }),
      );
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
