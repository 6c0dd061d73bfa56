import type { Node } from 'prosemirror-model';
import { frameOf } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import type { ShapeItem } from '../proof.ts';
import { styleNameOf } from '../styles.ts';
import type { ResolvedStyle } from '../text/contract.ts';
import { prepare } from '../text/index.ts';
import { type BrokenText, breakAt, mergeOverset, stackedExtent, stackText } from './framed-text.ts';
import { EMPTY_PIECE, type PageContext, type Piece, type PieceItem, type PieceOverset } from './piece.ts';

/** Thickness of a table's lines, points. */
const LINE = 0.25;
/** Space between a cell's edge and its text, em. */
const PADDING = 0.35;

interface Cell {
  readonly broken: BrokenText;
  readonly x: number;
  readonly width: number;
}

/**
 * Composes a small table: columns of the widths given (shares of the frame; equal where none are), rows as high as their
 * highest cell, hairlines between. Rows that leave the frame are overset.
 */
export function composeTable(node: Node, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const { rect } = frame;
  const columns = Math.max(...Array.from({ length: node.childCount }, (_, k) => node.child(k).childCount));
  const widths = columnWidths(node.attrs['widths'] as readonly number[] | null, columns, rect.width);
  const items: PieceItem[] = [];
  const over: (PieceOverset | null)[] = [];
  const missing: Piece['missing'][number][] = [];
  let text = 0;
  let y = rect.y;
  node.forEach((row) => {
    const cells: Cell[] = [];
    let x = rect.x;
    let height = 0;
    row.forEach((cell, _offset, index) => {
      const align = cell.attrs['align'] as ResolvedStyle['align'];
      const style = context.styles.resolve(styleNameOf(cell), { align });
      const pad = PADDING * style.size;
      const width = widths[index]!;
      const broken = breakAt(
        text,
        prepare(cell, style, context.text),
        roundLength(width - 2 * pad),
        style.size * 1.3,
        context,
      );
      cells.push({ broken, x: x + pad, width: width - 2 * pad });
      missing.push({ text, prepared: broken.prepared });
      height = Math.max(height, Math.max(stackedExtent(broken), style.size) + 2 * pad);
      x += width;
      text += 1;
    });
    const left = rect.y + rect.height - y;
    for (const cell of cells) {
      const slack = (height - stackedExtent(cell.broken)) / 2;
      const area = { x: cell.x, y: y + slack, width: cell.width, height: Math.max(0, Math.min(height, left) - slack) };
      const stacked = stackText(cell.broken, area, frame.id, context);
      items.push(...stacked.lines);
      over.push(stacked.overset);
    }
    items.push(horizontal(rect.x, y, rect.width, frame.id));
    y = roundLength(y + height);
  });
  const foot = Math.min(y, rect.y + rect.height);
  items.push(horizontal(rect.x, foot, rect.width, frame.id));
  let x = rect.x;
  for (const width of [0, ...widths]) {
    x = roundLength(x + width);
    items.push({
      kind: 'shape',
      frame: frame.id,
      shape: 'vertical',
      rect: { x: roundLength(x - LINE / 2), y: rect.y, width: LINE, height: roundLength(foot - rect.y) },
      fill: null,
      stroke: { swatch: 'black', tint: 1, thickness: LINE, dash: [] },
    });
  }
  return { items, overset: mergeOverset(over), areas: [{ shape: 'rectangle', rect }], missing };
}

function columnWidths(shares: readonly number[] | null, columns: number, width: number): number[] {
  const given = Array.from({ length: columns }, (_, k) => shares?.[k] ?? 1);
  const sum = given.reduce((total, share) => total + share, 0);
  return given.map((share) => roundLength((share / sum) * width));
}

function horizontal(x: number, y: number, width: number, frame: string): ShapeItem {
  return {
    kind: 'shape',
    frame,
    shape: 'horizontal',
    rect: { x, y: roundLength(y - LINE / 2), width, height: LINE },
    fill: null,
    stroke: { swatch: 'black', tint: 1, thickness: LINE, dash: [] },
  };
}
