import type { CompositionProfile } from '../../document/profile.ts';
import type { Face, FaceId, FontLibrary, ShapedGlyph, ShapeOptions } from '../../fonts/face.ts';
import type { MissingCharacter } from '../proof.ts';
import {
  gapSide,
  isIgnorable,
  isWide,
  LineBreak,
  lineBreakClass,
  properties,
  verticalOrientation,
} from './character.ts';
import type { ClassifiedText } from './classify.ts';
import { clusterEnd } from './cluster.ts';
import type { CollectedText, StyleSpan } from './collect.ts';
import type { ResolvedStyle } from './contract.ts';
import { emptyItems, type Items, Kind, Stand, toUnits } from './items.ts';
import { Mark, type MarkCell, markCell, markOf } from './mark.ts';

/** A text turned into items, with the faces they are set in and the characters no face has. */
export interface ShapedText {
  readonly items: Items;
  readonly faces: readonly { readonly id: FaceId; readonly face: Face | null }[];
  readonly missing: readonly Omit<MissingCharacter, 'block'>[];
}

const PLAIN_FEATURES = { kern: false, liga: false, clig: false };
const DISPLAY_FEATURES = { kern: true, palt: true, liga: false, clig: false };
const OPTIONS = new Map<string, ShapeOptions>();

function optionsFor(
  lang: string,
  vertical: boolean,
  extra: 'plain' | 'display' | 'half' | 'proportional',
): ShapeOptions {
  const key = `${lang}|${vertical}|${extra}`;
  let options = OPTIONS.get(key);
  if (!options) {
    const features =
      extra === 'display'
        ? DISPLAY_FEATURES
        : extra === 'half'
          ? { ...PLAIN_FEATURES, hwid: true }
          : extra === 'proportional'
            ? { ...PLAIN_FEATURES, pwid: true }
            : PLAIN_FEATURES;
    options = { lang, vertical, features: vertical ? { ...features, vert: true } : features };
    OPTIONS.set(key, options);
  }
  return options;
}

const LF = LineBreak['LF'];
const FORCED = new Set([LineBreak['BK'], LineBreak['CR'], LF, LineBreak['NL']]);
const AMBIGUOUS = LineBreak['AI'];
const GETA = 0x3013;

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

/**
 * Shapes a classified text: Han and full-width marks by table, everything else once per run through the face's shaper.
 * A character its face lacks is taken from the strong face, then from the other loaded faces; one that none has is set as
 * 〓 and listed in `missing`. No character is dropped. `offset` of a missing character is its place in the text block.
 */
export function shapeText(
  collected: CollectedText,
  classified: ClassifiedText,
  style: ResolvedStyle,
  fonts: FontLibrary,
): ShapedText {
  return new Shaping(collected, classified, style, fonts).run();
}

interface RunCluster {
  readonly start: number;
  readonly end: number;
}

class Shaping {
  private readonly items = emptyItems();
  private readonly faces: { id: FaceId; face: Face | null }[] = [];
  private readonly missing: Omit<MissingCharacter, 'block'>[] = [];
  private readonly text: string;
  private readonly profile: CompositionProfile;
  private readonly vertical: boolean;

  constructor(
    private readonly collected: CollectedText,
    private readonly classified: ClassifiedText,
    style: ResolvedStyle,
    private readonly fonts: FontLibrary,
  ) {
    this.text = collected.text;
    this.profile = style.profile;
    this.vertical = style.vertical;
  }

  run(): ShapedText {
    const { text } = this;
    const { points, offsets } = this.classified;
    let index = 0;
    let spanIndex = 0;
    while (index < points.length) {
      const at = offsets[index]!;
      while ((this.collected.spans[spanIndex]?.end ?? Number.POSITIVE_INFINITY) <= at) spanIndex += 1;
      const span = this.collected.spans[spanIndex]!;
      if (span.combined) {
        this.combined(span, spanIndex);
        index = this.indexAt(span.end, index);
        continue;
      }
      index = this.cluster(index, spanIndex, span);
    }
    this.items.start.push(text.length);
    this.items.glyphStart.push(this.items.glyphId.length);
    return { items: this.items, faces: this.faces, missing: this.missing };
  }

