import type { Command as StateCommand } from 'prosemirror-state';
import { moveFrames, placeFrames } from '../../../document/commands/frames.ts';
import type { Rect } from '../../../document/geometry.ts';
import { setupOf } from '../../../document/schema.ts';
import { millimetres } from '../../../document/units.ts';
import { useMarks } from '../../stage/stage-marks.ts';
import { LEAST_SIDE } from '../../tools/resize-gesture.ts';
import type { Command, CommandContext } from '../command.ts';
import { idsOf, layoutEntry, movable } from './layout-context.ts';

/** Which way an arrow key goes. */
type Way = 'left' | 'right' | 'up' | 'down';

const WAYS: Readonly<Record<Way, { readonly key: string; readonly x: number; readonly y: number }>> = {
  left: { key: 'ArrowLeft', x: -1, y: 0 },
  right: { key: 'ArrowRight', x: 1, y: 0 },
  up: { key: 'ArrowUp', x: 0, y: -1 },
  down: { key: 'ArrowDown', x: 0, y: 1 },
};

/** One step: a column with its gap across, a row of the grid down. */
function gridStep({ session }: CommandContext): { x: number; y: number } {
  const { columns, grid } = setupOf(session!.shown.doc).page;
  return { x: columns.measure + columns.gap, y: grid.leading };
}

const fine = (): { x: number; y: number } => ({ x: millimetres(0.1), y: millimetres(0.1) });

/** Frames moved by a step; while the arrow keys resize, the right edge or the foot is moved instead. */
function moved(context: CommandContext, way: Way, step: { x: number; y: number }): StateCommand | null {
  const frames = movable(context);
  if (frames.length === 0) return null;
  const { x, y } = WAYS[way];
  if (useMarks.getState().resizing) return grown(context, x * step.x, y * step.y, false);
  return moveFrames(idsOf(frames), x * step.x, y * step.y);
}

/** Frames made larger to the right and down by points, or with `first` to the left and up. */
function grown(context: CommandContext, dx: number, dy: number, first: boolean): StateCommand | null {
  const rects = new Map<string, Rect>();
  for (const { frame } of movable(context)) {
    const { x, y, width, height } = frame.rect;
    const next = first
      ? { x: x + dx, y: y + dy, width: width - dx, height: height - dy }
      : { x, y, width: width + dx, height: height + dy };
    const least = (size: number): number => Math.min(LEAST_SIDE, size);
    if (next.width < least(width) || next.height < least(height)) return null;
    rects.set(frame.id, next);
  }
  return rects.size === 0 ? null : placeFrames(rects);
}

const ways = Object.keys(WAYS) as Way[];

/** Commands that move and resize frames: arrow keys by columns and rows, with Alt by a tenth of a millimetre. */
export const MOVE_COMMANDS: readonly Command[] = [
  ...ways.map((way) =>
    layoutEntry({
      id: `layout.move.${way}`,
      submenu: 'layout.submenu.move',
      keys: [WAYS[way].key],
      change: (context) => moved(context, way, gridStep(context)),
    }),
  ),
  ...ways.map((way) =>
    layoutEntry({
      id: `layout.nudge.${way}`,
      submenu: 'layout.submenu.move',
      keys: [`Alt+${WAYS[way].key}`],
      change: (context) => moved(context, way, fine()),
    }),
  ),
  ...(
    [
      ['wider', 'right', 1],
      ['narrower', 'left', 1],
      ['taller', 'down', 1],
      ['lower', 'up', 1],
    ] as const
  ).map(([name, way]) =>
    layoutEntry({
      id: `layout.resize.${name}`,
      submenu: 'layout.submenu.resize',
      keys: [`Shift+${WAYS[way].key}`],
      change(context) {
        const step = gridStep(context);
        const { x, y } = WAYS[way];
        // While the arrow keys resize, Shift moves the left edge and the head.
        return grown(context, x * step.x, y * step.y, useMarks.getState().resizing);
      },
    }),
  ),
];
