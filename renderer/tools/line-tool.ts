import { Minus } from 'lucide-react';
import type { Point, Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import type { PageSetup } from '../../document/setup.ts';
import { roundLength } from '../../document/units.ts';
import { columnAt, columnsOf, rowAt, rowTop } from '../layout/page-grid.ts';
import { useMarks } from '../stage/stage-marks.ts';
import { drawGesture } from './draw-gesture.ts';
import { previewFrame } from './draw-tool.ts';
import { frameWords, textNow } from './frame-words.ts';
import { snapsNow } from './move-gesture.ts';
import type { Tool } from './tool.ts';

/** Thickness a new rule has, points: that of the schema. */
const THICKNESS = 0.5;

/**
 * Draws rules, level or upright as the drag goes: level ones from column to column in the middle of a row, upright ones from row
 * to row in the middle of a gap or on the edge of a column; anywhere with Ctrl. A click gives a level one over its column.
 */
export const lineTool: Tool = {
  id: 'rule',
  title: 'tool.rule',
  key: 'Backslash',
  icon: Minus,
  cursor: 'crosshair',
  takesText: false,
  group: 'frames',
  press(stage, start) {
    const { session } = stage;
    if (session.readOnly) return null;
    const sheet = setupOf(session.state.doc).page;
    return drawGesture(stage, start, {
      show({ point, event }, dragged) {
        const free = dragged && !snapsNow(event);
        const rect = free ? freeRule(start.point, point) : gridRule(sheet, start.point, point);
        const id = previewFrame(session, 'rule', rect);
        const text = id === null ? textNow('layout.cannot') : frameWords(session, id);
        useMarks.setState({ tag: { at: point, text, wrong: id === null } });
        return id;
      },
    });
  },
};

function isUpright(from: Point, to: Point): boolean {
  return Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
}

function freeRule(from: Point, to: Point): Rect {
  const x = roundLength(Math.min(from.x, to.x));
  const y = roundLength(Math.min(from.y, to.y));
  if (isUpright(from, to)) {
    return { x: roundLength(from.x), y, width: THICKNESS, height: roundLength(Math.abs(to.y - from.y)) };
  }
  return { x, y: roundLength(from.y), width: roundLength(Math.abs(to.x - from.x)), height: THICKNESS };
}

/** The rectangle of a rule on the grid between two points; see `lineTool`. */
export function gridRule(sheet: PageSetup, from: Point, to: Point): Rect {
  const columns = columnsOf(sheet);
  const { size, leading } = sheet.grid;
  if (isUpright(from, to)) {
    const [first, last] = [rowAt(sheet, from.y), rowAt(sheet, to.y)].sort((a, b) => a - b);
    const places = columns.flatMap(({ left, right }, index) => {
      const next = columns[index + 1];
      return next === undefined ? [left, right] : [left, right, (right + next.left) / 2];
    });
    const x = nearest(places, from.x) - THICKNESS / 2;
    return {
      x: roundLength(x),
      y: roundLength(rowTop(sheet, first!)),
      width: THICKNESS,
      height: roundLength((last! - first!) * leading + size),
    };
  }
  const [a, b] = [columnAt(columns, from.x), columnAt(columns, to.x)].sort((one, other) => one - other);
  const left = columns[a!]!.left;
  return {
    x: roundLength(left),
    y: roundLength(rowTop(sheet, rowAt(sheet, from.y)) + size / 2 - THICKNESS / 2),
    width: roundLength(columns[b!]!.right - left),
    height: THICKNESS,
  };
}

function nearest(places: readonly number[], at: number): number {
  return places.reduce((best, place) => (Math.abs(place - at) < Math.abs(best - at) ? place : best));
}