  /** Sets what begins at code point `index`; gives the index after it. */
  private cluster(index: number, spanIndex: number, span: StyleSpan): number {
    const { points, words, offsets, latinQuote } = this.classified;
    const point = points[index]!;
    const word = words[index]!;
    const start = offsets[index]!;
    if (FORCED.has(lineBreakClass(word))) {
      const end = point === 0x0d && points[index + 1] === 0x0a ? index + 2 : index + 1;
      this.empty(start, spanIndex, span, Kind.lineFeed, point);
      return end;
    }
    const next = index + 1 < points.length ? offsets[index + 1]! : this.text.length;
    const end = this.simple(index) ? next : Math.min(clusterEnd(this.text, start), span.end);
    const single = end === next;
    const width = SPACES.get(point);
    if (single && width !== undefined) {
      this.space(start, spanIndex, span, point, width);
      return index + 1;
    }
    if (single && isIgnorable(word)) {
      this.empty(start, spanIndex, span, Kind.nothing, point);
      return index + 1;
    }
    const display = span.style.display && this.hasProportional(this.faceFor(span, [point]) ?? null);
    const mark = latinQuote[index] === 1 ? Mark.none : markOf(point);
    if (single && !display) {
      if (mark === Mark.interpunct && this.betweenLetters(index)) return this.western(index, spanIndex, span);
      if (mark !== Mark.none) {
        this.mark(start, spanIndex, span, mark, point, word);
        return index + 1;
      }
      if (point === 0x2014 || point === 0x2015) return this.dash(index, spanIndex, span);
      if (point === 0x2026 || point === 0x22ef || point === 0x2025 || point === 0x2e3a || point === 0x2e3b) {
        this.whole(start, end, spanIndex, span, point === 0x2e3a ? 2 : point === 0x2e3b ? 3 : 1, word);
        return index + 1;
      }
      if (this.isHan(point, word, span)) {
        this.han(start, spanIndex, span, point, word);
        return index + 1;
      }
    }
    if (this.vertical && verticalOrientation(word) !== 0) {
      this.upright(start, end, spanIndex, span, word, mark);
      return this.indexAt(end, index);
    }
    return this.western(index, spanIndex, span);
  }

  /** Whether the next code point surely begins a new cluster: both are plain. */
  private simple(index: number): boolean {
    const next = this.classified.words[index + 1];
    const now = this.classified.words[index]!;
    return next === undefined || (((next >> 13) & 15) === 0 && ((now >> 13) & 15) === 0 && ((next >> 17) & 3) === 0);
  }

  private indexAt(offset: number, from: number): number {
    const { offsets } = this.classified;
    let index = from;
    while (index < offsets.length && offsets[index]! < offset) index += 1;
    return index;
  }

  private betweenLetters(index: number): boolean {
    const side = (at: number): boolean => {
      const word = this.classified.words[at];
      return word !== undefined && gapSide(word) >= 2;
    };
    return side(index - 1) && side(index + 1);
  }

  private isHan(point: number, word: number, span: StyleSpan): boolean {
    if (isWide(word)) {
      const face = this.faceFor(span, [point]);
      return face === null || face.advance(face.glyph(point)) * 4 >= face.unitsPerEm * 3;
    }
    if (lineBreakClass(word) !== AMBIGUOUS || (this.vertical && verticalOrientation(word) === 0)) return false;
    const face = this.faceFor(span, [point]);
    return face !== null && face.advance(face.glyph(point)) === face.unitsPerEm;
  }

  /** The first face that has every character given, in the order of the brief; null where none has. */
  private faceFor(span: StyleSpan, points: readonly number[]): Face | null {
    const own = this.fonts.face(span.face);
    if (own && covers(own, points)) return own;
    for (const id of [span.style.face, span.style.strongFace, ...this.fonts.ids]) {
      const face = this.fonts.face(id);
      if (face && covers(face, points)) return face;
    }
    return null;
  }

