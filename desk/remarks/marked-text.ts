import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { glyphsOf } from '../../composer/query.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { isLeftOut } from '../../document/plain-text.ts';
import type { TextRange } from '../../document/remark-place.ts';
import { eachTextBlock } from '../../document/schema.ts';
import { alignTexts } from '../../document/text-map.ts';
import type { PdfGlyph } from '../../intake/pdf/glyph.ts';

/** How far from an edge of its line a caret may stand, as a share of the em. */
const CARET_REACH = 1.5;

/** The text of a PDF page fitted to that of a document: from places on the paper to places in the document. */
export interface MarkedText {
  /** How much of the paper's text the page has too, 0…1. */
  readonly common: number;
  /** The text under rectangles of the paper; null where no glyph stands under them, or none that the page still has. `quote`: what the paper says there. */
  under(rects: readonly Rect[]): { readonly range: TextRange | null; readonly quote: string };
  /** The point of the text that a caret in this rectangle means; null where no line is near. */
  point(rect: Rect): number | null;
  /** A point of the paper on the page, in points from its trim. */
  onPage(point: Point): Point;
}

/**
 * Fits the glyphs of a PDF page to the text of a page document, by text: the PDF may be of an earlier state. Characters that
 * both have in the same order belong together. `trim` is the PDF's trim on the paper; where glyphs and proof agree, they say how
 * the paper's points lie on the page.
 */
export function markedText(glyphs: readonly PdfGlyph[], page: Node, proof: Proof, trim: Rect): MarkedText {
  const read = glyphs.filter(({ text, artefact }) => text !== '' && !artefact && !isBlank(text));
  let text = '';
  const starts: number[] = [];
  for (const glyph of read) {
    starts.push(text.length);
    text += glyph.text;
  }
  const { set, positions } = setText(page);
  const map = alignTexts(text, set);
  const placeAt = (index: number): number | null => (map[index]! >= 0 ? positions[map[index]!]! : null);
  const rangeOf = (chosen: readonly number[], rects: readonly Rect[]): TextRange | null => {
    const places = chosen
      .flatMap((glyph) => unitsUnder(read[glyph]!, rects).map((unit) => starts[glyph]! + unit))
      .flatMap((unit) => placeAt(unit) ?? []);
    if (places.length === 0) return null;
    const first = Math.min(...places);
    const last = Math.max(...places);
    // What was moved apart since is no one stretch any more: the larger part of it stands for the whole.
    const span = last - first;
    if (span > places.length * 4 + 200) return { from: places[0]!, to: places[0]! + 1 };
    return { from: first, to: last + 1 };
  };
  const fit = paperFit(read, starts, placeAt, page, proof, trim);
  let known = 0;
  for (const place of map) if (place >= 0) known += 1;
  return {
    common: text.length === 0 ? 0 : known / text.length,
    under(rects) {
      const chosen = read.flatMap((glyph, index) => (unitsUnder(glyph, rects).length > 0 ? [index] : []));
      const first = read[chosen[0] ?? -1];
      const last = read[chosen[chosen.length - 1] ?? -1];
      const blank = (beside: PdfGlyph | undefined, step: 1 | -1): boolean => {
        const next = beside && glyphs[glyphs.indexOf(beside) + step];
        return next !== undefined && isBlank(next.text) && next.text !== '' && rects.some((rect) => covers(rect, next));
      };
      const quote = chosen.map((index) => read[index]!.text).join('');
      const range = rangeOf(chosen, rects);
      return { range: range && overBlanks(page, range, blank(first, -1), blank(last, 1)), quote };
    },
    point(rect) {
      let best: { unit: number; behind: boolean; score: number } | null = null;
      read.forEach((glyph, index) => {
        const { across, edges } = caretDistance(glyph, rect);
        if (across > CARET_REACH * glyph.size) return;
        for (const [side, distance] of edges.entries()) {
          const score = distance + 2 * across;
          const unit = starts[index]! + (side === 1 ? glyph.text.length - 1 : 0);
          if ((best === null || score < best.score) && placeAt(unit) !== null)
            best = { unit, behind: side === 1, score };
        }
      });
      if (best === null) return null;
      const { unit, behind } = best as { unit: number; behind: boolean };
      return placeAt(unit)! + (behind ? 1 : 0);
    },
    onPage: fit,
  };
}

/** A stretch of text with the blanks before or behind it, where those were marked too. */
function overBlanks(page: Node, { from, to }: TextRange, before: boolean, behind: boolean): TextRange {
  const at = page.resolve(from);
  const end = page.resolve(to);
  let [start, stop] = [from, to];
  const blankAt = (position: number): boolean => isBlank(page.textBetween(position, position + 1, '', '\n'));
  while (before && start > at.start() && blankAt(start - 1)) start -= 1;
  while (behind && stop < end.end() && blankAt(stop)) stop += 1;
  return { from: start, to: stop };
}

