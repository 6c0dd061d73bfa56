import type { Node } from 'prosemirror-model';
import type { WindowHost } from '../../desk/contract.ts';
import { framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { runKey } from '../commands/keys.ts';
import type { PageSession } from '../session/page-session.ts';
import { PIXELS_PER_POINT, useView, type View } from '../session/view.ts';
import { clipboardEvent } from '../text/clipboard-event.ts';
import { placeOf } from '../text/lines.ts';
import { textareaInput } from '../text/textarea-input.ts';
import { toolOf } from '../tools/registry.ts';
import type { Gesture } from '../tools/tool.ts';
import { drawFurniture } from './furniture.ts';
import { PAGE_PIXELS } from './line-view.ts';
import { stageOverlay } from './overlay.ts';
import { pagePainter } from './page-painter.ts';
import { picturePreviews } from './previews.ts';
import { drawRowRuler, drawRuler } from './rulers.ts';
import { screenColours } from './screen-colours.ts';
import { currentScale, limitedZoom, type StageControl, setStageControl, topFrameAt } from './stage-control.ts';
import { stageElements } from './stage-elements.ts';
import { textKey } from './text-keys.ts';

/** Least room of the pasteboard round the page, CSS pixels. */
const PASTEBOARD = 240;

/** How much of the window's height a page key moves by: the rest is still to be seen behind it. */
const VIEW_KEPT = 0.9;

/** What a stage is made from. */
export interface StageStart {
  readonly root: HTMLElement;
  readonly session: PageSession;
  readonly host: WindowHost;
  readonly fonts: FontLibrary;
  readonly labels: { readonly page: string; readonly text: string };
}

/** Puts the page of a session into `root` and keeps it up to date, with rulers, furniture, caret and text input. Gives what ends it. */
export function mountStage({ root, session, host, fonts, labels }: StageStart): () => void {
  const parts = stageElements(labels.page);
  root.replaceChildren(parts.frame);
  const colours = screenColours(session, host);
  const previews = picturePreviews(session.page, host);
  const painter = pagePainter(parts.page, { fonts, colour: colours.colour, preview: previews.preview });
  const overlay = stageOverlay(parts.overlay);
  let drop: number | null = null;
  let gesture: Gesture | null = null;
  let due = 0;
  let paintedProof: unknown = null;
  let paintedDoc: unknown = null;
  let furnished: readonly unknown[] = [];
  let paintedView: unknown = null;

  const input = textareaInput(session, parts.overlay, labels.text, {
    key: (event) =>
      runKey(event) || textKey(session, event, (parts.scroller.clientHeight / currentScale()) * VIEW_KEPT),
    clipboard: (event) => clipboardEvent(session, event),
  });

  // Where the page's corner lies on the board: whole pixels, so that the page is painted alike wherever it is scrolled to.
  let corner = { x: PASTEBOARD, y: PASTEBOARD };
  const layOut = (): void => {
    const scale = currentScale();
    const { trim } = setupOf(session.shown.doc).page;
    const { clientWidth, clientHeight } = parts.scroller;
    const room = (view: number, size: number): number => Math.max(PASTEBOARD, Math.round((view - size) / 2));
    corner = { x: room(clientWidth, trim.width * scale), y: room(clientHeight, trim.height * scale) };
    parts.board.style.width = `${trim.width * scale + 2 * corner.x}px`;
    parts.board.style.height = `${trim.height * scale + 2 * corner.y}px`;
    parts.paper.style.left = `${corner.x}px`;
    parts.paper.style.top = `${corner.y}px`;
    parts.paper.style.width = `${trim.width * scale}px`;
    parts.paper.style.height = `${trim.height * scale}px`;
    const transform = `scale(${scale / PAGE_PIXELS})`;
    parts.page.style.transform = transform;
    parts.furniture.style.transform = transform;
    parts.furniture.style.setProperty('--hairline', `${PAGE_PIXELS / scale}px`);
  };
  const drawRulers = (): void => {
    const scale = currentScale();
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = parts.scroller;
    drawRuler(parts.across, { scale, origin: corner.x - scrollLeft, length: clientWidth }, false);
    const down = { scale, origin: corner.y - scrollTop, length: clientHeight };
    drawRuler(parts.down, down, true);
    drawRowRuler(parts.rows, down, setupOf(session.shown.doc).page);
  };
  const paint = (): void => {
    due = 0;
    const view = useView.getState();
    if (session.proof !== paintedProof) {
      painter.paint(session.proof);
      paintedProof = session.proof;
    }
    if (view !== paintedView || session.shown.doc !== paintedDoc) {
      const furniture = furnitureKey(session.shown.doc, view);
      if (!sameParts(furniture, furnished)) {
        drawFurniture(parts.furniture, session.shown.doc, {
          guides: view.showGuides,
          grid: view.showGrid,
          selected: view.selected,
        });
        furnished = furniture;
      }
      if (view !== paintedView) drawRulers();
      paintedView = view;
      paintedDoc = session.shown.doc;
    }
    const takesText = toolOf(view.tool).takesText;
    const marks = { scale: currentScale(), showCaret: takesText, composing: input.composing, drop };
    const caret = overlay.draw(session, marks);
    input.follow(caret);
    parts.scroller.style.cursor = gesture === null ? toolOf(view.tool).cursor : parts.scroller.style.cursor;
  };
  const schedule = (): void => {
    if (due === 0) due = requestAnimationFrame(paint);
  };
  const repaint = (): void => {
    painter.forget();
    paintedProof = null;
    schedule();
  };
  colours.onCome = repaint;
  previews.onCome = repaint;

  const setZoom = (zoom: number, clientX?: number, clientY?: number): void => {
    const box = parts.scroller.getBoundingClientRect();
    const x = clientX ?? box.left + box.width / 2;
    const y = clientY ?? box.top + box.height / 2;
    const point = control.pointAt(x, y);
    useView.setState({ zoom: limitedZoom(zoom) });
    layOut();
    const scale = currentScale();
    parts.scroller.scrollLeft = corner.x + point.x * scale - (x - box.left);
    parts.scroller.scrollTop = corner.y + point.y * scale - (y - box.top);
    schedule();
  };

  const control: StageControl = {
    session,
    get scale() {
      return currentScale();
    },
    pointAt(clientX, clientY) {
      const box = parts.paper.getBoundingClientRect();
      return { x: (clientX - box.left) / currentScale(), y: (clientY - box.top) / currentScale() };
    },
    frameAt: (point) => topFrameAt(session.shown.doc, point),
    focusText: () => input.focus(),
    focusStage: () => parts.scroller.focus({ preventScroll: true }),
    scrollBy: (dx, dy) => parts.scroller.scrollBy(dx, dy),
    scrollTo(place) {
      reveal(parts.scroller, corner, place, currentScale());
    },
    zoomAt: (factor, x, y) => setZoom(useView.getState().zoom * factor, x, y),
    fitPage() {
      const { trim } = setupOf(session.shown.doc).page;
      const { clientWidth, clientHeight } = parts.scroller;
      const scale = Math.min((clientWidth - 32) / trim.width, (clientHeight - 32) / trim.height);
      useView.setState({ zoom: limitedZoom(scale / PIXELS_PER_POINT) });
      layOut();
      const shown = currentScale();
      parts.scroller.scrollLeft = corner.x + (trim.width * shown - clientWidth) / 2;
      parts.scroller.scrollTop = corner.y + (trim.height * shown - clientHeight) / 2;
      schedule();
    },
    showDrop(position) {
      drop = position;
      schedule();
    },
  };

  const ends = new AbortController();
  const { signal } = ends;
  parts.scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      control.zoomAt(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    },
    { passive: false, signal },
  );
  parts.scroller.addEventListener('scroll', drawRulers, { signal, passive: true });
  parts.scroller.addEventListener(
    'keydown',
    (event) => {
      if (event.target === parts.scroller && event.key === 'Escape' && gesture !== null) endGesture(null);
    },
    { signal },
  );
  const endGesture = (event: PointerEvent | null): void => {
    const ended = gesture;
    gesture = null;
    if (event === null) ended?.cancel();
    else ended?.end({ point: control.pointAt(event.clientX, event.clientY), event });
    schedule();
  };
  // Clicks are counted here: `detail` of pointer events is always 0.
  let clicks = { count: 0, time: 0, x: 0, y: 0 };
  parts.scroller.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !withinClient(parts.scroller, event)) return;
      event.preventDefault();
      const point = control.pointAt(event.clientX, event.clientY);
      const far = Math.hypot(point.x - clicks.x, point.y - clicks.y) * currentScale();
      const count = far < 5 && event.timeStamp - clicks.time < 500 ? clicks.count + 1 : 1;
      clicks = { count, time: event.timeStamp, x: point.x, y: point.y };
      Object.defineProperty(event, 'detail', { value: clicks.count });
      session.settle();
      const tool = toolOf(useView.getState().tool);
      if (!tool.takesText) control.focusStage();
      parts.scroller.setPointerCapture(event.pointerId);
      gesture = tool.press(control, { point: control.pointAt(event.clientX, event.clientY), event });
      schedule();
    },
    { signal },
  );
  parts.scroller.addEventListener(
    'pointermove',
    (event) => {
      const pointer = { point: control.pointAt(event.clientX, event.clientY), event };
      if (gesture !== null) gesture.move(pointer);
      else {
        const tool = toolOf(useView.getState().tool);
        parts.scroller.style.cursor = tool.hover?.(control, pointer) ?? tool.cursor;
      }
    },
    { signal },
  );
  parts.scroller.addEventListener('pointerup', (event) => endGesture(event), { signal });
  parts.scroller.addEventListener('pointercancel', () => endGesture(null), { signal });

  const watcher = new ResizeObserver(() => {
    layOut();
    drawRulers();
  });
  watcher.observe(parts.scroller);
  let head = session.state.selection.head;
  const stopSession = session.subscribe(() => {
    schedule();
    const moved = session.shown.selection.head;
    if (moved === head) return;
    head = moved;
    const place = gesture === null ? placeOf(session.proof, session.shown.doc, moved, session.caret.affinity) : null;
    if (place !== null) control.scrollTo(place.rect);
  });
  const stopView = useView.subscribe((view, before) => {
    if (view.zoom !== before.zoom) layOut();
    if (view.tool !== before.tool) {
      session.settle();
      if (toolOf(view.tool).takesText) control.focusText();
      else control.focusStage();
    }
    schedule();
  });

  setStageControl(control);
  layOut();
  control.fitPage();
  paint();
  control.focusText();
  return () => {
    ends.abort();
    stopSession();
    stopView();
    watcher.disconnect();
    if (due !== 0) cancelAnimationFrame(due);
    input.destroy();
    previews.release();
    setStageControl(null);
    root.replaceChildren();
  };
}

