import { HAN } from '../han.ts';
import { type Fault, type PageRule, replacing } from '../rule.ts';
import { simplified, TRADITIONAL } from '../words/traditional.ts';

const RUN = new RegExp(`[${TRADITIONAL}]+`, 'g');
const ONE = new RegExp(`[${TRADITIONAL}]`, 'g');
const HAN_RUN = new RegExp(`[${HAN}]`, 'g');
/** Of ten Han characters of traditional text two and more are others than in simplified: a text below that has strays. */
const STRAY = 0.15;
/** A page with more than these is written in traditional characters, but for some. */
const WRITTEN_IN = 0.08;

/** 繁简混用: strays of traditional characters in simplified text. What is written in them throughout is let be, and what is quoted of it. */
export const traditionalCharacters: PageRule = {
  id: 'traditional-characters',
  looks: 'page',
  group: 'words',
  words: { zh: '繁体字混用', en: 'Traditional characters in simplified text' },
  source: {
    zh: '《通用规范汉字表》（2013）；报纸编校差错率计算方法 三、2（繁简混用）',
    en: 'Table of General Standard Chinese Characters, 2013; method of counting faults, 3.2',
  },
  weight: 1,
  severity: 'warning',
  check({ texts }) {
    const all = texts.map(({ text }) => text).join('');
    if (shareOf(all) >= WRITTEN_IN) return [];
    return texts.flatMap((text) => strays(text.text).map((fault) => ({ ...fault, in: text })));
  },
};

function strays(text: string): Fault[] {
  const runs = [...text.matchAll(RUN)];
  const found = runs.reduce((sum, { 0: run }) => sum + run.length, 0);
  if (found > 1 && shareOf(text) >= STRAY) return [];
  return runs
    .filter(({ 0: run, index }) => !isQuoted(text, index, run.length))
    .map(({ 0: run, index }) => {
      const right = simplified(run);
      const words = { zh: `繁体“${run}”应为“${right}”`, en: `traditional “${run}” is “${right}”` };
      return replacing(index, run, right, words);
    });
}

/** The share of the Han characters of a text that are traditional. */
function shareOf(text: string): number {
  const found = text.match(ONE)?.length ?? 0;
  return found === 0 ? 0 : found / (text.match(HAN_RUN)?.length ?? 1);
}

/** Whether it stands alone in quotes or title marks: a character that is spoken of, an inscription, an old book. */
function isQuoted(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  const after = text.slice(at + length, at + length + 12);
  return /[“‘《〈「『（][^”’》〉」』）]*$/.test(before) && /^[^“‘《〈「『（]*[”’》〉」』）]/.test(after);
}
