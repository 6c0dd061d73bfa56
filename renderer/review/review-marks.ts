import { textRects } from '../../composer/text-rects.ts';
import { findFrame } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import type { RemarkPlace } from '../../document/remark-place.ts';
import { millimetres } from '../../document/units.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { useReview } from './review-state.ts';

/** Where a remark shows on the page: rectangles over text, else a point. */
export function marksOf(session: PageSession, place: RemarkPlace): { rects: Rect[]; point: Point | null } {
  const { proof, shown } = session;
  if (place.at === 'text') {
    const to = place.from === place.to ? place.to + 1 : place.to;
    return { rects: textRects(proof, shown.doc, place.from, to).map(({ rect }) => rect), point: null };
  }
  if (place.at === 'page') return { rects: [], point: { x: millimetres(place.x), y: millimetres(place.y) } };
  const frame = findFrame(shown.doc, place.frame)?.frame;
  return { rects: [], point: frame ? { x: frame.rect.x + place.x, y: frame.rect.y + place.y } : null };
}

/** Shows the readers' remarks over the paper, `layer` in CSS pixels. Gives what takes them away. */
export function mountReviewMarks(session: PageSession, layer: HTMLElement): () => void {
  const marks = document.createElement('div');
  marks.className = 'review-marks';
  layer.append(marks);
  const draw = (): void => {
    const scale = stageControl()?.scale ?? 1;
    const { remarks, place } = useReview.getState();
    const put = (of: RemarkPlace, kind: string, id: string, number: string): HTMLElement[] => {
      const { rects, point } = marksOf(session, of);
      const shown = rects.map((rect) => {
        const mark = document.createElement('div');
        mark.className = `review-mark ${kind}`;
        mark.dataset['remark'] = id;
        mark.style.left = `${rect.x * scale}px`;
        mark.style.top = `${rect.y * scale}px`;
        mark.style.width = `${rect.width * scale}px`;
        mark.style.height = `${rect.height * scale}px`;
        return mark;
      });
      const at = point ?? (rects[0] === undefined ? null : { x: rects[0].x, y: rects[0].y });
      if (at === null) return shown;
      const pin = document.createElement('div');
      pin.className = `review-pin ${kind}`;
      pin.textContent = number;
      pin.style.left = `${at.x * scale}px`;
      pin.style.top = `${at.y * scale}px`;
      return [...shown, pin];
    };
    marks.replaceChildren(
      ...remarks.flatMap(({ remark, place: of }, index) => put(of, remark.kind, remark.id, String(index + 1))),
      ...(place === null ? [] : put(place, 'coming', '', '…')),
    );
  };
  draw();
  const stops = [
    useReview.subscribe(draw),
    useView.subscribe((view, before) => {
      if (view.zoom !== before.zoom) requestAnimationFrame(draw);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    marks.remove();
  };
}