  private faceIndex(face: Face | null, span: StyleSpan): number {
    const id = face?.id ?? span.face;
    const found = face ?? this.fonts.face(id);
    for (let index = 0; index < this.faces.length; index += 1) if (this.faces[index]!.id === id) return index;
    this.faces.push({ id, face: found });
    return this.faces.length - 1;
  }

  private hasProportional(face: Face | null): boolean {
    if (!face) return false;
    const shaped = face.shape('，', optionsFor(this.profile.lang, false, 'display'));
    return (shaped[0]?.advance ?? face.unitsPerEm) * 10 < face.unitsPerEm * 9;
  }

  private add(
    start: number,
    kind: number,
    point: number,
    word: number,
    spanIndex: number,
    span: StyleSpan,
    face: Face | null,
    body: number,
    stand: number,
  ): number {
    const { items } = this;
    const side = kind === Kind.mark ? 0 : gapSide(word);
    items.start.push(start);
    items.kind.push(kind);
    items.mark.push(Mark.none);
    items.point.push(point);
    items.em.push(this.em(span));
    items.body.push(body);
    items.before.push(0);
    items.after.push(0);
    items.span.push(spanIndex);
    items.face.push(this.faceIndex(face, span));
    items.stand.push(stand);
    items.scale.push(1);
    items.sideBefore.push(side);
    items.sideAfter.push(side);
    items.word.push(word);
    items.glyphStart.push(items.glyphId.length);
    return items.start.length - 1;
  }

  private glyph(gid: number, along: number, cross: number): void {
    this.items.glyphId.push(gid);
    this.items.glyphX.push(along);
    this.items.glyphY.push(cross);
  }

  /** The em along the line. */
  private em(span: StyleSpan): number {
    return toUnits(this.vertical ? span.style.size : span.style.size * span.style.scaleX);
  }

  /** Font units of a face to units, across the line or of a turned glyph along it. */
  private scaled(value: number, face: Face, span: StyleSpan, wide: boolean): number {
    const size = wide ? span.style.size * span.style.scaleX : span.style.size;
    return Math.round((value * toUnits(size)) / face.unitsPerEm);
  }

  private get stand(): number {
    return this.vertical ? Stand.upright : Stand.horizontal;
  }

  private empty(start: number, spanIndex: number, span: StyleSpan, kind: number, point: number): void {
    const face = this.fonts.face(span.face);
    this.add(start, kind, point, 0, spanIndex, span, face, 0, this.stand);
    if (kind === Kind.nothing) this.glyph(face?.glyph(0x20) ?? 0, 0, 0);
  }

  private space(start: number, spanIndex: number, span: StyleSpan, point: number, width: number): void {
    const face = this.faceFor(span, [0x20]);
    let body = Math.round((this.em(span) * width) / 1000);
    if (face && width === 333 && (span.style.display || this.profile.lang === 'en')) {
      body = this.scaled(face.advance(face.glyph(0x20)), face, span, true);
    }
    const item = this.add(start, Kind.space, point, properties(point), spanIndex, span, face, body, this.stand);
    this.items.sideBefore[item] = 0;
    this.items.sideAfter[item] = 0;
    this.glyph(face?.glyph(0x20) ?? 0, 0, 0);
  }

