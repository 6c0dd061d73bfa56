import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../../document/asset.ts';
import { frameOf } from '../../document/schema.ts';
import { generatedLine } from './label.ts';
import { resolveCrop } from './picture.ts';
import { EMPTY_PIECE, type PageContext, type Piece, type PieceItem } from './piece.ts';
import { borderShapes } from './rules.ts';

/** Border of an ad's place, points. */
const BORDER = 0.5;
/** Height of the 广告 label's strip, in em of its style. */
const LABEL_HEIGHT = 1.4;

/** Composes an ad: the artwork that has arrived, or its empty place with a border, and the word 广告 the law asks for. */
export function composeAd(node: Node, assets: ReadonlyMap<string, AssetFacts>, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const { rect } = frame;
  const asset = node.attrs['asset'] as string | null;
  const items: PieceItem[] = [];
  if (asset) {
    items.push({
      kind: 'picture',
      frame: frame.id,
      rect,
      shape: 'rectangle',
      asset,
      crop: resolveCrop(null, assets.get(asset), rect),
      alternative: node.attrs['advertiser'] as string,
    });
  }
  // Artwork is printed as it came, to its edge; only a place that is still empty is outlined.
  else items.push(...borderShapes(rect, frame.id, BORDER, 'black', 'plain'));
  if (node.attrs['labelled']) {
    const size = context.styles.style('adLabel')?.size ?? 7;
    const width = size * 3;
    const height = size * LABEL_HEIGHT;
    const strip = { x: rect.x + rect.width - width, y: rect.y, width, height };
    items.push({
      kind: 'shape',
      frame: frame.id,
      shape: 'rectangle',
      rect: strip,
      fill: { swatch: 'paper', tint: 1 },
      stroke: null,
    });
    items.push(...borderShapes(strip, frame.id, BORDER / 2, 'black', 'plain'));
    items.push(...generatedLine('广告', 'adLabel', 'center', strip, frame.id, context));
  }
  return { items, overset: null, areas: [{ shape: 'rectangle', rect }], missing: [] };
}
