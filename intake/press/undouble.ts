import type { RepairLog } from '../repair-log.ts';
import { isWord } from './language.ts';
import { type MarkedText, plain, splice, withDoubt } from './marked-text.ts';
import { allReduplicated, isFourfold, mayDouble } from './reduplication.ts';
import { clauseMarks, isDigit, isHan, isMark } from './width.ts';

/** A line with its doubled glyphs undone, and how often its glyphs had been struck (1: as it should be). */
export interface Undoubled {
  readonly text: MarkedText;
  readonly struck: number;
}

/** How a line stands to its measure. */
export interface LineFill {
  readonly full: boolean;
  readonly over: boolean;
  /** Whether the line just above or below, without a blank between, is struck throughout. */
  readonly struckAbove: boolean;
  /** Whether the file holds lines or marks that are struck twice beyond doubt. */
  readonly struckFile: boolean;
  /** The line above. */
  readonly previous: string;
}

/** Marks that never stand twice in good Chinese. */
const SINGLE = new Set('、，。；：');
const NUMERALS = new Set('一二两三四五六七八九十几数');

/**
 * Undoes bold faked by striking twice in one line: the whole line, a run of at least three glyphs in it, or the last glyph of
 * a run. Only where the doubling can't be good Chinese (天天, 高高兴兴, 2200 and —— stay); where it can't be told, nothing is
 * changed. `next` is the line that follows; `fill` says whether this line fills its measure, or is one glyph wider than it.
 */
export function undouble(line: string, number: number, next: string, fill: LineFill, log: RepairLog): Undoubled {
  const whole = wholeLine(line, fill.struckAbove);
  if (whole !== null) {
    log.note('struck-twice', 'certain', number, line, whole.text);
    return { text: plain(whole.text), struck: whole.times };
  }
  const again = repeatedLine(line);
  if (again !== null) {
    log.note('struck-line', 'doubtful', number, line, again);
    return { text: withDoubt(plain(again), 0, again.length, 'struck-line', line), struck: 2 };
  }
  const keptWhole = keptWholeLine(line);
  if (keptWhole) {
    log.note('doubled-kept', 'doubtful', number, line, line);
    return { text: withDoubt(plain(line), 0, line.length, 'doubled-kept', line), struck: 1 };
  }
  let marked = plain(line);
  marked = runs(marked, number, log);
  marked = lastGlyphs(marked, number, next, fill, log);
  return { text: marked, struck: 1 };
}

/** Whether each glyph of a line stands two, three or four times, and not as good Chinese. */
export function isStruckThroughout(line: string): boolean {
  return wholeLine(line, false) !== null;
}

/** The line with each glyph once, where every glyph of it stands two, three or four times; else null. */
function wholeLine(line: string, struckAbove: boolean): { text: string; times: number } | null {
  const glyphs = [...line].filter((glyph) => glyph !== ' ' && glyph !== '\u3000');
  if (glyphs.length < (struckAbove ? 2 : 4)) return null;
  const lengths: number[] = [];
  for (let at = 0; at < glyphs.length; ) {
    let end = at;
    while (glyphs[end] === glyphs[at]) end += 1;
    lengths.push(end - at);
    at = end;
  }
  const times = [4, 3, 2].find((count) => lengths.every((length) => length % count === 0));
  if (times === undefined) return null;
  const singles = everyNth(glyphs, times);
  const kinds = new Set(singles.filter((glyph) => isHan(glyph)));
  const letters = new Set(singles.filter((glyph) => /[A-Za-z]/.test(glyph)));
  if (struckAbove && times === 2) return { text: withGaps(line, times), times };
  if (kinds.size + letters.size < 2 || singles.length < 3) return null;
  if (times === 2 && chunksReduplicated(line)) return null;
  return { text: withGaps(line, times), times };
}

function everyNth(glyphs: readonly string[], times: number): string[] {
  return glyphs.filter((_, index) => index % times === 0);
}

/** Whether each stretch between spaces and marks is good doubled Chinese, so that the whole line may be meant. */
function chunksReduplicated(line: string): boolean {
  const chunks = line.split(/[ \u3000]+/).filter((chunk) => chunk !== '');
  return chunks.every((chunk) => allReduplicated(everyNth([...chunk], 2)));
}

