import type { Node } from 'prosemirror-model';
import type { Rect } from '../../document/geometry.ts';
import { frameOf } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import type { ShapeItem } from '../proof.ts';
import { EMPTY_PIECE, type Piece } from './piece.ts';

/** How a rule or border is drawn (花边): `plain`, `double`, `thickThin` (文武线), `dashed`, `dotted`. */
export type Ornament = 'plain' | 'double' | 'thickThin' | 'dashed' | 'dotted';

/** Composes a rule along the longer side of its frame, in the middle of the shorter one. */
export function composeRule(node: Node): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const { rect } = frame;
  const horizontal = rect.width >= rect.height;
  const thickness = node.attrs['thickness'] as number;
  const swatch = node.attrs['swatch'] as string;
  const middle = horizontal ? rect.y + rect.height / 2 : rect.x + rect.width / 2;
  return {
    items: strands(node.attrs['ornament'] as Ornament, thickness).map(({ offset, weight, dash }): ShapeItem => {
      const at = roundLength(middle + offset - weight / 2);
      return {
        kind: 'shape',
        frame: frame.id,
        shape: horizontal ? 'horizontal' : 'vertical',
        rect: horizontal
          ? { x: rect.x, y: at, width: rect.width, height: weight }
          : { x: at, y: rect.y, width: weight, height: rect.height },
        fill: null,
        stroke: { swatch, tint: 1, thickness: weight, dash },
      };
    }),
    overset: null,
    areas: [],
    missing: [],
  };
}

/** A border of one rectangle: its strands lie inside the rectangle's edge. */
export function borderShapes(
  rect: Rect,
  frame: string,
  thickness: number,
  swatch: string,
  ornament: Ornament,
): ShapeItem[] {
  if (thickness <= 0) return [];
  const lines = strands(ornament, thickness);
  const outermost = Math.min(...lines.map((strand) => strand.offset - strand.weight / 2));
  return lines.map(({ offset, weight, dash }): ShapeItem => {
    const inset = roundLength(offset - outermost);
    return {
      kind: 'shape',
      frame,
      shape: 'rectangle',
      rect: {
        x: roundLength(rect.x + inset),
        y: roundLength(rect.y + inset),
        width: roundLength(rect.width - 2 * inset),
        height: roundLength(rect.height - 2 * inset),
      },
      fill: null,
      stroke: { swatch, tint: 1, thickness: weight, dash },
    };
  });
}

interface Strand {
  readonly offset: number;
  readonly weight: number;
  readonly dash: readonly number[];
}

function strands(ornament: Ornament, thickness: number): Strand[] {
  switch (ornament) {
    case 'double':
      return [
        { offset: -thickness, weight: thickness, dash: [] },
        { offset: thickness, weight: thickness, dash: [] },
      ];
    case 'thickThin':
      return [
        { offset: -thickness * 1.5, weight: thickness * 2, dash: [] },
        { offset: thickness * 1.5, weight: thickness / 2, dash: [] },
      ];
    case 'dashed':
      return [{ offset: 0, weight: thickness, dash: [thickness * 4, thickness * 2] }];
    case 'dotted':
      return [{ offset: 0, weight: thickness, dash: [thickness, thickness] }];
    default:
      return [{ offset: 0, weight: thickness, dash: [] }];
  }
}
