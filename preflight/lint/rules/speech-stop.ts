import type { Fault, TextRule } from '../rule.ts';

/** Someone speaks, a colon, a whole quotation of some length, and the full point behind the quote. */
const SPEECH =
  /(?:说|表示|强调|指出|道|介绍|告诉记者|认为|写道|回答|回忆|坦言|感慨|提出|要求)：(“[^“”\n]{12,}[^“”。？！…—\n])”。/g;

/** 直接引语的句号在引号外: 他说：“……”。 */
export const speechStop: TextRule = {
  id: 'speech-stop',
  looks: 'text',
  group: 'marks',
  words: { zh: '整句引语的句号', en: 'The full point of a quoted sentence' },
  source: {
    zh: 'GB/T 15834—2011 4.8（完整引语，句号在引号内）',
    en: 'GB/T 15834-2011 4.8 (a whole quotation keeps its stop)',
  },
  weight: 0.1,
  severity: 'note',
  check(text) {
    const faults: Fault[] = [];
    for (const match of text.matchAll(SPEECH)) {
      // A list of short slogans behind 提出： is no sentence.
      if (!/[，；]/.test(match[1]!)) continue;
      const at = match.index + match[0].length - 2;
      faults.push({
        at,
        length: 2,
        words: {
          zh: '冒号后完整引用一句话，句号应在引号内',
          en: 'a whole sentence is quoted: its full point stands inside',
        },
        edits: [{ at, length: 2, text: '。”' }],
      });
    }
    return faults;
  },
};
