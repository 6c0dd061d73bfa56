import { type PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { spaceOf } from './colour-space.ts';
import { dictionaryAt, entry, filtersOf, numberOf, numbersAt, streamBytes } from './foreign.ts';
import { unpredicted } from './image-ink.ts';
import { cmykJpegPlanes } from './jpeg-ink.ts';

/** A picture's plates of C, M, Y and K, a byte a pixel, 255 paper. */
export interface PicturePlates {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Uint8Array[];
}

/**
 * The plates of a picture in process ink, scaled down to hardly more than `most` pixels each way; null for a picture of
 * another kind, or one whose coding is not read here: those are left to the reader of PDF.
 */
export async function picturePlates(
  image: PDFObject,
  resources: PDFDict | undefined,
  most: number,
): Promise<PicturePlates | null> {
  if (!(image instanceof PDFRawStream) || numberOf(entry(image.dict, 'BitsPerComponent')) !== 8) return null;
  const space = spaceOf(image.dict.get(PDFName.of('ColorSpace')), resources);
  const channels = space.colour === 'cmyk' || space.colour === 'icc-cmyk' ? 4 : 0;
  if (channels === 0 || space.components !== 4) return null;
  const width = numberOf(entry(image.dict, 'Width')) ?? 0;
  const height = numberOf(entry(image.dict, 'Height')) ?? 0;
  const inverted = (numbersAt(image.dict, 'Decode')?.[0] ?? 0) === 1;
  const filters = filtersOf(image.dict);
  const step = Math.max(1, Math.floor(Math.max(width, height) / Math.max(1, most)));
  const size = { width: Math.max(1, Math.floor(width / step)), height: Math.max(1, Math.floor(height / step)) };
  if (filters.length === 1 && filters[0] === 'DCTDecode') return await cmykJpegPlanes(image.contents, inverted, size);
  if (!filters.every((filter) => filter === 'FlateDecode' || filter === 'LZWDecode')) return null;
  try {
    const rows = unpredicted(streamBytes(image), dictionaryAt(image.dict, 'DecodeParms'), width, height);
    return (
      rows && { ...size, planes: [0, 1, 2, 3].map((channel) => plane(rows, width, channel, inverted, step, size)) }
    );
  } catch {
    return null;
  }
}

/** One channel of rows of CMYK, as the mean of squares of `step` pixels. */
function plane(
  rows: Uint8Array,
  across: number,
  channel: number,
  inverted: boolean,
  step: number,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = y * step; row < (y + 1) * step; row++) {
        for (let column = x * step; column < (x + 1) * step; column++)
          sum += rows[(row * across + column) * 4 + channel]!;
      }
      const mean = Math.round(sum / (step * step));
      out[y * width + x] = inverted ? mean : 255 - mean;
    }
  }
  return out;
}
