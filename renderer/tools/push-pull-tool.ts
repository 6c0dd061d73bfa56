import { UnfoldVertical } from 'lucide-react';
import type { Node } from 'prosemirror-model';
import { pushPullFrame } from '../../document/commands/push-pull.ts';
import { findFrame } from '../../document/frames.ts';
import { bottom } from '../../document/geometry.ts';
import { type PushPull, pushPull } from '../../document/push-pull.ts';
import { setupOf } from '../../document/schema.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, clearMarks, showNotice, useMarks } from '../stage/stage-marks.ts';
import { inMillimetres, textNow, wordsNow } from './frame-words.ts';
import { framesAt, previewOf, selectFrames } from './selected-frames.ts';
import type { StagePointer, Tool } from './tool.ts';

/** How near an edge must be for the pointer to take it from outside its frame, CSS pixels. */
const REACH = 8;

/** Pushes or pulls an edge at once, as one step; says what stands in the way where it cannot be. */
export function pushPullNow(session: PageSession, asked: PushPull): boolean {
  const outcome = pushPull(session.settle().doc, asked);
  if (!outcome.ok) {
    showNotice(wordsNow(outcome.failure.words));
    return false;
  }
  const done = session.run(pushPullFrame(asked));
  if (done) showNotice(changeWords(session, asked, outcome.value.size));
  return done;
}

/**
 * 推拉 by hand: the head or foot of a frame is drawn up or down, in whole rows (anywhere with Ctrl), and all frames that touch
 * it follow. Where something stands in the way it is said, and the page stays as far as it went.
 */
export const pushPullTool: Tool = {
  id: 'pushPull',
  title: 'tool.pushPull',
  key: 'KeyU',
  icon: UnfoldVertical,
  cursor: 'default',
  takesText: false,
  press(stage, start) {
    const { session } = stage;
    const taken = edgeAt(stage, start);
    if (taken === null || session.readOnly) return null;
    selectFrames([taken.frame]);
    const { doc } = session.state;
    const { leading } = setupOf(doc).page.grid;
    let failed: string | null = null;
    return {
      move({ point, event }) {
        const free = event.ctrlKey || event.metaKey;
        const raw = point.y - start.point.y;
        const asked = { ...taken, by: free ? raw : Math.round(raw / leading) * leading };
        const outcome = pushPull(doc, asked);
        failed = outcome.ok ? null : wordsNow(outcome.failure.words);
        // What cannot go all the way goes as far as it can, in whole rows, and it is said what stands there.
        session.preview(previewOf(pushPullFrame(outcome.ok ? asked : furthest(doc, asked, leading))));
        const text = failed ?? changeWords(session, asked, outcome.ok ? outcome.value.size : 0);
        useMarks.setState({ edge: taken, tag: { at: point, text, wrong: failed !== null } });
        stage.scrollTo(point);
      },
      end(pointer) {
        this.move(pointer);
        session.commitPreview();
        if (failed !== null) showNotice(failed);
        clearGestureMarks();
      },
      cancel() {
        session.dropPreview();
        clearGestureMarks();
      },
    };
  },
  hover(stage, pointer) {
    const edge = edgeAt(stage, pointer);
    const before = useMarks.getState().edge;
    if (edge?.frame !== before?.frame || edge?.edge !== before?.edge) useMarks.setState({ edge });
    return edge === null ? 'default' : 'row-resize';
  },
  escape() {
    useView.setState({ tool: 'select' });
    return true;
  },
  leave: clearMarks,
};

/** The most whole rows of a move that can be made, of one that cannot be made whole. */
function furthest(page: Node, asked: PushPull, leading: number): PushPull {
  const way = Math.sign(asked.by) * leading;
  let [able, unable] = [0, Math.ceil(Math.abs(asked.by) / leading)];
  while (unable - able > 1) {
    const rows = Math.floor((able + unable) / 2);
    if (pushPull(page, { ...asked, by: rows * way }).ok) able = rows;
    else unable = rows;
  }
  return { ...asked, by: able * way };
}

/** The edge a pointer takes: of the topmost frame under it the nearer one, its picture or ad before a text frame. */
function edgeAt(stage: StageControl, { point }: StagePointer): Pick<PushPull, 'frame' | 'edge'> | null {
  const reach = REACH / stage.scale;
  const under = framesAt(stage.session.state.doc, point, reach).filter(
    ({ node, frame }) => node.type.name !== 'folio' && frame.rect.height > 2 * reach,
  );
  const near = under.map(({ frame }) => {
    const [head, foot] = [Math.abs(point.y - frame.rect.y), Math.abs(point.y - bottom(frame.rect))];
    return {
      frame: frame.id,
      edge: head < foot ? ('top' as const) : ('bottom' as const),
      distance: Math.min(head, foot),
    };
  });
  const [first] = near;
  if (first === undefined) return null;
  const close = near.find(({ distance }) => distance <= reach) ?? first;
  return { frame: close.frame, edge: close.edge };
}

/** What was done: rows, the frame's new height, and how many frames went along. */
function changeWords(session: PageSession, { frame, edge, by }: PushPull, frames: number): string {
  const { leading } = setupOf(session.shown.doc).page.grid;
  const height = findFrame(session.shown.doc, frame)?.frame.rect.height ?? 0;
  const rows = Math.round(((edge === 'bottom' ? by : -by) / leading) * 10) / 10;
  return textNow('pushPull.done', {
    rows: rows > 0 ? `+${rows}` : String(rows).replace('-', '−'),
    height: inMillimetres(height),
    frames: Math.max(0, frames - 1),
  });
}