  private mark(start: number, spanIndex: number, span: StyleSpan, mark: number, point: number, word: number): void {
    const em = this.em(span);
    const cell = markCell(mark, point, this.profile.lang, this.vertical);
    const body = Math.round(em * cell.body);
    const character = String.fromCodePoint(point);
    const face = this.faceFor(span, [point]);
    const item = this.add(start, Kind.mark, point, word, spanIndex, span, face, body, this.stand);
    this.items.mark[item] = mark;
    this.items.before[item] = Math.round(em * cell.before);
    this.items.after[item] = Math.round(em * cell.after);
    if (mark === Mark.exclamation && this.profile.lang === 'ja') this.items.sideAfter[item] = 1;
    if (!face) {
      this.lacking(start, point, span, em - this.items.before[item]!);
      return;
    }
    const shaped = face.shape(character, optionsFor(this.profile.lang, this.vertical, 'plain'));
    const glyph = shaped[0] ?? plainGlyph(face, point);
    const rotate =
      this.vertical &&
      verticalOrientation(word) !== 1 &&
      !(mark === Mark.colon && this.profile.lang !== 'ja') &&
      verticalOrientation(word) !== 2 &&
      glyph.gid === face.glyph(point);
    if (rotate) this.items.stand[item] = Stand.rotated;
    this.markGlyph(item, face, span, glyph, cell, em);
  }

  /** Places a mark's glyph so that its ink lies in the body of its cell. */
  private markGlyph(item: number, face: Face, span: StyleSpan, glyph: ShapedGlyph, cell: MarkCell, em: number): void {
    const stand = this.items.stand[item]!;
    const whole = Math.round(em * (cell.before + cell.body + cell.after));
    if (stand === Stand.upright) {
      const advance = this.scaled(face.verticalAdvance(glyph.gid), face, span, false);
      this.uprightGlyph(face, span, glyph, -Math.round(em * cell.before) + Math.round((whole - advance) / 2));
      return;
    }
    const advance = this.scaled(face.advance(glyph.gid), face, span, true);
    let along = -Math.round(em * cell.before);
    if (Math.abs(advance - whole) * 20 > em) along = Math.round((em * cell.body - advance) / 2);
    const ink = face.bounds(glyph.gid);
    if (ink && cell.before === cell.after && cell.body < 1 && Math.abs(advance - whole) * 20 <= em) {
      const middle = this.scaled((ink.xMin + ink.xMax) / 2, face, span, true);
      if (Math.abs(middle - whole / 2) * 10 > em) along += Math.round(whole / 2) - middle;
    }
    this.lineGlyph(face, span, glyph, along, stand);
  }

  /** A glyph along the line: horizontal, or turned in a vertical line. `along` is its origin from the body's start. */
  private lineGlyph(face: Face, span: StyleSpan, glyph: ShapedGlyph, along: number, stand: number): void {
    const x = along + this.scaled(glyph.xOffset, face, span, true);
    if (stand === Stand.rotated) {
      const centre = this.scaled((face.emTop + face.emBottom) / 2, face, span, false);
      this.glyph(glyph.gid, x, -centre + this.scaled(glyph.yOffset, face, span, false));
    } else {
      this.glyph(glyph.gid, x, -this.scaled(glyph.yOffset, face, span, false));
    }
  }

  /** An upright glyph of a vertical line: `along` is the top of its vertical cell from the body's start. */
  private uprightGlyph(face: Face, span: StyleSpan, glyph: ShapedGlyph, along: number): void {
    this.glyph(
      glyph.gid,
      along + this.scaled(face.verticalOrigin(glyph.gid), face, span, false),
      -Math.round(this.scaled(face.advance(glyph.gid), face, span, true) / 2),
    );
  }

  private han(start: number, spanIndex: number, span: StyleSpan, point: number, word: number): void {
    const em = this.em(span);
    const face = this.faceFor(span, [point]);
    const item = this.add(start, Kind.han, point, word, spanIndex, span, face, em, this.stand);
    if (!face) {
      this.lacking(start, point, span, em);
      return;
    }
    let glyph = plainGlyph(face, point);
    if (this.vertical) {
      const orientation = verticalOrientation(word);
      if (orientation !== 1) {
        glyph = face.shape(String.fromCodePoint(point), optionsFor(this.profile.lang, true, 'plain'))[0] ?? glyph;
        if (orientation === 0 || (orientation === 3 && glyph.gid === face.glyph(point))) {
          this.items.stand[item] = Stand.rotated;
        }
      }
    }
    if (this.items.stand[item] === Stand.upright) {
      const advance = this.scaled(face.verticalAdvance(glyph.gid), face, span, false);
      this.uprightGlyph(face, span, glyph, Math.round((em - advance) / 2));
    } else {
      const advance = this.scaled(face.advance(glyph.gid), face, span, true);
      this.lineGlyph(face, span, glyph, Math.round((em - advance) / 2), this.items.stand[item]!);
    }
  }

