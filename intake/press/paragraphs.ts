import type { RepairLog } from '../repair-log.ts';
import { cannotStart, saysPicture, startsDateline, startsParagraph } from './cues.ts';
import { bridgesWord } from './language.ts';
import { concatenated, type MarkedText, withDoubt } from './marked-text.ts';
import { expectedWidth } from './measure.ts';
import type { PressLine } from './press-line.ts';
import type { Role } from './roles.ts';
import { endsSentence, firstCluster, isLatin, openingMarks, widthOf } from './width.ts';

/** How the file shows that a paragraph ends, learnt from the ends that are sure. */
export interface ParagraphHabit {
  /** Share of sure paragraph ends that have a blank line after them. */
  readonly blank: number;
  /** Share of sure paragraph starts that begin with two ideographic spaces. */
  readonly indent: number;
  /** Share of sure line breaks inside a paragraph that have a blank line all the same. */
  readonly noise: number;
}

/** A break between two lines of body text: how sure it is that a paragraph ends there. Above 0 it does. */
export interface BreakJudgement {
  readonly score: number;
}

/** Learns the file's habit. `follows(i)` says whether line i and the body line before it may be of one paragraph. */
export function paragraphHabit(lines: readonly PressLine[], roles: readonly Role[], markWidth: number): ParagraphHabit {
  let ends = 0;
  let blanks = 0;
  let indents = 0;
  let inner = 0;
  let innerBlanks = 0;
  for (let at = 1; at < lines.length; at += 1) {
    if (roles[at] !== 'body' || roles[at - 1] !== 'body') continue;
    const previous = lines[at - 1]!;
    const line = lines[at]!;
    const expected = expectedWidth(lines, at - 1, (index) => roles[index] === 'body');
    const room = expected - previous.width - widthOf(firstCluster(line.marked.text), markWidth);
    if (endsSentence(previous.marked.text) && room >= 2.5) {
      ends += 1;
      if (line.blankBefore) blanks += 1;
      if (line.indent >= 2) indents += 1;
    } else if (!endsSentence(previous.marked.text)) {
      inner += 1;
      if (line.blankBefore) innerBlanks += 1;
    }
  }
  return {
    blank: ends === 0 ? 0.5 : blanks / ends,
    indent: ends === 0 ? (lines.some((line) => line.indent >= 2) ? 1 : 0) : indents / ends,
    noise: inner === 0 ? 0 : innerBlanks / inner,
  };
}

/**
 * Judges the break before line `at`, `previous` being the body line before it in the same text. Evidence: an end mark,
 * room left on the line before, a blank line against the file's habit, the indent of the new line (its width against the
 * lines after it), ideographic spaces, a word across the break.
 */
export function judgeBreak(
  lines: readonly PressLine[],
  roles: readonly Role[],
  previous: number,
  at: number,
  habit: ParagraphHabit,
  markWidth: number,
): number {
  const before = lines[previous]!;
  const line = lines[at]!;
  const left = before.marked.text;
  const right = line.marked.text;
  if (cannotStart(right)) return -9;
  if (habit.indent > 0.5) {
    if (line.indent >= 2) return 9;
    if (line.indent === 0 && !line.blankBefore) return -6;
  }
  if (startsDateline(right) && line.blankBefore) return 6;
  const isBody = (index: number) => roles[index] === 'body';
  const expected = expectedWidth(lines, previous, isBody);
  const ended = endsSentence(left);
  const cluster = widthOf(firstCluster(right), markWidth);
  const room = before.opened ? 0 : expected - before.width - cluster;
  let score = 0;
  if (ended) {
    score = -0.6;
    if (room >= 3) score += 4;
    else if (room >= 1.5) score += 2.5;
    else if (room >= 0.5) score += 1;
    else score -= 0.8;
  } else {
    if (openingMarks.has([...left].at(-1) ?? '')) return -9;
    score = /[：；]$/.test(left) ? -3.5 : -6;
    if (room >= 4) score += 2;
    if (saysPicture(left)) score += 4;
    if (bridgesWord(left, right)) score -= 3;
  }
  const blank = line.blankBefore;
  const evidence = Math.log((habit.blank * 0.96 + 0.02) / (habit.noise * 0.96 + 0.02));
  const absence = Math.log((1 - habit.blank * 0.96 - 0.02) / (1 - habit.noise * 0.96 - 0.02));
  score += blank ? Math.max(ended ? 0.5 : 0, Math.min(3, evidence)) : Math.max(-3, absence);
  score += indentEvidence(lines, roles, at);
  if (ended && startsParagraph(right)) score += right.startsWith('“') ? (blank ? -0.5 : 0) : 0.9;
  return score;
}

/** The first line of a paragraph is two em shorter than the next; a line in its middle is not. */
function indentEvidence(lines: readonly PressLine[], roles: readonly Role[], at: number): number {
  const line = lines[at]!;
  const next = lines[at + 1];
  if (next === undefined || roles[at + 1] !== 'body') return 0;
  // The line may be its paragraph's last: then its width says nothing.
  if (endsSentence(line.marked.text)) {
    const after = lines[at + 2];
    if (next.blankBefore || after === undefined) return 0;
  }
  const third = lines[at + 2];
  const width = Math.max(
    next.width,
    third !== undefined && roles[at + 2] === 'body' && !next.blankBefore ? third.width : 0,
  );
  if (endsSentence(next.marked.text) && (third === undefined || third.blankBefore || roles[at + 2] !== 'body')) {
    // The next line is a paragraph's last: only that it is longer tells anything.
    return next.width - line.width >= 1.5 && next.width - line.width <= 3 ? 1 : 0;
  }
  const difference = width - line.width;
  if (difference >= 1.5 && difference <= 3.25) return 1.8;
  if (difference >= 1 && difference < 1.5) return 0.4;
  if (difference < 1 && difference > -2) return -1.8;
  return 0;
}

/** Joins the lines of one paragraph: Latin words get their space back, hyphens at a line's end go. */
export function joinLines(lines: readonly PressLine[], log: RepairLog): MarkedText {
  let result = lines[0]!.marked;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    const left = result.text;
    const right = line.marked.text;
    const hyphen = /([A-Za-z]{2,})-$/.exec(left);
    if (hyphen !== null && /^[a-z]/.test(right)) {
      const shortened = { text: left.slice(0, -1), doubts: result.doubts.filter((doubt) => doubt.end < left.length) };
      result = concatenated([shortened, line.marked], '');
      const at = shortened.text.length;
      result = withDoubt(
        result,
        at - hyphen[1]!.length,
        at + (/^[a-z]+/.exec(right)?.[0].length ?? 1),
        'hyphen',
        left.slice(-12) + '\n' + right.slice(0, 12),
      );
      log.note(
        'hyphen',
        'doubtful',
        line.number,
        `${hyphen[0]}\n${right.slice(0, 12)}`,
        hyphen[1]! + right.slice(0, 12),
      );
    } else if (needsSpace(left, right)) {
      result = concatenated([result, line.marked], ' ');
      log.note(
        'latin-space',
        'certain',
        line.number,
        `${left.slice(-12)}\n${right.slice(0, 12)}`,
        `${left.slice(-12)} ${right.slice(0, 12)}`,
      );
    } else result = concatenated([result, line.marked], '');
  }
  return result;
}

function needsSpace(left: string, right: string): boolean {
  const last = left.at(-1);
  const first = right[0];
  if (isLatin(last) && isLatin(first)) return true;
  // A comma or full stop of Latin text before the next Latin word.
  return /[A-Za-z][,.;:]$/.test(left) && isLatin(first);
}
