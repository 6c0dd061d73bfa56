import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks } from '../stage/stage-marks.ts';
import { isDrag } from './move-gesture.ts';
import { selectFrames } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** What is drawn by a drag, or dropped by a click. */
export interface Drawing {
  /** Shows it as a preview of the page, drawn up to a place or, where the pointer never moved, of a size of its own; gives its frame's id. */
  show(pointer: StagePointer, dragged: boolean): string | null;
  /** Called once it stands on the page. */
  done?(id: string): void;
}

/** Draws a new frame: one preview while the pointer moves, one step when it is let go, nothing when it is given up. */
export function drawGesture(stage: StageControl, start: StagePointer, { show, done }: Drawing): Gesture {
  const { session } = stage;
  let dragged = false;
  const draw = (pointer: StagePointer): string | null => {
    const id = show(pointer, dragged);
    if (id !== null) selectFrames([id]);
    return id;
  };
  return {
    move(pointer) {
      dragged ||= isDrag(start, pointer);
      if (!dragged) return;
      draw(pointer);
      stage.scrollTo(pointer.point);
    },
    end(pointer) {
      dragged ||= isDrag(start, pointer);
      const id = draw(pointer);
      session.commitPreview();
      clearGestureMarks();
      if (id !== null) done?.(id);
    },
    cancel() {
      session.dropPreview();
      selectFrames([]);
      clearGestureMarks();
    },
  };
}
