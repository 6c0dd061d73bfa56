import type { Glyph, GlyphRun } from '../composer/line.ts';
import type { LineItem, ProofItem, ShapeItem } from '../composer/proof.ts';
import type { Rect } from '../document/geometry.ts';
import type { Face, FontLibrary } from '../fonts/face.ts';

/**
 * The rectangles an item's ink may touch, in points of the page. A line's is taken from the ink boxes of its glyphs, a
 * shape's without a fill from its border alone, so that text inside a frame is not taken for covered.
 */
export function inkExtents(item: ProofItem, fonts: FontLibrary): readonly Rect[] {
  switch (item.kind) {
    case 'line':
      return lineExtents(item, fonts);
    case 'picture':
      return item.shape === 'ellipse' ? ellipseBands(item.rect) : [item.rect];
    case 'shape':
      return shapeExtents(item);
  }
}

function lineExtents(item: LineItem, fonts: FontLibrary): readonly Rect[] {
  const rects: Rect[] = [];
  for (const run of item.line.runs) {
    const face = fonts.face(run.face);
    if (!face) continue;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const glyph of run.glyphs) {
      const ink = glyphExtent(face, item, run, glyph);
      if (!ink) continue;
      left = Math.min(left, ink.x);
      right = Math.max(right, ink.x + ink.width);
      top = Math.min(top, ink.y);
      bottom = Math.max(bottom, ink.y + ink.height);
    }
    if (right > left) rects.push({ x: left, y: top, width: right - left, height: bottom - top });
  }
  return rects;
}

/** The ink box of one glyph of a line on the page, in points; null for a glyph without ink. */
export function glyphExtent(face: Face, item: LineItem, run: GlyphRun, glyph: Glyph): Rect | null {
  const ink = face.bounds(glyph.gid);
  if (!ink) return null;
  const scale = run.size / face.unitsPerEm;
  const across = scale * run.scaleX;
  const x = item.x + glyph.x;
  const y = item.y + glyph.y;
  if (run.orientation === 'rotated') {
    return {
      x: x + ink.yMin * scale,
      y: y + ink.xMin * across,
      width: (ink.yMax - ink.yMin) * scale,
      height: (ink.xMax - ink.xMin) * across,
    };
  }
  return {
    x: x + ink.xMin * across,
    y: y - ink.yMax * scale,
    width: (ink.xMax - ink.xMin) * across,
    height: (ink.yMax - ink.yMin) * scale,
  };
}

/** Bands an ellipse is taken to be made of. */
const BANDS = 24;

/** An ellipse as bands, each as wide as the ellipse gets in it: text set round a circle is not in the circle's way. */
function ellipseBands({ x, y, width, height }: Rect): readonly Rect[] {
  return Array.from({ length: BANDS }, (_, band) => {
    // Distance from the middle, −1 … 1, of the band's edge that is nearer to the middle.
    const edges = [(2 * band) / BANDS - 1, (2 * (band + 1)) / BANDS - 1];
    const near = edges[0]! < 0 && edges[1]! > 0 ? 0 : Math.min(Math.abs(edges[0]!), Math.abs(edges[1]!));
    const half = (width / 2) * Math.sqrt(1 - near * near);
    return { x: x + width / 2 - half, y: y + (height * band) / BANDS, width: 2 * half, height: height / BANDS };
  });
}

/** A border lies inside its rectangle; a rule runs along the middle of it. */
function shapeExtents({ rect, fill, stroke, shape }: ShapeItem): readonly Rect[] {
  const thickness = stroke?.thickness ?? 0;
  if (shape === 'horizontal') {
    const high = Math.max(thickness, fill ? rect.height : 0);
    return [{ ...rect, y: rect.y + rect.height / 2 - high / 2, height: high }];
  }
  if (shape === 'vertical') {
    const wide = Math.max(thickness, fill ? rect.width : 0);
    return [{ ...rect, x: rect.x + rect.width / 2 - wide / 2, width: wide }];
  }
  if (shape === 'ellipse') return ellipseBands(rect);
  if (fill) return [rect];
  if (thickness === 0) return [];
  return [
    { ...rect, height: thickness },
    { ...rect, y: rect.y + rect.height - thickness, height: thickness },
    { ...rect, width: thickness },
    { ...rect, x: rect.x + rect.width - thickness, width: thickness },
  ];
}
