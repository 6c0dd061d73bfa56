import type { FontLibrary } from '../../../fonts/face.ts';
import type { MissingCharacter } from '../../proof.ts';
import { clusterClass, conjunctClass, isIgnorable } from '../character.ts';
import type { ClassifiedText } from '../classify.ts';
import { clusterEnd } from '../cluster.ts';
import type { CollectedText } from '../collect.ts';
import type { ResolvedStyle } from '../contract.ts';
import { type Items, Kind } from '../items.ts';
import { Mark, markOf } from '../mark.ts';
import { shapeCombined, shapeHan, shapeUpright } from './han.ts';
import { shapeDash, shapeMark } from './mark.ts';
import {
  betweenLetters,
  isDisplay,
  isEmDash,
  isFullWidth,
  isLineFeed,
  isLong,
  spaceWidth,
  turns,
} from './recognise.ts';
import { shapeWestern } from './western.ts';
import {
  addGlyph,
  addItem,
  along,
  emAlong,
  faceFor,
  newWriter,
  type UsedFace,
  type Where,
  type Writer,
} from './writer.ts';

/** A text turned into items, with the faces they are set in and the characters no face has. */
export interface ShapedText {
  readonly items: Items;
  readonly faces: readonly UsedFace[];
  readonly missing: readonly Omit<MissingCharacter, 'block'>[];
}

/**
 * Shapes a classified text: Han and full-width marks by table, everything else once per run through the face's shaper.
 * A character its face lacks is taken from the style's face, the strong face, then from the other loaded faces; one that
 * none has is set as 〓 and listed in `missing`. No character is dropped.
 */
export function shapeText(
  collected: CollectedText,
  classified: ClassifiedText,
  style: ResolvedStyle,
  fonts: FontLibrary,
): ShapedText {
  const writer = newWriter(collected, classified, style, fonts);
  const { offsets } = classified;
  let number = 0;
  let where: Where | null = null;
  for (let index = 0; index < offsets.length; ) {
    while (collected.spans[number]!.end <= offsets[index]!) {
      number += 1;
      where = null;
    }
    where ??= { span: collected.spans[number]!, number };
    if (where.span.combined) {
      shapeCombined(writer, where);
      while (index < offsets.length && offsets[index]! < where.span.end) index += 1;
    } else {
      index = shapeCluster(writer, where, index);
    }
  }
  writer.items.start.push(collected.text.length);
  writer.items.glyphStart.push(writer.items.glyphId.length);
  return { items: writer.items, faces: writer.faces, missing: writer.missing };
}

/** Sets the cluster, or the run, that begins at code point `index`; gives the index after it. */
function shapeCluster(writer: Writer, where: Where, index: number): number {
  const { points, words, offsets, latinQuote } = writer.classified;
  const { text } = writer.collected;
  const { span } = where;
  const point = points[index]!;
  const word = words[index]!;
  const start = offsets[index]!;
  if (isLineFeed(word)) {
    addItem(writer, where, start, Kind.lineFeed, point, writer.fonts.face(span.face), 0);
    return point === 0x0d && points[index + 1] === 0x0a ? index + 2 : index + 1;
  }
  const after = index + 1 < points.length ? offsets[index + 1]! : text.length;
  const end = isPlain(word) && isPlain(words[index + 1] ?? 0) ? after : Math.min(clusterEnd(text, start), span.end);
  if (end === after) {
    if (spaceWidth(point) !== undefined) {
      shapeSpace(writer, where, start, point);
      return index + 1;
    }
    if (isIgnorable(word)) {
      const face = writer.fonts.face(span.face);
      addItem(writer, where, start, Kind.nothing, point, face, 0);
      addGlyph(writer, face?.glyph(0x20) ?? 0, 0, 0);
      return index + 1;
    }
    if (!isDisplay(writer, where, point)) {
      const mark = latinQuote[index] === 1 ? Mark.none : markOf(point);
      if (mark !== Mark.none && !(mark === Mark.interpunct && betweenLetters(writer, index))) {
        shapeMark(writer, where, start, mark, point, word);
        return index + 1;
      }
      if (isLong(point)) return shapeLong(writer, where, index);
      if (mark === Mark.none && isFullWidth(writer, where, point, word)) {
        shapeHan(writer, where, start, point, word);
        return index + 1;
      }
    }
  }
  if (!writer.style.vertical || turns(writer, index)) return shapeWestern(writer, where, index);
  shapeUpright(writer, where, start, end, markOf(point));
  let next = index + 1;
  while (next < offsets.length && offsets[next]! < end) next += 1;
  return next;
}

/** Whether a character neither joins its neighbours in a cluster nor is joined. */
function isPlain(word: number): boolean {
  return clusterClass(word) === 0 && conjunctClass(word) === 0;
}

function shapeLong(writer: Writer, where: Where, index: number): number {
  const { points, offsets } = writer.classified;
  const point = points[index]!;
  const start = offsets[index]!;
  const paired = isEmDash(point) && points[index + 1] === point && offsets[index + 1]! < where.span.end;
  const cells = point === 0x2e3a || paired ? 2 : point === 0x2e3b ? 3 : 1;
  shapeDash(writer, where, start, start + (paired ? 2 : 1), cells);
  return index + (paired ? 2 : 1);
}

function shapeSpace(writer: Writer, where: Where, start: number, point: number): void {
  const { span } = where;
  const face = faceFor(writer, span, [0x20]);
  const width = spaceWidth(point)!;
  let body = Math.round((emAlong(writer, span) * width) / 1000);
  if (face && width === 333 && (span.style.display || writer.style.profile.lang === 'en')) {
    body = along(face.advance(face.glyph(0x20)), face, span);
  }
  addItem(writer, where, start, Kind.space, point, face, body);
  addGlyph(writer, face?.glyph(0x20) ?? 0, 0, 0);
}
