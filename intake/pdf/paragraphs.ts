import { endsSentence, firstCluster, openingMarks, widthOf } from '../press/width.ts';
import { alike, endOf, levelOf, overlaps, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';

/** How a break between two lines was judged. */
export interface PdfBreak {
  readonly ends: boolean;
  readonly sure: boolean;
}

/** Lines on either side that say how wide a column is. */
const REACH = 4;

/** Judges breaks between the text lines of a file; `pitch` is the common step between lines in points. */
export function breakJudge(lines: readonly PdfLine[], pitch: number): (before: number, at: number) => PdfBreak {
  const indents = lines.map((_, at) => indentAt(lines, at));
  const depth = commonDepth(indents);
  const indented =
    depth !== null && indents.filter((indent) => Math.abs(indent.depth - depth) < 0.6).length * 40 >= lines.length;
  return (before, at) => {
    const [one, other] = [lines[before]!, lines[at]!];
    const indent = indents[at]!;
    const deep = indented ? Math.abs(indent.depth - depth) < 0.6 : indent.depth > 1.2 && indent.depth < 4.6;
    const room = roomBehind(lines, before) / one.size;
    const ended = endsSentence(one.text);
    const short = room > widthOf(firstCluster(other.text), 1) + (ended ? 0.3 : 0.6);
    // Beside a round picture lines begin at ever other places: there an indent alone says nothing.
    const opens = deep && (ended || short || (indent.by === 'next' && !isStepped(lines, at)));
    if (opens) return { ends: true, sure: indented || ended };
    const step = levelOf(other) - levelOf(one);
    const apart = overlaps(one, other) && one.page === other.page && step > 1.3 * pitch;
    if (indented) {
      if (short && ended) return { ends: true, sure: room > 2.5 };
      return { ends: false, sure: !(apart && ended) };
    }
    if (apart && (ended || step < 3 * pitch)) return { ends: true, sure: true };
    if (short) return { ends: true, sure: ended };
    return { ends: false, sure: !ended };
  };
}

/** The indent most first lines have, in em; null where there are hardly any. */
function commonDepth(indents: readonly Indent[]): number | null {
  const counts = new Map<number, number>();
  for (const { depth } of indents) {
    const key = Math.round(depth * 4) / 4;
    if (key > 0.9 && key < 4.6) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most === undefined || most[1] < 2 ? null : most[0];
}

/** Whether the lines before and behind one begin at different places, as beside a picture that is no rectangle. */
function isStepped(lines: readonly PdfLine[], at: number): boolean {
  const [before, line, next] = [lines[at - 1], lines[at]!, lines[at + 1]];
  if (before === undefined || next === undefined || !sameColumn(line, before) || !sameColumn(line, next)) return false;
  return Math.abs(startOf(before) - startOf(next)) > 0.3 * line.size;
}

/** How far a line begins behind the edge of its column, in em, and whether the line behind it or those before say so. */
interface Indent {
  readonly depth: number;
  readonly by: 'next' | 'previous';
}

function indentAt(lines: readonly PdfLine[], at: number): Indent {
  const line = lines[at]!;
  const near = (index: number): PdfLine | null => {
    const other = lines[index];
    return other?.page === line.page && alike(line, other) && sameColumn(line, other) ? other : null;
  };
  const next = near(at + 1);
  const behindNext = next === null ? 0 : (edgeOf(line) - edgeOf(next)) / line.size;
  if (behindNext > 0.3) return { depth: behindNext, by: 'next' };
  // Paragraphs of one line follow one another: the edge shows only in the lines before.
  let edge = edgeOf(line);
  for (let index = at - 1; index >= at - REACH; index -= 1) {
    const before = near(index);
    if (before === null) break;
    if (edgeOf(line) - edgeOf(before) < 4.6 * line.size) edge = Math.min(edge, edgeOf(before));
  }
  return behindNext < -0.3 ? { depth: 0, by: 'next' } : { depth: (edgeOf(line) - edge) / line.size, by: 'previous' };
}

/** Where a line's first character shows: the white half of an opening mark may stand outside the column. */
function edgeOf(line: PdfLine): number {
  return startOf(line) + (openingMarks.has(line.text[0] ?? '') ? 0.5 * line.size : 0);
}

/** The free room behind a line's end up to the measure the lines round it fill, in points. */
function roomBehind(lines: readonly PdfLine[], at: number): number {
  const line = lines[at]!;
  const widest = (step: 1 | -1): number | null => {
    let most: number | null = null;
    for (let index = at + step, seen = 0; lines[index] !== undefined && seen < REACH; index += step, seen += 1) {
      const other = lines[index]!;
      if (other.page !== line.page || !alike(line, other) || !sameColumn(line, other)) break;
      most = Math.max(most ?? 0, endOf(other));
    }
    return most;
  };
  const [before, after] = [widest(-1), widest(1)];
  if (before === null && after === null) return 0;
  const own = before === null ? after! : after === null ? before : Math.min(before, after);
  return Math.max(0, own - endOf(line));
}

function sameColumn(line: PdfLine, other: PdfLine): boolean {
  return overlaps(line, other) && Math.abs(levelOf(line) - levelOf(other)) < 12 * line.size;
}
