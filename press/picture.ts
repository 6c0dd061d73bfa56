import type { PictureItem, ProofItem } from '../composer/proof.ts';
import type { Finding } from '../document/finding.ts';
import { isFullColour } from '../document/position.ts';
import { artworkIn } from './artwork/place-artwork.ts';
import type { PressInput } from './input.ts';
import type { PrintingCondition } from './intent.ts';
import type { PdfDocument, PdfReference } from './pdf.ts';
import { pictureCache } from './picture-cache.ts';
import { askPictures } from './picture-client.ts';
import type { PictureAnswer, PressJob, PressPicture, ScreenJob } from './picture-job.ts';
import { presetRules } from './preset.ts';

/** Pictures are brought down to this share of what the press asks, so that rounding never falls below it. */
const SURPLUS = 1.1;

/** Pictures that are converted at the same time; more would only hold more of them in memory. */
const ABREAST = 2;

/** The pictures of a sheet, converted, each with the items that show it; and what could not be. */
export interface ConvertedPictures {
  readonly pictures: readonly { readonly picture: PressPicture; readonly items: readonly number[] }[];
  readonly findings: readonly Finding[];
}

/**
 * Converts the pictures among the items `shown` (by index) for the press: in the colours of the output profile, at the
 * resolution the press asks for and never above their own, cropped. One that cannot be had or read is left out, so that a
 * placeholder is drawn; one that was there but is broken is a finding.
 */
export async function convertPictures(
  input: PressInput,
  condition: PrintingCondition,
  shown: readonly number[],
  progress: (done: number, of: number) => void,
): Promise<ConvertedPictures> {
  const rules = presetRules(input.preset);
  const asked = Math.max(input.setup.press.pictureResolution, 2 * input.setup.press.screen) * SURPLUS;
  const ppi = rules.pictureResolution ?? asked;
  const grey = !isFullColour(input.setup.press);
  const jobs = new Map<string, { item: PictureItem; indices: number[] }>();
  for (const index of shown) {
    const item = input.proof.items[index] as ProofItem;
    if (item.kind !== 'picture' || item.asset === null || artworkIn(input, item)) continue;
    const { x, y, width, height } = item.crop;
    const key = JSON.stringify([item.asset, x, y, width, height, item.rect.width, item.rect.height]);
    const job = jobs.get(key);
    if (job) job.indices.push(index);
    else jobs.set(key, { item, indices: [index] });
  }
  const cache = input.cache === undefined ? null : pictureCache(input.cache, condition.profile);
  const converted = async (job: PressJob | ScreenJob): Promise<PictureAnswer> => {
    const kept = cache && job.kind === 'press' ? await cache.get(job) : null;
    if (kept) return { ok: true, picture: kept };
    const answer = await askPictures(job);
    if (cache && job.kind === 'press' && answer.ok && 'picture' in answer) await cache.put(job, answer.picture);
    return answer;
  };
  const list = [...jobs.values()];
  const results: (PressPicture | null)[] = list.map(() => null);
  const findings: (Finding | null)[] = list.map(() => null);
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let place = next++; place < list.length; place = next++) {
      const { item } = list[place]!;
      const bytes = await input.asset(item.asset!).catch((error: unknown) => {
        findings[place] = unreadable(input, item, error instanceof Error ? error.message : String(error));
        return null;
      });
      if (bytes) {
        const size = { width: pixels(item.rect.width, ppi), height: pixels(item.rect.height, ppi) };
        const answer = await converted(
          rules.colour === 'screen'
            ? { kind: 'screen', bytes, crop: item.crop, ...size, grey }
            : { kind: 'press', bytes, crop: item.crop, ...size, profile: condition.file, grey },
        );
        if (answer.ok && 'picture' in answer) results[place] = answer.picture;
        else if (answer.ok && 'bytes' in answer) results[place] = screenPicture(answer.bytes);
        else findings[place] = unreadable(input, item, answer.ok ? '' : answer.reason);
      }
      progress(++done, list.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(ABREAST, list.length) }, work));

  return {
    pictures: results.flatMap((picture, place) => (picture ? [{ picture, items: list[place]!.indices }] : [])),
    findings: findings.filter((finding) => finding !== null),
  };
}

/** Puts converted pictures on the document. Gives the resource name of each item that shows one. */
export function placePictures(pdf: PdfDocument, converted: ConvertedPictures): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  converted.pictures.forEach(({ picture, items }, place) => {
    const name = `Im${place + 1}`;
    pdf.resource('XObject', name, imageObject(pdf, picture));
    for (const index of items) names.set(index, name);
  });
  return names;
}

/** Whole pixels that reach a resolution over a length in points. */
function pixels(length: number, ppi: number): number {
  return Math.ceil((length / 72) * ppi - 1e-6);
}

/** An sRGB JPEG as the picture process makes it; its size stands in its frame header (ISO 10918-1 §B.2.2). */
function screenPicture(data: Uint8Array): PressPicture {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 2;
  while (at + 9 < data.length) {
    const marker = view.getUint16(at);
    const frame = marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc;
    if (frame) {
      const channels = view.getUint8(at + 9) === 1 ? 1 : 3;
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), channels, bits: 8, coding: 'jpeg', data };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new RangeError('a JPEG without a frame');
}

/** A finished picture as an image object (PDF 1.6 §4.8.4). */
function imageObject(pdf: PdfDocument, picture: PressPicture): PdfReference {
  const { width, height, channels, bits, coding } = picture;
  const image = pdf.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: channels === 1 ? 'DeviceGray' : channels === 3 ? 'DeviceRGB' : 'DeviceCMYK',
    BitsPerComponent: bits,
    ...(coding === 'jpeg'
      ? { Filter: 'DCTDecode', ...(channels === 4 ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}) }
      : {
          Filter: 'FlateDecode',
          ...(bits === 8
            ? { DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width } }
            : {}),
        }),
  });
  image.end(picture.data);
  return image;
}

/** A picture whose file is there and cannot be read or converted. */
function unreadable(input: Pick<PressInput, 'setup'>, item: PictureItem, reason: string): Finding {
  const name = input.setup.assets.find((facts) => facts.id === item.asset)?.name ?? '';
  return {
    rule: 'press-picture-unreadable',
    severity: 'error',
    place: { frame: item.frame, rect: item.rect, ...(name === '' ? {} : { file: name }) },
    words: {
      zh: `图片${name === '' ? '' : `「${name}」`}无法读取，已画成空框（${reason}）`,
      en: `the picture${name === '' ? '' : ` “${name}”`} cannot be read and was drawn as an empty frame (${reason})`,
    },
    fix: { zh: '换一张能打开的图片', en: 'replace the file by one that opens' },
  };
}
