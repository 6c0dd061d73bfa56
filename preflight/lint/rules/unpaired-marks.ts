import type { LintJob } from '../job.ts';
import type { PageRule, PlacedFault } from '../rule.ts';
import type { LintText } from '../text.ts';

interface Open {
  readonly mark: string;
  readonly at: number;
  readonly in: LintText;
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['（', '）'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['「', '」'],
  ['『', '』'],
];
const OPENER = new Map(PAIRS.map(([open, close]) => [close, open]));
const CLOSER = new Map(PAIRS);

/** 引号、括号、书名号不成对. A quotation of several paragraphs opens each and closes the last (GB/T 15834-2011 4.8.3.5). */
export const unpairedMarks: PageRule = {
  id: 'unpaired-marks',
  looks: 'page',
  group: 'marks',
  words: { zh: '标号不成对', en: 'Unpaired marks' },
  source: { zh: 'GB/T 15834—2011 4.8、4.9、4.15', en: 'GB/T 15834-2011 4.8, 4.9, 4.15' },
  weight: 0.1,
  severity: 'warning',
  check(job) {
    const faults: PlacedFault[] = [];
    for (const [index, text] of job.texts.entries()) {
      for (const open of unpairedIn(text)) {
        if (open.mark === '“' && goesOn(job, index, open)) continue;
        const isOpener = CLOSER.has(open.mark);
        const partner = CLOSER.get(open.mark) ?? OPENER.get(open.mark)!;
        faults.push({
          in: text,
          at: open.at,
          length: 1,
          words: {
            zh: `标号 ${open.mark} 没有对应的 ${partner}`,
            en: isOpener ? `${open.mark} is never closed` : `${open.mark} was never opened`,
          },
        });
      }
    }
    return faults;
  },
};

/** The marks of a text without a partner, in order. */
function unpairedIn(text: LintText): Open[] {
  const open: Open[] = [];
  const alone: Open[] = [];
  const { text: words } = text;
  for (let at = 0; at < words.length; at += 1) {
    const mark = words[at]!;
    if (CLOSER.has(mark)) {
      open.push({ mark, at, in: text });
      continue;
    }
    const opener = OPENER.get(mark);
    if (opener === undefined) continue;
    let last = open.length - 1;
    while (last >= 0 && open[last]!.mark !== opener) last -= 1;
    if (last >= 0) alone.push(...open.splice(last).slice(1));
    else if (!isNoCloser(words, at, mark)) alone.push({ mark, at, in: text });
  }
  alone.push(...open);
  return alone.sort((a, b) => a.at - b.at);
}

/** Whether a closing mark is none: an apostrophe, minutes of arc, or the bracket of a counted point: 1） 一） a）. */
function isNoCloser(words: string, at: number, mark: string): boolean {
  if (mark === '’') return /[A-Za-z0-9]/.test(words[at - 1] ?? '') || /[0-9]/.test(words[at + 1] ?? '');
  if (mark !== '）') return false;
  return /(?:^|[\s。；：，、\n])(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-zA-Z])$/.test(words.slice(0, at));
}

/** Whether the quotation opened in one paragraph goes on in the next one of its story, which then opens with a quote of its own. */
function goesOn(job: LintJob, index: number, open: Open): boolean {
  const from = job.texts[index]!;
  if (from.type !== 'paragraph' && from.type !== 'summary') return false;
  if (from.text.indexOf('”', open.at) >= 0 && from.text.lastIndexOf('“') !== open.at) return false;
  const next = nextParagraph(job, index);
  return next !== null && isContinued(next.text);
}

function nextParagraph(job: LintJob, index: number): LintText | null {
  const { story } = job.texts[index]!;
  for (const text of job.texts.slice(index + 1)) {
    if (text.story !== story || text.type === 'crosshead') return null;
    if (text.type === 'paragraph') return text;
  }
  return null;
}

/** Whether a paragraph can be the next of a quotation: it opens with a quote that stays open, or closes at its end or before who says so. */
function isContinued(text: string): boolean {
  const from = /^\s*“/.exec(text);
  if (from === null) return false;
  let depth = 0;
  for (let at = from[0].length - 1; at < text.length; at += 1) {
    if (text[at] === '“') depth += 1;
    else if (text[at] === '”') depth -= 1;
    if (depth > 0) continue;
    const behind = text.slice(at + 1);
    return behind.length <= 20 && !behind.includes('“');
  }
  return true;
}
