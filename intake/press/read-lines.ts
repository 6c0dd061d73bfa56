import { cleanLines } from '../characters.ts';
import { MAXIMUM_LINE } from '../limits.ts';
import type { RepairLog } from '../repair-log.ts';
import { withDoubledQuotes } from './doubled-quotes.ts';
import { plain } from './marked-text.ts';
import { withFullMarks } from './marks.ts';
import { markWidthOf } from './measure.ts';
import type { PressLine } from './press-line.ts';
import { tableRows } from './rows.ts';
import { withoutForcedSpaces } from './spacing.ts';
import { isStruckThroughout, undouble } from './undouble.ts';
import { endsSentence, isHan, widthOf } from './width.ts';

/** A line before it is mended. */
interface RawLine {
  readonly number: number;
  readonly text: string;
  readonly indent: number;
  readonly led: boolean;
  readonly blankBefore: boolean;
}

/** The lines of press text that are not blank, each mended in itself, and how wide the paper sets marks. */
export function readLines(text: string, log: RepairLog): { lines: PressLine[]; markWidth: number } {
  const raw = verticalJoined(rawLines(cleanLines(text, log)), log);
  const markWidth = markWidthOf(raw.map((line) => line.text));
  const widths = raw.map((line) => widthOf(line.text.replace(/ +/g, ''), markWidth));
  const struckFile = raw.some((line) => /([、，。；])\1(?!\1)/.test(line.text) || isStruckThroughout(line.text));
  const rows = tableRows(raw.map((line) => line.text));
  const lines: PressLine[] = [];
  raw.forEach((line, index) => {
    if (line.text.length > MAXIMUM_LINE) {
      lines.push(lineOf(line, plain(line.text), 1, markWidth, false));
      return;
    }
    const next = raw[index + 1]?.text ?? '';
    const previous = lines.at(-1)?.marked.text ?? '';
    const near = Math.max(...widths.slice(Math.max(0, index - 2), index), ...widths.slice(index + 1, index + 3), 0);
    const full = (widths[index] ?? 0) >= near - 2.5;
    const below = raw[index + 1];
    const struckAbove =
      (!line.blankBefore && (lines.at(-1)?.struck ?? 1) > 1) ||
      (below !== undefined && !below.blankBefore && isStruckThroughout(below.text));
    const over = isOverfull(widths, index);
    const { text: undoubled, struck } = undouble(
      line.text,
      line.number,
      next,
      { full, over, struckAbove, struckFile, previous },
      log,
    );
    const display =
      (struck > 1 && !/[，。；]/.test(undoubled.text)) ||
      isSetApart(undoubled.text, raw[index + 1]?.blankBefore ?? true, line.blankBefore);
    const row = rows.has(index);
    const quoted = struck > 1 ? undoubled : withDoubledQuotes(undoubled, line.number, log);
    const closed = row ? quoted : withoutForcedSpaces(quoted, line.number, display, log);
    const marked = row ? closed : withFullMarks(closed, line.number, previous, next, log);
    lines.push(lineOf(line, marked, struck, markWidth, row));
  });
  return { lines, markWidth };
}

/** Whether a line is about one em wider than the lines round it, which agree: a glyph too many stands in it. */
function isOverfull(widths: readonly number[], at: number): boolean {
  const near = [...widths.slice(Math.max(0, at - 4), at), ...widths.slice(at + 1, at + 5)].filter((width) => width > 0);
  const widest = Math.max(...near, 0);
  const agreeing = near.filter((width) => width >= widest - 0.6).length;
  const excess = (widths[at] ?? 0) - widest;
  return agreeing >= 3 && excess >= 0.5 && excess <= 1.1;
}

function lineOf(
  line: RawLine,
  marked: PressLine['marked'],
  struck: number,
  markWidth: number,
  row: boolean,
): PressLine {
  return {
    number: line.number,
    raw: line.text,
    marked,
    indent: line.indent,
    led: line.led,
    struck,
    blankBefore: line.blankBefore,
    row,
    opened: !row && /(?:^|\s)\S(?:\s\S){2,}/.test(line.text),
    width: widthOf(marked.text, markWidth),
  };
}

function rawLines(lines: readonly string[]): RawLine[] {
  const raw: RawLine[] = [];
  let blank = true;
  lines.forEach((line, index) => {
    const text = line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '').replace(/[\t\u00a0]+/g, ' ');
    if (text === '') {
      blank = true;
      return;
    }
    const indent = /^[\s\u3000]*/.exec(line)?.[0].split('\u3000').length ?? 1;
    raw.push({ number: index + 1, text, indent: indent - 1, led: /^ /.test(line), blankBefore: blank });
    blank = false;
  });
  return raw;
}

/** Lines of one character each, four or more in a row: a vertical line read from the top. */
function verticalJoined(lines: readonly RawLine[], log: RepairLog): RawLine[] {
  const joined: RawLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && [...lines[end]!.text].length === 1) end += 1;
    const run = lines.slice(at, end);
    if (run.filter((line) => isHan(line.text)).length >= 4) {
      const text = run.map((line) => line.text).join('');
      log.note('vertical-line', 'doubtful', run[0]!.number, run.map((line) => line.text).join('\n'), text);
      joined.push({ ...run[0]!, text, blankBefore: true });
      const after = lines[end];
      if (after !== undefined) {
        joined.push({ ...after, blankBefore: true });
        end += 1;
      }
      at = end;
    } else {
      joined.push(lines[at]!);
      at += 1;
    }
  }
  return joined;
}

/** A short line with blank lines on both sides, or a byline: set apart from running text. */
function isSetApart(text: string, blankAfter: boolean, blankBefore: boolean): boolean {
  if (/^[□■◎●◇◆○☐▢△▲]/.test(text)) return true;
  if (/[，。；]/.test(text)) return false;
  return text.length <= 40 && (blankBefore || blankAfter) && !endsSentence(text);
}
