import { gapSide, isWide, LineBreak, lineBreakClass, verticalOrientation } from '../character.ts';
import { hasProportionalMarks } from './options.ts';
import { faceFor, type Where, type Writer } from './writer.ts';

const FORCED = new Set([LineBreak['BK'], LineBreak['CR'], LineBreak['LF'], LineBreak['NL']]);
const AMBIGUOUS = LineBreak['AI'];

/** Widths of the spaces of Unicode in thousandths of an em; the word space is a third (clreq: ⅓, from ¼ to ½). */
const SPACES = new Map<number, number>([
  [0x20, 333],
  [0xa0, 333],
  [0x09, 1000],
  [0x1680, 333],
  [0x2000, 500],
  [0x2001, 1000],
  [0x2002, 500],
  [0x2003, 1000],
  [0x2004, 333],
  [0x2005, 250],
  [0x2006, 167],
  [0x2007, 500],
  [0x2008, 250],
  [0x2009, 200],
  [0x200a, 100],
  [0x202f, 200],
  [0x205f, 222],
]);

/** The width of a space in thousandths of an em, undefined for what is none. */
export function spaceWidth(point: number): number | undefined {
  return SPACES.get(point);
}

/** Whether a character ends a line by itself. */
export function isLineFeed(word: number): boolean {
  return FORCED.has(lineBreakClass(word));
}

/** Whether a character is a dash or ellipsis that fills whole cells. */
export function isLong(point: number): boolean {
  return (
    isEmDash(point) || point === 0x2026 || point === 0x22ef || point === 0x2025 || point === 0x2e3a || point === 0x2e3b
  );
}

/** Whether a character is an em dash, of which two make one unit. */
export function isEmDash(point: number): boolean {
  return point === 0x2014 || point === 0x2015;
}

/** Whether code point `index` stands between two letters or digits of Western text. */
export function betweenLetters(writer: Writer, index: number): boolean {
  const { words } = writer.classified;
  const before = words[index - 1];
  const after = words[index + 1];
  return before !== undefined && after !== undefined && gapSide(before) >= 2 && gapSide(after) >= 2;
}

/**
 * Whether a character is set in a full cell: wide ones but half-width forms, and ambiguous ones (①, ★) that the face draws
 * 1 em wide and that stand upright.
 */
export function isFullWidth(writer: Writer, where: Where, point: number, word: number): boolean {
  const wide = isWide(word);
  if (!wide && lineBreakClass(word) !== AMBIGUOUS) return false;
  if (!wide && writer.style.vertical && verticalOrientation(word) === 0) return false;
  const face = faceFor(writer, where.span, [point]);
  if (!face) return wide;
  const advance = face.advance(face.glyph(point));
  return wide ? advance * 4 >= face.unitsPerEm * 3 : advance === face.unitsPerEm;
}

/** Whether a character is set as display type: proportionally, by a face that has `palt`. */
export function isDisplay(writer: Writer, where: Where, point: number): boolean {
  if (!where.span.style.display) return false;
  const face = faceFor(writer, where.span, [point]);
  return face !== null && hasProportionalMarks(face);
}

/** Whether code point `index` is turned in a vertical line: by UAX #50, and quotation marks of Western text with it. */
export function turns(writer: Writer, index: number): boolean {
  const { words, latinQuote } = writer.classified;
  return latinQuote[index] === 1 || verticalOrientation(words[index]!) === 0;
}
