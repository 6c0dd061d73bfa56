import { Frame, Heading, Image, Megaphone, Quote, RectangleHorizontal } from 'lucide-react';
import { insertFrame } from '../../document/commands/insert-frame.ts';
import { chainOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { type FrameKind, newBlock } from '../../document/new-block.ts';
import { frameOf, setupOf } from '../../document/schema.ts';
import type { PageSetup } from '../../document/setup.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { gridRect, gridSpan, plainRect, spanFrom } from '../layout/page-grid.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { showNotice, useMarks } from '../stage/stage-marks.ts';
import { drawGesture } from './draw-gesture.ts';
import { frameWords, textNow } from './frame-words.ts';
import { snapsNow } from './move-gesture.ts';
import { LEAST_SIDE } from './resize-gesture.ts';
import type { StagePointer, Tool } from './tool.ts';

/** A kind of frame that is drawn: its tool, and the columns and rows a plain click gives it. */
interface DrawnKind {
  readonly kind: FrameKind;
  readonly title: TextKey;
  readonly key: string;
  readonly icon: Tool['icon'];
  readonly columns: number;
  readonly rows: number;
}

/** The kinds of frames that are drawn as rectangles. */
export const DRAWN_KINDS: readonly DrawnKind[] = [
  { kind: 'story', title: 'tool.story', key: 'KeyS', icon: Frame, columns: 1, rows: 20 },
  { kind: 'headline', title: 'tool.headline', key: 'Shift+KeyT', icon: Heading, columns: 2, rows: 4 },
  { kind: 'picture', title: 'tool.picture', key: 'KeyF', icon: Image, columns: 2, rows: 14 },
  { kind: 'ad', title: 'tool.ad', key: 'Shift+KeyF', icon: Megaphone, columns: 2, rows: 15 },
  { kind: 'box', title: 'tool.box', key: 'KeyM', icon: RectangleHorizontal, columns: 2, rows: 20 },
  { kind: 'pullQuote', title: 'tool.pullQuote', key: 'KeyQ', icon: Quote, columns: 1, rows: 6 },
];

/**
 * Puts a new frame of a kind on the page at a rectangle, in points, as a preview: a story's frame over several base columns has
 * as many columns with their gap. Gives its id, null where the page refuses it.
 */
export function previewFrame(session: PageSession, kind: FrameKind, rect: Rect): string | null {
  const sheet = setupOf(session.state.doc).page;
  const columns = kind === 'story' ? Math.min(24, Math.max(1, Math.round(gridSpan(sheet, rect).columns))) : 1;
  const options = { columns, gap: columns > 1 ? sheet.columns.gap : 0 };
  let id: string | null = null;
  session.preview((state) => {
    const block = newBlock(state.doc, kind, rect, options);
    id = (frameOf(block) ?? chainOf(block)[0])?.id ?? null;
    let made: ReturnType<Parameters<PageSession['preview']>[0]> = null;
    insertFrame(block)(state, (transaction) => {
      made = transaction;
    });
    return made;
  });
  return id;
}

/** The rectangle of a frame drawn from a point to a pointer: columns × rows, or as drawn where nothing snaps. */
export function drawnRect(sheet: PageSetup, from: Point, { point, event }: StagePointer): Rect {
  if (snapsNow(event)) return gridRect(sheet, from, point);
  const rect = plainRect(from, point);
  return { ...rect, width: Math.max(LEAST_SIDE, rect.width), height: Math.max(LEAST_SIDE, rect.height) };
}

/** The tool that draws frames of a kind: a drag takes columns × rows (anything with Ctrl), a click a size of its own. */
export function drawTool({ kind, title, key, icon, columns, rows }: DrawnKind): Tool {
  return {
    id: kind,
    title,
    key,
    icon,
    cursor: 'crosshair',
    takesText: false,
    group: 'frames',
    press(stage, start) {
      const { session } = stage;
      if (session.readOnly) return null;
      const sheet = setupOf(session.state.doc).page;
      return drawGesture(stage, start, {
        show(pointer, dragged) {
          const rect = dragged ? drawnRect(sheet, start.point, pointer) : spanFrom(sheet, start.point, columns, rows);
          const id = previewFrame(session, kind, rect);
          const text = id === null ? textNow('layout.cannot') : frameWords(session, id);
          useMarks.setState({ tag: { at: pointer.point, text, wrong: id === null } });
          return id;
        },
        done: (id) => showNotice(textNow('layout.drawn', { what: textNow(title), size: frameWords(session, id) })),
      });
    },
    escape() {
      useView.setState({ tool: 'select' });
      return true;
    },
  };
}
