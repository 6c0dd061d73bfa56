import type { Ink, PictureItem } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import { isFullColour, positionSwatches } from '../document/position.ts';
import type { Setup } from '../document/setup.ts';
import type { Swatch } from '../document/swatch.ts';
import { separatedArtwork } from './artwork/artwork-plates.ts';
import { artworkIn, refusedFor } from './artwork/place-artwork.ts';
import { areaSvg, createDrawing, type Drawing, drawingSvg, imageSvg, lineSvg, shapeSvg } from './drawing.ts';
import { inkExtents } from './extent.ts';
import { requireFaces } from './faces.ts';
import { type PressInk, pressInk, textInk } from './ink.ts';
import type { PressInput } from './input.ts';
import { type PrintingCondition, printingCondition } from './intent.ts';
import { paintingOrder } from './painting.ts';
import { askPictures } from './picture-client.ts';
import type { Samples, SeparatedPicture } from './picture-job.ts';
import { inset, PLACEHOLDER } from './shape.ts';
import { sheetOf } from './sheet.ts';

/** Most pixels a plate may have: 12,000 × 12,000. */
const MOST_PIXELS = 144_000_000;

/** One ink's plate: a byte a pixel, row by row, 0 without ink … 255 solid. `ink` is C, M, Y, K or a spot ink's name. */
export interface Plate {
  readonly ink: string;
  readonly samples: Uint8Array;
}

/**
 * The plates of a page over `area` (points of the page), `width` × `height` pixels each: the four process inks, empty where
 * the position does not have them, then its spot inks. `unknown` are the places of artwork in PDF that could not be separated
 * (this machine has nothing to draw it with, or its reader fails), left white here.
 */
export interface Plates {
  readonly ppi: number;
  readonly area: Rect;
  readonly width: number;
  readonly height: number;
  readonly plates: readonly Plate[];
  readonly unknown: readonly PictureItem[];
}

/** What of a page goes onto its plates: everything, or all but the text (what lies behind it). */
export type PlateContent = 'all' | 'behind-text';

/**
 * Draws the plates of a page from its proof (D7), as the written file separates: in the order of the press, K text and
 * lines overprinting, everything else knocking out, pictures by their converted samples, swatches in the inks of the position. `ppi`
 * pixels an inch; `area` as for `renderPng`, the trim where none is given. Throws FailureError like `writePdf`, `area-empty`
 * for an area without a pixel or with too many, `picture-process` where drawing failed.
 */
export async function drawPlates(
  input: PressInput & { readonly ppi: number; readonly area?: Rect; readonly content?: PlateContent },
): Promise<Plates> {
  const { proof, setup, ppi } = input;
  requireFaces(proof, input.fonts);
  const area = input.area ?? sheetOf(proof.page, input.plate, 0, false).window;
  const width = Math.round((area.width / 72) * ppi);
  const height = Math.round((area.height / 72) * ppi);
  if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) {
    throw new FailureError(
      bad('area-empty', {
        zh: `画不出 ${width} × ${height} 像素的版`,
        en: `plates of ${width} × ${height} pixels cannot be drawn`,
      }).failure,
    );
  }
  const condition = await printingCondition(setup.press.profile, input.profile);
  const swatches = positionSwatches(setup.press, setup.swatches);
  const order = paintingOrder(proof, input.fonts).order.filter((index) => {
    const item = proof.items[index]!;
    if (item.kind === 'line' && input.content === 'behind-text') return false;
    return inkExtents(item, input.fonts).some(({ rect }) => overlaps(area, grown(rect)));
  });
  const pictures = await separate(input, condition, order);
  const unknown = order.flatMap((index) => {
    const item = proof.items[index]!;
    const artwork = artworkIn(input, item);
    const refused = artwork !== null && refusedFor(artwork, { rgb: false, transparency: true }) !== null;
    return item.kind === 'picture' && artwork && !refused && !pictures.has(index) ? [item] : [];
  });

  const draw = async (pass: Pass): Promise<Samples> => {
    const body = bodyOf(input, swatches, pictures, order, pass);
    const svg = drawingSvg(body.drawing, area, { width, height }, '#ffffff', body.parts);
    const answer = await askPictures({ kind: 'plate', svg });
    if (answer.ok && 'samples' in answer) return answer.samples;
    const reason = answer.ok ? '' : answer.reason;
    throw new FailureError(
      bad('picture-process', { zh: `印版画不出来：${reason}`, en: `the plates could not be drawn: ${reason}` }).failure,
    );
  };
  const passes = passesOf(spotsOf(setup, swatches));
  const drawn = await Promise.all(passes.map(draw));
  const plates = passes.flatMap((pass, place) =>
    pass.inks.map((ink, channel): Plate => {
      const { data } = drawn[place]!;
      const samples = new Uint8Array(width * height);
      for (let pixel = 0; pixel < samples.length; pixel++) samples[pixel] = 255 - data[3 * pixel + channel]!;
      return { ink, samples };
    }),
  );
  return { ppi, area, width, height, plates, unknown };
}

/** One drawing: up to three plates as its red, green and blue, which are never mixed. */
interface Pass {
  readonly inks: readonly string[];
  /** Amounts 0…1 of an ink on the pass's plates. */
  amounts(ink: PressInk): readonly [number, number, number];
  /** Whether ink that overprints leaves these plates alone. */
  readonly spared: boolean;
  picture(separated: SeparatedPicture): Uint8Array | null;
}

