import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../../document/asset.ts';
import type { Rect } from '../../document/geometry.ts';
import { attributesOf, type Crop, type PictureAttributes } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import type { ShapeItem } from '../proof.ts';
import { styleNameOf } from '../styles.ts';
import { prepare } from '../text/index.ts';
import { type BrokenText, breakAt, mergeOverset, stackedExtent, stackText } from './framed-text.ts';
import { wrapPolygon } from './obstacle.ts';
import { EMPTY_PIECE, type PageContext, type Piece, type PieceItem, type PieceOverset } from './piece.ts';

/** Paper left round a caption that stands on its picture, as a share of its size. */
const PANEL_PADDING = 0.4;
/**
 * The panel on a round picture is this share of it wide and ends this share of its height above the foot: a chord of the
 * ellipse, (0.8)² + (0.6)² = 1, so that the panel never leaves the picture.
 */
const ROUND_PANEL = { width: 0.6, foot: 0.1 };

/**
 * Composes a picture with its caption and credit. The frame holds both: the caption takes its side (as much as its lines
 * need, or `captionSize`), the picture the rest. At the left or right the caption is vertical, read from the picture's
 * top. On the picture it stands on a panel of paper over the foot, on a round one on a chord. An empty caption takes
 * nothing.
 */
export function composePicture(node: Node, assets: ReadonlyMap<string, AssetFacts>, context: PageContext): Piece {
  const attributes = attributesOf<PictureAttributes>(node);
  const { frame, captionSide, captionGap } = attributes;
  if (!frame) return EMPTY_PIECE;
  const vertical = captionSide === 'left' || captionSide === 'right';
  const inside = captionSide === 'inside';
  const rect = frame.rect;
  const round = inside && attributes.shape === 'ellipse';
  const panelWidth = round ? rect.width * ROUND_PANEL.width : rect.width;
  const texts: BrokenText[] = [];
  if (captionSide !== 'none') {
    const padding = inside ? 2 : 0;
    node.forEach((child, _offset, index) => {
      if (child.attrs['cut'] === true || child.content.size === 0) return;
      const style = context.styles.resolve(styleNameOf(child), vertical ? { vertical: true } : undefined);
      const own = context.styles.style(style.name);
      const leading = own?.leading ?? style.size * 1.35;
      const across = inside ? panelWidth : rect.width;
      const measure = vertical ? rect.height : across - padding * style.size * PANEL_PADDING;
      texts.push(breakAt(index, prepare(child, style, context.text), roundLength(measure), leading, context));
    });
  }
  const needed = texts.reduce(
    (sum, text, k) => sum + stackedExtent(text) + (k > 0 ? text.leading - text.prepared.style.size : 0),
    0,
  );
  const takes = texts.length === 0 ? 0 : (attributes.captionSize ?? needed);
  const { picture, caption } = divide(rect, captionSide, takes, texts.length === 0 ? 0 : captionGap);
  const outline = wrapPolygon(attributes.wrap, picture);
  const items: PieceItem[] = [
    {
      kind: 'picture',
      frame: frame.id,
      rect: picture,
      shape: attributes.shape,
      asset: attributes.asset,
      crop: resolveCrop(attributes.crop, attributes.asset ? assets.get(attributes.asset) : undefined, picture),
      alternative: attributes.alternative,
      ...(outline ? { outline } : {}),
    },
  ];
  const over: (PieceOverset | null)[] = [];
  let area = caption;
  if (inside && texts.length > 0) {
    const pad = texts[0]!.prepared.style.size * PANEL_PADDING;
    const foot = rect.y + rect.height * (round ? 1 - ROUND_PANEL.foot : 1);
    const panel = {
      x: roundLength(rect.x + (rect.width - panelWidth) / 2),
      y: roundLength(foot - takes - 2 * pad),
      width: roundLength(panelWidth),
      height: roundLength(takes + 2 * pad),
    };
    items.push(panelShape(panel, frame.id));
    area = {
      x: roundLength(panel.x + pad),
      y: roundLength(panel.y + pad),
      width: roundLength(panelWidth - 2 * pad),
      height: takes,
    };
  }
  for (const text of texts) {
    const stacked = stackText(text, area, frame.id, context);
    items.push(...stacked.lines);
    over.push(stacked.overset);
    const step = stackedExtent(text) + text.leading - text.prepared.style.size;
    area = vertical ? { ...area, width: area.width - step } : { ...area, y: area.y + step, height: area.height - step };
  }
  const areas: Piece['areas'][number][] = [
    { shape: attributes.wrap.shape === 'ellipse' ? 'ellipse' : 'rectangle', rect: picture },
  ];
  if (texts.length > 0 && !inside) areas.push({ shape: 'rectangle', rect: caption });
  return {
    items,
    overset: mergeOverset(over),
    areas,
    missing: texts.map((text) => ({ text: text.text, prepared: text.prepared })),
  };
}

function divide(
  rect: Rect,
  side: PictureAttributes['captionSide'],
  takes: number,
  gap: number,
): { picture: Rect; caption: Rect } {
  const used = takes + gap;
  const { x, y, width, height } = rect;
  const round = (area: Rect): Rect => ({
    x: roundLength(area.x),
    y: roundLength(area.y),
    width: roundLength(Math.max(0, area.width)),
    height: roundLength(Math.max(0, area.height)),
  });
  switch (side) {
    case 'above':
      return {
        picture: round({ x, y: y + used, width, height: height - used }),
        caption: round({ x, y, width, height: takes }),
      };
    case 'below':
      return {
        picture: round({ x, y, width, height: height - used }),
        caption: round({ x, y: y + height - takes, width, height: takes }),
      };
    case 'left':
      return {
        picture: round({ x: x + used, y, width: width - used, height }),
        caption: round({ x, y, width: takes, height }),
      };
    case 'right':
      return {
        picture: round({ x, y, width: width - used, height }),
        caption: round({ x: x + width - takes, y, width: takes, height }),
      };
    default:
      return { picture: round(rect), caption: round(rect) };
  }
}

/** The part of the picture that fills the rectangle: the asked crop, or all of it, cut to the rectangle's proportions about its centre. */
export function resolveCrop(crop: Crop | null, facts: AssetFacts | undefined, rect: Rect): Crop {
  const asked = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  if (!facts || rect.width <= 0 || rect.height <= 0) return asked;
  const wide = asked.width * facts.width;
  const high = asked.height * facts.height;
  const target = rect.width / rect.height;
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  if (wide / high > target) {
    const width = (high * target) / facts.width;
    return { x: round(asked.x + (asked.width - width) / 2), y: asked.y, width: round(width), height: asked.height };
  }
  const height = wide / target / facts.height;
  return { x: asked.x, y: round(asked.y + (asked.height - height) / 2), width: asked.width, height: round(height) };
}

function panelShape(rect: Rect, frame: string): ShapeItem {
  return { kind: 'shape', frame, shape: 'rectangle', rect, fill: { swatch: 'paper', tint: 1 }, stroke: null };
}
