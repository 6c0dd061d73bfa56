import { HAN } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。' };
const CHINESE = `${HAN}“”‘’（）《》"`;

/** A half-width stop between Chinese, behind it at the end, or between Chinese and figures or letters; with blanks around it. */
const STOP = new RegExp(
  `(?<=[${CHINESE}]) ?[,;?!] ?(?=[${CHINESE}A-Za-z0-9]|$|\\n)|(?<=[A-Za-z0-9%]) ?[,;] ?(?=[${HAN}“《"])|(?<=[${HAN}”》]): ?(?=[${HAN}“《"A-Za-z0-9](?!//))`,
  'g',
);
/** A half-width full point behind Chinese. */
const POINT = new RegExp(`(?<=[${HAN}”）》])\\.(?=$|\\n|[”"])`, 'g');
/** Half-width brackets round Chinese, or one of a pair half-width. */
const BRACKETS = new RegExp(
  `\\(([^()（）\\n]*[${HAN}][^()（）\\n]*)\\)|（([^()（）\\n]*)\\)|\\(([^()（）\\n]*)）`,
  'g',
);
/** Straight quotes round Chinese. */
const QUOTES = new RegExp(
  `(?<![0-9])"([^"\\n]*[${HAN}][^"\\n]*)"|(?<=[${HAN}，。：])'([^'\\n]*[${HAN}][^'\\n]*)'`,
  'g',
);
/** Signs of comparison round a Chinese title. */
const TITLES = new RegExp(`<{1,2}([${HAN}][^<>\\n]{0,40})>{1,2}`, 'g');

/** 中文里的半角标点. */
export const halfWidthMarks: TextRule = {
  id: 'half-width-marks',
  looks: 'text',
  group: 'marks',
  words: { zh: '中文里的半角标点', en: 'Half-width marks in Chinese text' },
  source: { zh: 'GB/T 15834—2011 5.1（中文点号占一个字位置）', en: 'GB/T 15834-2011 5.1' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    if (!/[,;:?!.()"'<>]/.test(text)) return [];
    const faults: Fault[] = [];
    const add = (at: number, wrong: string, right: string): void => {
      const words = { zh: `“${wrong.trim()}”应为“${right}”`, en: `“${wrong.trim()}” should be “${right}”` };
      faults.push(replacing(at, wrong, right, words));
    };
    const pair = (at: number, wrong: string, opens: string, closes: string): void => {
      const words = { zh: `应用全角的 ${opens} ${closes}：${wrong}`, en: `should have ${opens} ${closes}: ${wrong}` };
      const mark = /^<<|>>$/.test(wrong) ? 2 : 1;
      const last = at + wrong.length - mark;
      const edits = [
        { at, length: mark, text: opens },
        { at: last, length: mark, text: closes },
      ];
      faults.push({ at, length: wrong.length, words, edits });
    };
    for (const { 0: wrong, index } of text.matchAll(BRACKETS)) pair(index, wrong, '（', '）');
    for (const { 0: wrong, index } of text.matchAll(QUOTES)) {
      if (wrong.startsWith('"')) pair(index, wrong, '“', '”');
      else pair(index, wrong, '‘', '’');
    }
    for (const { 0: wrong, index } of text.matchAll(TITLES)) pair(index, wrong, '《', '》');
    for (const { 0: wrong, index } of text.matchAll(STOP)) add(index, wrong, FULL[wrong.trim()]!);
    for (const { 0: wrong, index } of text.matchAll(POINT)) add(index, wrong, '。');
    return faults.sort((a, b) => a.at - b.at);
  },
};