/** C, M and Y go together, since what overprints has nothing on any of them; K and each spot by themselves. */
function passesOf(spots: readonly string[]): readonly Pass[] {
  const same = (amount: number) => [amount, amount, amount] as const;
  return [
    {
      inks: ['C', 'M', 'Y'],
      amounts: ({ cmyk, spot }) => (spot ? [0, 0, 0] : [cmyk[0], cmyk[1], cmyk[2]]),
      spared: true,
      picture: ({ colour }) => colour,
    },
    {
      inks: ['K'],
      amounts: ({ cmyk, spot }) => same(spot ? 0 : cmyk[3]),
      spared: false,
      picture: ({ black }) => black,
    },
    ...spots.map(
      (name): Pass => ({
        inks: [name],
        amounts: ({ spot }) => same(spot?.name === name ? spot.amount : 0),
        spared: true,
        picture: ({ spots: own }) => own?.get(name) ?? null,
      }),
    ),
  ];
}

/** The spot inks of a position that the page has swatches of, or its artwork brings, each once. */
function spotsOf({ press, assets }: Setup, swatches: readonly Swatch[]): readonly string[] {
  const own = swatches.flatMap(({ spot }) => (spot === null ? [] : [spot]));
  const brought = assets.flatMap(({ artwork }) => artwork?.spots ?? []);
  return [...new Set([...own, ...brought])].filter((spot) => press.inks.includes(spot));
}

function bodyOf(
  input: PressInput,
  swatches: readonly Swatch[],
  pictures: ReadonlyMap<number, SeparatedPicture>,
  order: readonly number[],
  pass: Pass,
): { readonly drawing: Drawing; readonly parts: readonly string[] } {
  const paint = (ink: PressInk, overprint: boolean): string | null => {
    if (ink.overprint && overprint && pass.spared) return null;
    const [red, green, blue] = pass.amounts(ink).map((amount) => Math.round(255 * (1 - amount)));
    return `rgb(${red},${green},${blue})`;
  };
  const shapes = createDrawing(input.fonts, (ink: Ink, overprint) => paint(pressInk(swatches, ink), overprint));
  const text: Drawing = { ...shapes, colour: (ink, overprint) => paint(textInk(swatches, ink), overprint) };
  const parts = order.map((index) => {
    const item = input.proof.items[index]!;
    if (item.kind === 'line') return lineSvg(text, item);
    if (item.kind === 'shape') return shapeSvg(shapes, item);
    const separated = pictures.get(index);
    const data = separated ? pass.picture(separated) : null;
    if (data) return imageSvg(shapes, item, `c${index}`, 'image/png', data);
    const blank = areaSvg(item.shape, item.rect, 'fill="#ffffff"');
    if (separated) return blank;
    const artwork = artworkIn(input, item);
    if (artwork && !refusedFor(artwork, { rgb: false, transparency: true })) return blank;
    const tint = paint(PLACEHOLDER.tint, false);
    const border = paint(PLACEHOLDER.border, true);
    const frame = inset(item.rect, PLACEHOLDER.thickness / 2);
    const edge = `fill="none" stroke="${border}" stroke-width="${PLACEHOLDER.thickness}"`;
    return areaSvg(item.shape, item.rect, `fill="${tint}"`) + (border === null ? '' : areaSvg(item.shape, frame, edge));
  });
  return { drawing: shapes, parts };
}

/** The pictures among some items, in their inks, at the resolution of the plates; those that cannot be read are left out. */
async function separate(
  input: PressInput & { readonly ppi: number },
  condition: PrintingCondition,
  order: readonly number[],
): Promise<ReadonlyMap<number, SeparatedPicture>> {
  const found = order.map(async (index): Promise<[number, SeparatedPicture][]> => {
    const item = input.proof.items[index]!;
    if (item.kind !== 'picture' || item.asset === null) return [];
    const size = {
      width: Math.max(1, Math.ceil((item.rect.width / 72) * input.ppi)),
      height: Math.max(1, Math.ceil((item.rect.height / 72) * input.ppi)),
    };
    if (artworkIn(input, item)) {
      const artwork = await separatedArtwork(input, item, size);
      return artwork ? [[index, artwork]] : [];
    }
    const bytes = await input.asset(item.asset).catch(() => null);
    if (!bytes) return [];
    const answer = await askPictures({
      kind: 'separate',
      bytes,
      crop: item.crop,
      ...size,
      profile: condition.file,
      grey: !isFullColour(input.setup.press),
    });
    return answer.ok && 'separated' in answer ? [[index, answer.separated]] : [];
  });
  return new Map((await Promise.all(found)).flat());
}

/** A plate as a PNG picture, dark where there is ink. Throws FailureError `picture-process` where it cannot be made. */
export async function platePng({ width, height, ppi }: Plates, plate: Plate): Promise<Uint8Array> {
  const data = plate.samples.map((amount) => 255 - amount);
  const answer = await askPictures({ kind: 'png', samples: { width, height, channels: 1, data }, ppi });
  if (answer.ok && 'bytes' in answer) return answer.bytes;
  const reason = answer.ok ? '' : answer.reason;
  throw new FailureError(
    bad('picture-process', { zh: `印版写不成图：${reason}`, en: `the plate could not be written: ${reason}` }).failure,
  );
}

/** A rule without width still has ink to show. */
function grown(rect: Rect): Rect {
  return { x: rect.x - 0.5, y: rect.y - 0.5, width: rect.width + 1, height: rect.height + 1 };
}
