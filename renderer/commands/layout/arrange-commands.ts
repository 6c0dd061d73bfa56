import type { Command as StateCommand } from 'prosemirror-state';
import { copiesOf, duplicateFrames } from '../../../document/commands/duplicate-frames.ts';
import { placeFrames, setFrames } from '../../../document/commands/frames.ts';
import { deleteFrames, takeOff } from '../../../document/commands/remove-frames.ts';
import { type StackMove, stackFrames } from '../../../document/commands/stack.ts';
import { framesOf } from '../../../document/frames.ts';
import type { Rect } from '../../../document/geometry.ts';
import { setupOf } from '../../../document/schema.ts';
import { type Alignment, aligned, boundsOf, distributed } from '../../layout/align.ts';
import { typeAreaOf } from '../../layout/page-grid.ts';
import { selectFrames } from '../../tools/selected-frames.ts';
import type { Command, CommandContext } from '../command.ts';
import { chosen, idsOf, layoutEntry, movable } from './layout-context.ts';

const ALIGNMENTS: readonly Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];

/** Selected frames aligned: to the locked one where one is among them, one alone to the type area, several to each other. */
function alignment(context: CommandContext, how: Alignment): StateCommand | null {
  const frames = chosen(context);
  const free = movable(context);
  if (free.length === 0) return null;
  const locked = frames.filter(({ frame }) => frame.locked);
  const rects = rectsOf(free);
  const to =
    locked.length === 1
      ? locked[0]!.frame.rect
      : free.length === 1
        ? typeAreaOf(setupOf(context.session!.shown.doc).page, free[0]!.frame.rect)
        : boundsOf([...rects.values()]);
  return placed(aligned(rects, to, how));
}

function rectsOf(frames: ReturnType<typeof movable>): Map<string, Rect> {
  return new Map(frames.map(({ frame }) => [frame.id, frame.rect]));
}

function placed(rects: ReadonlyMap<string, Rect>): StateCommand | null {
  return rects.size === 0 ? null : placeFrames(rects);
}

const STACKING: readonly (readonly [StackMove, string])[] = [
  ['front', '$mod+Shift+BracketRight'],
  ['forward', '$mod+BracketRight'],
  ['backward', '$mod+BracketLeft'],
  ['back', '$mod+Shift+BracketLeft'],
];

/** Where a copy stands from what it is a copy of, points. */
const COPY_OFF = 12;

/** A group name no frame of the page has. */
function newGroup(context: CommandContext): string {
  const taken = new Set(framesOf(context.session!.shown.doc).map(({ frame }) => frame.group));
  for (let number = 1; ; number += 1) if (!taken.has(`group-${number}`)) return `group-${number}`;
}

/** Commands that arrange frames: align, distribute, stack, group, lock, copy, take away. */
export const ARRANGE_COMMANDS: readonly Command[] = [
  duplicateCommand(),
  layoutEntry({
    id: 'layout.takeOff',
    keys: ['Delete', 'Backspace'],
    change: (context) => (movable(context).length === 0 ? null : takeOff(idsOf(movable(context)))),
    after: () => selectFrames([]),
  }),
  layoutEntry({
    id: 'layout.delete',
    keys: ['Shift+Delete'],
    change: (context) => (movable(context).length === 0 ? null : deleteFrames(idsOf(movable(context)))),
    after: () => selectFrames([]),
  }),
  ...ALIGNMENTS.map((how) =>
    layoutEntry({
      id: `layout.align.${how}`,
      submenu: 'layout.submenu.align',
      change: (context) => alignment(context, how),
    }),
  ),
  ...(['across', 'down'] as const).map((axis) =>
    layoutEntry({
      id: `layout.distribute.${axis}`,
      submenu: 'layout.submenu.align',
      change: (context) => placed(distributed(rectsOf(movable(context)), axis)),
    }),
  ),
  ...STACKING.map(([move, key]) =>
    layoutEntry({
      id: `layout.stack.${move}`,
      submenu: 'layout.submenu.stack',
      keys: [key],
      change: (context) => (movable(context).length === 0 ? null : stackFrames(idsOf(movable(context)), move)),
    }),
  ),
  layoutEntry({
    id: 'layout.group',
    keys: ['$mod+KeyG'],
    change: (context) =>
      movable(context).length < 2 ? null : setFrames(idsOf(movable(context)), { group: newGroup(context) }),
  }),
  layoutEntry({
    id: 'layout.ungroup',
    keys: ['$mod+Shift+KeyG'],
    change(context) {
      const grouped = movable(context).filter(({ frame }) => frame.group !== null);
      return grouped.length === 0 ? null : setFrames(idsOf(grouped), { group: null });
    },
  }),
  layoutEntry({
    id: 'layout.lock',
    keys: ['$mod+KeyL'],
    change: (context) => (movable(context).length === 0 ? null : setFrames(idsOf(movable(context)), { locked: true })),
  }),
  layoutEntry({
    id: 'layout.unlock',
    keys: ['$mod+Shift+KeyL'],
    change(context) {
      const locked = chosen(context).filter(({ frame }) => frame.locked);
      return locked.length === 0 ? null : setFrames(idsOf(locked), { locked: false });
    },
  }),
  layoutEntry({
    id: 'layout.unlockAll',
    keys: ['$mod+Alt+KeyL'],
    change({ session }) {
      const locked = framesOf(session!.shown.doc).filter(({ frame }) => frame.locked);
      return locked.length === 0 ? null : setFrames(idsOf(locked), { locked: false });
    },
  }),
];

function duplicateCommand(): Command {
  const entry = layoutEntry({
    id: 'layout.duplicate',
    keys: ['$mod+Alt+Shift+KeyD'],
    change: (context) =>
      chosen(context).length === 0 ? null : duplicateFrames(idsOf(chosen(context)), COPY_OFF, COPY_OFF),
  });
  return {
    ...entry,
    run(context) {
      const session = context.session!;
      const ids = idsOf(chosen(context));
      const copies = copiesOf(session.settle().doc, ids);
      if (session.run(duplicateFrames(ids, COPY_OFF, COPY_OFF))) selectFrames(copies);
    },
  };
}
