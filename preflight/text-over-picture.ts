import type { Proof } from '../composer/proof.ts';
import { lineRect } from '../composer/query.ts';
import { bottom, overlaps, type Rect, right } from '../document/geometry.ts';

/** A line of text that stands over a picture: its index among the proof's items and the rectangle of its text. */
export interface TextOverPicture {
  readonly index: number;
  readonly rect: Rect;
}

/** Overlap that is none, points: an em box is larger than its ink. */
const TOLERANCE = 1;

/**
 * The lines of the page's text painted over a picture, in painting order. Text that runs round a circle stands in its
 * rectangle and not over it.
 */
export function textOverPictures({ items }: Proof): readonly TextOverPicture[] {
  const pictures: { readonly rect: Rect; readonly round: boolean }[] = [];
  const over: TextOverPicture[] = [];
  items.forEach((item, index) => {
    if (item.kind === 'picture' && item.asset !== null) {
      pictures.push({ rect: item.rect, round: item.shape === 'ellipse' });
    } else if (item.kind === 'line' && item.block >= 0 && item.line.extent > 0) {
      const em = lineRect(item);
      const rect = item.line.vertical ? { ...em, height: item.line.extent } : { ...em, width: item.line.extent };
      if (
        pictures.some((each) => overlaps(each.rect, rect, TOLERANCE) && (!each.round || inEllipse(each.rect, rect)))
      ) {
        over.push({ index, rect });
      }
    }
  });
  return over;
}

/** Whether a rectangle reaches into the ellipse that fills another: the point of it nearest to the middle decides. */
function inEllipse(round: Rect, rect: Rect): boolean {
  const [a, b] = [round.width / 2 - TOLERANCE, round.height / 2 - TOLERANCE];
  if (a <= 0 || b <= 0) return false;
  const [x, y] = [round.x + round.width / 2, round.y + round.height / 2];
  const across = (Math.min(Math.max(x, rect.x), right(rect)) - x) / a;
  const down = (Math.min(Math.max(y, rect.y), bottom(rect)) - y) / b;
  return across * across + down * down < 1;
}
