/**
 * The picture process: reads jobs from the channel to its parent, one at a time, and answers each. It stands alone so that
 * a file that breaks the decoder breaks only this process.
 */
import { parentPort } from 'node:worker_threads';
import { deflateSync } from 'node:zlib';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Crop } from '../document/schema.ts';
import type {
  DrawJob,
  FactsJob,
  PictureAnswer,
  PictureFacts,
  PictureJob,
  Pixels,
  PixelsJob,
  PlateJob,
  PngJob,
  PressJob,
  PressPicture,
  Samples,
  ScreenJob,
  SeparatedPicture,
  SeparateJob,
} from './picture-job.ts';

const PAPER = { r: 255, g: 255, b: 255 };

// In a program that cannot start Node again (Electron without that fuse) it is a thread instead of a process.
const parent = parentPort ?? process;
process.on('disconnect', () => process.exit(0));
parent.on('message', async (message: { readonly id: number; readonly job: PictureJob }) => {
  const answer = await answerTo(message.job);
  const reply = { id: message.id, answer };
  if (parentPort === null) process.send?.(reply);
  else parentPort.postMessage(reply);
});

async function answerTo(job: PictureJob): Promise<PictureAnswer> {
  try {
    switch (job.kind) {
      case 'press':
        return { ok: true, picture: await pressPicture(job) };
      case 'separate':
        return { ok: true, separated: await separatedPicture(job) };
      case 'plate':
        return { ok: true, samples: await plateSamples(job) };
      case 'png':
        return { ok: true, bytes: await pngOf(job) };
      case 'screen':
        return { ok: true, bytes: await screenPicture(job) };
      case 'draw':
        return { ok: true, bytes: await drawing(job) };
      case 'facts':
        return { ok: true, facts: await factsOf(job) };
      case 'pixels':
        return { ok: true, pixels: await pixelsOf(job) };
      case 'pdf':
        return { ok: true, samples: await (await import('./artwork/draw-pdf.ts')).drawPdf(job) };
    }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The picture opened, turned, cropped and scaled down; colours not yet touched. */
async function opened(job: PressJob | SeparateJob | ScreenJob): Promise<{ image: Sharp; facts: Metadata }> {
  const facts = await sharp(job.bytes, { failOn: 'error' }).metadata();
  const turned = (facts.orientation ?? 1) >= 5;
  const width = turned ? facts.height : facts.width;
  const height = turned ? facts.width : facts.height;
  const area = cropPixels(job.crop, width, height);
  const image = sharp(job.bytes, { failOn: 'error' }).autoOrient().extract(area);
  if (job.kind === 'press' && isLineArt(facts)) return { image, facts };
  const scale = Math.min(1, Math.max(job.width / area.width, job.height / area.height));
  if (scale < 1) {
    image.resize(
      Math.max(1, Math.ceil(area.width * scale - 1e-6)),
      Math.max(1, Math.ceil(area.height * scale - 1e-6)),
      {
        fit: 'fill',
      },
    );
  }
  // The decoder inverts every CMYK JPEG; only programs that leave Adobe's marker store it inverted.
  if (facts.format === 'jpeg' && facts.space === 'cmyk' && !hasAdobeMarker(job.bytes)) {
    image.pipelineColourspace('cmyk').negate({ alpha: false });
  }
  if (facts.space !== 'rgb16') return { image, facts };
  // sharp takes samples of 16 bits for Display P3 when it converts to a profile: they are made sRGB first.
  return { image: sharp(await image.toColourspace('srgb').png({ compressionLevel: 1 }).toBuffer()), facts };
}

/** Whether a JPEG has an APP14 segment of Adobe's before its first scan (ISO 10918-6 §6.5.3). */
function hasAdobeMarker(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return false;
    if (marker === 0xee && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === 'Adobe') return true;
  }
  return false;
}

/** A picture of black and white alone, one bit a pixel. */
function isLineArt(facts: Metadata): boolean {
  return facts.bitsPerSample === 1 && facts.channels === 1 && !facts.isPalette;
}

/** The whole pixels of a crop; at least one pixel, never beyond the picture. */
function cropPixels(
  crop: Crop,
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(width - 1, Math.max(0, Math.round(crop.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(crop.y * height)));
  return {
    left,
    top,
    width: Math.min(width - left, Math.max(1, Math.round(crop.width * width))),
    height: Math.min(height - top, Math.max(1, Math.round(crop.height * height))),
  };
}

async function pressPicture(job: PressJob): Promise<PressPicture> {
  const { image, facts } = await opened(job);
  const channels = inked(image, facts, job);
  if (isLineArt(facts) && channels === 1) {
    const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    expectChannels(info.channels, 1);
    const { width, height } = info;
    return { width, height, channels: 1, bits: 1, coding: 'flate', data: deflateSync(packed(data, width, height)) };
  }
  if (facts.format === 'jpeg') {
    const { data, info } = await image
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
    const made = await sharp(data).metadata();
    expectChannels(made.channels, channels);
    return { width: info.width, height: info.height, channels, bits: 8, coding: 'jpeg', data };
  }
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  expectChannels(info.channels, channels);
  return {
    width: info.width,
    height: info.height,
    channels,
    bits: 8,
    coding: 'flate',
    data: deflateSync(predicted(data, info.width, info.height, channels), { level: 6 }),
  };
}

/** Brings an opened picture into the inks of the press; gives how many channels it then must have. */
function inked(image: Sharp, facts: Metadata, job: PressJob | SeparateJob): 1 | 4 {
  const grey = job.grey === true || facts.space === 'b-w' || facts.space === 'grey16' || facts.channels < 3;
  if (facts.space === 'cmyk' && !grey) {
    image.pipelineColourspace('cmyk').toColourspace('cmyk');
    return 4;
  }
  if (facts.hasAlpha) image.flatten({ background: PAPER });
  if (grey) {
    image.toColourspace('b-w');
    return 1;
  }
  // Nothing else: naming a colour space beside the profile would convert twice.
  image.withIccProfile(job.profile, { attach: false });
  return 4;
}

async function separatedPicture(job: SeparateJob): Promise<SeparatedPicture> {
  const { image, facts } = await opened(job);
  const channels = inked(image, facts, job);
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  expectChannels(info.channels, channels);
  const { width, height } = info;
  if (channels === 1) return { colour: null, black: await png({ width, height, channels: 1, data }) };
  const colour = new Uint8Array(width * height * 3);
  const black = new Uint8Array(width * height);
  for (let pixel = 0; pixel < black.length; pixel++) {
    colour[3 * pixel] = 255 - data[4 * pixel]!;
    colour[3 * pixel + 1] = 255 - data[4 * pixel + 1]!;
    colour[3 * pixel + 2] = 255 - data[4 * pixel + 2]!;
    black[pixel] = 255 - data[4 * pixel + 3]!;
  }
  return {
    colour: await png({ width, height, channels: 3, data: colour }),
    black: await png({ width, height, channels: 1, data: black }),
  };
}

function png({ width, height, channels, data }: Samples, ppi?: number): Promise<Buffer> {
  const image = sharp(data, { raw: { width, height, channels } });
  // Three channels of samples are taken for sRGB; one would become that too if it were not told otherwise.
  if (channels === 1) image.toColourspace('b-w');
  if (ppi !== undefined) image.withMetadata({ density: ppi });
  return image.png({ compressionLevel: ppi === undefined ? 1 : 6 }).toBuffer();
}

function pngOf(job: PngJob): Promise<Uint8Array> {
  return png(job.samples, job.ppi);
}

async function plateSamples(job: PlateJob): Promise<Samples> {
  const { data, info } = await sharp(Buffer.from(job.svg), { unlimited: true })
    .flatten({ background: PAPER })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  expectChannels(info.channels, 3);
  return { width: info.width, height: info.height, channels: 3, data };
}

/** A profile that cannot be used is only a warning to libvips: without this the picture would stay RGB. */
function expectChannels(found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`converted to ${found} channels, not ${wanted}`);
}

/** Grey bytes as bits, 1 for white, each row on a byte of its own. */
function packed(data: Uint8Array, width: number, height: number): Uint8Array {
  const row = Math.ceil(width / 8);
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! >= 128) bits[y * row + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bits;
}

/** Rows with PNG's predictors (RFC 2083 §6), each row by whichever of Sub and Up leaves less. */
function predicted(data: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const row = width * channels;
  const rows = new Uint8Array((row + 1) * height);
  const sub = new Uint8Array(row);
  const up = new Uint8Array(row);
  for (let y = 0; y < height; y++) {
    const start = y * row;
    let [subSum, upSum] = [0, 0];
    for (let x = 0; x < row; x++) {
      const value = data[start + x]!;
      const left = (value - (x >= channels ? data[start + x - channels]! : 0)) & 0xff;
      const above = (value - (y > 0 ? data[start + x - row]! : 0)) & 0xff;
      sub[x] = left;
      up[x] = above;
      subSum += left < 128 ? left : 256 - left;
      upSum += above < 128 ? above : 256 - above;
    }
    const out = y * (row + 1);
    rows[out] = subSum <= upSum ? 1 : 2;
    rows.set(subSum <= upSum ? sub : up, out + 1);
  }
  return rows;
}

async function screenPicture(job: ScreenJob): Promise<Uint8Array> {
  const { image, facts } = await opened(job);
  if (facts.hasAlpha) image.flatten({ background: PAPER });
  return image
    .toColourspace(job.grey ? 'b-w' : 'srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

async function drawing(job: DrawJob): Promise<Uint8Array> {
  return sharp(Buffer.from(job.svg), { unlimited: true })
    .flatten({ background: PAPER })
    .withMetadata({ density: job.ppi })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** The smallest decoding still reads the file to its end, so a file that was cut short fails here. */
const DECODED = { width: 32, height: 32, fit: 'inside' } as const;

async function factsOf(job: FactsJob): Promise<PictureFacts> {
  const facts = await sharp(job.bytes, { failOn: 'error' }).metadata();
  await sharp(job.bytes, { failOn: 'error' }).resize(DECODED).raw().toBuffer();
  const turned = (facts.orientation ?? 1) >= 5;
  return {
    format: facts.format ?? '',
    width: turned ? facts.height : facts.width,
    height: turned ? facts.width : facts.height,
    space: facts.space ?? '',
    icc: facts.icc ?? null,
  };
}

async function pixelsOf(job: PixelsJob): Promise<Pixels> {
  const facts = await sharp(job.bytes, { failOn: 'error' }).metadata();
  const turned = (facts.orientation ?? 1) >= 5;
  const area = cropPixels(job.crop, turned ? facts.height : facts.width, turned ? facts.width : facts.height);
  const { data, info } = await sharp(job.bytes, { failOn: 'error' })
    .autoOrient()
    .extract(area)
    .resize({ width: job.size, height: job.size, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`read as ${info.channels} channels, not 4`);
  return { width: info.width, height: info.height, data };
}