  /** A dash or ellipsis that fills `cells` em. */
  private whole(start: number, end: number, spanIndex: number, span: StyleSpan, cells: number, word: number): void {
    const characters = this.text.slice(start, end);
    const point = characters.codePointAt(0) ?? 0;
    const em = this.em(span);
    const face = this.faceFor(span, [point]);
    const item = this.add(start, Kind.han, point, word, spanIndex, span, face, em * cells, this.stand);
    this.items.sideBefore[item] = 0;
    this.items.sideAfter[item] = 0;
    if (!face) {
      this.lacking(start, point, span, em);
      return;
    }
    let shaped = face.shape(characters, optionsFor(this.profile.lang, this.vertical, 'plain'));
    if (this.vertical && shaped.length > 0 && shaped.every((glyph) => glyph.gid !== face.glyph(point))) {
      const advance = shaped.reduce((sum, glyph) => sum + face.verticalAdvance(glyph.gid), 0);
      let along = Math.round((em * cells - this.scaled(advance, face, span, false)) / 2);
      for (const glyph of shaped) {
        this.uprightGlyph(face, span, glyph, along);
        along += this.scaled(face.verticalAdvance(glyph.gid), face, span, false);
      }
      return;
    }
    if (this.vertical) {
      this.items.stand[item] = Stand.rotated;
      shaped = face.shape(characters, optionsFor(this.profile.lang, false, 'plain'));
    }
    const advance = shaped.reduce((sum, glyph) => sum + glyph.advance, 0);
    let along = Math.round((em * cells - this.scaled(advance, face, span, true)) / 2);
    for (const glyph of shaped) {
      this.lineGlyph(face, span, glyph, along, this.items.stand[item]!);
      along += this.scaled(glyph.advance, face, span, true);
    }
  }

  /** `——` is one unit of 2 em, a lone `—` one of 1 em. */
  private dash(index: number, spanIndex: number, span: StyleSpan): number {
    const { points, offsets, words } = this.classified;
    const start = offsets[index]!;
    const paired = points[index + 1] === points[index] && (offsets[index + 1] ?? span.end) < span.end;
    const end = start + (paired ? 2 : 1);
    this.whole(start, end, spanIndex, span, paired ? 2 : 1, words[index]!);
    return index + (paired ? 2 : 1);
  }

  /** One upright cluster of a vertical line that is neither Han nor a mark of the tables. */
  private upright(start: number, end: number, spanIndex: number, span: StyleSpan, word: number, mark: number): void {
    const characters = this.text.slice(start, end);
    const points = [...characters].map((character) => character.codePointAt(0) ?? 0);
    const em = this.em(span);
    const face = this.faceFor(span, points);
    const item = this.add(
      start,
      mark === Mark.none ? Kind.han : Kind.mark,
      points[0]!,
      word,
      spanIndex,
      span,
      face,
      em,
      Stand.upright,
    );
    if (!face) {
      this.lacking(start, points[0]!, span, em);
      return;
    }
    const shaped = face.shape(characters, optionsFor(this.profile.lang, true, 'plain'));
    const first = shaped[0];
    const advance = first ? this.scaled(face.verticalAdvance(first.gid), face, span, false) : em;
    this.items.body[item] = Math.max(em, advance);
    for (const glyph of shaped) this.uprightGlyph(face, span, glyph, 0);
  }

