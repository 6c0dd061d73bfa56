import type { LineItem, PictureItem, ShapeItem } from '../composer/proof.ts';
import type { Rect } from '../document/geometry.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { visibleGlyph } from './font-set.ts';
import { decimal, decimals } from './number.ts';
import { inset } from './shape.ts';

/** The colour of a piece of ink in a drawing, as SVG takes it; null where the drawing does not show it. */
export type DrawingColour = (
  ink: { readonly swatch: string; readonly tint: number },
  overprint: boolean,
) => string | null;

/** A drawing of a page in SVG under way: the outlines of its glyphs, each defined once, in the colours of the drawing. */
export interface Drawing {
  readonly fonts: FontLibrary;
  readonly definitions: string[];
  readonly glyphs: Map<string, string>;
  readonly colour: DrawingColour;
}

/** A drawing with nothing in it yet. */
export function createDrawing(fonts: FontLibrary, colour: DrawingColour): Drawing {
  return { fonts, definitions: [], glyphs: new Map(), colour };
}

/** The finished SVG: `area` in points of the page over `width` × `height` pixels, on `paper`. */
export function drawingSvg(
  drawing: Drawing,
  area: Rect,
  size: { readonly width: number; readonly height: number },
  paper: string,
  body: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"`,
    ` viewBox="${decimals(area.x, area.y, area.width, area.height)}" preserveAspectRatio="none">`,
    `<defs>${drawing.definitions.join('')}</defs>`,
    `<rect x="${decimal(area.x)}" y="${decimal(area.y)}" width="${decimal(area.width)}" height="${decimal(area.height)}"`,
    ` fill="${paper}"/>`,
    ...body,
    '</svg>',
  ].join('');
}

/** A line of text in a drawing; empty where none of it is shown. */
export function lineSvg(drawing: Drawing, item: LineItem): string {
  const parts: string[] = [];
  for (const run of item.line.runs) {
    const colour = drawing.colour(run, true);
    if (colour === null) continue;
    const face = drawing.fonts.face(run.face)!;
    const scale = run.size / face.unitsPerEm;
    const across = scale * run.scaleX;
    const matrix = run.orientation === 'rotated' ? [0, across, scale, 0] : [across, 0, 0, -scale];
    const axes = matrix.map((value) => String(Math.round(value * 1e7) / 1e7)).join(' ');
    const uses: string[] = [];
    for (const glyph of run.glyphs) {
      const gid = visibleGlyph(face, glyph.gid);
      const key = `${run.face} ${gid}`;
      let name = drawing.glyphs.get(key);
      if (name === undefined) {
        const outline = face.outline(gid);
        name = outline === '' ? '' : `g${drawing.glyphs.size}`;
        drawing.glyphs.set(key, name);
        if (name !== '') drawing.definitions.push(`<path id="${name}" d="${outline}"/>`);
      }
      if (name === '') continue;
      const place = decimals(item.x + glyph.x, item.y + glyph.y);
      uses.push(`<use href="#${name}" transform="matrix(${axes} ${place})"/>`);
    }
    if (uses.length > 0) parts.push(`<g fill="${colour}">${uses.join('')}</g>`);
  }
  return parts.join('');
}

/** A rule, border or tint in a drawing; a fill never overprints, a stroke may. */
export function shapeSvg(drawing: Drawing, item: ShapeItem): string {
  const { rect, fill, stroke, shape } = item;
  const parts: string[] = [];
  const filled = fill && drawing.colour(fill, false);
  if (filled) parts.push(areaSvg(shape, rect, `fill="${filled}"`));
  const drawn = stroke && stroke.thickness > 0 ? drawing.colour(stroke, true) : null;
  if (stroke && drawn !== null) {
    const dash = stroke.dash.length > 0 ? ` stroke-dasharray="${decimals(...stroke.dash)}"` : '';
    const paint = `fill="none" stroke="${drawn}" stroke-width="${decimal(stroke.thickness)}"${dash}`;
    const { x, y, width, height } = rect;
    if (shape === 'horizontal') parts.push(ruleSvg(x, y + height / 2, x + width, y + height / 2, paint));
    else if (shape === 'vertical') parts.push(ruleSvg(x + width / 2, y, x + width / 2, y + height, paint));
    else parts.push(areaSvg(shape, inset(rect, stroke.thickness / 2), paint));
  }
  return parts.join('');
}

function ruleSvg(x1: number, y1: number, x2: number, y2: number, paint: string): string {
  return `<path d="M${decimals(x1, y1)}L${decimals(x2, y2)}" ${paint}/>`;
}

/** A rectangle or the ellipse that fills it, painted as the attributes `paint` say. */
export function areaSvg(shape: ShapeItem['shape'] | PictureItem['shape'], rect: Rect, paint: string): string {
  const { x, y, width, height } = rect;
  if (shape === 'ellipse') {
    const [cx, cy, rx, ry] = [x + width / 2, y + height / 2, width / 2, height / 2].map(decimal);
    return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" ${paint}/>`;
  }
  return `<rect x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}" ${paint}/>`;
}

/** A picture's samples in a drawing, masked by its shape; `name` tells its mask from others of the drawing. */
export function imageSvg(drawing: Drawing, item: PictureItem, name: string, type: string, data: Uint8Array): string {
  const { rect, shape } = item;
  const clip = shape === 'ellipse' ? ` clip-path="url(#${name})"` : '';
  if (clip !== '') drawing.definitions.push(`<clipPath id="${name}">${areaSvg(shape, rect, '')}</clipPath>`);
  const place = `x="${decimal(rect.x)}" y="${decimal(rect.y)}" width="${decimal(rect.width)}" height="${decimal(rect.height)}"`;
  const source = `data:${type};base64,${Buffer.from(data).toString('base64')}`;
  return `<image ${place} preserveAspectRatio="none"${clip} href="${source}"/>`;
}
