import type { Node } from 'prosemirror-model';
import type { Rect } from '../../document/geometry.ts';
import { frameOf } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import type { ShapeItem } from '../proof.ts';
import { styleNameOf } from '../styles.ts';
import { prepare } from '../text/index.ts';
import { type BrokenText, breakAt, stackedExtent, stackText } from './framed-text.ts';
import { EMPTY_PIECE, type PageContext, type Piece } from './piece.ts';
import { divideTitle } from './title-lines.ts';

/** Thickness of the rules above and below a pull-quote, points. */
const RULE = 1;
/** The text is made smaller by this step until it fits, down to the style's least size, points. */
const STEP = 0.5;

/**
 * Composes a pull-quote: its text centred between a rule at the head and a rule at the foot of its frame, in the swatch of
 * its attribute. Where its style has a `fit`, the size goes down to the least of it before text is overset.
 */
export function composePullQuote(node: Node, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame || node.attrs['cut'] === true) return EMPTY_PIECE;
  const { rect } = frame;
  const swatch = node.attrs['swatch'] as string;
  const rules = [rect.y, rect.y + rect.height - RULE].map(
    (y): ShapeItem => ({
      kind: 'shape',
      frame: frame.id,
      shape: 'horizontal',
      rect: { x: rect.x, y: roundLength(y), width: rect.width, height: RULE },
      fill: null,
      stroke: { swatch, tint: 1, thickness: RULE, dash: [] },
    }),
  );
  const areas = [{ shape: 'rectangle' as const, rect }];
  if (node.content.size === 0) return { items: rules, overset: null, areas, missing: [] };
  const name = styleNameOf(node);
  const own = context.styles.style(name);
  const size = own?.size ?? 12;
  const least = own?.fit?.minSize ?? size;
  const ratio = own?.leading ? own.leading / size : 1.4;
  const pad = size * 0.5;
  const room = rect.height - 2 * (RULE + pad);
  let broken: BrokenText;
  for (let tried = size; ; tried -= STEP) {
    const style = context.styles.resolve(name, { size: tried, swatch });
    broken = breakAt(0, prepare(node, style, context.text), rect.width, ratio * tried, context);
    if (stackedExtent(broken) <= room + 0.01 || tried - STEP < least) break;
  }
  broken = byClauses(broken, room, context);
  const slack = Math.max(0, (room - stackedExtent(broken)) / 2);
  const area: Rect = {
    x: rect.x,
    y: rect.y + RULE + pad + slack,
    width: rect.width,
    height: room - slack,
  };
  const stacked = stackText(broken, area, frame.id, context);
  return {
    items: [...rules, ...stacked.lines],
    overset: stacked.overset,
    areas,
    missing: [{ text: 0, prepared: broken.prepared }],
  };
}

/** What a whole clause is worth in unevenness of the lines, em. */
const CLAUSE_WORTH = 8;
/** Longer quotations are broken as any text, characters and lines. */
const SHORT = { characters: 40, lines: 4 };

/**
 * A short quotation is divided as a title is: lines as even as may be, no word broken; into one line more where that leaves
 * every clause whole and there is room. Others stay as they are.
 */
function byClauses(broken: BrokenText, room: number, context: PageContext): BrokenText {
  const { prepared, setting, measure } = broken;
  const lines = setting.lineCount;
  if (lines < 2 || prepared.stretches.length > 1 || prepared.text.length > SHORT.characters) return broken;
  let best: { torn: number; divided: BrokenText } | null = null;
  for (const count of [lines, lines + 1]) {
    if (count > SHORT.lines) break;
    for (const worth of [CLAUSE_WORTH, undefined]) {
      const title = divideTitle(prepared, count, context, worth);
      const divided = title && { ...broken, setting: title.setting };
      if (!divided || title.widest > measure + 0.001 || stackedExtent(divided) > room + 0.01) continue;
      if (title.torn > 0 && count > lines) continue;
      if (!best || (title.torn === 0 && best.torn > 0)) best = { torn: title.torn, divided };
    }
  }
  return best ? best.divided : broken;
}
