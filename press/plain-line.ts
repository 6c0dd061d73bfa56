import type { Glyph } from '../composer/line.ts';
import type { LineItem } from '../composer/proof.ts';
import type { Face } from '../fonts/face.ts';

/** How a plain line is set: size in points, its swatch, and how much narrower than its face it is (1 where not given). */
export interface PlainSetting {
  readonly size: number;
  readonly swatch: string;
  readonly scaleX?: number;
  /** Where the line is cut off, in points; nowhere where not given. */
  readonly room?: number;
}

/** A line that the press sets itself, one face, each glyph with its own advance; generated text, of no block of the page. */
export function plainLine(face: Face, text: string, x: number, y: number, setting: PlainSetting): LineItem {
  const { size, swatch, scaleX = 1, room = Infinity } = setting;
  const glyphs: Glyph[] = [];
  let at = 0;
  let offset = 0;
  for (const character of text) {
    const gid = face.glyph(character.codePointAt(0)!);
    const advance = ((face.advance(gid) * size) / face.unitsPerEm) * scaleX;
    if (at + advance > room + 0.01) break;
    glyphs.push({
      gid,
      x: thousandth(at),
      y: 0,
      at: thousandth(at),
      advance: thousandth(advance),
      natural: thousandth(advance),
      blankBefore: 0,
      blankAfter: 0,
      offset,
      length: character.length,
      text: character,
    });
    at += advance;
    offset += character.length;
  }
  const extent = thousandth(at);
  const run = { face: face.id, size, scaleX, swatch, tint: 1, orientation: 'horizontal' as const, glyphs };
  const line = { start: 0, end: offset, measure: extent, extent, vertical: false, size, gap: 0, runs: [run] };
  return { kind: 'line', block: -1, frame: '', x, y, column: null, row: null, line };
}

/** How wide a text is in a face at a size, points. */
export function plainWidth(face: Face, text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += face.advance(face.glyph(character.codePointAt(0)!));
  return (sum * size) / face.unitsPerEm;
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}
