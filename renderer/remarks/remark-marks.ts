import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { textPoint, textRects } from '../../composer/text-rects.ts';
import { changesOf } from '../../document/changes.ts';
import type { Rect } from '../../document/geometry.ts';
import { readerColour } from '../../document/reader-colour.ts';
import { type Remark, readerOf, remarksOf } from '../../document/remark.ts';
import { placeOfRemark, pointOfPlace, remarkRanges } from '../../document/remark-place.ts';

/** Something drawn for a remark or a change, in points of the page. */
export interface DrawnMark {
  readonly kind: 'highlight' | 'strike' | 'caret' | 'pin' | 'insertion' | 'deletion';
  readonly remark: string | null;
  readonly rect: Rect;
  readonly vertical: boolean;
  readonly colour: string;
  readonly settled: boolean;
}

/** The number of a remark in the margin, and where: `at` is the point it belongs to. */
export interface MarginNumber {
  readonly remark: string;
  readonly number: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly colour: string;
  readonly settled: boolean;
}

/** A reader's colour as CSS has it. */
export function cssColour(page: Node, reader: string): string {
  return `rgb(${readerColour(page, reader).join(' ')})`;
}

/**
 * What is drawn on the stage: remarks on their characters, at their points and places, numbered in the order they were made; what was inserted
 * underlined, a small caret where text was deleted.
 */
export function drawnMarks(
  page: Node,
  proof: Proof,
  chosen: (remark: Remark) => boolean,
): { marks: DrawnMark[]; numbers: MarginNumber[] } {
  const marks: DrawnMark[] = [];
  const numbers: MarginNumber[] = [];
  const isVertical = (item: number): boolean => (proof.items[item] as LineItem).line.vertical;
  remarksOf(page).forEach((remark, index) => {
    if (!chosen(remark)) return;
    const colour = cssColour(page, readerOf(remark));
    const settled = remark.state !== 'open';
    const add = (kind: DrawnMark['kind'], rect: Rect, vertical = false): void => {
      marks.push({ kind, remark: remark.id, rect, vertical, colour, settled });
      if (numbers[numbers.length - 1]?.remark === remark.id) return;
      numbers.push({ remark: remark.id, number: index + 1, at: { x: rect.x, y: rect.y }, colour, settled });
    };
    const place = placeOfRemark(page, remark);
    if (place === null) return;
    if (place.at !== 'text') {
      const point = pointOfPlace(page, place);
      if (point) add('pin', { ...point, width: 0, height: 0 });
    } else if (place.from === place.to) {
      const point = textPoint(proof, page, place.from);
      if (point) add('caret', point.rect, isVertical(point.item));
    } else {
      const kind = remark.kind === 'delete' || remark.kind === 'replace' ? 'strike' : 'highlight';
      for (const { from, to } of remarkRanges(page).get(remark.id) ?? [place])
        for (const { item, rect } of textRects(proof, page, from, to)) add(kind, rect, isVertical(item));
    }
  });
  for (const { kind, author, from, to } of changesOf(page)) {
    const colour = cssColour(page, author);
    const one = (rect: Rect, item: number): void => {
      marks.push({ kind, remark: null, rect, vertical: isVertical(item), colour, settled: false });
    };
    if (kind === 'insertion') for (const { item, rect } of textRects(proof, page, from, to)) one(rect, item);
    else {
      const point = textPoint(proof, page, from);
      if (point) one(point.rect, point.item);
    }
  }
  return { marks, numbers };
}
