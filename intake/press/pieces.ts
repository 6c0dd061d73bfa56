import type { RepairLog } from '../repair-log.ts';
import { joinLines } from './join-lines.ts';
import { bridgesWord } from './language.ts';
import { concatenated, type MarkedText, withDoubt } from './marked-text.ts';
import { expectedWidth } from './measure.ts';
import { type BreakJudgement, judgeChain, paragraphHabit } from './paragraph-ends.ts';
import type { PressLine } from './press-line.ts';
import type { Role } from './role-context.ts';
import type { Roles } from './roles.ts';
import { endsSentence, firstCluster, widthOf } from './width.ts';

/** A piece of the copy: a paragraph, or a line set apart. `width` is the widest of its lines, in em. */
export interface Piece {
  readonly kind: Exclude<Role, 'body' | 'row'> | 'paragraph';
  readonly text: MarkedText;
  readonly number: number;
  readonly lines: number;
  readonly width: number;
  readonly struck: boolean;
  readonly blankBefore: boolean;
  /** Size of its type, in sizes of the common text, where it is known; a heading of known size opens a story or does not. */
  readonly size?: number;
  readonly opens?: boolean;
  /** A caption that only says who took the picture above it. */
  readonly credit?: boolean;
}

/** A paragraph while it grows. */
interface OpenParagraph {
  readonly lines: PressLine[];
  last: number;
  readonly joins: { readonly line: number; readonly margin: number }[];
  /** Both sides of its start, where that is doubtful. */
  readonly doubtfulStart: string | null;
}

/** Below this a judgement on a paragraph's end is called doubtful. */
const DOUBT = 1.2;

/**
 * Puts the lines together: body lines into paragraphs, the lines of one caption or pull-quote into one. A caption or quote
 * that cuts a paragraph in two comes after it. Every join and every doubtful end is noted.
 */
export function piecesOf(lines: readonly PressLine[], judged: Roles, markWidth: number, log: RepairLog): Piece[] {
  const { roles } = judged;
  const breaks = breaksOf(lines, roles, markWidth);
  const pieces: Piece[] = [];
  let open: OpenParagraph | null = null;
  let waiting: Piece[] = [];
  const close = () => {
    if (open !== null) pieces.push(paragraph(open.lines, open.joins, open.doubtfulStart, log));
    open = null;
    pieces.push(...waiting);
    waiting = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const role = roles[at]!;
    if (role === 'body') {
      if (open === null) {
        open = { lines: [line], last: at, joins: [], doubtfulStart: null };
        continue;
      }
      const current: OpenParagraph = open;
      const { ends, margin } = breaks.get(at)!;
      if (ends) {
        const before = lines[current.last]!;
        const unsure = margin < DOUBT;
        if (unsure)
          log.note(
            'paragraph-end',
            'doubtful',
            line.number,
            `${tail(before)}\n${head(line)}`,
            `${tail(before)}\n\n${head(line)}`,
          );
        close();
        open = { lines: [line], last: at, joins: [], doubtfulStart: unsure ? `${tail(before)}\n${head(line)}` : null };
        continue;
      }
      const before = lines[current.last]!;
      if (waiting.length > 0)
        log.note(
          'interrupted-paragraph',
          'doubtful',
          line.number,
          `${tail(before)}\n…\n${head(line)}`,
          tail(before) + head(line),
        );
      else if (line.blankBefore)
        log.note(
          'column-end',
          margin < DOUBT ? 'doubtful' : 'certain',
          line.number,
          `${tail(before)}\n\n${head(line)}`,
          tail(before) + head(line),
        );
      current.joins.push({ line: at, margin: waiting.length > 0 ? 0 : margin });
      current.lines.push(line);
      current.last = at;
      continue;
    }
    if (role === 'caption' || role === 'quote' || role === 'folio') {
      let end = at + 1;
      while (
        end < lines.length &&
        roles[end] === role &&
        role !== 'folio' &&
        !lines[end]!.blankBefore &&
        belongs(lines[end - 1]!, lines[end]!)
      )
        end += 1;
      const own = lines.slice(at, end);
      let text = joinLines(own, log);
      if (own.length > 1)
        log.note('joined', 'certain', line.number, own.map((each) => each.marked.text).join('\n'), text.text);
      if (judged.doubtful.has(at)) text = withDoubt(text, 0, text.text.length, 'role', text.text);
      waiting.push(piece(role, own, text));
      if (open === null) close();
      at = end - 1;
      continue;
    }
    close();
    if (role === 'row') {
      pieces.push(piece('paragraph', [line], line.marked));
      continue;
    }
    // A heading too long for its column was broken inside a word, or left a runt of a character or two.
    const follower = lines[at + 1];
    if (role === 'heading' && follower !== undefined && roles[at + 1] === 'heading' && !follower.blankBefore) {
      const cut =
        bridgesWord(line.marked.text, follower.marked.text) || (follower.width <= 2 && roles[at + 2] !== 'heading');
      if (cut && follower.struck === line.struck && follower.width < line.width) {
        const whole = joinLines([line, follower], log);
        log.note('joined', 'doubtful', line.number, `${line.marked.text}\n${follower.marked.text}`, whole.text);
        pieces.push(
          piece(
            'heading',
            [line, follower],
            withDoubt(
              whole,
              line.marked.text.length - 1,
              line.marked.text.length + 1,
              'joined',
              `${tail(line)}\n${head(follower)}`,
            ),
          ),
        );
        at += 1;
        continue;
      }
    }
    let text = line.marked;
    if (judged.doubtful.has(at)) text = withDoubt(text, 0, text.text.length, 'role', text.text);
    pieces.push(piece(role, [line], text));
  }
  close();
  return pieces;
}

