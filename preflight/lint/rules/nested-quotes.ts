import type { Fault, TextRule } from '../rule.ts';

interface Open {
  readonly mark: string;
  readonly at: number;
  /** Faults of pairs in it, told once it is closed: a mark that is never closed holds nothing. */
  readonly inside: Fault[];
}

const CLOSES: Readonly<Record<string, string>> = { '”': '“', '’': '‘', '》': '《', '〉': '〈' };
/** The mark an inner pair has, by the outer. */
const INNER: Readonly<Record<string, readonly [string, string]>> = {
  '“': ['‘', '’'],
  '‘': ['“', '”'],
  '《': ['〈', '〉'],
};

/**
 * 引号、书名号里外同形: “…“…”…” 里层应是单引号，《…《…》…》里层应是单书名号。 A pull-quote is taken out of a quotation: what is single in it
 * was inside.
 */
export const nestedQuotes: TextRule = {
  id: 'nested-quotes',
  looks: 'text',
  group: 'marks',
  words: { zh: '引号、书名号的层次', en: 'Levels of quotes and title marks' },
  source: { zh: 'GB/T 15834—2011 4.8.3.4、4.15.3.3', en: 'GB/T 15834-2011 4.8.3.4, 4.15.3.3' },
  weight: 0.1,
  severity: 'warning',
  check(text, type) {
    const faults: Fault[] = [];
    const open: Open[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const mark = text[at]!;
      if (mark === '“' || mark === '‘' || mark === '《' || mark === '〈') open.push({ mark, at, inside: [] });
      const opener = CLOSES[mark];
      if (opener === undefined) continue;
      // What does not pair is for another rule.
      if (open[open.length - 1]?.mark !== opener) continue;
      const inner = open.pop()!;
      faults.push(...inner.inside);
      const [before, after] = INNER[inner.mark] ?? [];
      if (before === undefined || after === undefined) continue;
      const outer = open[open.length - 1];
      if (outer?.mark === inner.mark) {
        outer.inside.push(
          pair(inner.at, at, before, after, `里层应用${before}${after}`, `the inner pair is ${before}${after}`),
        );
      } else if (inner.mark === '‘' && type !== 'pullQuote' && !open.some((outer) => outer.mark === '“')) {
        if (/[A-Za-z]/.test(text.slice(inner.at + 1, at)) && !/[\u4e00-\u9fff]/.test(text.slice(inner.at, at)))
          continue;
        faults.push(pair(inner.at, at, before, after, '最外层应用双引号', 'the outermost quotes are double'));
      }
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};

function pair(from: number, to: number, before: string, after: string, zh: string, en: string): Fault {
  const edits = [
    { at: from, length: 1, text: before },
    { at: to, length: 1, text: after },
  ];
  return { at: from, length: to + 1 - from, words: { zh, en }, edits };
}
