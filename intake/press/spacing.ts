import type { RepairLog } from '../repair-log.ts';
import { type MarkedText, splice, withDoubt } from './marked-text.ts';
import { closingMarks, isDigit, isHan, isLatin, isMark, openingMarks } from './width.ts';

/** Spaces beside these words are the trade's own: 记者 王明, 张三 摄. */
const NAMED = /(?:记者|通讯员|统筹|策划|摄影|文\/图|图\/文|供图|制图|编辑|责编|美编|校对|作者|摄)$/;

/**
 * Takes out spaces that an opened line or a careless extraction left: between single characters (老 街 商 户), between the
 * digits of a number (8 6家), beside marks, between Han and digits. A space that parts two phrases stays (守住老街 留住乡愁).
 * `display` is true for lines set apart (headings, bylines), where a space between phrases is the rule.
 */
export function withoutForcedSpaces(marked: MarkedText, number: number, display: boolean, log: RepairLog): MarkedText {
  if (!log.rules.spaces || !/[ \u3000\u00a0]/.test(marked.text)) return marked;
  let result = marked;
  const gaps = gapsOf(marked.text);
  const opened = openedGaps(marked.text, gaps, display);
  for (const gap of [...gaps].reverse()) {
    const decision = opened.has(gap.start)
      ? ({ kind: 'forced-space', sure: true } as const)
      : decide(marked.text, gap, display, gaps);
    if (decision === null) continue;
    result = splice(result, gap.start, gap.end, '');
    if (!decision.sure) {
      const from = Math.max(0, gap.start - 1);
      result = withDoubt(
        result,
        from,
        Math.min(result.text.length, gap.start + 1),
        decision.kind,
        marked.text.slice(from, gap.end + 1),
      );
    }
    const from = Math.max(0, gap.start - 1);
    if (!opened.has(gap.start)) {
      const before = marked.text.slice(from, gap.end + 1);
      log.note(
        decision.kind,
        decision.sure ? 'certain' : 'doubtful',
        number,
        before,
        before.replace(/[ \u3000\u00a0]+/g, ''),
      );
    }
  }
  if (opened.size > 0) log.note('forced-space', 'certain', number, marked.text, result.text);
  return result;
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

function gapsOf(text: string): Gap[] {
  const gaps: Gap[] = [];
  for (const match of text.matchAll(/[ \u3000\u00a0]+/g)) {
    if (match.index > 0 && match.index + match[0].length < text.length) {
      gaps.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return gaps;
}

/** The gaps of runs in which at least three single Han characters in a row stand apart. */
function openedGaps(text: string, gaps: readonly Gap[], display: boolean): ReadonlySet<number> {
  const opened = new Set<number>();
  let run: Gap[] = [];
  const least = display ? 3 : 2;
  const close = () => {
    if (run.length >= least) for (const gap of run) opened.add(gap.start);
    run = [];
  };
  for (let index = 0; index < gaps.length; index += 1) {
    const gap = gaps[index]!;
    const previous = gaps[index - 1];
    const piece = text.slice(previous === undefined ? 0 : previous.end, gap.start);
    if (previous !== undefined && !isSingle(piece)) close();
    run.push(gap);
  }
  close();
  // A name of two characters set apart, twice or more in one line (李 明 王 芳), is not an opened line.
  return opened;
}

function isSingle(piece: string): boolean {
  const glyphs = [...piece];
  const body = glyphs.filter((glyph) => !isMark(glyph));
  return body.length <= 1 && glyphs.length <= 3 && (body[0] === undefined || isHan(body[0]) || isDigit(body[0]));
}

function decide(
  text: string,
  gap: Gap,
  display: boolean,
  gaps: readonly Gap[],
): { kind: 'forced-space' | 'digit-space' | 'space-before-mark'; sure: boolean } | null {
  const left = text[gap.start - 1];
  const right = text[gap.end];
  if (isMarkLike(right) || (left !== undefined && isMarkLike(left))) {
    const leading = left === '—' || right === '—';
    if (display && leading) return null;
    if (display && (closingMarks.has(left ?? '') || openingMarks.has(right ?? ''))) return null;
    // Between a closing and an opening mark in text, a gap is as good as none.
    return { kind: 'space-before-mark', sure: true };
  }
  if (isDigit(left) && isDigit(right)) {
    const before = /[0-9.]+$/.exec(text.slice(0, gap.start))?.[0] ?? '';
    const after = /^[0-9.]+/.exec(text.slice(gap.end))?.[0] ?? '';
    const single = before.length === 1 || after.length === 1;
    if (single && !display) return { kind: 'digit-space', sure: /[\u3400-\u9fff]/.test(text) };
    return null;
  }
  if (display) return null;
  if ((isHan(left) && isDigit(right)) || (isDigit(left) && (isHan(right) || right === '%'))) {
    return { kind: 'forced-space', sure: true };
  }
  if ((isHan(left) && isLatin(right)) || (isLatin(left) && isHan(right))) return { kind: 'forced-space', sure: true };
  if (isHan(left) && isHan(right)) {
    if (insideQuotes(text, gap.start)) return null;
    if (NAMED.test(text.slice(0, gap.start)) || /^(?:摄|供图|制图|文|图)(?:[）)\s]|$)/.test(text.slice(gap.end)))
      return null;
    if (insideBrackets(text, gap.start) || gap.end - gap.start > 2) return null;
    const many = gaps.filter((other) => isHan(text[other.start - 1]) && isHan(text[other.end])).length >= 2;
    return { kind: 'forced-space', sure: many };
  }
  return null;
}

function isMarkLike(character: string | undefined): boolean {
  return isMark(character) || (character !== undefined && ',;:!?()'.includes(character));
}

function insideQuotes(text: string, offset: number): boolean {
  return within(text, offset, '“', '”') || within(text, offset, '《', '》') || within(text, offset, '‘', '’');
}

function insideBrackets(text: string, offset: number): boolean {
  return within(text, offset, '（', '）') || within(text, offset, '(', ')');
}

function within(text: string, offset: number, open: string, close: string): boolean {
  const opened = text.lastIndexOf(open, offset - 1);
  const closed = text.lastIndexOf(close, offset - 1);
  const next = text.indexOf(close, offset);
  const again = text.indexOf(open, offset);
  if (opened > closed) return true;
  // The opening mark may stand on the line before.
  return next >= 0 && (again < 0 || next < again) && opened < 0 && closed < 0;
}
