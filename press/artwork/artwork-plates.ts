import type { PictureItem } from '../../composer/proof.ts';
import { type Artwork, artworkPlace, artworkSize } from '../../document/artwork.ts';
import type { PressInput } from '../input.ts';
import type { PrintingCondition } from '../intent.ts';
import { askPictures } from '../picture-client.ts';
import type { SeparatedPicture } from '../picture-job.ts';
import { type ScreenInks, screenInks } from '../screen-colour.ts';
import { artworkIn, refusedFor } from './place-artwork.ts';
import type { SpotInks } from './plate-space.ts';

/** Artwork in its slot, a byte a pixel of each ink: 255 paper, 0 solid. */
export interface ArtworkPlates {
  readonly width: number;
  readonly height: number;
  readonly inks: ReadonlyMap<string, Uint8Array>;
}

/** The process inks, in order. */
export const PROCESS_INKS = ['C', 'M', 'Y', 'K'] as const;

const held = new WeakMap<Uint8Array, Map<string, Promise<Uint8Array | null>>>();

/**
 * Draws the plates of artwork over its slot, `width` × `height` pixels, for the inks named; spot inks on plates of their own, or
 * by what stands for them. Null where the press draws an empty frame for it, and where it cannot be drawn: it cannot be
 * separated, or this machine has nothing to draw with.
 */
export async function artworkPlates(
  input: PressInput,
  item: PictureItem,
  inks: readonly string[],
  spots: SpotInks,
  size: { readonly width: number; readonly height: number },
): Promise<ArtworkPlates | null> {
  const artwork = artworkIn(input, item);
  if (artwork === null || refusedFor(artwork, { rgb: false, transparency: true })) return null;
  const bytes = await input.asset(item.asset!).catch(() => null);
  if (!bytes) return null;
  const { rect } = artworkPlace(artwork, item.rect);
  const across = size.width / item.rect.width;
  const down = size.height / item.rect.height;
  const left = Math.round((rect.x - item.rect.x) * across);
  const top = Math.round((rect.y - item.rect.y) * down);
  const width = Math.max(1, Math.min(size.width - left, Math.round(rect.width * across)));
  const height = Math.max(1, Math.min(size.height - top, Math.round(rect.height * down)));
  const drawn = await artworkInks(bytes, artwork, inks, spots, { width, height });
  if (!drawn) return null;
  const plates = new Map<string, Uint8Array>();
  for (const [ink, plate] of drawn) {
    const whole = new Uint8Array(size.width * size.height).fill(255);
    for (let y = 0; y < height; y++) {
      whole.set(plate.subarray(y * width, (y + 1) * width), (top + y) * size.width + left);
    }
    plates.set(ink, whole);
  }
  return { ...size, inks: plates };
}

/**
 * Draws artwork by itself, its box over `width` × `height` pixels, for the inks named. Null where it cannot be drawn, like
 * `artworkPlates`.
 */
export async function artworkInks(
  bytes: Uint8Array,
  artwork: Pick<Artwork, 'box'>,
  inks: readonly string[],
  spots: SpotInks,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const plates = new Map<string, Uint8Array>();
  for (const ink of inks) {
    const plate = await kept(bytes, `${ink} ${spots} ${width} ${height} ${JSON.stringify(artwork.box)}`, async () => {
      // The library that reads foreign PDFs takes longest to load of all, and few pages have artwork.
      const { plateArtwork } = await import('./plate-artwork.ts');
      const pdf = await plateArtwork(bytes, artwork, ink, spots, 2 * Math.max(width, height)).catch(() => null);
      if (!pdf) return null;
      const answer = await askPictures({ kind: 'pdf', bytes: pdf, width, height, channels: 1 });
      return answer.ok && 'samples' in answer ? answer.samples.data : null;
    });
    if (!plate) return null;
    plates.set(ink, plate);
  }
  return plates;
}

/**
 * Artwork by itself as it looks on the paper of a printing condition, a PNG no larger than `width` × `height` pixels. Null where
 * the press would not place it, or it cannot be drawn.
 */
export async function artworkPicture(
  bytes: Uint8Array,
  artwork: Artwork,
  condition: PrintingCondition,
  most: { readonly width: number; readonly height: number },
): Promise<Uint8Array | null> {
  if (refusedFor(artwork, { rgb: false, transparency: true })) return null;
  const own = artworkSize(artwork);
  const scale = Math.min(most.width / own.width, most.height / own.height);
  const size = {
    width: Math.max(1, Math.round(own.width * scale)),
    height: Math.max(1, Math.round(own.height * scale)),
  };
  const plates = await artworkInks(bytes, artwork, PROCESS_INKS, 'process', size);
  return plates && (await screenPng(await screenInks(condition), plates, size, 72));
}

/** Plates of the process inks as a PNG in sRGB; null where it cannot be made. */
export async function screenPng(
  screen: ScreenInks,
  plates: ReadonlyMap<string, Uint8Array>,
  size: { readonly width: number; readonly height: number },
  ppi: number,
): Promise<Uint8Array | null> {
  const data = screen.picture(PROCESS_INKS.map((ink) => plates.get(ink)!));
  const answer = await askPictures({ kind: 'png', samples: { ...size, channels: 3, data }, ppi });
  return answer.ok && 'bytes' in answer ? answer.bytes : null;
}

/** Drawn once for the bytes of a file, an ink and a size. */
function kept(bytes: Uint8Array, key: string, draw: () => Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  const known = held.get(bytes) ?? new Map<string, Promise<Uint8Array | null>>();
  held.set(bytes, known);
  const found = known.get(key) ?? draw();
  known.set(key, found);
  return found;
}

/**
 * Artwork as a drawing of plates takes a picture: C, M and Y as red, green and blue, K in grey, and its spot inks among those of
 * the position. Null like `artworkPlates`.
 */
export async function separatedArtwork(
  input: PressInput,
  item: PictureItem,
  size: { readonly width: number; readonly height: number },
): Promise<SeparatedPicture | null> {
  const spots = (artworkIn(input, item)?.spots ?? []).filter((spot) => input.setup.press.inks.includes(spot));
  const plates = await artworkPlates(input, item, [...PROCESS_INKS, ...spots], 'own', size);
  if (!plates) return null;
  const png = async (channels: 1 | 3, data: Uint8Array) => {
    const answer = await askPictures({ kind: 'png', samples: { ...size, channels, data }, ppi: 72 });
    return answer.ok && 'bytes' in answer ? answer.bytes : null;
  };
  const [cyan, magenta, yellow, black] = PROCESS_INKS.map((ink) => plates.inks.get(ink)!);
  const colour = new Uint8Array(size.width * size.height * 3);
  for (let pixel = 0; pixel < size.width * size.height; pixel++) {
    colour[3 * pixel] = cyan![pixel]!;
    colour[3 * pixel + 1] = magenta![pixel]!;
    colour[3 * pixel + 2] = yellow![pixel]!;
  }
  const [coloured, grey] = await Promise.all([png(3, colour), png(1, black!)]);
  if (!coloured || !grey) return null;
  const own = new Map<string, Uint8Array>();
  for (const spot of spots) {
    const made = await png(1, plates.inks.get(spot)!);
    if (made) own.set(spot, made);
  }
  return { colour: coloured, black: grey, spots: own };
}
