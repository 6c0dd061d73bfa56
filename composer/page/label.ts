import type { Node } from 'prosemirror-model';
import type { Frame, Rect } from '../../document/geometry.ts';
import { frameOf, schema } from '../../document/schema.ts';
import type { FolioData } from '../../document/setup.ts';
import { roundLength } from '../../document/units.ts';
import type { ShapeItem } from '../proof.ts';
import { styleNameOf } from '../styles.ts';
import type { ResolvedStyle } from '../text/contract.ts';
import { prepare } from '../text/index.ts';
import { breakAt, stackedExtent, stackText } from './framed-text.ts';
import { EMPTY_PIECE, type PageContext, type Piece, type PieceLine } from './piece.ts';

/** Thickness of the hairline of a folio, points. */
const HAIRLINE = 0.5;

/** Composes a section label or staff line: one text centred across the height of its frame. */
export function composeLabel(node: Node, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame || node.attrs['cut'] === true || node.content.size === 0) return EMPTY_PIECE;
  const style = context.styles.resolve(styleNameOf(node));
  const broken = breakAt(0, prepare(node, style, context.text), frame.rect.width, style.size * 1.3, context);
  const slack = Math.max(0, (frame.rect.height - stackedExtent(broken)) / 2);
  const area = { ...frame.rect, y: frame.rect.y + slack, height: frame.rect.height - slack };
  const stacked = stackText(broken, area, frame.id, context);
  return {
    items: stacked.lines,
    overset: stacked.overset,
    areas: [],
    missing: [{ text: 0, prepared: broken.prepared }],
  };
}

const generated = new Map<string, Node>();

/** A text block for words that Banxin makes itself; the same text gives the same node, so that caches hold. */
function generatedText(text: string): Node {
  let node = generated.get(text);
  if (!node) {
    node = schema.nodes['staffLine']!.create(null, schema.text(text));
    generated.set(text, node);
  }
  return node;
}

/** One line of generated text in a rectangle, centred across its height. Artefact: it belongs to no text block. */
export function generatedLine(
  text: string,
  styleName: string,
  align: ResolvedStyle['align'],
  rect: Rect,
  frame: string,
  context: PageContext,
): PieceLine[] {
  if (text === '') return [];
  const style = context.styles.resolve(styleName, { align });
  const broken = breakAt(-1, prepare(generatedText(text), style, context.text), rect.width, style.size * 1.3, context);
  const height = Math.max(rect.height, stackedExtent(broken));
  const slack = (height - stackedExtent(broken)) / 2;
  return [...stackText(broken, { ...rect, y: rect.y + slack, height: height - slack }, frame, context).lines];
}

/**
 * Composes the folio from the set-up alone: date and weekday at the left, page name in the middle, paper and page number at
 * the right, with a hairline on the inner edge. Parts that are empty stay empty; nothing is invented.
 */
export function composeFolio(node: Node, folio: FolioData, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const { rect } = frame;
  const text: Rect = {
    ...rect,
    height: rect.height - 2 * HAIRLINE,
    y: node.attrs['edge'] === 'bottom' ? rect.y + 2 * HAIRLINE : rect.y,
  };
  const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\u3000');
  const staff = folio.staff.map(({ duty, name }) => `${duty}\u3000${name}`);
  const lines = [
    ...generatedLine(join([folio.date, folio.weekday, folio.issueNumber]), 'folio', 'start', text, frame.id, context),
    ...generatedLine(folio.pageName, 'folio', 'center', text, frame.id, context),
    ...generatedLine(join([...staff, folio.paper, folio.pageNumber]), 'folio', 'end', text, frame.id, context),
  ];
  return { items: [hairline(frame, node.attrs['edge'] === 'bottom'), ...lines], overset: null, areas: [], missing: [] };
}

function hairline(frame: Frame, atTop: boolean): ShapeItem {
  const y = atTop ? frame.rect.y : frame.rect.y + frame.rect.height - HAIRLINE;
  return {
    kind: 'shape',
    frame: frame.id,
    shape: 'horizontal',
    rect: { x: frame.rect.x, y: roundLength(y), width: frame.rect.width, height: HAIRLINE },
    fill: null,
    stroke: { swatch: 'black', tint: 1, thickness: HAIRLINE, dash: [] },
  };
}