/** What the furniture is drawn from: text that is typed leaves it all as it is. */
function furnitureKey(page: Node, { showGuides, showGrid, selected }: View): readonly unknown[] {
  return [showGuides, showGrid, selected, setupOf(page).page, ...framesOf(page).map(({ frame }) => frame)];
}

function sameParts(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

function withinClient(scroller: HTMLElement, event: PointerEvent): boolean {
  const box = scroller.getBoundingClientRect();
  return event.clientX - box.left < scroller.clientWidth && event.clientY - box.top < scroller.clientHeight;
}

function reveal(scroller: HTMLElement, corner: Point, place: Point | Rect, scale: number): void {
  const room = 48;
  const { width = 0, height = 0 } = place as Partial<Rect>;
  const along = (start: number, size: number, from: number, view: number): number => {
    if (start - room < from) return start - room;
    return start + size + room > from + view ? start + size + room - view : from;
  };
  const left = corner.x + place.x * scale;
  const top = corner.y + place.y * scale;
  const x = along(left, width * scale, scroller.scrollLeft, scroller.clientWidth);
  const y = along(top, height * scale, scroller.scrollTop, scroller.clientHeight);
  if (x !== scroller.scrollLeft || y !== scroller.scrollTop) scroller.scrollTo(x, y);
}
