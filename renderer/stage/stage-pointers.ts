import { useView } from '../session/view.ts';
import { toolOf } from '../tools/registry.ts';
import type { Gesture, StagePointer, Tool } from '../tools/tool.ts';
import { panGesture } from '../tools/view-tools.ts';
import type { StageControl } from './stage-control.ts';
import type { StageElements } from './stage-elements.ts';
import { clearGestureMarks, useMarks } from './stage-marks.ts';

/** Pointers of a stage: what is held now, and what to do when a frame is drawn. */
export interface StagePointers {
  readonly held: boolean;
  /** Holds a gesture that began elsewhere (a guide drawn out of a ruler). */
  hold(gesture: Gesture, event: PointerEvent): void;
  /** Gives up what is held; false where nothing is. */
  cancel(): boolean;
}

/** Two presses nearer than this, in CSS pixels and milliseconds, are a double click. */
const DOUBLE = { distance: 5, time: 500 } as const;

/**
 * Listens to pointers, wheel and the keys that go with them. Moves are handed on once a frame, at once for tools of text. A
 * held space bar (outside text) or the middle button moves the view; two fingers zoom and move it; Ctrl with the wheel, which
 * is also what a pinch on a touchpad sends, zooms.
 */
export function stagePointers(
  { scroller }: StageElements,
  control: StageControl,
  schedule: () => void,
  signal: AbortSignal,
): StagePointers {
  let gesture: Gesture | null = null;
  let perFrame = true;
  let last: PointerEvent | null = null;
  let due = 0;
  let space = false;
  // `detail` of pointer events is always 0: clicks are counted here.
  let clicks = { count: 0, time: 0, x: 0, y: 0 };
  const fingers = new Map<number, PointerEvent>();

  const pointerOf = (event: PointerEvent): StagePointer => ({
    point: control.pointAt(event.clientX, event.clientY),
    event,
  });
  const flush = (): void => {
    if (due !== 0) cancelAnimationFrame(due);
    due = 0;
    if (gesture !== null && last !== null) gesture.move(pointerOf(last));
  };
  const moveLater = (): void => {
    if (due === 0) due = requestAnimationFrame(flush);
  };
  const forget = (): Gesture | null => {
    const ended = gesture;
    gesture = null;
    last = null;
    if (due !== 0) cancelAnimationFrame(due);
    due = 0;
    return ended;
  };
  const cancel = (): boolean => {
    const ended = forget();
    ended?.cancel();
    if (ended !== null) clearGestureMarks();
    schedule();
    return ended !== null;
  };
  const finish = (event: PointerEvent): void => {
    if (due !== 0) flush();
    const ended = forget();
    ended?.end(pointerOf(event));
    if (ended !== null) clearGestureMarks();
    schedule();
  };
  const cursorFor = (tool: Tool, pointer: StagePointer): string =>
    space ? 'grab' : (tool.hover?.(control, pointer) ?? tool.cursor);

  scroller.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') {
        fingers.set(event.pointerId, event);
        if (fingers.size === 2) {
          cancel();
          return;
        }
      }
      const middle = event.button === 1;
      if ((event.button !== 0 && !middle) || !withinClient(scroller, event)) return;
      // The mouse events of the middle button must still come: see below.
      if (!middle) event.preventDefault();
      // Measured on the page: one that scrolled between two presses was pressed at two places.
      const { x, y } = control.pointAt(event.clientX, event.clientY);
      const far = Math.hypot(x - clicks.x, y - clicks.y) * control.scale;
      const again = far < DOUBLE.distance && event.timeStamp - clicks.time < DOUBLE.time;
      clicks = { count: again ? clicks.count + 1 : 1, time: event.timeStamp, x, y };
      Object.defineProperty(event, 'detail', { value: clicks.count });
      control.session.settle();
      if (useMarks.getState().notice !== null) useMarks.setState({ notice: null });
      const tool = toolOf(useView.getState().tool);
      if (!tool.takesText && !middle) control.focusStage();
      scroller.setPointerCapture(event.pointerId);
      const pans = middle || space;
      gesture = pans ? panGesture(control, event) : tool.press(control, pointerOf(event));
      perFrame = !pans && !tool.takesText;
      if (pans) scroller.style.cursor = 'grabbing';
      last = null;
      schedule();
    },
    { signal },
  );
  scroller.addEventListener(
    'pointermove',
    (event) => {
      if (fingers.has(event.pointerId)) {
        const before = fingers.get(event.pointerId)!;
        fingers.set(event.pointerId, event);
        if (fingers.size === 2) return pinch(control, [...fingers.values()], before, event);
      }
      if (gesture !== null) {
        last = event;
        if (perFrame) moveLater();
        else flush();
        return;
      }
      const tool = toolOf(useView.getState().tool);
      scroller.style.cursor = cursorFor(tool, pointerOf(event));
    },
    { signal },
  );
  scroller.addEventListener(
    'pointerup',
    (event) => {
      fingers.delete(event.pointerId);
      finish(event);
    },
    { signal },
  );
  scroller.addEventListener(
    'pointerleave',
    () => {
      if (gesture === null) clearGestureMarks();
    },
    { signal },
  );
  scroller.addEventListener(
    'pointercancel',
    (event) => {
      fingers.delete(event.pointerId);
      cancel();
    },
    { signal },
  );
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        control.zoomAt(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
        return;
      }
      const tool = toolOf(useView.getState().tool);
      if (gesture === null && tool.wheel?.(control, event)) event.preventDefault();
    },
    { passive: false, signal },
  );

  // On Linux a middle button let go pastes what was last selected anywhere: here it has moved the view.
  for (const name of ['mousedown', 'mouseup', 'auxclick'] as const) {
    scroller.addEventListener(
      name,
      (event) => {
        if (event.button === 1) event.preventDefault();
      },
      { signal },
    );
  }

  // A modifier that is pressed or let go while the hand keeps still changes what it does.
  const modifier = (event: KeyboardEvent): void => {
    if (gesture === null || last === null || !perFrame || !/^(Control|Shift|Alt|Meta)$/.test(event.key)) return;
    const { clientX, clientY, pointerId } = last;
    const { ctrlKey, shiftKey, altKey, metaKey } = event;
    last = new PointerEvent('pointermove', { clientX, clientY, pointerId, ctrlKey, shiftKey, altKey, metaKey });
    moveLater();
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && cancel()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.code === 'Space' && event.target === scroller && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      space = true;
      if (gesture === null) scroller.style.cursor = 'grab';
    }
    modifier(event);
  };
  const keyUp = (event: KeyboardEvent): void => {
    if (event.code === 'Space' && space) {
      space = false;
      if (gesture === null) scroller.style.cursor = toolOf(useView.getState().tool).cursor;
    }
    modifier(event);
  };
  window.addEventListener('keydown', keyDown, { capture: true, signal });
  window.addEventListener('keyup', keyUp, { capture: true, signal });
  const letGo = (): void => {
    space = false;
  };
  window.addEventListener('blur', letGo, { signal });
  signal.addEventListener('abort', () => void forget());

  return {
    get held() {
      return gesture !== null;
    },
    hold(taken, event) {
      cancel();
      gesture = taken;
      perFrame = true;
      last = event;
      scroller.setPointerCapture(event.pointerId);
      moveLater();
    },
    cancel,
  };
}

/** Two fingers: their distance zooms about their middle, their middle moves the view. */
function pinch(control: StageControl, fingers: readonly PointerEvent[], before: PointerEvent, now: PointerEvent): void {
  const other = fingers.find(({ pointerId }) => pointerId !== now.pointerId)!;
  const distance = (event: PointerEvent): number =>
    Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
  control.scrollBy((before.clientX - now.clientX) / 2, (before.clientY - now.clientY) / 2);
  if (distance(before) < 8) return;
  control.zoomAt(
    distance(now) / distance(before),
    (now.clientX + other.clientX) / 2,
    (now.clientY + other.clientY) / 2,
  );
}

function withinClient(scroller: HTMLElement, event: PointerEvent): boolean {
  const box = scroller.getBoundingClientRect();
  return event.clientX - box.left < scroller.clientWidth && event.clientY - box.top < scroller.clientHeight;
}
