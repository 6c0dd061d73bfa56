import { setGuides } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import type { Guide } from '../../document/setup.ts';
import { roundLength } from '../../document/units.ts';
import { snapMove, snapTargets } from '../layout/snap.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { inMillimetres, textNow } from './frame-words.ts';
import { SNAP_DISTANCE, snapsNow } from './move-gesture.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** How near a pointer must be to a guide to take it, CSS pixels. */
const REACH = 4;

/** The guides of a page. */
export function guidesOf(stage: StageControl): readonly Guide[] {
  return setupOf(stage.session.state.doc).guides ?? [];
}

/** The index of the guide under a point, null where there is none or guides are not shown. */
export function guideAt(stage: StageControl, { point }: StagePointer): number | null {
  if (!useView.getState().showGuides) return null;
  const at = guidesOf(stage).findIndex(
    ({ axis, at: place }) => Math.abs((axis === 'horizontal' ? point.y : point.x) - place) * stage.scale < REACH,
  );
  return at < 0 ? null : at;
}

/**
 * Draws a guide over the page: a new one, or the one of an index. Let go over the page it stays there, snapped to columns,
 * rows and frames unless Ctrl is held; let go outside the stage it goes away.
 */
export function guideGesture(stage: StageControl, axis: Guide['axis'], index: number | null): Gesture {
  const { session } = stage;
  const targets = snapTargets(session.state.doc, { without: new Set(), guides: false });
  const upright = axis === 'vertical';
  let at: number | null = null;
  return {
    move({ point, event }) {
      const raw = upright ? point.x : point.y;
      const reach = snapsNow(event) ? SNAP_DISTANCE / stage.scale : 0;
      const snapped = snapMove({ x: point.x, y: point.y, width: 0, height: 0 }, targets, reach);
      at = stage.isOnStage(event.clientX, event.clientY)
        ? roundLength(raw + (upright ? snapped.dx : snapped.dy))
        : null;
      useMarks.setState({
        guide: at === null ? null : { axis, at },
        tag:
          at === null
            ? null
            : { at: point, text: textNow(upright ? 'layout.x' : 'layout.y', { at: inMillimetres(at) }), wrong: false },
      });
    },
    end(pointer) {
      this.move(pointer);
      const guides = guidesOf(stage).filter((_, each) => each !== index);
      if (at !== null || index !== null) session.run(setGuides(at === null ? guides : [...guides, { axis, at }]));
      if (at !== null && !useView.getState().showGuides) useView.setState({ showGuides: true });
      clearGestureMarks();
    },
    cancel: clearGestureMarks,
  };
}
