import { cannotStart } from '../press/cues.ts';
import { joinLines } from '../press/join-lines.ts';
import { bridgesWord } from '../press/language.ts';
import type { MarkedText } from '../press/marked-text.ts';
import { withDoubt } from '../press/marked-text.ts';
import type { Piece } from '../press/pieces.ts';
import type { PressLine } from '../press/press-line.ts';
import type { RepairLog } from '../repair-log.ts';
import { alike, endOf, levelOf, overlaps, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';
import { breakJudge } from './paragraphs.ts';
import type { CommonText, PdfRole } from './roles.ts';

/** From this size on, in sizes of the common text, a heading among columns is a headline and no crosshead. */
const HEADLINE = 1.45;

/** A line that only says who took a picture. */
const CREDIT = /^[（(]?(?:[\u4e00-\u9fff·]{2,10}[ \u3000/]?){1,4}(?:摄影?|供图|制图|绘|摄影报道)[）)]?$/;

/**
 * The lines of a PDF put together as the pieces stories are found from: body lines into paragraphs, the lines of one caption or
 * quote into one; a caption that cuts a paragraph comes after it. `lines` and `mended` go together.
 */
export function pdfPieces(
  lines: readonly PdfLine[],
  mended: readonly PressLine[],
  roles: readonly PdfRole[],
  common: CommonText,
  measure: number,
  log: RepairLog,
): Piece[] {
  const text = lines.flatMap((_, at) => (roles[at] === 'body' ? [at] : []));
  const places = new Map(text.map((at, index) => [at, index]));
  const judge = breakJudge(
    text.map((at) => lines[at]!),
    common.pitch,
  );
  const opens = headlineTest(lines, roles, common, measure);
  const pieces: Piece[] = [];
  let open: { readonly at: number[]; readonly unsure: boolean[] } | null = null;
  let waiting: Piece[] = [];
  const pieceOf = (kind: Piece['kind'], own: readonly number[], words: MarkedText): Piece => ({
    kind,
    text: words,
    number: lines[own[0]!]!.number,
    lines: own.length,
    width: Math.max(...own.map((at) => mended[at]!.width)),
    struck: mended[own[0]!]!.struck > 1,
    blankBefore: !near(lines[own[0]! - 1], lines[own[0]!]!),
    size: lines[own[0]!]!.size / common.size,
    ...(kind === 'heading' ? { opens: opens(own[0]!) } : {}),
  });
  const close = (): void => {
    if (open !== null) pieces.push(pieceOf('paragraph', open.at, paragraphText(open.at, open.unsure, mended, log)));
    open = null;
    pieces.push(...waiting);
    waiting = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const role = roles[at]!;
    if (role === 'furniture') continue;
    if (role === 'body') {
      const before: number | undefined = open?.at.at(-1);
      if (open !== null && before !== undefined) {
        const judged = judge(places.get(before)!, places.get(at)!);
        const { ends, sure } = lines[at]!.opens ? { ends: true, sure: true } : judged;
        if (!sure)
          log.note(
            'paragraph-end',
            'doubtful',
            mended[at]!.number,
            edge(mended, before, at, '\n'),
            edge(mended, before, at, ends ? '\n\n' : ''),
          );
        if (!ends) {
          // Noted once, where the paragraph goes on behind what stands in it.
          if (waiting.length > 0 && roles[at - 1] !== 'body')
            log.note(
              'interrupted-paragraph',
              'doubtful',
              mended[at]!.number,
              edge(mended, before, at, '\n…\n'),
              edge(mended, before, at, ''),
            );
          open.at.push(at);
          open.unsure.push(!sure);
          continue;
        }
      }
      close();
      open = { at: [at], unsure: [] };
      continue;
    }
    if (role === 'caption' || role === 'quote') {
      const own = [at];
      while (roles[own.at(-1)! + 1] === role && continues(lines, mended, own.at(-1)!)) own.push(own.at(-1)! + 1);
      const words = joined(own, mended, log);
      const credit =
        role === 'caption' &&
        (waiting.at(-1) ?? (open === null ? pieces.at(-1) : undefined))?.kind === 'caption' &&
        CREDIT.test(words.text);
      waiting.push({ ...pieceOf(role, own, words), ...(credit ? { credit } : {}) });
      if (open === null) close();
      at = own.at(-1)!;
      continue;
    }
    close();
    const own = [at];
    while (role === 'heading' && roles[own.at(-1)! + 1] === role && isCutThrough(lines, mended, own.at(-1)!))
      own.push(own.at(-1)! + 1);
    pieces.push(pieceOf(role === 'row' ? 'paragraph' : role, own, joined(own, mended, log)));
    at = own.at(-1)!;
  }
  close();
  return pieces;
}

function joined(own: readonly number[], mended: readonly PressLine[], log: RepairLog): MarkedText {
  const lines = own.map((at) => mended[at]!);
  const text = joinLines(lines, log);
  if (lines.length > 1)
    log.note('joined', 'certain', lines[0]!.number, lines.map((line) => line.marked.text).join('\n'), text.text);
  return text;
}

function paragraphText(
  own: readonly number[],
  unsure: readonly boolean[],
  mended: readonly PressLine[],
  log: RepairLog,
): MarkedText {
  let text = joined(own, mended, log);
  let offset = 0;
  own.slice(1).forEach((at, index) => {
    offset += mended[own[index]!]!.marked.text.length;
    if (unsure[index] !== true) return;
    const from = Math.max(0, offset - 1);
    const to = Math.min(text.text.length, offset + 1);
    text = withDoubt(text, from, to, 'paragraph-end', edge(mended, own[index]!, at, '\n'));
  });
  return text;
}

/** The words on both sides of a break, with what stands between them. */
function edge(mended: readonly PressLine[], before: number, at: number, between: string): string {
  const tail = [...mended[before]!.marked.text].slice(-6).join('');
  return tail + between + [...mended[at]!.marked.text].slice(0, 6).join('');
}

/** Whether the next line goes on with the same caption: set alike, right below, and no new sentence in a place of its own. */
function continues(lines: readonly PdfLine[], mended: readonly PressLine[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]!];
  return alike(line, next) && near(line, next) && !CREDIT.test(mended[at + 1]!.marked.text);
}

