import type { Point, Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import type { PageSession } from '../session/page-session.ts';
import { PIXELS_PER_POINT, useView } from '../session/view.ts';
import { PAGE_PIXELS } from './line-view.ts';
import { currentScale, limitedZoom } from './stage-control.ts';
import type { StageElements } from './stage-elements.ts';

/** Least room of the pasteboard round the page, CSS pixels. */
const PASTEBOARD = 240;
/** Room left round what is shown whole, and round what is scrolled into view. */
const MARGIN = 32;
const REVEALED = 48;

/** Where the page lies on its board, how large it is shown, and what part of it the scroller shows. */
export interface StageBoard {
  /** The page's corner on the board, whole CSS pixels, so that the page is painted alike wherever it is scrolled to. */
  readonly corner: Point;
  layOut(): void;
  /** The page's point under a place of the window. */
  pointAt(clientX: number, clientY: number): Point;
  /** Sets the zoom, keeping still what stands at a place of the window (the middle where none is given). */
  zoomTo(zoom: number, clientX?: number, clientY?: number): void;
  /** Shows a rectangle of the page whole, as large as it goes in. */
  showRect(rect: Rect): void;
  fitPage(): void;
  /** What the scroller shows, in CSS pixels from the page's corner. */
  shown(): { left: number; right: number; bottom: number };
  /** Scrolls as little as shows a place with some room round it. */
  reveal(place: Point | Rect): void;
}

/** The board of a stage. */
export function stageBoard(
  { scroller, board, paper, page, furniture }: StageElements,
  session: PageSession,
): StageBoard {
  let corner: Point = { x: PASTEBOARD, y: PASTEBOARD };
  const trimOf = (): { width: number; height: number } => setupOf(session.shown.doc).page.trim;
  const layOut = (): void => {
    const scale = currentScale();
    const trim = trimOf();
    const { clientWidth, clientHeight } = scroller;
    const room = (view: number, size: number): number => Math.max(PASTEBOARD, Math.round((view - size) / 2));
    corner = { x: room(clientWidth, trim.width * scale), y: room(clientHeight, trim.height * scale) };
    board.style.width = `${trim.width * scale + 2 * corner.x}px`;
    board.style.height = `${trim.height * scale + 2 * corner.y}px`;
    paper.style.left = `${corner.x}px`;
    paper.style.top = `${corner.y}px`;
    paper.style.width = `${trim.width * scale}px`;
    paper.style.height = `${trim.height * scale}px`;
    const transform = `scale(${scale / PAGE_PIXELS})`;
    page.style.transform = transform;
    furniture.style.transform = transform;
    furniture.style.setProperty('--hairline', `${PAGE_PIXELS / scale}px`);
  };
  const pointAt = (clientX: number, clientY: number): Point => {
    const box = paper.getBoundingClientRect();
    return { x: (clientX - box.left) / currentScale(), y: (clientY - box.top) / currentScale() };
  };
  const showRect = ({ x, y, width, height }: Rect): void => {
    const { clientWidth, clientHeight } = scroller;
    const scale = Math.min((clientWidth - MARGIN) / Math.max(1, width), (clientHeight - MARGIN) / Math.max(1, height));
    useView.setState({ zoom: limitedZoom(scale / PIXELS_PER_POINT) });
    layOut();
    const shown = currentScale();
    scroller.scrollLeft = corner.x + (x + width / 2) * shown - clientWidth / 2;
    scroller.scrollTop = corner.y + (y + height / 2) * shown - clientHeight / 2;
  };
  return {
    get corner() {
      return corner;
    },
    layOut,
    pointAt,
    zoomTo(zoom, clientX, clientY) {
      const box = scroller.getBoundingClientRect();
      const x = clientX ?? box.left + box.width / 2;
      const y = clientY ?? box.top + box.height / 2;
      const point = pointAt(x, y);
      useView.setState({ zoom: limitedZoom(zoom) });
      layOut();
      const scale = currentScale();
      scroller.scrollLeft = corner.x + point.x * scale - (x - box.left);
      scroller.scrollTop = corner.y + point.y * scale - (y - box.top);
    },
    showRect,
    fitPage: () => showRect({ x: 0, y: 0, ...trimOf() }),
    shown() {
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = scroller;
      const left = scrollLeft - corner.x;
      return { left, right: left + clientWidth, bottom: scrollTop - corner.y + clientHeight };
    },
    reveal(place) {
      const scale = currentScale();
      const { width = 0, height = 0 } = place as Partial<Rect>;
      const along = (start: number, size: number, from: number, view: number): number => {
        if (start - REVEALED < from) return start - REVEALED;
        return start + size + REVEALED > from + view ? start + size + REVEALED - view : from;
      };
      const x = along(corner.x + place.x * scale, width * scale, scroller.scrollLeft, scroller.clientWidth);
      const y = along(corner.y + place.y * scale, height * scale, scroller.scrollTop, scroller.clientHeight);
      if (x !== scroller.scrollLeft || y !== scroller.scrollTop) scroller.scrollTo(x, y);
    },
  };
}
