import { Hand, ZoomIn } from 'lucide-react';
import { plainRect } from '../layout/page-grid.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { isDrag } from './move-gesture.ts';
import type { Gesture, Tool } from './tool.ts';

/** One click of the zoom tool. */
const ZOOM_STEP = 1.5;

/** Moves the view with the pointer. */
export function panGesture(stage: StageControl, event: PointerEvent): Gesture {
  let { clientX, clientY } = event;
  const move = (to: PointerEvent): void => {
    stage.scrollBy(clientX - to.clientX, clientY - to.clientY);
    ({ clientX, clientY } = to);
  };
  return { move: (pointer) => move(pointer.event), end: (pointer) => move(pointer.event), cancel: () => {} };
}

/** Moves the view by hand. */
export const handTool: Tool = {
  id: 'hand',
  title: 'tool.hand',
  key: 'KeyH',
  icon: Hand,
  cursor: 'grab',
  takesText: false,
  group: 'view',
  press: (stage, { event }) => panGesture(stage, event),
};

/** Zooms in at a point, out with Alt; a drag shows what it goes round as large as the stage allows. */
export const zoomTool: Tool = {
  id: 'zoom',
  title: 'tool.zoom',
  key: 'KeyZ',
  icon: ZoomIn,
  cursor: 'zoom-in',
  takesText: false,
  group: 'view',
  press(stage, start) {
    let moved = false;
    return {
      move(pointer) {
        if (!moved && !isDrag(start, pointer)) return;
        moved = true;
        useMarks.setState({ area: plainRect(start.point, pointer.point) });
      },
      end(pointer) {
        clearGestureMarks();
        const { altKey, clientX, clientY } = pointer.event;
        if (moved || isDrag(start, pointer)) stage.showRect(plainRect(start.point, pointer.point));
        else stage.zoomAt(altKey ? 1 / ZOOM_STEP : ZOOM_STEP, clientX, clientY);
      },
      cancel: clearGestureMarks,
    };
  },
  hover: (_stage, { event }) => (event.altKey ? 'zoom-out' : 'zoom-in'),
};
