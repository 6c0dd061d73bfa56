import type { LineItem, PictureItem, ShapeItem } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import { inkExtents } from './extent.ts';
import { requireFaces } from './faces.ts';
import { visibleGlyph } from './font-set.ts';
import { pressInk } from './ink.ts';
import type { PressInput } from './input.ts';
import { printingCondition } from './intent.ts';
import { decimal, decimals } from './number.ts';
import { paintingOrder } from './painting.ts';
import { askPictures } from './picture-client.ts';
import { screenColours } from './screen-colour.ts';
import { inset, PLACEHOLDER } from './shape.ts';
import { sheetOf } from './sheet.ts';

/** Most pixels a picture of a page may have: 20,000 × 20,000. */
const MOST_PIXELS = 400_000_000;

/** What goes into an SVG drawing: definitions of glyphs, each once, and the picture of the colours. */
interface Drawing {
  readonly input: PressInput;
  readonly definitions: string[];
  readonly glyphs: Map<string, string>;
  readonly colour: (ink: { swatch: string; tint: number }) => string;
}

/**
 * A page as a PNG picture in sRGB, drawn from the proof with the faces' own outlines in the order of the press, so that it
 * shows what is printed without any PDF reader. `ppi` pixels an inch; `area` in points from the trim's top left corner, the
 * trim of the page (or of `plate`) where none is given. Throws FailureError like `writePdf`, `area-empty` for an area
 * without a pixel or with too many, `picture-process` where drawing failed.
 */
export async function renderPng(
  input: PressInput & { readonly ppi: number; readonly area?: Rect },
): Promise<Uint8Array> {
  const { proof, setup, ppi } = input;
  const sheet = sheetOf(proof.page, input.plate, Math.max(proof.page.bleed, setup.press.bleed), false);
  const area = input.area ?? sheet.window;
  const width = Math.round((area.width / 72) * ppi);
  const height = Math.round((area.height / 72) * ppi);
  if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) {
    throw new FailureError(
      bad('area-empty', {
        zh: `画不出 ${width} × ${height} 像素的图`,
        en: `a picture of ${width} × ${height} pixels cannot be drawn`,
      }).failure,
    );
  }
  requireFaces(proof, input.fonts);
  const condition = await printingCondition(setup.press.profile, input.profile);
  const screen = await screenColours(condition);
  const drawing: Drawing = {
    input,
    definitions: [],
    glyphs: new Map(),
    colour: (ink) => screen(pressInk(setup.swatches, ink).cmyk),
  };
  const body: string[] = [];
  for (const index of paintingOrder(proof, input.fonts).order) {
    const item = proof.items[index]!;
    if (!inkExtents(item, input.fonts).some(({ rect }) => overlaps(area, grown(rect)))) continue;
    if (item.kind === 'line') body.push(lineSvg(drawing, item));
    else if (item.kind === 'shape') body.push(shapeSvg(drawing, item));
    else body.push(await pictureSvg(drawing, item, index, ppi, screen));
  }
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="${decimals(area.x, area.y, area.width, area.height)}" preserveAspectRatio="none">`,
    `<defs>${drawing.definitions.join('')}</defs>`,
    `<rect x="${decimal(area.x)}" y="${decimal(area.y)}" width="${decimal(area.width)}" height="${decimal(area.height)}"`,
    ` fill="${screen([0, 0, 0, 0])}"/>`,
    ...body,
    '</svg>',
  ].join('');
  const answer = await askPictures({ kind: 'draw', svg, ppi });
  if (answer.ok && 'bytes' in answer) return answer.bytes;
  const reason = answer.ok ? '' : answer.reason;
  throw new FailureError(
    bad('picture-process', { zh: `页面图画不出来：${reason}`, en: `the page could not be drawn: ${reason}` }).failure,
  );
}

/** A rule without width still has ink to show. */
function grown(rect: Rect): Rect {
  return { x: rect.x - 0.5, y: rect.y - 0.5, width: rect.width + 1, height: rect.height + 1 };
}

function lineSvg(drawing: Drawing, item: LineItem): string {
  const parts: string[] = [];
  for (const run of item.line.runs) {
    const face = drawing.input.fonts.face(run.face)!;
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
    if (uses.length > 0) parts.push(`<g fill="${drawing.colour(run)}">${uses.join('')}</g>`);
  }
  return parts.join('');
}

function shapeSvg(drawing: Drawing, item: ShapeItem): string {
  const { rect, fill, stroke, shape } = item;
  const parts: string[] = [];
  if (fill) parts.push(areaSvg(shape, rect, `fill="${drawing.colour(fill)}"`));
  if (stroke && stroke.thickness > 0) {
    const dash = stroke.dash.length > 0 ? ` stroke-dasharray="${decimals(...stroke.dash)}"` : '';
    const paint = `fill="none" stroke="${drawing.colour(stroke)}" stroke-width="${decimal(stroke.thickness)}"${dash}`;
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

function areaSvg(shape: ShapeItem['shape'] | PictureItem['shape'], rect: Rect, paint: string): string {
  const { x, y, width, height } = rect;
  if (shape === 'ellipse') {
    const [cx, cy, rx, ry] = [x + width / 2, y + height / 2, width / 2, height / 2].map(decimal);
    return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" ${paint}/>`;
  }
  return `<rect x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}" ${paint}/>`;
}

async function pictureSvg(
  drawing: Drawing,
  item: PictureItem,
  index: number,
  ppi: number,
  screen: (cmyk: readonly [number, number, number, number]) => string,
): Promise<string> {
  const { rect, shape } = item;
  const bytes = item.asset === null ? null : await drawing.input.asset(item.asset).catch(() => null);
  if (bytes) {
    const answer = await askPictures({
      kind: 'screen',
      bytes,
      crop: item.crop,
      width: Math.ceil((rect.width / 72) * ppi),
      height: Math.ceil((rect.height / 72) * ppi),
    });
    if (answer.ok && 'bytes' in answer) {
      const clip = shape === 'ellipse' ? ` clip-path="url(#c${index})"` : '';
      if (clip !== '') drawing.definitions.push(`<clipPath id="c${index}">${areaSvg(shape, rect, '')}</clipPath>`);
      const data = Buffer.from(answer.bytes).toString('base64');
      const place = `x="${decimal(rect.x)}" y="${decimal(rect.y)}" width="${decimal(rect.width)}" height="${decimal(rect.height)}"`;
      return `<image ${place} preserveAspectRatio="none"${clip} href="data:image/jpeg;base64,${data}"/>`;
    }
  }
  const tint = `fill="${screen(PLACEHOLDER.tint.cmyk)}"`;
  const border = `fill="none" stroke="${screen(PLACEHOLDER.border.cmyk)}" stroke-width="${PLACEHOLDER.thickness}"`;
  return areaSvg(shape, rect, tint) + areaSvg(shape, inset(rect, PLACEHOLDER.thickness / 2), border);
}