/** The text of a page as it is set, blanks left out, and where each of its units stands in the document. */
function setText(page: Node): { set: string; positions: number[] } {
  let set = '';
  const positions: number[] = [];
  eachTextBlock(page, (block, _ordinal, position) => {
    if (block.attrs['cut'] === true) return;
    block.forEach((inline, offset) => {
      if (!inline.isText || isLeftOut(inline)) return;
      const piece = inline.text ?? '';
      for (let at = 0; at < piece.length; at += 1) {
        if (isBlank(piece[at]!)) continue;
        set += piece[at];
        positions.push(position + 1 + offset + at);
      }
    });
  });
  return { set, positions };
}

function isBlank(text: string): boolean {
  return /^[\s\u3000\u00ad\u200b-\u200d\u2060\ufeff]*$/.test(text);
}

/** The units of a glyph's text that stand under rectangles: of a glyph for several characters (——) each has its share of the cell. */
function unitsUnder(glyph: PdfGlyph, rects: readonly Rect[]): number[] {
  const { text, left, right, top, bottom, runs } = glyph;
  const whole = Array.from({ length: text.length }, (_, unit) => unit);
  if (Array.from(text).length < 2) return rects.some((rect) => covers(rect, glyph)) ? whole : [];
  const cell = (unit: number): PdfGlyph => {
    const [from, to] = [unit / text.length, (unit + 1) / text.length];
    if (runs === 'down')
      return { ...glyph, text: text[unit]!, top: top + (bottom - top) * from, bottom: top + (bottom - top) * to };
    return { ...glyph, text: text[unit]!, left: left + (right - left) * from, right: left + (right - left) * to };
  };
  return whole.filter((unit) => rects.some((rect) => covers(rect, cell(unit))));
}

/** Marks whose ink stands in the first half of their em cell, and those where it stands in the second (clreq §3.1.2). */
const FIRST_HALF = '、。，．：；！？）〕］｝〉》」』】〗’”';
const SECOND_HALF = '（〔［｛〈《「『【〖‘“';

/** Whether a glyph stands under a rectangle: the middle of its cell, for a mark of half an em the middle of its ink. */
function covers(rect: Rect, { text, left, right, top, bottom, runs }: PdfGlyph): boolean {
  const share = FIRST_HALF.includes(text) ? 0.25 : SECOND_HALF.includes(text) ? 0.75 : 0.5;
  const down = runs === 'down';
  const x = left + (right - left) * (down ? 0.5 : share);
  const y = top + (bottom - top) * (down ? share : 0.5);
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

/** How far a caret's rectangle is from a glyph's line, and from both edges of the glyph along the line. */
function caretDistance(
  { left, right, top, bottom, runs, size }: PdfGlyph,
  rect: Rect,
): { across: number; edges: readonly [number, number] } {
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  if (runs === 'down') {
    const along: readonly [number, number] = [Math.abs(y - top), Math.abs(y - bottom)];
    return { across: Math.abs(x - left + 0.15 * size), edges: along };
  }
  return { across: Math.abs(y - bottom - 0.15 * size), edges: [Math.abs(x - left), Math.abs(x - right)] };
}

/** How points of the paper lie on the page: by the trims, and shifted as most glyphs that both have say. */
function paperFit(
  read: readonly PdfGlyph[],
  starts: readonly number[],
  placeAt: (index: number) => number | null,
  page: Node,
  proof: Proof,
  trim: Rect,
): (point: Point) => Point {
  const whole = proof.page.trim;
  const plates = proof.page.plates.map((plate) => plate.trim);
  const shown = [{ x: 0, y: 0, ...whole }, ...plates].find(
    ({ width, height }) => Math.abs(width / height - trim.width / trim.height) < 0.02,
  ) ?? { x: 0, y: 0, ...whole };
  const scale = trim.width > 0 ? shown.width / trim.width : 1;
  const known = new Map<number, Point>();
  const blockStarts: number[] = [];
  eachTextBlock(page, (_node, _block, position) => blockStarts.push(position + 1));
  for (const index of proof.reading) {
    const item = proof.items[index] as LineItem;
    const start = blockStarts[item.block];
    if (start === undefined) continue;
    for (const glyph of glyphsOf(item.line)) {
      if (glyph.length === 0) continue;
      const along = glyph.at + glyph.advance / 2;
      known.set(
        start + glyph.offset,
        item.line.vertical
          ? { x: item.x, y: item.y + along }
          : { x: item.x + along, y: item.y - 0.38 * item.line.size },
      );
    }
  }
  const [across, down]: [number[], number[]] = [[], []];
  read.forEach((glyph, index) => {
    const place = placeAt(starts[index]!);
    const point = place === null ? undefined : known.get(place);
    if (!point) return;
    across.push(point.x - ((glyph.left + glyph.right) / 2) * scale);
    down.push(point.y - ((glyph.top + glyph.bottom) / 2) * scale);
  });
  // Without text in common the trims alone say it.
  const dx = across.length < 8 ? shown.x - trim.x * scale : median(across);
  const dy = down.length < 8 ? shown.y - trim.y * scale : median(down);
  return ({ x, y }) => ({ x: x * scale + dx, y: y * scale + dy });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
