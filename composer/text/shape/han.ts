import { verticalOrientation } from '../character.ts';
import { Kind, Stand } from '../items.ts';
import { Mark, markOf } from '../mark.ts';
import { shapeOptions } from './options.ts';
import {
  across,
  addGlyph,
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

/** Sets one Han, kana or other full-width character in a cell of 1 em, by table; in vertical lines by its `vert` glyph. */
export function shapeHan(writer: Writer, where: Where, start: number, point: number, word: number): void {
  const { items, style } = writer;
  const { span } = where;
  const em = emAlong(writer, span);
  const face = faceFor(writer, span, [point]);
  const item = addItem(writer, where, start, Kind.han, point, face, em);
  if (!face) {
    addMissing(writer, where, start, point);
    return;
  }
  let glyph = tableGlyph(face, point);
  if (style.vertical) {
    const orientation = verticalOrientation(word);
    if (orientation !== 1) {
      const options = shapeOptions(style.profile.lang, true, 'plain');
      glyph = face.shape(String.fromCodePoint(point), options)[0] ?? glyph;
    }
    if (orientation === 0 || (orientation === 3 && glyph.gid === face.glyph(point))) items.stand[item] = Stand.rotated;
  }
  if (items.stand[item] === Stand.upright) {
    const advance = across(face.verticalAdvance(glyph.gid), face, span);
    addUprightGlyph(writer, face, span, glyph, Math.round((em - advance) / 2));
    return;
  }
  const origin = Math.round((em - along(face.advance(glyph.gid), face, span)) / 2);
  addLineGlyph(writer, face, span, glyph, origin, style.vertical);
}

/** Sets one upright cluster of a vertical line that needs the shaper: a symbol, a mark in display type, an emoji. */
export function shapeUpright(writer: Writer, where: Where, start: number, end: number, mark: number): void {
  const { span } = where;
  const text = writer.collected.text.slice(start, end);
  const points = codePoints(text);
  const em = emAlong(writer, span);
  const face = faceFor(writer, span, points);
  const kind = mark === Mark.none ? Kind.han : Kind.mark;
  const item = addItem(writer, where, start, kind, points[0]!, face, em);
  if (!face) {
    addMissing(writer, where, start, points[0]!);
    return;
  }
  const shaped = face.shape(text, shapeOptions(writer.style.profile.lang, true, 'plain'));
  const first = shaped[0];
  if (first) writer.items.body[item] = Math.max(em, across(face.verticalAdvance(first.gid), face, span));
  for (const glyph of shaped) addUprightGlyph(writer, face, span, glyph, 0);
}

/** 纵中横: sets a whole span across a vertical line in one em, narrowed where it is wider. */
export function shapeCombined(writer: Writer, where: Where): void {
  const { span } = where;
  const text = writer.collected.text.slice(span.start, span.end);
  const points = codePoints(text);
  const em = emAlong(writer, span);
  const face = faceFor(writer, span, points);
  const item = addItem(writer, where, span.start, Kind.han, points[0]!, face, em);
  writer.items.sideBefore[item] = 1;
  writer.items.sideAfter[item] = 1;
  if (!face) {
    addMissing(writer, where, span.start, points[0]!);
    return;
  }
  const shaped = face.shape(text, shapeOptions(writer.style.profile.lang, false, 'proportional'));
  // The body of a full-width mark is the first half of its cell (clreq, Punctuation Adjustment Space).
  const share = points.every((point) => markOf(point) === Mark.exclamation) ? 0.5 : 1;
  let advance = 0;
  for (const glyph of shaped) advance += glyph.advance * share;
  const width = along(advance, face, span);
  const scale = width > em ? em / width : 1;
  writer.items.scale[item] = scale;
  let x = -Math.round((width * scale) / 2);
  for (const glyph of shaped) {
    addGlyph(writer, glyph.gid, across(face.emTop, face, span), x);
    x += Math.round(along(glyph.advance * share, face, span) * scale);
  }
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
