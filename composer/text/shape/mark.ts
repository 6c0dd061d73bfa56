import type { Face, ShapedGlyph } from '../../../fonts/face.ts';
import { verticalOrientation } from '../character.ts';
import { Kind, Stand } from '../items.ts';
import { Mark, type MarkCell, markCell } from '../mark.ts';
import { shapeOptions } from './options.ts';
import {
  across,
  addItem,
  addLineGlyph,
  addMissing,
  addUprightGlyph,
  along,
  emAlong,
  faceFor,
  tableGlyph,
  type Where,
  type Writer,
} from './writer.ts';

/**
 * Sets a full-width mark: a body with its removable blanks. In vertical lines the `vert` glyph is taken; where the face has
 * none the mark is turned, but for those that stand upright by UAX #50 and, in Chinese, ：；.
 */
export function shapeMark(
  writer: Writer,
  where: Where,
  start: number,
  mark: number,
  point: number,
  word: number,
): void {
  const { items, style } = writer;
  const { span } = where;
  const { lang } = style.profile;
  const em = emAlong(writer, span);
  const cell = markCell(mark, point, lang, style.vertical);
  const face = faceFor(writer, span, [point]);
  const item = addItem(writer, where, start, Kind.mark, point, face, Math.round(em * cell.body));
  items.mark[item] = mark;
  items.before[item] = Math.round(em * cell.before);
  items.after[item] = Math.round(em * cell.after);
  // jlreq Table 1: after a dividing mark (cl-04) Western text keeps the Han–Latin gap.
  if (mark === Mark.exclamation && lang === 'ja') items.sideAfter[item] = 1;
  if (!face) {
    addMissing(writer, where, start, point);
    return;
  }
  const character = String.fromCodePoint(point);
  const glyph = face.shape(character, shapeOptions(lang, style.vertical, 'plain'))[0] ?? tableGlyph(face, point);
  const orientation = verticalOrientation(word);
  const upright = orientation === 1 || orientation === 2 || (mark === Mark.colon && lang !== 'ja');
  if (style.vertical && (upright || (orientation === 3 && glyph.gid !== face.glyph(point)))) {
    const whole = Math.round(em * (cell.before + cell.body + cell.after));
    const advance = across(face.verticalAdvance(glyph.gid), face, span);
    const top = Math.round((whole - advance) / 2) - items.before[item]!;
    addUprightGlyph(writer, face, span, glyph, top);
    return;
  }
  if (style.vertical) items.stand[item] = Stand.rotated;
  const origin = markOrigin(writer, where, face, glyph, cell);
  addLineGlyph(writer, face, span, glyph, origin, style.vertical);
}

/**
 * Where a mark's glyph begins, from the start of its body. A glyph as wide as the cell carries its own blanks; a narrower
 * one is centred in the body; a centred mark whose face draws it elsewhere is moved to the middle.
 */
function markOrigin(writer: Writer, where: Where, face: Face, glyph: ShapedGlyph, cell: MarkCell): number {
  const { span } = where;
  const em = emAlong(writer, span);
  const whole = Math.round(em * (cell.before + cell.body + cell.after));
  const advance = along(face.advance(glyph.gid), face, span);
  if (Math.abs(advance - whole) * 20 > em) return Math.round((em * cell.body - advance) / 2);
  const origin = -Math.round(em * cell.before);
  const ink = face.bounds(glyph.gid);
  if (!ink || cell.before !== cell.after || cell.body === 1) return origin;
  const middle = along((ink.xMin + ink.xMax) / 2, face, span);
  return Math.abs(middle - whole / 2) * 10 > em ? origin + Math.round(whole / 2) - middle : origin;
}

/**
 * Sets dashes and ellipses, `cells` em wide and never stretched inside: `——` is one unit of 2 em (clreq, Unbreakable
 * Marks). In vertical lines they are turned (UAX #50) with their ink on the centre of the line.
 */
export function shapeDash(writer: Writer, where: Where, start: number, end: number, cells: number): void {
  const { span } = where;
  const { style, items, collected } = writer;
  const text = collected.text.slice(start, end);
  const point = text.codePointAt(0) ?? 0;
  const width = emAlong(writer, span) * cells;
  const face = faceFor(writer, span, [point]);
  const item = addItem(writer, where, start, Kind.han, point, face, width);
  items.sideBefore[item] = 0;
  items.sideAfter[item] = 0;
  if (!face) {
    addMissing(writer, where, start, point);
    return;
  }
  if (style.vertical) items.stand[item] = Stand.rotated;
  const shaped = face.shape(text, shapeOptions(style.profile.lang, false, 'plain'));
  let advance = 0;
  for (const glyph of shaped) advance += glyph.advance;
  let origin = Math.round((width - along(advance, face, span)) / 2);
  for (const glyph of shaped) {
    addLineGlyph(writer, face, span, glyph, origin, style.vertical, true);
    origin += along(glyph.advance, face, span);
  }
}