/** Whether a heading too long for its measure was broken inside a word, or left a runt of a character or two. */
function isCutThrough(lines: readonly PdfLine[], mended: readonly PressLine[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]!];
  if (!alike(line, next) || !near(line, next)) return false;
  const [one, other] = [mended[at]!.marked.text, mended[at + 1]!.marked.text];
  return bridgesWord(one, other) || cannotStart(other) || ([...other].length <= 2 && [...one].length > 5);
}

function near(before: PdfLine | undefined, line: PdfLine): boolean {
  if (before === undefined || before.page !== line.page || before.runs !== line.runs) return false;
  const step = levelOf(line) - levelOf(before);
  return step > 0 && step < 2.4 * Math.max(before.size, line.size) && (overlaps(before, line) || centred(before, line));
}

function centred(one: PdfLine, other: PdfLine): boolean {
  return Math.abs(startOf(one) + endOf(one) - startOf(other) - endOf(other)) < 2 * Math.max(one.size, other.size);
}

/**
 * Whether a heading opens a story. Among several columns a headline is large, or runs over more than one of them; in a single
 * column only a heading about as large as the first one's largest line does.
 */
function headlineTest(
  lines: readonly PdfLine[],
  roles: readonly PdfRole[],
  common: CommonText,
  measure: number,
): (at: number) => boolean {
  const text = lines.filter((_, at) => roles[at] === 'body');
  const span = Math.max(...text.map(endOf), 0) - Math.min(...text.map(startOf), 0);
  const columns = measure > 0 && span > 1.7 * measure * common.size;
  const sizes = lines.flatMap((line, at) => (roles[at] === 'heading' ? [line.size] : []));
  const largest = Math.max(...sizes, 0);
  return (at) => {
    const line = lines[at]!;
    if (!columns) return line.size > 0.9 * largest;
    const wide = endOf(line) - startOf(line) > 1.25 * measure * common.size;
    return line.size >= HEADLINE * common.size || (wide && line.size >= 1.2 * common.size);
  };
}
