import { breakThread, takesThread, threadInto, unthreadFrame } from '../../../document/commands/threads.ts';
import { chainOf, type FrameAddress } from '../../../document/frames.ts';
import { bottom, contains, type Rect, right } from '../../../document/geometry.ts';
import { setupOf } from '../../../document/schema.ts';
import { columnsOf, rowTop, typeAreaOf } from '../../layout/page-grid.ts';
import { selectFrames } from '../../tools/selected-frames.ts';
import { previewNextFrame, threadFrom } from '../../tools/thread-tool.ts';
import type { Command, CommandContext } from '../command.ts';
import { chosen, layoutEntry, movable, writable } from './layout-context.ts';

/** The two selected frames as thread and its next: the one whose story has text leads, else the earlier. */
function joined(context: CommandContext): readonly [string, string] | null {
  const [one, other, more] = chosen(context);
  if (one === undefined || other === undefined || more !== undefined) return null;
  if (one.link === null || other.link === null) return null;
  return takesThread(other.node) ? [one.frame.id, other.frame.id] : [other.frame.id, one.frame.id];
}

/** The place of a next frame: beside a frame, as large; under it where no column is left. */
function nextPlace(context: CommandContext, { frame: { rect } }: FrameAddress): Rect {
  const sheet = setupOf(context.session!.shown.doc).page;
  const area = typeAreaOf(sheet, rect);
  const beside = columnsOf(sheet).find(({ left }) => left > right(rect) - 0.5);
  const moved = { ...rect, x: beside?.left ?? rect.x };
  if (beside !== undefined && contains(area, moved)) return moved;
  const row = Math.ceil((bottom(rect) - sheet.grid.top - 0.01) / sheet.grid.leading);
  return { ...rect, y: rowTop(sheet, row) };
}

/** The one selected frame of a story. */
function oneLink(context: CommandContext): FrameAddress | null {
  const frames = movable(context);
  return frames.length === 1 && frames[0]!.link !== null ? frames[0]! : null;
}

/** Commands that thread frames and part them. */
export const THREAD_COMMANDS: readonly Command[] = [
  layoutEntry({
    id: 'layout.thread.join',
    submenu: 'layout.submenu.thread',
    change(context) {
      const pair = joined(context);
      return pair === null ? null : threadInto(...pair);
    },
  }),
  {
    id: 'layout.thread.from',
    title: 'layout.thread.from',
    menu: 'layout',
    submenu: 'layout.submenu.thread',
    keys: [],
    can: (context) => oneLink(context) !== null,
    run: (context) => threadFrom(oneLink(context)!.frame.id),
  },
  {
    id: 'layout.thread.new',
    title: 'layout.thread.new',
    menu: 'layout',
    submenu: 'layout.submenu.thread',
    keys: [],
    can: (context) => writable(context) && oneLink(context) !== null,
    run(context) {
      const session = context.session!;
      session.settle();
      const address = oneLink(context)!;
      const id = previewNextFrame(session, address.frame.id, nextPlace(context, address));
      session.commitPreview();
      if (id !== null) selectFrames([id]);
    },
  },
  layoutEntry({
    id: 'layout.thread.break',
    submenu: 'layout.submenu.thread',
    change(context) {
      const address = oneLink(context);
      return address === null ? null : breakThread(address.frame.id);
    },
  }),
  layoutEntry({
    id: 'layout.thread.leave',
    submenu: 'layout.submenu.thread',
    change(context) {
      const address = oneLink(context);
      return address === null || chainOf(address.node).length < 2 ? null : unthreadFrame(address.frame.id);
    },
    after: () => selectFrames([]),
  }),
];
