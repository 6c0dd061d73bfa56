import { copiesOf, duplicateFrames } from '../../document/commands/duplicate-frames.ts';
import { movingWith } from '../../document/commands/frame-fields.ts';
import { moveFrames } from '../../document/commands/frames.ts';
import { exchangePictures } from '../../document/commands/pictures.ts';
import { framesOf } from '../../document/frames.ts';
import { snapMove, snapTargets } from '../layout/snap.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, showNotice, useMarks } from '../stage/stage-marks.ts';
import { inMillimetres, textNow } from './frame-words.ts';
import { boundsOfFrames, framesAt, previewOf, selectFrames } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** How far the pointer goes before a press becomes a move, CSS pixels. */
export const DRAG_DISTANCE = 3;
/** How near an edge comes to a line before it is drawn onto it, CSS pixels. */
export const SNAP_DISTANCE = 6;

/** Whether a pointer went far enough to be a drag. */
export function isDrag(start: StagePointer, now: StagePointer): boolean {
  const { clientX, clientY } = now.event;
  return Math.hypot(clientX - start.event.clientX, clientY - start.event.clientY) >= DRAG_DISTANCE;
}

/** Whether edges snap now: Ctrl (Command on a Mac) suspends it. */
export function snapsNow({ ctrlKey, metaKey }: { ctrlKey: boolean; metaKey: boolean }): boolean {
  return useView.getState().snaps && !ctrlKey && !metaKey;
}

/**
 * Moves frames by hand, with their groups and contents. Shift keeps to one axis; Ctrl suspends snapping; Alt leaves the
 * frames where they are and moves copies, or, where a picture is held over another picture, exchanges the two. Locked frames
 * stay. `clicked` is called where the pointer never moved.
 */
export function moveGesture(
  stage: StageControl,
  start: StagePointer,
  ids: readonly string[],
  clicked: () => void,
): Gesture {
  const { session } = stage;
  const { doc } = session.state;
  const all = framesOf(doc);
  const named = all.filter(({ frame }) => ids.includes(frame.id));
  const movable = named.filter(({ frame }) => !frame.locked);
  const free = movable.map(({ frame }) => frame.id);
  const along = new Set(movingWith(all, new Set(free)).map(({ frame }) => frame.id));
  const bounds = boundsOfFrames(movable);
  const targets = snapTargets(doc, { without: along, guides: useView.getState().showGuides });
  const picture = named.length === 1 && named[0]!.node.type.name === 'picture' ? free[0] : undefined;
  let moved = false;
  let copies: readonly string[] | null = null;

  const exchange = (pointer: StagePointer): string | null => {
    if (!pointer.event.altKey || picture === undefined) return null;
    const under = framesAt(doc, pointer.point, 0).find(({ frame }) => frame.id !== picture);
    return under?.node.type.name === 'picture' && !under.frame.locked ? under.frame.id : null;
  };
  return {
    move(pointer) {
      if (!moved && !isDrag(start, pointer)) return;
      moved = true;
      if (bounds === null) {
        useMarks.setState({ tag: { at: pointer.point, text: textNow('layout.locked'), wrong: true } });
        return;
      }
      const other = exchange(pointer);
      if (other !== null) {
        copies = null;
        session.preview(previewOf(exchangePictures(picture!, other)));
        useMarks.setState({
          lines: [],
          target: other,
          tag: { at: pointer.point, text: textNow('layout.exchange'), wrong: false },
        });
        return;
      }
      let dx = pointer.point.x - start.point.x;
      let dy = pointer.point.y - start.point.y;
      if (pointer.event.shiftKey) {
        if (Math.abs(dx) > Math.abs(dy)) dy = 0;
        else dx = 0;
      }
      const snapped = snapsNow(pointer.event)
        ? snapMove({ ...bounds, x: bounds.x + dx, y: bounds.y + dy }, targets, SNAP_DISTANCE / stage.scale)
        : { dx: 0, dy: 0, lines: [] };
      dx += snapped.dx;
      dy += snapped.dy;
      copies = pointer.event.altKey ? copiesOf(doc, free) : null;
      session.preview(previewOf(copies === null ? moveFrames(free, dx, dy) : duplicateFrames(free, dx, dy)));
      const values = { x: inMillimetres(bounds.x + dx), y: inMillimetres(bounds.y + dy) };
      const text = textNow(copies === null ? 'layout.at' : 'layout.copyAt', values);
      useMarks.setState({ lines: snapped.lines, target: null, tag: { at: pointer.point, text, wrong: false } });
      stage.scrollTo(pointer.point);
    },
    end(pointer) {
      if (!moved && !isDrag(start, pointer)) return clicked();
      this.move(pointer);
      if (bounds === null) showNotice(textNow('layout.locked'));
      session.commitPreview();
      if (copies !== null) selectFrames(copies);
      clearGestureMarks();
    },
    cancel() {
      session.dropPreview();
      clearGestureMarks();
    },
  };
}
