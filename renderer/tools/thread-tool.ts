import { Workflow } from 'lucide-react';
import { takesThread, threadFrame, threadInto } from '../../document/commands/threads.ts';
import { type FrameAddress, findFrame, newFrameId } from '../../document/frames.ts';
import type { Rect, StoryFrame } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import { gridSpan, spanFrom } from '../layout/page-grid.ts';
import { portsOf } from '../layout/ports.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearMarks, showNotice, useMarks } from '../stage/stage-marks.ts';
import { drawGesture } from './draw-gesture.ts';
import { drawnRect } from './draw-tool.ts';
import { frameWords, textNow } from './frame-words.ts';
import { framesAt, previewOf, selectFrames } from './selected-frames.ts';
import type { StagePointer, Tool } from './tool.ts';

/** Takes up the thread at the end of a story's frame: the next frame that is clicked or drawn takes the text on. */
export function threadFrom(frame: string): void {
  useView.setState({ tool: 'thread' });
  useMarks.setState({ from: frame });
  selectFrames([frame]);
  showNotice(textNow('thread.pending'));
}

/**
 * Shows a frame of a rectangle threaded behind another, as a preview: over several base columns it has as many columns. Gives
 * its id, null where the other is no frame of a story.
 */
export function previewNextFrame(session: PageSession, from: string, rect: Rect): string | null {
  const { doc } = session.state;
  const source = findFrame(doc, from);
  if (source === null || source.link === null) return null;
  const { link, node, frame } = source;
  const sheet = setupOf(doc).page;
  const columns = Math.min(24, Math.max(1, Math.round(gridSpan(sheet, rect).columns)));
  const next: StoryFrame = {
    id: newFrameId(doc, from.replace(/-\d+$/, '')),
    rect,
    z: frame.z,
    group: null,
    layer: frame.layer,
    locked: false,
    columns,
    gap: columns > 1 ? sheet.columns.gap : 0,
  };
  session.preview(previewOf(threadFrame(node.attrs['id'] as string, next, link + 1)));
  return next.id;
}

/** Threads an empty story's frame behind another, at once; says why where it cannot be. */
export function threadFrames(session: PageSession, from: string, target: string): boolean {
  if (session.run(threadInto(from, target))) return true;
  const other = findFrame(session.state.doc, target);
  const full = other !== null && other.link !== null && !takesThread(other.node);
  showNotice(textNow(full ? 'thread.full' : 'thread.noStory'));
  return false;
}

/**
 * Threads frames: the first click takes up the end of a story's frame, the next leads its text into the empty frame that is
 * clicked, or into a new one that is drawn (a click on bare paper draws one of the same size). Escape lets the thread go.
 */
export const threadTool: Tool = {
  id: 'thread',
  title: 'tool.thread',
  key: 'KeyN',
  icon: Workflow,
  cursor: 'crosshair',
  takesText: false,
  group: 'frames',
  press(stage, start) {
    const { session } = stage;
    const { doc } = session.state;
    const { from } = useMarks.getState();
    const story = storyAt(stage, start);
    const source = from === null ? null : findFrame(doc, from);
    if (source === null || source.link === null) {
      if (story !== null) threadFrom(story.frame.id);
      return null;
    }
    if (story !== null && story.position !== source.position && takesThread(story.node)) {
      if (threadFrames(session, source.frame.id, story.frame.id)) goOn(story.frame.id);
      return null;
    }
    if (story !== null) {
      if (story.position === source.position) threadFrom(story.frame.id);
      else showNotice(textNow('thread.full'));
      return null;
    }
    if (session.readOnly) return null;
    return drawNext(stage, start, source);
  },
  hover(stage, pointer) {
    const { doc } = stage.session.state;
    const { from } = useMarks.getState();
    const source = from === null ? null : findFrame(doc, from);
    const story = storyAt(stage, pointer);
    if (source === null) return story === null ? 'default' : 'pointer';
    const fits = story !== null && story.position !== source.position && takesThread(story.node);
    const out = portsOf(source.frame.rect, stage.scale)?.out ?? { x: source.frame.rect.x, y: source.frame.rect.y };
    useMarks.setState({ link: { from: out, to: pointer.point }, target: fits ? story.frame.id : null });
    return fits ? 'copy' : story === null ? 'crosshair' : 'not-allowed';
  },
  escape() {
    const { from } = useMarks.getState();
    clearMarks();
    if (from === null) useView.setState({ tool: 'select' });
    return true;
  },
  leave: clearMarks,
};

function goOn(frame: string): void {
  selectFrames([frame]);
  useMarks.setState({ from: frame, link: null, target: null });
}

function storyAt(stage: StageControl, { point }: StagePointer): FrameAddress | null {
  return framesAt(stage.session.state.doc, point, 0).find(({ link }) => link !== null) ?? null;
}

/** Draws the next frame of a chain on bare paper; a click gives one as large as the last. */
function drawNext(stage: StageControl, start: StagePointer, source: FrameAddress): ReturnType<Tool['press']> {
  const { session } = stage;
  const sheet = setupOf(session.state.doc).page;
  const { columns, rows } = gridSpan(sheet, source.frame.rect);
  return drawGesture(stage, start, {
    show(pointer, dragged) {
      const rect = dragged
        ? drawnRect(sheet, start.point, pointer)
        : spanFrom(sheet, start.point, Math.max(1, Math.round(columns)), Math.max(1, Math.round(rows)));
      const id = previewNextFrame(session, source.frame.id, rect);
      const text = id === null ? textNow('layout.cannot') : frameWords(session, id);
      useMarks.setState({ link: null, tag: { at: pointer.point, text, wrong: id === null } });
      return id;
    },
    done: goOn,
  });
}
