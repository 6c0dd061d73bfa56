import { type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { type Dictionary, dictionaryAt, entry, filtersOf, numberOf, numbersAt, streamBytes } from './foreign.ts';

/** Side of the square ink is judged over, inches (15 mm²; Ghent Workgroup 2015, 4.22). */
const SQUARE = 3.87 / 25.4;

/**
 * The worst total ink of a CMYK picture in per cent, as the mean of a square of 3.87 mm, printed at `ppi`. Null where its
 * coding is one that is not read here (DCT and JPX), or its data are not what its dictionary says.
 */
export function imageInk(image: PDFObject, dictionary: Dictionary, ppi: number): number | null {
  const known = new Set(['FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode']);
  if (!(image instanceof PDFRawStream) || filtersOf(dictionary).some((filter) => !known.has(filter))) return null;
  if (numberOf(entry(dictionary, 'BitsPerComponent')) !== 8) return null;
  const width = numberOf(entry(dictionary, 'Width')) ?? 0;
  const height = numberOf(entry(dictionary, 'Height')) ?? 0;
  const inverted = (numbersAt(dictionary, 'Decode')?.[0] ?? 0) === 1;
  let rows: Uint8Array | null;
  try {
    rows = unpredicted(streamBytes(image), dictionaryAt(dictionary, 'DecodeParms'), width, height);
  } catch {
    return null;
  }
  if (rows === null) return null;
  const side = Math.max(1, Math.round(SQUARE * ppi));
  let worst = 0;
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      const mean = squareMean(rows, width, left, top, Math.min(side, width - left), Math.min(side, height - top));
      worst = Math.max(worst, inverted ? 1020 - mean : mean);
    }
  }
  return worst / 2.55;
}

/** The mean sum of the four channels over a square, 0…1020. */
function squareMean(rows: Uint8Array, width: number, left: number, top: number, wide: number, high: number): number {
  let sum = 0;
  for (let y = top; y < top + high; y++) {
    const from = (y * width + left) * 4;
    for (let at = from; at < from + wide * 4; at++) sum += rows[at]!;
  }
  return sum / (wide * high);
}

/** Rows of four channels with their predictor undone (PDF 1.6 §3.3.3); null where they are too short. */
export function unpredicted(
  data: Uint8Array,
  parameters: Dictionary | undefined,
  width: number,
  height: number,
): Uint8Array | null {
  const predictor = numberOf(entry(parameters, 'Predictor')) ?? 1;
  if (predictor >= 10) return unpredictedRows(data, width, height, 4);
  const row = width * 4;
  if (data.length < row * height) return null;
  if (predictor === 2) {
    for (let y = 0; y < height; y++) {
      for (let x = 4; x < row; x++) data[y * row + x] = data[y * row + x]! + data[y * row + x - 4]!;
    }
  }
  return data;
}

/** Rows of 8-bit samples with PNG's predictors undone (RFC 2083 §6), each led by its kind; null where they are too short. */
export function unpredictedRows(data: Uint8Array, width: number, height: number, channels: number): Uint8Array | null {
  const row = width * channels;
  if (data.length < (row + 1) * height) return null;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const kind = data[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= channels ? out[y * row + x - channels]! : 0;
      const up = y > 0 ? out[(y - 1) * row + x]! : 0;
      const corner = x >= channels && y > 0 ? out[(y - 1) * row + x - channels]! : 0;
      const guess =
        kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0;
      out[y * row + x] = data[y * (row + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