/** Keeps each nth glyph; a gap in the line stays one space. */
function withGaps(line: string, times: number): string {
  let text = '';
  let gap = false;
  let count = 0;
  for (const glyph of line) {
    if (glyph === ' ' || glyph === '\u3000') {
      // A space between two strikes of one glyph is no gap between words.
      if (count % times === 0) gap = true;
      continue;
    }
    if (count % times === 0) {
      if (gap && text !== '') text += ' ';
      text += glyph;
      gap = false;
    }
    count += 1;
  }
  return text;
}

/** A line that is one stretch of at least six characters given twice, with or without a gap. */
function repeatedLine(line: string): string | null {
  const glyphs = [...line];
  const half = Math.floor(glyphs.length / 2);
  const first = glyphs.slice(0, half).join('').trim();
  const second = glyphs.slice(-half).join('').trim();
  if (half < 7 || first !== second || [...first].filter(isHan).length < 6) return null;
  const middle = glyphs
    .slice(half, glyphs.length - half)
    .join('')
    .trim();
  return middle === '' ? first : null;
}

/** A line doubled throughout that is left alone because its doubling may be meant: worth a look. */
function keptWholeLine(line: string): boolean {
  const glyphs = [...line].filter((glyph) => glyph !== ' ' && glyph !== '\u3000');
  if (glyphs.length < 4 || glyphs.length % 2 === 1 || !glyphs.every((glyph) => isHan(glyph))) return false;
  return glyphs.every((glyph, index) => glyph === glyphs[index - (index % 2)]);
}

/** Undoes runs of at least three doubled glyphs inside a line, or two that end in a doubled mark. */
function runs(marked: MarkedText, number: number, log: RepairLog): MarkedText {
  const glyphs = [...marked.text];
  const found: { start: number; singles: string[] }[] = [];
  for (let at = 0; at + 1 < glyphs.length; ) {
    const singles: string[] = [];
    let end = at;
    while (end + 1 < glyphs.length && glyphs[end] === glyphs[end + 1] && glyphs[end] !== ' ') {
      singles.push(glyphs[end] ?? '');
      end += 2;
    }
    if (isStrongRun(singles)) {
      found.push({ start: at, singles });
      at = end;
    } else at += 1;
  }
  let result = marked;
  for (const { start, singles } of found.reverse()) {
    const from = glyphs.slice(0, start).join('').length;
    const after = singles.join('');
    const before = marked.text.slice(from, from + after.length * 2);
    result = splice(result, from, from + before.length, after);
    log.note('struck-run', singles.length >= 4 ? 'certain' : 'doubtful', number, before, after);
    if (singles.length < 4) result = withDoubt(result, from, from + after.length, 'struck-run', before);
  }
  return result;
}

function isStrongRun(singles: readonly string[]): boolean {
  const han = singles.filter((glyph) => isHan(glyph));
  const strict = singles.some((glyph) => SINGLE.has(glyph) || '“”《》（）'.includes(glyph));
  if (han.length < 2 || (singles.length < 3 && !strict)) return false;
  // A run begins and ends with glyphs that speak for a second strike, not with digits that may be a number's own.
  if (isDigit(singles[0]) || isDigit(singles.at(-1))) {
    if (han.length < 3) return false;
  }
  if (new Set(han).size < 2) return false;
  if (strict) return true;
  if (allReduplicated(singles)) return false;
  // Two good doublings and one chance meeting of words (家家户户户口) stay.
  const strange = han.filter((glyph, index) => !mayDouble(glyph) && !isFourfold(han[index - 1] ?? '', glyph));
  return strange.length >= 2 || singles.length >= 5;
}

/** Undoes a doubled last glyph: before a clause's mark, or at the end of a full line. */
function lastGlyphs(marked: MarkedText, number: number, next: string, fill: LineFill, log: RepairLog): MarkedText {
  let result = marked;
  const glyphs = [...marked.text];
  for (let at = glyphs.length - 2; at >= 0; at -= 1) {
    const glyph = glyphs[at] ?? '';
    if (glyph !== glyphs[at + 1] || glyph === glyphs[at - 1] || glyph === glyphs[at + 2]) continue;
    let decision: 'certain' | 'doubtful' | 'keep' | null = SINGLE.has(glyph)
      ? 'certain'
      : isHan(glyph)
        ? hanTail(glyphs, at, next, fill)
        : glyph === '”' && at + 2 === glyphs.length && fill.full
          ? unbalanced(glyphs)
          : null;
    if (decision === null && leftOver(glyphs, at, fill)) decision = 'keep';
    if (decision === null) continue;
    const from = glyphs.slice(0, at).join('').length;
    const before = glyph + glyph;
    if (decision === 'keep') {
      result = withDoubt(result, from, from + before.length, 'doubled-kept', before);
      log.note('doubled-kept', 'doubtful', number, before, before);
      continue;
    }
    result = splice(result, from, from + before.length, glyph);
    if (decision === 'doubtful') result = withDoubt(result, from, from + glyph.length, 'struck-tail', before);
    log.note('struck-tail', decision, number, before, glyph);
  }
  return result;
}

