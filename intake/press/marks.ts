import type { IntakeRules } from '../../document/intake-rules.ts';
import type { RepairKind, RepairLog } from '../repair-log.ts';
import { type MarkedText, splice, withDoubt } from './marked-text.ts';
import { isDigit, isHan, isLatin, isMark } from './width.ts';

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/**
 * Makes half-width marks in Chinese full-width, and puts dashes and ellipses right. A mark between digits (10,000; 23:10) or
 * inside Latin text stays. `previous` and `next` are the lines around, for a mark at the line's edge.
 */
export function withFullMarks(
  marked: MarkedText,
  number: number,
  previous: string,
  next: string,
  log: RepairLog,
): MarkedText {
  let result = marked;
  const change = (start: number, end: number, after: string, kind: RepairKind, sure: boolean) => {
    const before = result.text.slice(start, end);
    const context = [Math.max(0, start - 2), Math.min(result.text.length, end + 2)] as const;
    log.note(
      kind,
      sure ? 'certain' : 'doubtful',
      number,
      result.text.slice(context[0], context[1]),
      result.text.slice(context[0], start) + after + result.text.slice(end, context[1]),
    );
    result = splice(result, start, end, after);
    if (!sure) result = withDoubt(result, start, start + after.length, kind, before);
  };
  const { rules } = log;
  if (rules.dashes) dashes(() => result.text, change);
  if (/[,;:!?()."']/.test(result.text) && /[\u3400-\u9fff]/.test(previous + result.text + next)) {
    halfWidth(() => result.text, previous, next, rules, change);
  }
  return result;
}

type Change = (start: number, end: number, after: string, kind: RepairKind, sure: boolean) => void;

function dashes(text: () => string, change: Change): void {
  for (const [pattern, after, sure] of [
    [/—{3,}/g, '——', true],
    [/(?<!…)…{3,}/g, '……', false],
    [/。{3,}/g, '……', false],
    [/(?<=[\u3400-\u9fff，。”])(?:--+)(?=[\u3400-\u9fff“])/g, '——', false],
    [/(?<=[\u3400-\u9fff，”])\.{3,6}/g, '……', false],
    [/(?<=[\u3400-\u9fff，”])(?:·{6}|·{3})(?![\u3400-\u9fff])/g, '……', false],
  ] as const) {
    const matches = [...text().matchAll(pattern)].reverse();
    for (const match of matches) change(match.index, match.index + match[0].length, after, 'dash', sure);
  }
  const lead = /^(——) +/.exec(text());
  if (lead !== null) change(2, lead[0].length, '', 'space-before-mark', true);
}

function halfWidth(text: () => string, previous: string, next: string, rules: IntakeRules, change: Change): void {
  for (let at = 0; at < text().length; at += 1) {
    const mark = text()[at]!;
    const full = FULL[mark];
    const left = text()[at - 1] ?? previous.at(-1);
    const right = text()[at + 1] ?? next[0];
    if (mark === '"' ? !rules.straightQuotes : !rules.marks) continue;
    if (mark === '.') {
      const ends = right === undefined || isHan(right) || right === '”' || right === '"' || at + 1 === text().length;
      if (isHan(left) && ends && text()[at - 1] !== undefined) change(at, at + 1, '。', 'half-width-mark', false);
      continue;
    }
    if (mark === '"') {
      const open = text().slice(0, at).split('“').length > text().slice(0, at).split('”').length;
      if (isChinese(left) || isChinese(right)) change(at, at + 1, open ? '”' : '“', 'quote', false);
      continue;
    }
    if (full === undefined) continue;
    if (mark === '(' || mark === ')') {
      if (bracketInChinese(text(), at, left, right)) change(at, at + 1, full, 'half-width-mark', true);
      continue;
    }
    if (isDigit(left) && isDigit(right)) continue;
    if (isChinese(left) || (isChinese(right) && !isLatin(left))) change(at, at + 1, full, 'half-width-mark', true);
    else if (isChinese(right) && mark === ',') change(at, at + 1, full, 'half-width-mark', true);
  }
}

function isChinese(character: string | undefined): boolean {
  return isHan(character) || isMark(character);
}

/** A bracket is Chinese where it, its fellow or what they hold touches Chinese. */
function bracketInChinese(text: string, at: number, left: string | undefined, right: string | undefined): boolean {
  if (isChinese(left) || isChinese(right)) return true;
  if (text[at] === '(') {
    const close = text.slice(at + 1).search(/[)）]/);
    return close >= 0 && /[\u3400-\u9fff]/.test(text.slice(at + 1, at + 1 + close));
  }
  const open = Math.max(text.lastIndexOf('（', at), text.lastIndexOf('(', at));
  return open >= 0 && (text[open] === '（' || /[\u3400-\u9fff]/.test(text.slice(open, at)));
}