  /** 纵中横: a short run set across a vertical line in one em, narrowed where it is wider. */
  private combined(span: StyleSpan, spanIndex: number): void {
    const characters = this.text.slice(span.start, span.end);
    const points = [...characters].map((character) => character.codePointAt(0) ?? 0);
    const em = this.em(span);
    const face = this.faceFor(span, points);
    const item = this.add(
      span.start,
      Kind.han,
      points[0]!,
      properties(points[0]!),
      spanIndex,
      span,
      face,
      em,
      Stand.upright,
    );
    if (!face) {
      this.lacking(span.start, points[0]!, span, em);
      return;
    }
    const shaped = face.shape(characters, optionsFor(this.profile.lang, false, 'proportional'));
    const width = this.scaled(
      shaped.reduce((sum, glyph) => sum + glyph.advance, 0),
      face,
      span,
      true,
    );
    const scale = width > em ? em / width : 1;
    this.items.scale[item] = scale;
    let across = -Math.round((width * scale) / 2);
    for (const glyph of shaped) {
      this.glyph(glyph.gid, this.scaled(face.emTop, face, span, false), across);
      across += Math.round(this.scaled(glyph.advance, face, span, true) * scale);
    }
  }

  /** Sets a run of Western clusters from code point `index` on; gives the index after it. */
  private western(index: number, spanIndex: number, span: StyleSpan): number {
    const { points, words, offsets, latinQuote } = this.classified;
    const clusters: RunCluster[] = [];
    const display = span.style.display;
    const firstPoint = points[index]!;
    const half = this.profile.digits === 'half' && isDigit(firstPoint) && !display;
    const quote = latinQuote[index] === 1;
    let face: Face | null = null;
    let at = index;
    while (at < points.length) {
      const point = points[at]!;
      const word = words[at]!;
      const start = offsets[at]!;
      if (start >= span.end) break;
      if (at > index && !this.joinsRun(at, span, half, quote)) break;
      const end = this.simple(at)
        ? at + 1 < points.length
          ? offsets[at + 1]!
          : this.text.length
        : Math.min(clusterEnd(this.text, start), span.end);
      const next = this.indexAt(end, at);
      const needed = points.slice(at, next);
      const found = isControl(word, point) ? null : this.faceFor(span, needed);
      if (at === index) face = found;
      else if (found !== face) break;
      clusters.push({ start, end });
      at = next;
      if (face === null) break;
    }
    if (face === null) {
      const cluster = clusters[0]!;
      const em = this.em(span);
      this.add(
        cluster.start,
        Kind.han,
        firstPoint,
        words[index]!,
        spanIndex,
        span,
        this.fonts.face(span.face),
        em,
        this.stand,
      );
      this.lacking(cluster.start, firstPoint, span, em);
      return at;
    }
    this.shapeRun(clusters, face, spanIndex, span, half, quote);
    return at;
  }

  /** Whether code point `at` goes on in a Western run. */
  private joinsRun(at: number, span: StyleSpan, half: boolean, quote: boolean): boolean {
    const { points, words, latinQuote } = this.classified;
    const point = points[at]!;
    const word = words[at]!;
    if (FORCED.has(lineBreakClass(word)) || SPACES.has(point) || isIgnorable(word)) return false;
    if ((latinQuote[at] === 1) !== quote) return false;
    if (span.style.display) return !this.vertical || verticalOrientation(word) === 0;
    if (half !== (this.profile.digits === 'half' && isDigit(point))) return false;
    if (latinQuote[at] !== 1 && markOf(point) !== Mark.none && !this.betweenLetters(at)) return false;
    if (point === 0x2014 || point === 0x2015 || point === 0x2026 || point === 0x22ef || point === 0x2025) return false;
    if (point === 0x2e3a || point === 0x2e3b || this.isHan(point, word, span)) return false;
    return !this.vertical || verticalOrientation(word) === 0;
  }

