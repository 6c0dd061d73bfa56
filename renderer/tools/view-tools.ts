import { Hand, MousePointer2, ZoomIn } from 'lucide-react';
import { useView } from '../session/view.ts';
import type { Tool } from './tool.ts';

/** Selects frames: the nearest one at a point; with Shift more of them. */
export const selectTool: Tool = {
  id: 'select',
  title: 'tool.select',
  key: 'KeyV',
  icon: MousePointer2,
  cursor: 'default',
  takesText: false,
  press(stage, { point, event }) {
    const frame = stage.frameAt(point);
    const { selected } = useView.getState();
    const next = new Set(event.shiftKey ? selected : []);
    if (frame !== null) {
      if (event.shiftKey && next.has(frame)) next.delete(frame);
      else next.add(frame);
    }
    useView.setState({ selected: next });
    return null;
  },
};

/** Moves the view by hand. */
export const handTool: Tool = {
  id: 'hand',
  title: 'tool.hand',
  key: 'KeyH',
  icon: Hand,
  cursor: 'grab',
  takesText: false,
  press(stage, { event }) {
    let { clientX, clientY } = event;
    const move = (to: PointerEvent): void => {
      stage.scrollBy(clientX - to.clientX, clientY - to.clientY);
      ({ clientX, clientY } = to);
    };
    return { move: (pointer) => move(pointer.event), end: (pointer) => move(pointer.event), cancel: () => {} };
  },
};

/** Zooms in at a point, out with Alt. */
export const zoomTool: Tool = {
  id: 'zoom',
  title: 'tool.zoom',
  key: 'KeyZ',
  icon: ZoomIn,
  cursor: 'zoom-in',
  takesText: false,
  press(stage, { event }) {
    stage.zoomAt(event.altKey ? 1 / 1.5 : 1.5, event.clientX, event.clientY);
    return null;
  },
};
