import { isByline, isClosingByline, isFolio, saysPicture } from '../press/cues.ts';
import type { Role } from '../press/role-context.ts';
import { isJump } from '../press/rows.ts';
import { endsSentence } from '../press/width.ts';
import { alike, endOf, levelOf, overlaps, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';

/** What a line of a PDF page is; `furniture` is no copy (an artefact, a running head, the page's number). */
export type PdfRole = Role | 'furniture';

/** How common text is set. */
export interface CommonText {
  readonly size: number;
  readonly pitch: number;
  readonly line: PdfLine;
}

/** Sizes of headings and of captions, in sizes of the common text. */
const HEADING = 1.17;
const SMALL = 0.94;

/** Longest caption, crosshead and pull-quote, characters. */
const LONGEST_CAPTION = 140;
const LONGEST_CROSSHEAD = 24;
const LONGEST_QUOTE = 90;

/** What each line is, by its size and face against the common text, by what it says and by what stands round it. */
export function pdfRoles(lines: readonly PdfLine[], common: CommonText): PdfRole[] {
  const roles: PdfRole[] = lines.map((line) => (line.artefact ? 'furniture' : 'body'));
  for (let at = 0; at < lines.length; ) {
    if (roles[at] !== 'body') {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < lines.length && roles[end] === 'body' && belongs(lines[end - 1]!, lines[end]!, common)) end += 1;
    judge(lines, at, end, roles, common);
    at = end;
  }
  return roles;
}

/** Whether a line is of one group with the one before: set alike, right below it, or on in the next column. */
function belongs(before: PdfLine, line: PdfLine, { size, pitch }: CommonText): boolean {
  if (!alike(before, line)) return false;
  const step = levelOf(line) - levelOf(before);
  const near =
    before.page === line.page && overlaps(before, line) && step > 0 && step < Math.max(1.35 * pitch, 2 * line.size);
  const text = line.size > SMALL * size && line.size < HEADING * size;
  return near || (text && (before.page !== line.page || step < 0 || overlaps(before, line)));
}

function judge(lines: readonly PdfLine[], start: number, end: number, roles: PdfRole[], common: CommonText): void {
  const role = groupRole(lines.slice(start, end), roles[start - 1], common);
  if (role === 'common') judgeText(lines, start, end, roles, common);
  else roles.fill(role, start, end);
}

/** What a group of lines is as a whole; `common` where it is text to be judged line by line. */
function groupRole(
  group: readonly PdfLine[],
  previous: PdfRole | undefined,
  { size, line: usual }: CommonText,
): PdfRole | 'common' {
  const text = group.map((line) => line.text).join('');
  const ratio = group[0]!.size / size;
  if (group.length === 1 && isJump(text)) return 'row';
  if (group.length <= 2 && group.every((line) => isFolio(line.text))) return 'folio';
  if (group.length <= 2 && group.every((line) => isByline(line.text))) return 'byline';
  if (group.length === 1 && isClosingByline(text)) return 'closing-byline';
  if (ratio >= HEADING) {
    const quoted = /^(?:“[^“”]*”|「[^「」]*」)[。！？]?$/.test(text);
    const sentence = text.length > 12 && text.length <= LONGEST_QUOTE && (quoted || /[。！]$/.test(text));
    if (sentence && previous !== undefined && ratio < 2.2) return 'quote';
    return text.length > 60 && /。/.test(text) ? 'body' : 'heading';
  }
  if (ratio <= SMALL) return text.length <= LONGEST_CAPTION || saysPicture(text) ? 'caption' : 'body';
  const other = !alike(group[0]!, usual);
  if (/^——/.test(text) && previous === 'heading' && text.length <= 40) return 'heading';
  if (group.length <= 2 && other && text.length <= LONGEST_CROSSHEAD && !/[。；，]$/.test(text))
    return saysPicture(text) ? 'caption' : 'heading';
  if (other && group.length <= 5 && !group[0]!.bold && (saysPicture(text) || text.length <= 60)) return 'caption';
  return 'common';
}

/** Lines among common text that are none: a byline below the headline, a crosshead or caption set apart, a line on where to read on. */
function judgeText(
  lines: readonly PdfLine[],
  start: number,
  end: number,
  roles: PdfRole[],
  { pitch }: CommonText,
): void {
  const apartBefore = (at: number): boolean => {
    const [before, line] = [lines[at - 1], lines[at]];
    if (before === undefined || line === undefined || at === start) return true;
    return before.page !== line.page || !overlaps(before, line) || levelOf(line) - levelOf(before) > 1.3 * pitch;
  };
  const widest = Math.max(...lines.slice(start, end).map((line) => endOf(line) - startOf(line)));
  for (let at = start; at < end; at += 1) {
    const { text } = lines[at]!;
    const before = roles[at - 1];
    const opensGroup = at === start || before === 'byline' || before === 'heading';
    const alone = apartBefore(at) && apartBefore(at + 1);
    // A line alone at a column's head is as wide as the column.
    const narrow = endOf(lines[at]!) - startOf(lines[at]!) < 0.85 * widest;
    if (isJump(text)) roles[at] = 'row';
    else if ((opensGroup || alone) && isByline(text)) roles[at] = 'byline';
    else if ((at === end - 1 || alone) && isClosingByline(text)) roles[at] = 'closing-byline';
    else if (alone && saysPicture(text) && text.length <= 60) roles[at] = 'caption';
    else if (
      alone &&
      narrow &&
      at > start &&
      at < end - 1 &&
      text.length <= LONGEST_CROSSHEAD &&
      !endsSentence(text) &&
      !/[，；：、]$/.test(text)
    )
      roles[at] = 'heading';
  }
}

/** How the text most characters are set in looks. */
export function commonText(
  lines: readonly PdfLine[],
  pitchOf: (lines: readonly PdfLine[], size: number) => number,
): CommonText | null {
  const weights = new Map<string, { weight: number; line: PdfLine }>();
  for (const line of lines) {
    if (line.artefact) continue;
    const key = `${Math.round(line.size * 4)} ${line.bold} ${line.face} ${line.runs}`;
    const known = weights.get(key) ?? { weight: 0, line };
    known.weight += line.text.length;
    weights.set(key, known);
  }
  const [most] = [...weights.values()].sort((a, b) => b.weight - a.weight);
  if (most === undefined) return null;
  const { line } = most;
  const text = lines.filter((other) => !other.artefact && alike(other, line));
  return { size: line.size, line, pitch: pitchOf(text, line.size) };
}
