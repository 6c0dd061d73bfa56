import { isDigit, isHan, isLatin } from '../press/width.ts';
import type { RepairLog } from '../repair-log.ts';
import type { PdfGlyph, PdfPage } from './glyph.ts';
import { unstruck } from './unstruck.ts';

/** A line of a PDF page: its text, its box in points from the page's top left corner, and how it is set. */
export interface PdfLine {
  readonly page: number;
  /** Counts the lines of the file from 1. */
  readonly number: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly runs: PdfGlyph['runs'];
  readonly bold: boolean;
  readonly face: string;
  /** How often its glyphs were struck: 1, or more for faked bold and shadows. */
  readonly struck: number;
  readonly artefact: boolean;
  /** Begins with an initial over several lines (首字下沉), which only a paragraph's first line does. */
  readonly opens?: boolean;
}

/** A gap along the line, in em of its glyphs, above which text and display lines end. */
const TEXT_GAP = 1.05;
const DISPLAY_GAP = 2.2;
/** Sizes above this share of the page's common size are display. */
const DISPLAY = 1.35;

interface Run {
  readonly glyphs: { readonly glyph: PdfGlyph; readonly spaced: boolean; readonly times: number }[];
  readonly runs: PdfGlyph['runs'];
}

/** The lines of a page in the order their first glyphs are painted; `first` is the number of the first. */
export function linesOfPage(page: PdfPage, index: number, first: number, log: RepairLog): PdfLine[] {
  const kept = unstruck(page.glyphs);
  const common = commonSize(kept.map(({ glyph }) => glyph));
  const runs: Run[] = [];
  let spaced = false;
  for (const { glyph, times } of kept) {
    if (glyph.text !== '' && glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    const run = runs.at(-1);
    const last = run?.glyphs.at(-1)?.glyph;
    if (run !== undefined && last !== undefined && follows(run, last, glyph, common))
      run.glyphs.push({ glyph, spaced, times });
    else runs.push({ glyphs: [{ glyph, spaced: false, times }], runs: glyph.runs });
    spaced = false;
  }
  return stacked(runs).map((run, at) => lineOf(run, index, first + at, log));
}

/** The size most glyphs of a page have, in points. */
function commonSize(glyphs: readonly PdfGlyph[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of glyphs) {
    if (text.trim() === '') continue;
    const key = Math.round(size * 4) / 4;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 10;
}

function follows(run: Run, last: PdfGlyph, glyph: PdfGlyph, common: number): boolean {
  if (last.artefact !== glyph.artefact) return false;
  const size = Math.max(last.size, glyph.size);
  const small = Math.min(last.size, glyph.size);
  const most = size > DISPLAY * common ? DISPLAY_GAP : TEXT_GAP;
  if (run.runs === 'down') {
    const centre = (last.left + last.right) / 2;
    const own = (glyph.left + glyph.right) / 2;
    const combined = glyph.runs === 'across' && glyph.top < last.bottom - 0.3 * small;
    if (Math.abs(own - centre) > (glyph.runs === 'down' ? 0.35 : 0.7) * size) return false;
    if (combined) return glyph.top > last.top - 0.4 * size && glyph.left > last.right - 0.3 * small;
    return glyph.top - last.bottom > -0.6 * small && glyph.top - last.bottom < most * size;
  }
  if (glyph.runs !== run.runs) return false;
  if (run.runs === 'up') {
    const shift = Math.abs((glyph.left + glyph.right - last.left - last.right) / 2);
    return shift < 0.5 * size && last.top - glyph.bottom > -0.6 * small && last.top - glyph.bottom < most * size;
  }
  if (run.runs === 'askew') {
    return Math.abs(glyph.left - last.right) + Math.abs(glyph.top - last.top) < 2 * size;
  }
  // Signs set higher or lower (10², ①) and words of another size belong to the line they stand in.
  const apart = Math.abs(glyph.bottom - last.bottom);
  const inside = small < 0.8 * size ? apart < 0.75 * size : apart < 0.3 * small;
  if (!inside || size > 2.2 * small) return false;
  const gap = glyph.left - last.right;
  return gap > -0.75 * small && gap < most * size;
}

/** Glyphs set one below the other, each a line of its own, as one line that runs down: three or more, of one size. */
function stacked(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (let at = 0; at < runs.length; ) {
    let end = at + 1;
    while (end < runs.length && isBelow(runs[end - 1]!, runs[end]!)) end += 1;
    if (end - at >= 3) joined.push({ glyphs: runs.slice(at, end).flatMap(({ glyphs }) => glyphs), runs: 'down' });
    else joined.push(...runs.slice(at, end));
    at = end;
  }
  return joined;
}

function isBelow(above: Run, below: Run): boolean {
  const [one, other] = [above.glyphs[0]!.glyph, below.glyphs[0]!.glyph];
  if (above.glyphs.length > 1 || below.glyphs.length > 1 || one.runs !== 'across' || other.runs !== 'across')
    return false;
  // Marks stand in a corner of their cell.
  const plain = isHan(one.text) && isHan(other.text);
  const aside = Math.abs(one.left - other.left) > (plain ? 0.3 : 0.85) * one.size;
  if (Math.abs(one.size - other.size) > 0.1 * one.size || aside) return false;
  const step = other.bottom - one.bottom;
  return step > (plain ? 0.8 : 0.3) * one.size && step < (plain ? 1.5 : 1.9) * one.size;
}

function lineOf(run: Run, page: number, number: number, log: RepairLog): PdfLine {
  const glyphs = run.glyphs.map(({ glyph }) => glyph);
  const gaps = glyphs.map((glyph, at) => (at === 0 ? 0 : gapBefore(run.runs, glyphs[at - 1]!, glyph)));
  const usual = middle(gaps.slice(1).filter((_, at) => isHan(glyphs[at]!.text) && isHan(glyphs[at + 1]!.text)));
  let text = '';
  let struckText = '';
  let unknown = 0;
  run.glyphs.forEach(({ glyph, spaced, times }, at) => {
    const before = glyphs[at - 1];
    const own = glyph.text === '' || isUnknown(glyph.text) ? '〓' : glyph.text;
    if (own === '〓') unknown += 1;
    if (before !== undefined) text += spaceBetween(before, glyph, gaps[at]!, usual, spaced);
    text += own;
    struckText += own.repeat(times);
  });
  if (unknown > 0) log.note('unmapped-glyph', 'doubtful', number, text, text);
  const struck = middle(run.glyphs.map(({ times }) => times));
  if (struckText.length > text.replace(/[ \u3000]/g, '').length)
    log.note('struck-twice', 'certain', number, struckText, text);
  const sizes = new Map<number, number>();
  for (const { size } of glyphs) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const [size] = [...sizes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!;
  const main = glyphs.filter((glyph) => glyph.size === size);
  return {
    page,
    number,
    text,
    left: Math.min(...main.map(({ left }) => left)),
    right: Math.max(
      ...main.map(({ right }) => right),
      ...(run.runs === 'across' ? glyphs.map(({ right }) => right) : []),
    ),
    top: Math.min(...main.map(({ top }) => top)),
    bottom: Math.max(...main.map(({ bottom }) => bottom)),
    size,
    runs: run.runs,
    bold: glyphs.filter(({ bold }) => bold).length * 2 > glyphs.length,
    face: commonFace(main),
    struck,
    artefact: glyphs[0]!.artefact,
  };
}

/** The face most Han glyphs are set in, or most glyphs where there is no Han. */
function commonFace(glyphs: readonly PdfGlyph[]): string {
  const han = glyphs.filter(({ text }) => isHan([...text][0]));
  const counts = new Map<string, number>();
  for (const { face } of han.length > 0 ? han : glyphs) counts.set(face, (counts.get(face) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function gapBefore(runs: PdfGlyph['runs'], before: PdfGlyph, glyph: PdfGlyph): number {
  const gap =
    runs === 'down' ? glyph.top - before.bottom : runs === 'up' ? before.top - glyph.bottom : glyph.left - before.right;
  return gap / Math.min(before.size, glyph.size);
}

/** What stands between two glyphs of a line: a space that was written, or one that only shows as a gap (em). */
function spaceBetween(before: PdfGlyph, glyph: PdfGlyph, gap: number, usual: number, spaced: boolean): string {
  const left = [...before.text].at(-1);
  const [right] = [...glyph.text];
  const narrow = (character: string | undefined): boolean => isLatin(character) || isDigit(character);
  if (spaced) return isHan(left) && isHan(right) && gap > 0.75 ? '\u3000' : ' ';
  if (narrow(left) && narrow(right) && gap > 0.14) return ' ';
  if (/[A-Za-z)][,.;:!?)]*$/.test(before.text) && isLatin(right) && gap > 0.14) return ' ';
  if (isHan(left) && isHan(right) && gap - usual > 0.6) return gap - usual > 0.9 ? '\u3000' : ' ';
  return '';
}

/** The middle one of some numbers, 0 of none. */
function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Whether a character stands for nothing known: of a private area, or a control character. */
function isUnknown(text: string): boolean {
  const code = text.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd || (code >= 0xf0000 && code <= 0x10ffff);
}
