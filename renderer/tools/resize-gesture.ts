import { placeFrames } from '../../document/commands/frames.ts';
import type { FrameAddress } from '../../document/frames.ts';
import { edgesOf, type Handle, resized } from '../layout/handles.ts';
import { snapEdges, snapTargets } from '../layout/snap.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { frameWords } from './frame-words.ts';
import { isDrag, SNAP_DISTANCE, snapsNow } from './move-gesture.ts';
import { previewOf } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** Least width and height of a frame, points; a rule keeps its thickness. */
export const LEAST_SIDE = 6;

/** Resizes a frame by a handle. Shift keeps its proportions, Alt its middle; Ctrl suspends snapping. */
export function resizeGesture(
  stage: StageControl,
  start: StagePointer,
  address: FrameAddress,
  handle: Handle,
): Gesture {
  const { session } = stage;
  const { frame, node } = address;
  const { id, rect } = frame;
  const targets = snapTargets(session.state.doc, { without: new Set([id]), guides: useView.getState().showGuides });
  const least = node.type.name === 'rule' ? Math.min(LEAST_SIDE, rect.width, rect.height) : LEAST_SIDE;
  let moved = false;
  return {
    move(pointer) {
      if (!moved && !isDrag(start, pointer)) return;
      moved = true;
      const { shiftKey, altKey } = pointer.event;
      const options = { proportional: shiftKey, centred: altKey, least };
      let next = resized(rect, handle, pointer.point.x - start.point.x, pointer.point.y - start.point.y, options);
      let lines: ReturnType<typeof snapEdges>['lines'] = [];
      if (snapsNow(pointer.event) && !shiftKey && !altKey) {
        const snapped = snapEdges(next, edgesOf(handle), targets, SNAP_DISTANCE / stage.scale);
        if (snapped.rect.width >= least && snapped.rect.height >= least) ({ rect: next, lines } = snapped);
      }
      session.preview(previewOf(placeFrames(new Map([[id, next]]))));
      const text = frameWords(session, id);
      useMarks.setState({ lines, hovered: handle, tag: { at: pointer.point, text, wrong: false } });
      stage.scrollTo(pointer.point);
    },
    end(pointer) {
      this.move(pointer);
      session.commitPreview();
      clearGestureMarks();
    },
    cancel() {
      session.dropPreview();
      clearGestureMarks();
    },
  };
}
