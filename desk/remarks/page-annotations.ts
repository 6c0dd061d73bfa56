import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { textPoint, textRects } from '../../composer/text-rects.ts';
import { readerColour } from '../../document/reader-colour.ts';
import { REMARK_KIND_NAMES, type Remark, readerOf, remarksOf } from '../../document/remark.ts';
import { placeOfRemark, pointOfPlace, remarkRanges } from '../../document/remark-place.ts';
import type { PageAnnotation } from '../../press/annotations.ts';
import { contentsOf } from './contents.ts';

/**
 * The remarks of a page as annotations of a PDF, where they stand on the proof: text under a mark is highlighted, struck out where it
 * is to go; a point of the text has a caret; places, and text that is not set, a note. Remarks whose place is not to be found stand as
 * notes at the page's upper left corner, so that none is left out.
 */
export function pageAnnotations(page: Node, proof: Proof): PageAnnotation[] {
  let lost = 0;
  return remarksOf(page).map((remark): PageAnnotation => {
    const said = {
      id: remark.id,
      author: readerOf(remark),
      time: remark.time,
      subject: REMARK_KIND_NAMES[remark.kind].zh,
      contents: contentsOf(remark),
      colour: readerColour(page, readerOf(remark)).map((part) => part / 255) as unknown as PageAnnotation['colour'],
      replies: remark.replies.map(({ id, author, time, text, state }) => ({
        id,
        author,
        time,
        contents: text,
        state: state ?? null,
      })),
    };
    const placed = shape(page, proof, remark);
    if (placed) return { ...said, ...placed };
    lost += 1;
    return { ...said, kind: 'note', rects: [], vertical: false, at: { x: 6 + 24 * (lost - 1), y: 6 } };
  });
}

type Shape = Pick<PageAnnotation, 'kind' | 'rects' | 'vertical' | 'at'>;

function shape(page: Node, proof: Proof, remark: Remark): Shape | null {
  const place = placeOfRemark(page, remark);
  if (!place) return null;
  if (place.at !== 'text') {
    const at = pointOfPlace(page, place);
    return at && { kind: 'note', rects: [], vertical: false, at };
  }
  if (place.from === place.to) {
    const point = textPoint(proof, page, place.from);
    if (!point) return null;
    const { vertical } = (proof.items[point.item] as LineItem).line;
    const { x, y, height } = point.rect;
    return { kind: 'caret', rects: [point.rect], vertical, at: vertical ? { x, y } : { x, y: y + height } };
  }
  const ranges = remarkRanges(page).get(remark.id) ?? [place];
  const rects = ranges.flatMap(({ from, to }) => textRects(proof, page, from, to));
  const first = rects[0];
  if (!first) return null;
  const { vertical } = (proof.items[first.item] as LineItem).line;
  const strikes = remark.kind === 'delete' || remark.kind === 'replace';
  return {
    kind: strikes ? 'strikeout' : 'highlight',
    rects: rects.map(({ rect }) => rect),
    vertical,
    at: { x: first.rect.x, y: first.rect.y },
  };
}
