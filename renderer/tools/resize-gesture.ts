import { movingWith } from '../../document/commands/frame-fields.ts';
import { placeFrames } from '../../document/commands/frames.ts';
import { type FrameAddress, framesOf } from '../../document/frames.ts';
import { boundsOf } from '../layout/align.ts';
import { edgesOf, type Handle, resized } from '../layout/handles.ts';
import { scaledTogether } from '../layout/scale.ts';
import { snapEdges, snapTargets } from '../layout/snap.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { frameWords, sizeWords } from './frame-words.ts';
import { isDrag, SNAP_DISTANCE, snapsNow } from './move-gesture.ts';
import { previewOf } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** Least width and height of a frame, points; a rule keeps its thickness. */
export const LEAST_SIDE = 6;

/**
 * Resizes a frame by a handle, or several together, with their groups and what stands in their boxes, by a handle of the
 * rectangle about them. Shift keeps the proportions, Alt the middle; Ctrl suspends snapping.
 */
export function resizeGesture(
  stage: StageControl,
  start: StagePointer,
  held: readonly FrameAddress[],
  handle: Handle,
): Gesture {
  const { session } = stage;
  const named = new Set(held.map(({ frame }) => frame.id));
  const alone = held.length === 1 ? held[0]! : null;
  const scaled = alone === null ? movingWith(framesOf(session.state.doc), named) : held;
  const rects = new Map(scaled.map(({ frame }) => [frame.id, frame.rect]));
  const rect = boundsOf(held.map(({ frame }) => frame.rect));
  const targets = snapTargets(session.state.doc, {
    without: new Set(rects.keys()),
    guides: useView.getState().showGuides,
  });
  const least = alone?.node.type.name === 'rule' ? Math.min(LEAST_SIDE, rect.width, rect.height) : LEAST_SIDE;
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
      const placed = alone === null ? scaledTogether(rects, rect, next, LEAST_SIDE) : new Map([[alone.frame.id, next]]);
      session.preview(previewOf(placeFrames(placed)));
      const text = alone === null ? sizeWords(session, next) : frameWords(session, alone.frame.id);
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
