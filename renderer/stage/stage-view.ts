import type { Node } from 'prosemirror-model';
import type { WindowHost } from '../../desk/contract.ts';
import { framesOf } from '../../document/frames.ts';
import { setupOf } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { belongsToInputMethod, runKey } from '../commands/keys.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView, type View } from '../session/view.ts';
import { clipboardEvent, frameClipboardEvent } from '../text/clipboard-event.ts';
import { placeOf } from '../text/lines.ts';
import { textareaInput } from '../text/textarea-input.ts';
import { guideGesture } from '../tools/guide-gesture.ts';
import { leaveText } from '../tools/open-frame.ts';
import { toolOf } from '../tools/registry.ts';
import { boundsOfFrames, selectedFrames } from '../tools/selected-frames.ts';
import { drawFurniture } from './furniture.ts';
import { layoutOverlay } from './layout-overlay.ts';
import { stageOverlay } from './overlay.ts';
import { pagePainter } from './page-painter.ts';
import { picturePreviews } from './previews.ts';
import { drawRowRuler, drawRuler, shadeRuler } from './rulers.ts';
import { screenColours } from './screen-colours.ts';
import { stageBoard } from './stage-board.ts';
import { currentScale, type StageControl, setStageControl, topFrameAt } from './stage-control.ts';
import { stageElements } from './stage-elements.ts';
import { clearMarks, useMarks } from './stage-marks.ts';
import { stagePointers } from './stage-pointers.ts';
import { textKey } from './text-keys.ts';

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
  const painter = pagePainter(parts.page, {
    fonts,
    colour: colours.colour,
    preview: previews.preview,
    greeked: () => useView.getState().greeked,
  });
  const overlay = stageOverlay(parts.overlay);
  const layout = layoutOverlay(parts.layout);
  const board = stageBoard(parts, session);
  let drop: number | null = null;
  let due = 0;
  let early = false;
  const ends = new AbortController();
  const { signal } = ends;
  let paintedProof: unknown = null;
  let paintedDoc: unknown = null;
  let furnished: readonly unknown[] = [];
  let ruled: { zoom: number; sheet: unknown; dark: boolean } = { zoom: 0, sheet: null, dark: false };
  let paintedView: unknown = null;

  const leave = (event: KeyboardEvent): boolean => {
    if (event.key !== 'Escape' || belongsToInputMethod(event)) return false;
    leaveText(control);
    return true;
  };
  const input = textareaInput(session, parts.overlay, labels.text, {
    key: (event) =>
      runKey(event) ||
      textKey(session, event, (parts.scroller.clientHeight / currentScale()) * VIEW_KEPT) ||
      leave(event),
    clipboard: (event) => clipboardEvent(session, event),
  });

  const drawRulers = (): void => {
    const scale = currentScale();
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = parts.scroller;
    drawRuler(parts.across, { scale, origin: board.corner.x - scrollLeft, length: clientWidth }, false);
    const down = { scale, origin: board.corner.y - scrollTop, length: clientHeight };
    drawRuler(parts.down, down, true);
    drawRowRuler(parts.rows, down, setupOf(session.shown.doc).page);
    shadeRulers(parts.scroller);
  };
  const shadeRulers = ({ scrollLeft, scrollTop }: Pick<Element, 'scrollLeft' | 'scrollTop'>): void => {
    const scale = currentScale();
    const chosen = boundsOfFrames(selectedFrames(session.shown.doc));
    const stretch = (origin: number, from: number, size: number) =>
      chosen === null ? null : { from: origin + from * scale, size: size * scale };
    shadeRuler(parts.shadeAcross, stretch(board.corner.x - scrollLeft, chosen?.x ?? 0, chosen?.width ?? 0), false);
    shadeRuler(parts.shadeDown, stretch(board.corner.y - scrollTop, chosen?.y ?? 0, chosen?.height ?? 0), true);
  };
  const paint = (): void => {
    due = 0;
    const view = useView.getState();
    // Read before anything is written: asked for afterwards, it would have the engine lay out the page twice a frame.
    const edge = board.shown();
    const { scrollLeft, scrollTop } = parts.scroller;
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
        });
        furnished = furniture;
      }
      const sheet = setupOf(session.shown.doc).page;
      if (view.zoom !== ruled.zoom || sheet !== ruled.sheet || view.dark !== ruled.dark) drawRulers();
      else shadeRulers({ scrollLeft, scrollTop });
      ruled = { zoom: view.zoom, sheet, dark: view.dark };
      paintedView = view;
      paintedDoc = session.shown.doc;
    }
    const takesText = toolOf(view.tool).takesText;
    const marks = { scale: currentScale(), showCaret: takesText, composing: input.composing, drop };
    const caret = overlay.draw(session, marks);
    input.follow(caret);
    layout.draw({
      page: session.shown.doc,
      proof: session.proof,
      view,
      marks: useMarks.getState(),
      scale: currentScale(),
      takesText,
      edge: () => edge,
      preview: previews.preview,
    });
    const { notice } = useMarks.getState();
    if (parts.notice.textContent !== (notice ?? '')) parts.notice.textContent = notice ?? '';
  };
  const schedule = (): void => {
    if (due === 0) due = requestAnimationFrame(paint);
  };
  // A change is painted and laid out as soon as its handler has ended, and not only when the next frame begins: that much less is
  // left to do between the frame's beginning and the screen. At most once a frame; what comes later waits for the frame.
  const paintEarly = (): void => {
    if (early) {
      schedule();
      return;
    }
    early = true;
    requestAnimationFrame(() => {
      early = false;
    });
    queueMicrotask(() => {
      if (signal.aborted) return;
      if (due !== 0) cancelAnimationFrame(due);
      paint();
      parts.page.getBoundingClientRect();
    });
  };
  const repaint = (): void => {
    painter.forget();
    paintedProof = null;
    schedule();
  };
  colours.onCome = repaint;
  previews.onCome = repaint;

  const control: StageControl = {
    session,
    get scale() {
      return currentScale();
    },
    pointAt: board.pointAt,
    frameAt: (point) => topFrameAt(session.shown.doc, point),
    focusText: () => input.focus(),
    focusStage: () => parts.scroller.focus({ preventScroll: true }),
    scrollBy: (dx, dy) => parts.scroller.scrollBy(dx, dy),
    scrollTo: board.reveal,
    middle() {
      const box = parts.scroller.getBoundingClientRect();
      return board.pointAt(box.left + parts.scroller.clientWidth / 2, box.top + parts.scroller.clientHeight / 2);
    },
    isOnStage(clientX, clientY) {
      const box = parts.scroller.getBoundingClientRect();
      const [x, y] = [clientX - box.left, clientY - box.top];
      return x >= 0 && y >= 0 && x < parts.scroller.clientWidth && y < parts.scroller.clientHeight;
    },
    zoomAt(factor, x, y) {
      board.zoomTo(useView.getState().zoom * factor, x, y);
      schedule();
    },
    showRect(rect) {
      board.showRect(rect);
      schedule();
    },
    fitPage() {
      board.fitPage();
      schedule();
    },
    showDrop(position) {
      drop = position;
      schedule();
    },
  };

  const pointers = stagePointers(parts, control, schedule, signal);
  parts.scroller.addEventListener('scroll', drawRulers, { signal, passive: true });
  for (const type of ['copy', 'cut', 'paste'] as const) {
    parts.scroller.addEventListener(type, (event) => frameClipboardEvent(session, event), { signal });
  }
  parts.scroller.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== parts.scroller || belongsToInputMethod(event)) return;
      const tool = toolOf(useView.getState().tool);
      const taken =
        tool.keyDown?.(control, event) ||
        (event.key === 'Escape' && !tool.takesText && (tool.escape?.(control) ?? backToSelect()));
      if (taken) event.preventDefault();
    },
    { signal },
  );
  for (const [ruler, axis] of [
    [parts.across, 'horizontal'],
    [parts.down, 'vertical'],
  ] as const) {
    ruler.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || session.readOnly) return;
        event.preventDefault();
        pointers.hold(guideGesture(control, axis, null), event);
      },
      { signal },
    );
  }

  const watcher = new ResizeObserver(() => {
    board.layOut();
    drawRulers();
  });
  watcher.observe(parts.scroller);
  let head = session.state.selection.head;
  const stopSession = session.subscribe(() => {
    paintEarly();
    const moved = session.shown.selection.head;
    if (moved === head) return;
    head = moved;
    // Frames that move carry the caret along: only who writes wants to see where it went.
    if (pointers.held || !toolOf(useView.getState().tool).takesText) return;
    const place = placeOf(session.proof, session.shown.doc, moved, session.caret.affinity);
    if (place !== null) control.scrollTo(place.rect);
  });
  const stopView = useView.subscribe((view, before) => {
    if (view.zoom !== before.zoom) board.layOut();
    if (view.greeked !== before.greeked) repaint();
    if (view.tool !== before.tool) {
      pointers.cancel();
      session.settle();
      toolOf(before.tool).leave?.();
      parts.scroller.style.cursor = toolOf(view.tool).cursor;
      if (toolOf(view.tool).takesText) control.focusText();
      else control.focusStage();
    }
    schedule();
  });
  const stopMarks = useMarks.subscribe(schedule);

  clearMarks();
  useView.setState({ selected: new Set() });
  setStageControl(control);
  parts.scroller.style.cursor = toolOf(useView.getState().tool).cursor;
  board.layOut();
  control.fitPage();
  paint();
  if (toolOf(useView.getState().tool).takesText) control.focusText();
  else control.focusStage();
  return () => {
    ends.abort();
    stopSession();
    stopView();
    stopMarks();
    watcher.disconnect();
    if (due !== 0) cancelAnimationFrame(due);
    input.destroy();
    previews.release();
    setStageControl(null);
    root.replaceChildren();
  };
}

/** What the furniture is drawn from: text that is typed leaves it all as it is. */
function furnitureKey(page: Node, { showGuides, showGrid }: View): readonly unknown[] {
  return [showGuides, showGrid, setupOf(page).page, ...framesOf(page).map(({ frame }) => frame)];
}

function sameParts(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

function backToSelect(): boolean {
  useView.setState({ tool: 'select' });
  return true;
}
