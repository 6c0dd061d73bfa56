import type { PressLine } from './press-line.ts';
import { endsSentence } from './width.ts';

/** What a line of press text is. A row stands by itself: of a table, a poem, a jump to another page. A heading is a headline's or a crosshead's: what stands round it decides (stories.ts). */
export type Role = 'body' | 'heading' | 'byline' | 'closing-byline' | 'caption' | 'quote' | 'folio' | 'row';

/** What the judging of roles knows: lines, the roles given so far, and the widths round them. */
export interface Context {
  /** Whether the file's paragraphs begin with two ideographic spaces. */
  readonly indented: boolean;
  readonly lines: readonly PressLine[];
  readonly roles: Role[];
  readonly doubtful: Set<number>;
  readonly markWidth: number;
  readonly measure: number;
  /** Whether a line stands in a block of at least three lines. */
  readonly solid: readonly boolean[];
}

/** Whether a line stands among at least three lines without a blank between. */
export function isSolid(lines: readonly PressLine[], at: number): boolean {
  const before = lines[at]!.blankBefore ? 0 : lines[at - 1]?.blankBefore === false ? 2 : 1;
  const next = lines[at + 1];
  const after = next === undefined || next.blankBefore ? 0 : lines[at + 2]?.blankBefore === false ? 2 : 1;
  return before + after >= 2;
}

/** The full measure of the columns round a line, steps beside pictures left aside: what one line in eight of the solid text near it reaches. */
export function columnMeasure(context: Context, at: number): number {
  const { lines, roles, solid, measure } = context;
  const widths: number[] = [];
  for (let index = Math.max(0, at - 30); index < Math.min(lines.length, at + 31); index += 1) {
    if (index !== at && roles[index] === 'body' && solid[index] === true) widths.push(lines[index]!.width);
  }
  if (widths.length < 4) return measure;
  widths.sort((a, b) => b - a);
  return widths[Math.floor(widths.length / 8)]!;
}

/**
 * The measure of the text round a line: the widest of the nearest lines that stand in blocks of three or more, on the wider
 * or the narrower side; the file's measure where there are none.
 */
export function regionMeasure(context: Context, at: number, side: 'wider' | 'narrower'): number {
  const { lines, roles, solid, measure } = context;
  const widths: number[] = [];
  for (const step of [-1, 1]) {
    let seen = 0;
    let width = 0;
    for (
      let index = at + step;
      index >= 0 && index < lines.length && seen < 4 && Math.abs(index - at) < 20;
      index += step
    ) {
      if (roles[index] !== 'body' || solid[index] !== true) continue;
      seen += 1;
      width = Math.max(width, lines[index]!.width);
    }
    if (width > 0) widths.push(width);
  }
  if (widths.length === 0) return measure;
  return side === 'wider' ? Math.max(...widths) : Math.min(...widths);
}

/** Whether the line's block (lines between blanks) has at most `most` lines. */
export function isLoneBlock(context: Context, at: number, most: number): boolean {
  const [start, end] = blockOf(context.lines, at);
  return end - start <= most;
}

/** The lines between blank lines round `at`, as [first, behind the last]. */
export function blockOf(lines: readonly PressLine[], at: number): [number, number] {
  let start = at;
  while (start > 0 && !lines[start]!.blankBefore) start -= 1;
  let end = at + 1;
  while (end < lines.length && !lines[end]!.blankBefore) end += 1;
  return [start, end];
}

/** The index of the nearest body line before, or −1. */
export function lastBody(context: Context, at: number): number {
  for (let index = at - 1; index >= 0; index -= 1) if (context.roles[index] === 'body') return index;
  return -1;
}

/** Evidence that a line opens a paragraph: it is two em shorter than the lines after it. */
export function freshStart(context: Context, at: number): number {
  const { lines, roles } = context;
  const line = lines[at];
  const next = lines[at + 1];
  const third = lines[at + 2];
  if (line === undefined || next === undefined || roles[at] !== 'body' || roles[at + 1] !== 'body') return 0;
  if (endsSentence(line.marked.text) && next.blankBefore) return 0;
  const width = Math.max(next.width, third !== undefined && roles[at + 2] === 'body' ? third.width : 0);
  const difference = width - line.width;
  if (line.indent >= 2) return 2;
  if (difference >= 1.5 && difference <= 3.5) return 1.2;
  if (difference < 0.75 && difference > -1) return -1.2;
  return 0;
}

/** Ends in a full stop: headings may end in ？ or ！ but not in 。. */
export function endsPlainly(text: string): boolean {
  return /。[”’）》]*$/.test(text);
}
