import type { Glyph, GlyphRun, Orientation } from '../composer/line.ts';
import type { LineItem } from '../composer/proof.ts';
import { type FontSet, hexadecimal, utf16 } from './font-set.ts';
import { decimal, decimals } from './number.ts';
import { type Sheet, sheetX, sheetY } from './sheet.ts';

/** How far a glyph may stand from its place before the text position is set anew, in points. */
const TOLERANCE = 0.0006;

/** What a glyph maps to that stands for no text and belongs to no cluster. */
const BLANK = ' ';

/**
 * The operators that draw one run of a line inside a text object: font, text matrix, and glyphs shown with TJ, so that
 * every glyph's origin is where the composer put it. Upright vertical glyphs are shown in an Identity-V font, whose pen
 * moves down and whose glyphs hang from their vertical origin; turned ones in the horizontal font turned clockwise.
 * `spoken`: the run stands in a span that says its text, so clusters need none of their own.
 */
export function runOperators(sheet: Sheet, fonts: FontSet, item: LineItem, run: GlyphRun, spoken = false): string {
  const font = fonts.font(run.face);
  const upright = run.orientation === 'upright';
  // The pen moves by what the file says, which is cut to the thousandth, and not by what the composer said.
  const size = thousandth(run.size);
  const scaleX = thousandth(run.scaleX);
  const [a, b, c, d] = axes(run.orientation, scaleX);
  const parts: string[] = [`/${font.resource(upright)} ${decimal(size)} Tf`];
  // The pen in text space: along the writing direction and across it, in points from the run's first text origin.
  let pen = { x: 0, y: 0 };
  let shown: string[] = [];
  let codes = '';
  let open = false;
  // Glyphs that together stand for one text are a Span with that text, so that it is read once (PDF 1.6 §10.8.3).
  let inCluster = false;
  // Readings and waves beside the text stand for no text at all: a blank is what readers pass over.
  let silent = BLANK;

  const flushCodes = () => {
    if (codes !== '') shown.push(`<${codes}>`);
    codes = '';
  };
  const flush = () => {
    flushCodes();
    if (shown.length > 0) parts.push(`[${shown.join('')}] TJ`);
    shown = [];
  };

  const texts = textsOf(run.glyphs);
  run.glyphs.forEach((glyph, index) => {
    const text = texts[index]!;
    const startsCluster = !spoken && text !== '' && texts[index + 1] === '';
    if (text !== '' && inCluster) {
      flush();
      parts.push('EMC');
      inCluster = false;
    }
    if (startsCluster) {
      flush();
      parts.push(spanStart(text));
      inCluster = true;
    }
    if (text !== '') silent = '';
    const character = font.character(glyph.gid, text || silent, roomOf(run, glyph));
    let x = sheetX(sheet, item.x + glyph.x);
    let y = sheetY(sheet, item.y + glyph.y);
    if (upright) {
      x += (character.vertical.x / 1000) * size * scaleX;
      y += (character.vertical.y / 1000) * size;
    }
    // Along the run: to the right, or down the page.
    const along = run.orientation === 'horizontal' ? x - pen.x : pen.y - y;
    const across = run.orientation === 'horizontal' ? y - pen.y : x - pen.x;
    const scale = upright ? size : size * scaleX;
    const shift = (along * 1000) / scale;
    if (!open || Math.abs(across) > TOLERANCE || Math.abs(shift) > 30000) {
      flush();
      parts.push(`${decimals(a, b, c, d, x, y)} Tm`);
      pen = { x: thousandth(x), y: thousandth(y) };
      open = true;
    } else if (Math.abs(along) > TOLERANCE) {
      flushCodes();
      // A TJ number is taken off the pen: to the right in horizontal writing, upward in vertical writing.
      const number = thousandth(upright ? shift : -shift);
      shown.push(decimal(number));
      advance(pen, run.orientation, ((upright ? number : -number) * scale) / 1000);
    }
    codes += hexadecimal(character.cid);
    advance(pen, run.orientation, ((upright ? character.height : character.width) * scale) / 1000);
  });
  flush();
  if (inCluster) parts.push('EMC');
  return parts.join('\n');
}

/**
 * What each glyph says. A cluster (letters with their accents, figures upright in a vertical line) of as many glyphs as
 * characters says one with each, so that it is read right without its span too.
 */
function textsOf(glyphs: readonly Glyph[]): readonly string[] {
  const texts = glyphs.map(({ text }) => text);
  for (let start = 0; start < texts.length; start++) {
    let end = start + 1;
    while (end < texts.length && texts[end] === '') end++;
    const characters = Array.from(texts[start]!);
    if (characters.length === end - start) texts.splice(start, end - start, ...characters);
  }
  return texts;
}

/** Begins a span whose content stands for a text as a whole (PDF 1.6 §10.8.3); `EMC` ends it. */
export function spanStart(text: string): string {
  return `/Span <</ActualText <FEFF${utf16(text)}>>> BDC`;
}

/** What a horizontal glyph's cell takes from its origin to its end, in thousandths of the em. */
function roomOf(run: GlyphRun, glyph: Glyph): number | undefined {
  if (run.orientation !== 'horizontal') return undefined;
  return ((glyph.at + glyph.advance - glyph.x) * 1000) / (run.size * run.scaleX);
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function advance(pen: { x: number; y: number }, orientation: Orientation, distance: number): void {
  if (orientation === 'horizontal') pen.x += distance;
  else pen.y -= distance;
}

/** The first four numbers of the text matrix. */
function axes(orientation: Orientation, scaleX: number): [number, number, number, number] {
  return orientation === 'rotated' ? [0, -scaleX, 1, 0] : [scaleX, 0, 0, 1];
}