/** The judgements of all breaks between body lines, by the index of the line after the break. */
function breaksOf(lines: readonly PressLine[], roles: readonly Role[], markWidth: number): Map<number, BreakJudgement> {
  const habit = paragraphHabit(lines, roles, markWidth);
  const breaks = new Map<number, BreakJudgement>();
  let chain: number[] = [];
  const bare = habit.indent < 0.5 && habit.blank <= 0.5;
  const close = () => {
    judgeChain(lines, roles, chain, habit, markWidth).forEach((judgement, index) => {
      const [before, at] = [chain[index]!, chain[index + 1]!];
      const open = bare && !judgement.ends && hasRoom(lines, roles, before, at, markWidth);
      breaks.set(at, open ? { ends: false, margin: Math.min(judgement.margin, DOUBT - 0.1) } : judgement);
    });
    chain = [];
  };
  roles.forEach((role, index) => {
    if (role === 'body') chain.push(index);
    else if (role !== 'caption' && role !== 'quote' && role !== 'folio') close();
  });
  close();
  return breaks;
}

/**
 * Whether a line that ends a sentence had room for what the next begins with: where nothing else marks paragraphs, such a line
 * may well be a last one, and no join behind it is certain.
 */
function hasRoom(
  lines: readonly PressLine[],
  roles: readonly Role[],
  before: number,
  at: number,
  markWidth: number,
): boolean {
  const line = lines[before]!;
  if (!endsSentence(line.marked.text)) return false;
  const measure = expectedWidth(lines, before, (index) => roles[index] === 'body');
  return measure - line.width > widthOf(firstCluster(lines[at]!.marked.text), markWidth) + 0.5;
}

/** Whether a caption's next line is still of the same caption: the one before has not ended. */
function belongs(before: PressLine, line: PressLine): boolean {
  return before.struck === line.struck && !/[。！？]$/.test(before.marked.text);
}

function piece(kind: Piece['kind'], lines: readonly PressLine[], text: MarkedText): Piece {
  return {
    kind,
    text,
    number: lines[0]!.number,
    lines: lines.length,
    width: Math.max(...lines.map((line) => line.width)),
    struck: lines[0]!.struck > 1,
    blankBefore: lines[0]!.blankBefore,
  };
}

function paragraph(
  lines: readonly PressLine[],
  joins: readonly { line: number; margin: number }[],
  doubtfulStart: string | null,
  log: RepairLog,
): Piece {
  let text = joinLines(lines, log);
  let offset = lines[0]!.marked.text.length;
  joins.forEach((join, index) => {
    const line = lines[index + 1]!;
    const before = lines[index]!;
    if (join.margin < DOUBT) {
      const from = Math.max(0, offset - 1);
      text = withDoubt(
        text,
        from,
        Math.min(text.text.length, offset + 1),
        'paragraph-end',
        `${tail(before)}\n${head(line)}`,
      );
      log.note('paragraph-end', 'doubtful', line.number, `${tail(before)}\n${head(line)}`, tail(before) + head(line));
    }
    offset += line.marked.text.length;
  });
  if (doubtfulStart !== null) text = withDoubt(text, 0, Math.min(2, text.text.length), 'paragraph-end', doubtfulStart);
  if (lines.length > 1)
    log.note('joined', 'certain', lines[0]!.number, lines.map((line) => line.marked.text).join('\n'), text.text);
  return piece('paragraph', lines, text);
}

function tail(line: PressLine): string {
  return [...line.marked.text].slice(-6).join('');
}

function head(line: PressLine): string {
  return [...line.marked.text].slice(0, 6).join('');
}

/** Several texts as one, a line break between them. */
export function asLines(texts: readonly MarkedText[]): MarkedText {
  return concatenated(texts, '\n');
}
