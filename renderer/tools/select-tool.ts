import { MousePointer2 } from 'lucide-react';
import type { FrameAddress } from '../../document/frames.ts';
import { type Handle, handleCursor, heldHandleAt, heldHandles } from '../layout/handles.ts';
import { portsOf } from '../layout/ports.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { useMarks } from '../stage/stage-marks.ts';
import { guideAt, guideGesture, guidesOf } from './guide-gesture.ts';
import { marqueeGesture } from './marquee-gesture.ts';
import { moveGesture } from './move-gesture.ts';
import { openFrame } from './open-frame.ts';
import { resizeGesture } from './resize-gesture.ts';
import { framesAt, selectedFrames, selectFrames, withGroup } from './selected-frames.ts';
import { threadFrom } from './thread-tool.ts';
import type { Gesture, StagePointer, Tool } from './tool.ts';

/** How near a pointer must be to a handle, a port or a thin frame, CSS pixels. */
export const HANDLE_REACH = 6;

/**
 * Selects frames and moves, resizes and opens them: a press on a handle resizes (several together), on a port takes up the thread, on a frame
 * selects and moves it (with its group), on bare paper draws a marquee; Shift adds and takes away, Ctrl reaches through to the
 * frame below; a double click goes into text or picture.
 */
export const selectTool: Tool = {
  id: 'select',
  title: 'tool.select',
  key: 'KeyV',
  icon: MousePointer2,
  cursor: 'default',
  takesText: false,
  press(stage, pointer) {
    useMarks.setState({ resizing: false });
    const { doc } = stage.session.state;
    const reach = HANDLE_REACH / stage.scale;
    const { shiftKey, ctrlKey, metaKey, detail } = pointer.event;
    const held = heldHandle(stage, pointer);
    if (held !== null && detail < 2) return resizeGesture(stage, pointer, held.frames, held.handle);
    const port = heldPort(stage, pointer);
    if (port !== null) {
      threadFrom(port);
      return null;
    }
    const under = framesAt(doc, pointer.point, reach);
    const guide = under.length === 0 ? guideAt(stage, pointer) : null;
    if (guide !== null) return guideGesture(stage, guidesOf(stage)[guide]!.axis, guide);
    const { selected } = useView.getState();
    if (under.length === 0) return marqueeGesture(stage, pointer, shiftKey ? selected : new Set());
    return pressFrame(stage, pointer, under, { shiftKey, through: ctrlKey || metaKey, twice: detail === 2 });
  },
  hover(stage, pointer) {
    const held = heldHandle(stage, pointer);
    if (held !== null) return handleCursor(held.handle);
    if (heldPort(stage, pointer) !== null) return 'pointer';
    const under = framesAt(stage.session.state.doc, pointer.point, HANDLE_REACH / stage.scale);
    const guide = under.length === 0 ? guideAt(stage, pointer) : null;
    if (guide !== null) return guidesOf(stage)[guide]!.axis === 'horizontal' ? 'row-resize' : 'col-resize';
    const { selected } = useView.getState();
    return under.some(({ frame }) => selected.has(frame.id) && !frame.locked) ? 'move' : 'default';
  },
  escape() {
    if (useMarks.getState().resizing) {
      useMarks.setState({ resizing: false });
      return true;
    }
    selectFrames([]);
    return true;
  },
  leave: () => useMarks.setState({ resizing: false }),
};

/**
 * A press on frames, the topmost first: what is selected after it, and the move it may become. What is selected already is
 * what moves, whatever lies over it; a click that moves nothing selects anew.
 */
function pressFrame(
  stage: StageControl,
  pointer: StagePointer,
  under: readonly FrameAddress[],
  { shiftKey, through, twice }: { shiftKey: boolean; through: boolean; twice: boolean },
): Gesture {
  const { doc } = stage.session.state;
  const { selected } = useView.getState();
  const top = under[0]!.frame.id;
  if (shiftKey) {
    const next = new Set(selected);
    const group = withGroup(doc, top);
    const taken = group.every((each) => next.has(each));
    for (const each of group) {
      if (taken) next.delete(each);
      else next.add(each);
    }
    selectFrames(next);
    return moveGesture(stage, pointer, [...next], () => {});
  }
  const held = under.some(({ frame }) => selected.has(frame.id));
  const fresh = through ? [top] : withGroup(doc, top);
  if (!held) selectFrames(fresh);
  return moveGesture(stage, pointer, held ? [...selected] : fresh, () => {
    if (through) {
      if (held) selectFrames([below(under, selected).frame.id]);
      return;
    }
    // A second press may still become a drag: what it opens, it opens when it is let go.
    if (twice && openFrame(stage, under[0]!, pointer.point)) return;
    selectFrames(withGroup(doc, top));
  });
}

/** The frame under the one that is selected; the topmost where none of them is. */
function below(under: readonly FrameAddress[], selected: ReadonlySet<string>): FrameAddress {
  const at = under.findIndex(({ frame }) => selected.has(frame.id));
  return under[(at + 1) % under.length]!;
}

/** The handle under a pointer, and the selected frames it resizes. */
function heldHandle(
  stage: StageControl,
  { point }: StagePointer,
): { frames: readonly FrameAddress[]; handle: Handle } | null {
  const frames = selectedFrames(stage.session.state.doc);
  const held = heldHandles(frames, stage.scale);
  const handle = held === null ? null : heldHandleAt(held, point, HANDLE_REACH / stage.scale);
  return handle === null ? null : { frames, handle };
}

/** The frame of the out-port under a pointer, of those selected. */
function heldPort(stage: StageControl, { point }: StagePointer): string | null {
  for (const { frame, link } of selectedFrames(stage.session.state.doc)) {
    const out = link === null ? undefined : portsOf(frame.rect, stage.scale)?.out;
    if (out === undefined) continue;
    const reach = HANDLE_REACH / stage.scale;
    if (Math.abs(out.x - point.x) <= reach && Math.abs(out.y - point.y) <= reach) return frame.id;
  }
  return null;
}
