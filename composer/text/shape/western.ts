import type { Face } from '../../../fonts/face.ts';
import { isIgnorable, isWide, LineBreak, lineBreakClass, properties } from '../character.ts';
import { clusterEnd } from '../cluster.ts';
import { Kind, Stand } from '../items.ts';
import { Mark, markOf } from '../mark.ts';
import { shapeOptions } from './options.ts';
import { betweenLetters, isDisplay, isFullWidth, isLineFeed, isLong, spaceWidth, turns } from './recognise.ts';
import { addItem, addLineGlyph, addMissing, along, emAlong, faceFor, type Where, type Writer } from './writer.ts';

interface RunCluster {
  readonly start: number;
  readonly end: number;
}

/**
 * Sets a run of Western clusters from code point `index` on, shaped at once; gives the index after it. Figures of a
 * half-width style fill ½ em each. A cluster that no face has is set as 〓, one at a time.
 */
export function shapeWestern(writer: Writer, where: Where, index: number): number {
  const { points, words, offsets, latinQuote } = writer.classified;
  const { span } = where;
  const clusters: RunCluster[] = [];
  const half = isHalfFigure(writer, where, index);
  const quote = latinQuote[index] === 1;
  let face: Face | null = null;
  let at = index;
  while (at < points.length && offsets[at]! < span.end) {
    if (at > index && !joinsRun(writer, where, at, half, quote)) break;
    const start = offsets[at]!;
    const end = Math.min(clusterEnd(writer.collected.text, start), span.end);
    let next = at + 1;
    while (next < points.length && offsets[next]! < end) next += 1;
    const found = isControl(words[at]!, points[at]!) ? null : faceFor(writer, span, points.slice(at, next));
    if (at === index) face = found;
    else if (found !== face) break;
    clusters.push({ start, end });
    at = next;
    if (face === null) break;
  }
  if (face) {
    shapeRun(writer, where, clusters, face, half, quote);
  } else {
    const start = clusters[0]!.start;
    addItem(writer, where, start, Kind.han, points[index]!, writer.fonts.face(span.face), emAlong(writer, span));
    addMissing(writer, where, start, points[index]!);
  }
  return at;
}

/** Whether code point `at` goes on in the run before it. */
function joinsRun(writer: Writer, where: Where, at: number, half: boolean, quote: boolean): boolean {
  const { points, words, latinQuote } = writer.classified;
  const point = points[at]!;
  const word = words[at]!;
  if (isLineFeed(word) || spaceWidth(point) !== undefined || isIgnorable(word)) return false;
  if ((latinQuote[at] === 1) !== quote) return false;
  if (writer.style.vertical && !turns(writer, at)) return false;
  if (isDisplay(writer, where, point)) return true;
  if (half !== isHalfFigure(writer, where, at)) return false;
  if (latinQuote[at] !== 1 && markOf(point) !== Mark.none && !betweenLetters(writer, at)) return false;
  return !isLong(point) && !isFullWidth(writer, where, point, word);
}

/**
 * Whether a character is a half-width figure: in a style with half-width digits, a digit, or an ASCII sign that does not
 * stand between two letters.
 */
function isHalfFigure(writer: Writer, where: Where, index: number): boolean {
  if (writer.style.profile.digits !== 'half' || where.span.style.display) return false;
  const { points } = writer.classified;
  const point = points[index]!;
  if (isDigit(point)) return true;
  if (point <= 0x20 || point >= 0x7f || isLetter(point)) return false;
  return !(isLetter(points[index - 1]) && isLetter(points[index + 1]));
}

function shapeRun(
  writer: Writer,
  where: Where,
  clusters: readonly RunCluster[],
  face: Face,
  half: boolean,
  quote: boolean,
): void {
  const { style, items } = writer;
  const { span } = where;
  const base = clusters[0]!.start;
  const text = writer.collected.text.slice(base, clusters[clusters.length - 1]!.end);
  const display = span.style.display;
  const variant = display ? 'display' : half ? 'half' : quote ? 'proportional' : 'plain';
  const shaped = face.shape(text, shapeOptions(style.profile.lang, false, variant));
  let position = 0;
  for (let cluster = 0; cluster < clusters.length; ) {
    const from = position;
    const start = clusters[cluster]!.start;
    // A ligature covers several clusters: they become one item.
    let next = cluster + 1;
    while (position < shaped.length) {
      const at = base + shaped[position]!.cluster;
      if (position > from && at >= (clusters[next]?.start ?? Number.POSITIVE_INFINITY)) break;
      position += 1;
    }
    const reached = position < shaped.length ? base + shaped[position]!.cluster : base + text.length;
    while (next < clusters.length && clusters[next]!.start < reached) next += 1;
    const point = text.codePointAt(start - base) ?? 0;
    let advance = 0;
    for (let glyph = from; glyph < position; glyph += 1) advance += shaped[glyph]!.advance;
    let kind: number = Kind.western;
    if (display && !quote && markOf(point) !== Mark.none) kind = Kind.mark;
    else if (display && isWide(properties(point))) kind = Kind.han;
    let body = along(advance, face, span);
    const item = addItem(writer, where, start, kind, point, face, body);
    if (style.vertical) items.stand[item] = Stand.rotated;
    let origin = 0;
    if (half) {
      const cell = Math.round(emAlong(writer, span) / 2);
      if (body > cell) items.scale[item] = cell / body;
      else origin = Math.round((cell - body) / 2);
      body = cell;
      items.body[item] = cell;
    }
    for (let glyph = from; glyph < position; glyph += 1) {
      addLineGlyph(writer, face, span, shaped[glyph]!, origin, style.vertical);
      origin += Math.round(along(shaped[glyph]!.advance, face, span) * items.scale[item]!);
    }
    cluster = next;
  }
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}

function isLetter(point: number | undefined): boolean {
  return point !== undefined && ((point >= 0x41 && point <= 0x5a) || (point >= 0x61 && point <= 0x7a));
}

/** Control characters and unpaired surrogates: nothing a face may draw, even where its cmap has them. */
function isControl(word: number, point: number): boolean {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || lineBreakClass(word) === LineBreak['SG'];
}
