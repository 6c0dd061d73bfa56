import { Minus } from 'lucide-react';
import type { Point, Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import type { PageSetup } from '../../document/setup.ts';
import { roundLength } from '../../document/units.ts';
import { columnAt, columnsOf, rowAt, rowTop } from '../layout/page-grid.ts';
import { clearGestureMarks, useMarks } from '../stage/stage-marks.ts';
import { previewFrame } from './draw-tool.ts';
import { frameWords } from './frame-words.ts';
import { isDrag, snapsNow } from './move-gesture.ts';
import { selectFrames } from './selected-frames.ts';
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
    let id: string | null = null;
    const show = (to: Point, free: boolean): void => {
      id = previewFrame(session, 'rule', free ? freeRule(start.point, to) : gridRule(sheet, start.point, to));
      if (id !== null) selectFrames([id]);
      useMarks.setState({ tag: { at: to, text: id === null ? '' : frameWords(session, id), wrong: false } });
    };
    return {
      move(pointer) {
        if (id === null && !isDrag(start, pointer)) return;
        show(pointer.point, !snapsNow(pointer.event));
        stage.scrollTo(pointer.point);
      },
      end(pointer) {
        show(pointer.point, isDrag(start, pointer) && !snapsNow(pointer.event));
        session.commitPreview();
        clearGestureMarks();
      },
      cancel() {
        session.dropPreview();
        selectFrames([]);
        clearGestureMarks();
      },
    };
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