  private shapeRun(
    clusters: readonly RunCluster[],
    face: Face,
    spanIndex: number,
    span: StyleSpan,
    half: boolean,
    quote: boolean,
  ): void {
    const base = clusters[0]!.start;
    const text = this.text.slice(base, clusters[clusters.length - 1]!.end);
    const variant = span.style.display ? 'display' : half ? 'half' : quote ? 'proportional' : 'plain';
    const shaped = face.shape(text, optionsFor(this.profile.lang, false, variant));
    const stand = this.vertical ? Stand.rotated : Stand.horizontal;
    const em = this.em(span);
    let position = 0;
    let cluster = 0;
    while (cluster < clusters.length) {
      // A ligature covers several clusters: they become one item.
      let last = cluster;
      const start = clusters[cluster]!.start;
      const from = position;
      while (position < shaped.length) {
        const glyphAt = base + shaped[position]!.cluster;
        const after = clusters[last + 1];
        if (after && glyphAt >= after.start) break;
        position += 1;
      }
      while (
        last + 1 < clusters.length &&
        base + (shaped[position]?.cluster ?? text.length) > clusters[last + 1]!.start
      )
        last += 1;
      const point = text.codePointAt(start - base) ?? 0;
      const word = properties(point);
      const glyphs = shaped.slice(from, position);
      let advance = 0;
      for (const glyph of glyphs) advance += glyph.advance;
      const kind =
        span.style.display && markOf(point) !== Mark.none && !quote
          ? Kind.mark
          : span.style.display && isWide(word)
            ? Kind.han
            : Kind.western;
      let body = this.scaled(advance, face, span, true);
      const item = this.add(start, kind, point, word, spanIndex, span, face, body, stand);
      let along = 0;
      if (half) {
        const cell = Math.round(em / 2);
        if (body > cell) this.items.scale[item] = cell / body;
        else along = Math.round((cell - body) / 2);
        body = cell;
        this.items.body[item] = cell;
      }
      const scale = this.items.scale[item]!;
      for (const glyph of glyphs) {
        this.lineGlyph(face, span, glyph, along, stand);
        along += Math.round(this.scaled(glyph.advance, face, span, true) * scale);
      }
      cluster = last + 1;
    }
  }

  /** Sets 〓 for a character no face has and lists it. `cell` is the width it is centred in. */
  private lacking(start: number, point: number, span: StyleSpan, cell: number): void {
    const item = this.items.start.length - 1;
    const offset = this.collected.offsets ? this.collected.offsets[start]! : start;
    this.missing.push({ offset, codePoint: point, face: span.face });
    const face = this.fonts.face(span.face) ?? this.firstWith(GETA);
    this.items.face[item] = this.faceIndex(face, span);
    if (!face || face.glyph(GETA) === 0) {
      const other = this.firstWith(GETA);
      if (!other) {
        this.glyph(0, 0, 0);
        return;
      }
      this.items.face[item] = this.faceIndex(other, span);
    }
    const set = this.faces[this.items.face[item]!]!.face!;
    const glyph = plainGlyph(set, GETA);
    if (this.vertical) this.uprightGlyph(set, span, glyph, 0);
    else this.lineGlyph(set, span, glyph, Math.round((cell - this.em(span)) / 2), Stand.horizontal);
    this.items.stand[item] = this.stand;
  }

  private firstWith(point: number): Face | null {
    for (const id of this.fonts.ids) {
      const face = this.fonts.face(id);
      if (face && face.glyph(point) !== 0) return face;
    }
    return null;
  }
}

function covers(face: Face, points: readonly number[]): boolean {
  for (const point of points) {
    if (face.glyph(point) === 0 && !isIgnorable(properties(point))) return false;
  }
  return true;
}

function plainGlyph(face: Face, point: number): ShapedGlyph {
  const gid = face.glyph(point);
  return { gid, cluster: 0, advance: face.advance(gid), xOffset: 0, yOffset: 0 };
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}

/** Control characters and unpaired surrogates: nothing a face may draw, even where its cmap has them. */
function isControl(word: number, point: number): boolean {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || lineBreakClass(word) === LineBreak['SG'];
}
