import { type Artwork, artworkSize } from '../../document/artwork.ts';
import type { Finding } from '../../document/finding.ts';
import type { PressSpecification } from '../../document/setup.ts';
import { inkCover, inkMap } from '../ink-cover.ts';
import { printingCondition } from '../intent.ts';
import {
  byWeight,
  DETAIL_PPI,
  MEASURE_PPI,
  type PageReport,
  PICTURED,
  PLATE_PPI,
  surroundings,
} from '../page-report.ts';
import { askPictures } from '../picture-client.ts';
import type { Samples } from '../picture-job.ts';
import { type Plates, platePng } from '../plates.ts';
import { screenInks } from '../screen-colour.ts';
import { artworkInks, PROCESS_INKS } from './artwork-plates.ts';

/**
 * A report on the first page of a PDF that came from elsewhere: its plates, the map of its ink with findings of the places
 * over the limit, pictures of the findings that have a place. A page that cannot be separated (it holds colour that is no ink)
 * is shown as its reader draws it, and one that cannot be drawn is told in words alone.
 */
export async function pdfReport(
  bytes: Uint8Array,
  page: Artwork,
  press: PressSpecification,
  title: string,
  told: readonly Finding[],
): Promise<PageReport> {
  const size = artworkSize(page);
  const inks = [...PROCESS_INKS, ...page.spots];
  const at = (ppi: number) => ({
    width: Math.max(1, Math.round((size.width / 72) * ppi)),
    height: Math.max(1, Math.round((size.height / 72) * ppi)),
  });
  const drawn = async (ppi: number): Promise<Plates | null> => {
    const plates = page.encrypted ? null : await artworkInks(bytes, page, inks, 'own', at(ppi));
    if (!plates) return null;
    const inked = [...plates].map(([ink, samples]) => ({ ink, samples: samples.map((white) => 255 - white) }));
    return { ppi, area: { x: 0, y: 0, ...size }, ...at(ppi), plates: inked, unknown: [] };
  };
  const [small, measured, seen] = [
    await drawn(PLATE_PPI),
    await drawn(MEASURE_PPI),
    await pageSeen(bytes, page, press, at),
  ];
  const cover = measured && inkCover(measured, press.inkLimit);
  const findings = [...told, ...(cover?.over ?? []).map(({ rect, total }) => overLimit(rect, total, press.inkLimit))];
  const pictures = [];
  for (const plate of small?.plates ?? []) {
    const mean = cover?.coverage.find(({ ink }) => ink === plate.ink)?.mean ?? 0;
    pictures.push({ ink: plate.ink, mean, png: await platePng(small!, plate) });
  }
  const shown = [];
  let pictured = 0;
  for (const finding of byWeight(findings)) {
    const { rect } = finding.place;
    const png = rect && seen && pictured < PICTURED ? await pngOf(cut(seen, surroundings(rect, size))) : null;
    if (png) pictured++;
    shown.push({ finding, png });
  }
  return {
    title,
    plates: pictures,
    inkMap: (small && (await pngOf(inkMap(small, press.inkLimit)))) ?? new Uint8Array(),
    worst: cover?.worst ?? null,
    whole: small || !seen ? null : await pngOf(seen),
    limit: press.inkLimit,
    size,
    findings: shown,
  };
}

/** The page as it looks: by its plates on the paper of the press, or as a reader of PDF draws it; null where nothing can. */
async function pageSeen(
  bytes: Uint8Array,
  page: Artwork,
  press: PressSpecification,
  at: (ppi: number) => { readonly width: number; readonly height: number },
): Promise<Samples | null> {
  if (page.encrypted) return null;
  const size = at(DETAIL_PPI);
  const plates = await artworkInks(bytes, page, PROCESS_INKS, 'process', size);
  if (plates) {
    const screen = await screenInks(await printingCondition(press.profile, undefined));
    return { ...size, channels: 3, data: screen.picture(PROCESS_INKS.map((ink) => plates.get(ink)!)) };
  }
  const answer = await askPictures({ kind: 'pdf', bytes, ...size, channels: 3 });
  return answer.ok && 'samples' in answer ? answer.samples : null;
}

function overLimit(rect: Finding['place']['rect'], total: number, limit: number): Finding {
  return {
    rule: 'pdf-ink',
    severity: 'error',
    place: rect ? { rect } : {},
    words: {
      zh: `此处总墨量 ${Math.round(total)}%，超过 ${limit}%`,
      en: `${Math.round(total)}% ink here, over the limit of ${limit}%`,
    },
  };
}

/** A part of a picture at the resolution of details; `area` in points. */
function cut(
  { width, height, channels, data }: Samples,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Samples {
  const pixels = (points: number) => Math.round((points / 72) * DETAIL_PPI);
  const [left, top] = [Math.min(width - 1, pixels(area.x)), Math.min(height - 1, pixels(area.y))];
  const wide = Math.max(1, Math.min(width - left, pixels(area.width)));
  const high = Math.max(1, Math.min(height - top, pixels(area.height)));
  const part = new Uint8Array(wide * high * channels);
  for (let y = 0; y < high; y++) {
    const from = ((top + y) * width + left) * channels;
    part.set(data.subarray(from, from + wide * channels), y * wide * channels);
  }
  return { width: wide, height: high, channels, data: part };
}

async function pngOf(samples: Samples): Promise<Uint8Array | null> {
  const answer = await askPictures({ kind: 'png', samples, ppi: DETAIL_PPI });
  return answer.ok && 'bytes' in answer ? answer.bytes : null;
}
