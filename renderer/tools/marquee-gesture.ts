import { framesOf } from '../../document/frames.ts';
import { overlaps } from '../../document/geometry.ts';
import { plainRect } from '../layout/page-grid.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { isDrag } from './move-gesture.ts';
import { selectFrames, withGroup } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** Selects by a rectangle drawn over the page: every frame it touches, with their groups, beside those in `kept`. */
export function marqueeGesture(stage: StageControl, start: StagePointer, kept: ReadonlySet<string>): Gesture {
  const { doc } = stage.session.state;
  let moved = false;
  return {
    move(pointer) {
      if (!moved && !isDrag(start, pointer)) return;
      moved = true;
      const area = plainRect(start.point, pointer.point);
      const met = framesOf(doc)
        .filter(({ frame }) => overlaps(frame.rect, area))
        .flatMap(({ frame }) => withGroup(doc, frame.id));
      selectFrames([...kept, ...met]);
      useMarks.setState({ area });
      stage.scrollTo(pointer.point);
    },
    end(pointer) {
      if (moved || isDrag(start, pointer)) this.move(pointer);
      else selectFrames(kept);
      clearGestureMarks();
    },
    cancel() {
      selectFrames(kept);
      clearGestureMarks();
    },
  };
}
