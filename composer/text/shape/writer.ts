import type { Face, FaceId, FontLibrary, ShapedGlyph } from '../../../fonts/face.ts';
import type { MissingCharacter } from '../../proof.ts';
import { gapSide, isIgnorable, properties, verticalOrientation } from '../character.ts';
import type { ClassifiedText } from '../classify.ts';
import type { CollectedText, StyleSpan } from '../collect.ts';
import type { ResolvedStyle } from '../contract.ts';
import { emptyItems, type Items, Kind, Stand, toUnits } from '../items.ts';
import { Mark } from '../mark.ts';

/** A face that items are set in; `face` is null where it is not loaded. */
export interface UsedFace {
  readonly id: FaceId;
  readonly face: Face | null;
}

/**
 * What shaping writes into: the items so far, the faces they use, the characters no face has, and the text they come from.
 */
export interface Writer {
  readonly items: Items;
  readonly faces: UsedFace[];
  readonly missing: Omit<MissingCharacter, 'block'>[];
  readonly collected: CollectedText;
  readonly classified: ClassifiedText;
  readonly style: ResolvedStyle;
  readonly fonts: FontLibrary;
}

/** One place of the text: a style span and its number. */
export interface Where {
  readonly span: StyleSpan;
  readonly number: number;
}

/** A writer at the beginning of a text. */
export function newWriter(
  collected: CollectedText,
  classified: ClassifiedText,
  style: ResolvedStyle,
  fonts: FontLibrary,
): Writer {
  return { items: emptyItems(), faces: [], missing: [], collected, classified, style, fonts };
}

/** 〓, set for a character that no face has. */
const GETA = 0x3013;

/** The em along the line, in units. */
export function emAlong(writer: Writer, span: StyleSpan): number {
  return toUnits(writer.style.vertical ? span.style.size : span.style.size * span.style.scaleX);
}

/** Font units to units along a horizontal or turned line, and across a vertical one: narrowed or widened by the style. */
export function along(value: number, face: Face, span: StyleSpan): number {
  return Math.round((value * toUnits(span.style.size * span.style.scaleX)) / face.unitsPerEm);
}

/** Font units to units in the direction that the style's `scaleX` leaves alone. */
export function across(value: number, face: Face, span: StyleSpan): number {
  return Math.round((value * toUnits(span.style.size)) / face.unitsPerEm);
}

/** How a glyph stands in this text that is not turned. */
export function standing(writer: Writer): number {
  return writer.style.vertical ? Stand.upright : Stand.horizontal;
}

/**
 * The first face that has every code point given: the span's own, the style's, its strong face, the other faces in the
 * library's order. Null where none has.
 */
export function faceFor(writer: Writer, span: StyleSpan, points: readonly number[]): Face | null {
  const own = writer.fonts.face(span.face);
  if (own && covers(own, points)) return own;
  for (const id of [span.style.face, span.style.strongFace, ...writer.fonts.ids]) {
    const face = writer.fonts.face(id);
    if (face && covers(face, points)) return face;
  }
  return null;
}

function covers(face: Face, points: readonly number[]): boolean {
  for (const point of points) {
    if (face.glyph(point) === 0 && !isIgnorable(properties(point))) return false;
  }
  return true;
}

function faceNumber(writer: Writer, face: Face | null, span: StyleSpan): number {
  const id = face?.id ?? span.face;
  for (let index = 0; index < writer.faces.length; index += 1) if (writer.faces[index]!.id === id) return index;
  writer.faces.push({ id, face: face ?? writer.fonts.face(id) });
  return writer.faces.length - 1;
}

/** Adds an item without glyphs and gives its index. `body` in units. */
export function addItem(
  writer: Writer,
  where: Where,
  start: number,
  kind: number,
  point: number,
  face: Face | null,
  body: number,
): number {
  const { items } = writer;
  const word = properties(point);
  const side = kind === Kind.han || kind === Kind.western ? gapSide(word) : 0;
  items.start.push(start);
  items.kind.push(kind);
  items.mark.push(Mark.none);
  items.point.push(point);
  items.em.push(emAlong(writer, where.span));
  items.body.push(body);
  items.before.push(0);
  items.after.push(0);
  items.span.push(where.number);
  items.face.push(faceNumber(writer, face, where.span));
  items.stand.push(standing(writer));
  items.scale.push(1);
  items.sideBefore.push(side);
  items.sideAfter.push(side);
  items.glyphStart.push(items.glyphId.length);
  return items.start.length - 1;
}

/** Adds a glyph to the last item: its origin from the body's start, along and across the line, in units. */
export function addGlyph(writer: Writer, gid: number, alongLine: number, acrossLine: number): void {
  writer.items.glyphId.push(gid);
  writer.items.glyphX.push(alongLine);
  writer.items.glyphY.push(acrossLine);
}

/**
 * Adds a glyph that stands on the line, or is turned where `turned`: then its em box is centred on the line, or its ink
 * where `centred`. `origin` is its origin from the body's start.
 */
export function addLineGlyph(
  writer: Writer,
  face: Face,
  span: StyleSpan,
  glyph: ShapedGlyph,
  origin: number,
  turned: boolean,
  centred = false,
): void {
  const x = origin + along(glyph.xOffset, face, span);
  if (!turned) {
    addGlyph(writer, glyph.gid, x, -across(glyph.yOffset, face, span));
    return;
  }
  const ink = centred ? face.bounds(glyph.gid) : null;
  const middle = ink ? (ink.yMin + ink.yMax) / 2 : (face.emTop + face.emBottom) / 2;
  addGlyph(writer, glyph.gid, x, across(glyph.yOffset - middle, face, span));
}

/** Adds an upright glyph of a vertical line; `top` is the top of its vertical cell from the body's start. */
export function addUprightGlyph(writer: Writer, face: Face, span: StyleSpan, glyph: ShapedGlyph, top: number): void {
  addGlyph(
    writer,
    glyph.gid,
    top + across(face.verticalOrigin(glyph.gid), face, span),
    -Math.round(along(face.advance(glyph.gid), face, span) / 2),
  );
}

/** The glyph of a code point by cmap alone. */
export function tableGlyph(face: Face, point: number): ShapedGlyph {
  const gid = face.glyph(point);
  return { gid, cluster: 0, advance: face.advance(gid), xOffset: 0, yOffset: 0 };
}

/** Gives the last item 〓 for its character and lists it as missing. The item's body is what it is centred in. */
export function addMissing(writer: Writer, where: Where, start: number, point: number): void {
  const { items, fonts } = writer;
  const item = items.start.length - 1;
  const { span } = where;
  const offset = writer.collected.offsets ? writer.collected.offsets[start]! : start;
  writer.missing.push({ offset, codePoint: point, face: span.face });
  let face = fonts.face(span.face);
  for (const id of fonts.ids) if (!face || face.glyph(GETA) === 0) face = fonts.face(id);
  items.face[item] = faceNumber(writer, face, span);
  if (!face || face.glyph(GETA) === 0) {
    addGlyph(writer, 0, 0, 0);
    return;
  }
  const glyph = tableGlyph(face, GETA);
  const origin = Math.round((items.body[item]! - emAlong(writer, span)) / 2);
  if (!writer.style.vertical) {
    addLineGlyph(writer, face, span, glyph, origin, false);
  } else if (verticalOrientation(properties(point)) === 0) {
    items.stand[item] = Stand.rotated;
    addLineGlyph(writer, face, span, glyph, origin, true);
  } else {
    addUprightGlyph(writer, face, span, glyph, origin);
  }
}