/**
 * Whether a doubled Han character that stays stands where this file's struck glyphs stand, at a line's end or before a mark
 * there: worth a look, unless it is a word of four (热热闹闹).
 */
function leftOver(glyphs: readonly string[], at: number, fill: LineFill): boolean {
  if (!fill.struckFile || !isHan(glyphs[at])) return false;
  const after = glyphs.slice(at + 2);
  if (!fill.full || after.some((glyph) => isHan(glyph) || isDigit(glyph))) return false;
  return !isFourfold(glyphs[at - 2] ?? '', glyphs[at] ?? '');
}

function unbalanced(glyphs: readonly string[]): 'doubtful' | null {
  const count = (mark: string) => glyphs.filter((glyph) => glyph === mark).length;
  return count('”') > count('“') + 1 ? 'doubtful' : null;
}

/** What to do with a doubled Han character at `at`: undo it for certain or with doubt, keep it with doubt, or nothing. */
function hanTail(
  glyphs: readonly string[],
  at: number,
  next: string,
  fill: LineFill,
): 'certain' | 'doubtful' | 'keep' | null {
  const glyph = glyphs[at] ?? '';
  const before = glyphs.slice(Math.max(0, at - 3), at);
  const following = glyphs[at + 2];
  const beforeMark = following !== undefined && (clauseMarks.has(following) || following === '”' || following === '）');
  const atEnd = following === undefined;
  if (!beforeMark && !(atEnd && fill.full)) return null;
  // 密密麻麻: the second half of a word of four.
  const lead = at >= 2 ? before : [...[...fill.previous].slice(-2), ...before];
  if (lead.length >= 2 && lead.at(-1) === lead.at(-2) && isHan(lead.at(-1))) return null;
  const [first, second] = [...next];
  if (atEnd && first !== undefined && first === second) return null;
  const closed = endsWord(before, glyph);
  // The line is wider than its measure by this very glyph.
  if (atEnd && fill.over && next !== '' && !isWord(glyph + glyph)) return 'doubtful';
  if (NUMERALS.has(before.at(-1) ?? '') || NUMERALS.has(glyph)) return null;
  if (mayDouble(glyph)) {
    return closed && fill.full && atEnd && !opensWord(glyph, next) && isStuck(before, glyph) ? 'keep' : null;
  }
  if (beforeMark) {
    // The last character of a word by itself, struck again before a mark, can't be the start of anything.
    if (following === '”' || following === '）') return closed ? 'doubtful' : null;
    return closed ? 'certain' : before.length > 0 && isHan(before.at(-1)) ? 'doubtful' : null;
  }
  if (next === '' || isMark([...next][0])) return closed ? 'doubtful' : null;
  // 负负|责: the second may begin a word and the first be one; it is only pointed out.
  if (opensWord(glyph, next)) return closed ? null : 'keep';
  return closed ? 'certain' : 'doubtful';
}

/** Whether the glyph ends a word of the dictionary with the one, two or three characters before it. */
function endsWord(before: readonly string[], glyph: string): boolean {
  for (let count = 1; count <= before.length; count += 1) {
    const start = before.slice(-count);
    if (start.every((character) => isHan(character)) && isWord(start.join('') + glyph)) return true;
  }
  return false;
}

function isStuck(before: readonly string[], glyph: string): boolean {
  return !isWord(glyph + glyph) && !isWord((before.at(-1) ?? '') + glyph + glyph);
}

/** Whether the glyph starts a word of the dictionary with what the next line begins with. */
function opensWord(glyph: string, next: string): boolean {
  const after = [...next].slice(0, 3);
  for (let count = 1; count <= after.length; count += 1) {
    const end = after.slice(0, count);
    if (end.every((character) => isHan(character)) && isWord(glyph + end.join(''))) return true;
  }
  return false;
}
