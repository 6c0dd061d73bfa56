import type { RepairLog } from '../repair-log.ts';
import { type MarkedText, splice } from './marked-text.ts';
import { asLines, type Piece } from './pieces.ts';
import { isMark } from './width.ts';

/** The parts of a headline group. */
export interface HeadlineParts {
  readonly kicker: MarkedText | null;
  readonly title: MarkedText | null;
  readonly deck: MarkedText | null;
}

/**
 * Tells kicker, title and deck of a headline group apart. Sizes are lost in the text, so: a line that begins with a dash is
 * the deck; a line struck alone is the title; a line in two balanced phrases or the shortest is the title; what stands before
 * it is the kicker, behind it the deck. Noted as doubtful where two readings are as good.
 */
export function headlineParts(lines: readonly Piece[], log: RepairLog): HeadlineParts {
  if (lines.length === 0) return { kicker: null, title: null, deck: null };
  if (lines.length === 1) return { kicker: null, title: lines[0]!.text, deck: null };
  if (lines.every(({ size }) => size !== undefined)) return partsBySize(lines);
  const scores = lines.map((line, index) => titleScore(line, index, lines));
  const order = scores.map((score, index) => ({ score, index })).sort((a, b) => b.score - a.score || a.index - b.index);
  let first = order[0]!.index;
  let last = first;
  // A title of two lines: alike in length, both struck, and no line is left without a part of its own.
  if (lines.length >= 3) {
    for (const next of [first + 1, first - 1]) {
      const line = lines[next];
      if (line === undefined || first !== last) continue;
      const alike = Math.abs(length(line) - length(lines[first]!)) <= 1 && line.struck === lines[first]!.struck;
      if (alike && lines.length >= 4 && !isDeckLine(line)) {
        first = Math.min(first, next);
        last = Math.max(last, next);
      }
    }
  }
  const runnerUp = order[1]!;
  if (order[0]!.score - runnerUp.score < 0.75) {
    log.note(
      'headline-part',
      'doubtful',
      lines[first]!.number,
      lines.map((line) => line.text.text).join('\n'),
      lines[first]!.text.text,
    );
  }
  const part = (pieces: readonly Piece[]) => (pieces.length === 0 ? null : asLines(pieces.map((piece) => piece.text)));
  return {
    kicker: part(lines.slice(0, first)),
    title: part(lines.slice(first, last + 1)),
    deck: part(lines.slice(last + 1)),
  };
}

/** Where the sizes are known: the largest lines are the title, what stands before them the kicker, behind them the deck. */
function partsBySize(lines: readonly Piece[]): HeadlineParts {
  const largest = Math.max(...lines.map(({ size }) => size ?? 0));
  const isTitle = ({ size }: Piece): boolean => (size ?? 0) > 0.92 * largest;
  const first = lines.findIndex(isTitle);
  let last = first;
  while (lines[last + 1] !== undefined && isTitle(lines[last + 1]!)) last += 1;
  const part = (pieces: readonly Piece[]) => (pieces.length === 0 ? null : asLines(pieces.map((piece) => piece.text)));
  return {
    kicker: part(lines.slice(0, first)),
    title: part(lines.slice(first, last + 1)),
    deck: part(lines.slice(last + 1)),
  };
}

function length(line: Piece): number {
  return [...line.text.text].length;
}

/** The length of a line, a mark counted as half a character. */
function weight(line: Piece): number {
  return [...line.text.text].reduce((sum, glyph) => sum + (glyph === ' ' ? 0 : isMark(glyph) ? 0.5 : 1), 0);
}

function isDeckLine(line: Piece): boolean {
  return /^——/.test(line.text.text);
}

function titleScore(line: Piece, index: number, lines: readonly Piece[]): number {
  const text = line.text.text;
  if (isDeckLine(line)) return -5;
  let score = 0;
  const struck = lines.filter((other) => other.struck).length;
  if (line.struck && struck < lines.length) score += 2.5;
  const own = weight(line);
  const longest = Math.max(...lines.map(weight));
  // 师说, 人物, 草木笔记: a label above the title.
  const follower = lines[index + 1];
  if (index === 0 && own <= 4 && follower !== undefined && !isDeckLine(follower) && weight(follower) >= 5) score -= 3.4;
  score += (2.4 * (longest - own)) / longest;
  if (/[ \u3000]/.test(text)) score += 1;
  if (/，/.test(text)) score -= 0.4;
  // Words of a series or a kind of report name what the title is about.
  if (
    /(?:观察|调查|纪实|综述|侧记|述评|追踪|回访|系列(?:报道)?|特别报道|专题|走笔|采访记|报告|取得[\u4e00-\u9fff]{0,4}(?:进展|突破|成效))(?:[之（(①-⑩一二三四五六七八九十）)]*)?$/.test(
      text,
    )
  )
    score -= 1.3;
  // Of two lines the first is more often the title: a deck is commoner than a kicker.
  if (lines.length === 2) score += index === 0 ? 0.5 : 0;
  else if (index > 0 && index < lines.length - 1) score += 0.8;
  if (lines[index + 1] !== undefined && isDeckLine(lines[index + 1]!)) score += 2;
  return score;
}

/** The deck as it is kept: its leading dash belongs to it, a space after the dash does not. */
export function withoutDashGap(text: MarkedText): MarkedText {
  const gap = /^(——)[ \u3000]+/.exec(text.text);
  return gap === null ? text : splice(text, 2, gap[0].length, '');
}
