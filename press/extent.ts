import type { Glyph, GlyphRun } from '../composer/line.ts';
import type { LineItem, ProofItem, ShapeItem } from '../composer/proof.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import type { Face, FontLibrary } from '../fonts/face.ts';

/** A piece of an item's ink: a rectangle, or the ellipse that fills it. In points of the page. */
export interface Extent {
  readonly rect: Rect;
  readonly ellipse: boolean;
}

/**
 * Whether two pieces of ink share area. Text set round a circle lies in the circle's rectangle and not in the circle, so
 * that a rectangle and an ellipse are compared exactly; two ellipses by their rectangles.
 */
export function inkMeets(one: Extent, other: Extent): boolean {
  if (!overlaps(one.rect, other.rect)) return false;
  if (one.ellipse === other.ellipse) return true;
  const [{ rect: round }, { rect: square }] = one.ellipse ? [one, other] : [other, one];
  const [a, b] = [round.width / 2, round.height / 2];
  const [x, y] = [round.x + a, round.y + b];
  // The rectangle's point nearest to the middle of the ellipse decides.
  const across = (Math.min(Math.max(x, square.x), square.x + square.width) - x) / a;
  const down = (Math.min(Math.max(y, square.y), square.y + square.height) - y) / b;
  return across * across + down * down < 1;
}

const known = new WeakMap<FontLibrary, WeakMap<ProofItem, readonly Extent[]>>();

/**
 * The pieces an item's ink may touch, in points of the page. A line's is taken from the ink boxes of its glyphs, a
 * shape's without a fill from its border alone, so that text inside a frame is not taken for covered. Found once for an item
 * whose faces are loaded: the order of painting, the file and the plates all ask.
 */
export function inkExtents(item: ProofItem, fonts: FontLibrary): readonly Extent[] {
  const ofFonts = known.get(fonts) ?? new WeakMap<ProofItem, readonly Extent[]>();
  known.set(fonts, ofFonts);
  let extents = ofFonts.get(item);
  if (!extents) {
    extents = extentsOf(item, fonts);
    if (item.kind !== 'line' || item.line.runs.every(({ face }) => fonts.face(face))) ofFonts.set(item, extents);
  }
  return extents;
}

function extentsOf(item: ProofItem, fonts: FontLibrary): readonly Extent[] {
  switch (item.kind) {
    case 'line':
      return lineExtents(item, fonts).map(square);
    case 'picture':
      return [{ rect: item.rect, ellipse: item.shape === 'ellipse' }];
    case 'shape':
      return item.shape === 'ellipse' ? [{ rect: item.rect, ellipse: true }] : shapeExtents(item).map(square);
  }
}

function square(rect: Rect): Extent {
  return { rect, ellipse: false };
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
  if (fill) return [rect];
  if (thickness === 0) return [];
  return [
    { ...rect, height: thickness },
    { ...rect, y: rect.y + rect.height - thickness, height: thickness },
    { ...rect, width: thickness },
    { ...rect, x: rect.x + rect.width - thickness, width: thickness },
  ];
}
