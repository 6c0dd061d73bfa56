import type { LineItem, PictureItem, ProofItem, ShapeItem } from '../composer/proof.ts';
import type { Rect } from '../document/geometry.ts';
import type { FontLibrary } from '../fonts/face.ts';

/**
 * The rectangles an item's ink may touch, in points of the page. A line's is taken from the ink boxes of its glyphs, a
 * shape's without a fill from its border alone, so that text inside a frame is not taken for covered.
 */
export function inkExtents(item: ProofItem, fonts: FontLibrary): readonly Rect[] {
  switch (item.kind) {
    case 'line':
      return lineExtents(item, fonts);
    case 'picture':
      return [pictureExtent(item)];
    case 'shape':
      return shapeExtents(item);
  }
}

function lineExtents(item: LineItem, fonts: FontLibrary): readonly Rect[] {
  const rects: Rect[] = [];
  for (const run of item.line.runs) {
    const face = fonts.face(run.face);
    if (!face) continue;
    const scale = run.size / face.unitsPerEm;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const glyph of run.glyphs) {
      const ink = face.bounds(glyph.gid);
      if (!ink) continue;
      const across = scale * run.scaleX;
      const x = item.x + glyph.x;
      const y = item.y + glyph.y;
      const turned = run.orientation === 'rotated';
      left = Math.min(left, x + (turned ? ink.yMin * scale : ink.xMin * across));
      right = Math.max(right, x + (turned ? ink.yMax * scale : ink.xMax * across));
      top = Math.min(top, y + (turned ? ink.xMin * across : -ink.yMax * scale));
      bottom = Math.max(bottom, y + (turned ? ink.xMax * across : -ink.yMin * scale));
    }
    if (right > left) rects.push({ x: left, y: top, width: right - left, height: bottom - top });
  }
  return rects;
}

function pictureExtent(item: PictureItem): Rect {
  return item.rect;
}

function shapeExtents(item: ShapeItem): readonly Rect[] {
  const { rect, stroke } = item;
  const half = (stroke?.thickness ?? 0) / 2;
  const grown: Rect = {
    x: rect.x - half,
    y: rect.y - half,
    width: rect.width + 2 * half,
    height: rect.height + 2 * half,
  };
  if (item.fill || item.shape === 'horizontal' || item.shape === 'vertical' || item.shape === 'ellipse') return [grown];
  if (!stroke) return [];
  const { thickness } = stroke;
  return [
    { ...grown, height: thickness },
    { ...grown, y: rect.y + rect.height - half, height: thickness },
    { ...grown, width: thickness },
    { ...grown, x: rect.x + rect.width - half, width: thickness },
  ];
}
