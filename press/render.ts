import type { PictureItem } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import { isFullColour, positionSwatches } from '../document/position.ts';
import { artworkPlates, PROCESS_INKS, screenPng } from './artwork/artwork-plates.ts';
import { artworkIn } from './artwork/place-artwork.ts';
import { areaSvg, createDrawing, type Drawing, drawingSvg, imageSvg, lineSvg, shapeSvg } from './drawing.ts';
import { inkExtents } from './extent.ts';
import { requireFaces } from './faces.ts';
import { pressInk } from './ink.ts';
import type { PressInput } from './input.ts';
import { printingCondition } from './intent.ts';
import { paintingOrder } from './painting.ts';
import { askPictures } from './picture-client.ts';
import { type ScreenInks, screenInks } from './screen-colour.ts';
import { inset, PLACEHOLDER } from './shape.ts';
import { sheetOf } from './sheet.ts';

/** Most pixels a picture of a page may have: 20,000 × 20,000. */
const MOST_PIXELS = 400_000_000;

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
  const inks = await screenInks(condition);
  const screen = inks.colour;
  const swatches = positionSwatches(setup.press, setup.swatches);
  const drawing = createDrawing(input.fonts, (ink) => screen(pressInk(swatches, ink).cmyk));
  const body: string[] = [];
  for (const index of paintingOrder(proof, input.fonts).order) {
    const item = proof.items[index]!;
    if (!inkExtents(item, input.fonts).some(({ rect }) => overlaps(area, grown(rect)))) continue;
    if (item.kind === 'line') body.push(lineSvg(drawing, item));
    else if (item.kind === 'shape') body.push(shapeSvg(drawing, item));
    else body.push(await pictureSvg(drawing, input, item, index, inks));
  }
  const svg = drawingSvg(drawing, area, { width, height }, screen([0, 0, 0, 0]), body);
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

async function pictureSvg(
  drawing: Drawing,
  input: PressInput & { readonly ppi: number },
  item: PictureItem,
  index: number,
  inks: ScreenInks,
): Promise<string> {
  const { rect, shape } = item;
  const screen = inks.colour;
  const artwork = artworkIn(input, item);
  const bytes = item.asset === null || artwork ? null : await input.asset(item.asset).catch(() => null);
  if (artwork) {
    const size = {
      width: Math.max(1, Math.ceil((rect.width / 72) * input.ppi)),
      height: Math.max(1, Math.ceil((rect.height / 72) * input.ppi)),
    };
    const plates = await artworkPlates(input, item, PROCESS_INKS, 'process', size);
    const png = plates && (await screenPng(inks, plates.inks, size, input.ppi));
    if (png) return imageSvg(drawing, item, `c${index}`, 'image/png', png);
  }
  if (bytes) {
    const answer = await askPictures({
      kind: 'screen',
      bytes,
      crop: item.crop,
      width: Math.ceil((rect.width / 72) * input.ppi),
      height: Math.ceil((rect.height / 72) * input.ppi),
      grey: !isFullColour(input.setup.press),
    });
    if (answer.ok && 'bytes' in answer) return imageSvg(drawing, item, `c${index}`, 'image/jpeg', answer.bytes);
  }
  const tint = `fill="${screen(PLACEHOLDER.tint.cmyk)}"`;
  const border = `fill="none" stroke="${screen(PLACEHOLDER.border.cmyk)}" stroke-width="${PLACEHOLDER.thickness}"`;
  return areaSvg(shape, rect, tint) + areaSvg(shape, inset(rect, PLACEHOLDER.thickness / 2), border);
}
