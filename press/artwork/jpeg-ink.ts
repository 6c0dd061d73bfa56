import { inflateSync } from 'node:zlib';
import { askPictures } from '../picture-client.ts';
import { unpredictedRows } from './image-ink.ts';

/** A CMYK JPEG inside a PDF, as it is shown. `inverted`: whether the PDF's Decode array turns its samples round. */
export interface CmykJpeg {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly ppi: number;
  readonly inverted: boolean;
}

/** Side of the square ink is judged over, inches (15 mm²; Ghent Workgroup 2015, 4.22). */
const SQUARE = 3.87 / 25.4;

/**
 * The worst total ink of a CMYK JPEG in per cent, as the mean of a square of 3.87 mm, read by the picture process. Null
 * where it cannot be read.
 */
export async function jpegInk({ bytes, width, height, ppi, inverted }: CmykJpeg): Promise<number | null> {
  const side = Math.max(1, SQUARE * ppi);
  const plates = await cmykJpegPlanes(bytes, inverted, {
    width: Math.max(1, Math.round(width / side)),
    height: Math.max(1, Math.round(height / side)),
  });
  if (plates === null) return null;
  const [cyan, magenta, yellow, black] = plates.planes;
  let worst = 0;
  for (let pixel = 0; pixel < black!.length; pixel++) {
    worst = Math.max(worst, 1020 - cyan![pixel]! - magenta![pixel]! - yellow![pixel]! - black![pixel]!);
  }
  return worst / 2.55;
}

/**
 * The plates of a CMYK JPEG inside a PDF, no larger than asked and read by the picture process: a byte a pixel, 255 paper.
 * Null where it cannot be read.
 */
export async function cmykJpegPlanes(
  bytes: Uint8Array,
  inverted: boolean,
  size: { readonly width: number; readonly height: number },
): Promise<{ width: number; height: number; planes: Uint8Array[] } | null> {
  const crop = { x: 0, y: 0, width: 1, height: 1 };
  const answer = await askPictures({ kind: 'separate', bytes, crop, ...size, profile: '' });
  if (!answer.ok || !('separated' in answer) || answer.separated.colour === null) return null;
  const colour = pngSamples(answer.separated.colour, 3);
  const black = pngSamples(answer.separated.black, 1);
  if (colour === null || black === null) return null;
  // The decoder turns the samples of a file with Adobe's marker round, a PDF reader only does what Decode says.
  const turned = hasAdobeMarker(bytes) !== inverted;
  const pixels = black.samples.length;
  const planes = [0, 1, 2].map((channel) => {
    const plane = new Uint8Array(pixels);
    for (let pixel = 0; pixel < pixels; pixel++) plane[pixel] = colour.samples[3 * pixel + channel]!;
    return plane;
  });
  const own = [...planes, black.samples].map((plane) => (turned ? plane.map((value) => 255 - value) : plane));
  return { width: black.width, height: black.height, planes: own };
}

/** Samples of a PNG of 8 bits without interlace; null for any other. */
function pngSamples(png: Uint8Array, channels: number): { width: number; height: number; samples: Uint8Array } | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const expected = channels === 3 ? 2 : 0;
  if (png[24] !== 8 || png[25] !== expected || png[28] !== 0) return null;
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 8 <= png.length; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const samples = unpredictedRows(inflateSync(Buffer.concat(parts)), width, height, channels);
  return samples && { width, height, samples };
}

/** Whether a JPEG has Adobe's application marker (APP14). */
function hasAdobeMarker(bytes: Uint8Array): boolean {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    if (marker === 0xee && bytes[at + 4] === 0x41 && bytes[at + 5] === 0x64) return true;
    if (marker === 0xda) return false;
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return false;
}
