import type { Finding } from '../document/finding.ts';
import type { Rect } from '../document/geometry.ts';
import type { Words } from '../document/place.ts';
import { inkCover, inkMap } from './ink-cover.ts';
import type { PressInput } from './input.ts';
import { askPictures } from './picture-client.ts';
import { drawPlates, platePng } from './plates.ts';
import { renderPng } from './render.ts';

/** Resolution of plates in a report, of those that ink is measured on, and of the pictures of its findings, pixels an inch. */
export const PLATE_PPI = 36;
export const MEASURE_PPI = 72.2;
export const DETAIL_PPI = 60;

/** Findings that get a picture; the others are told in words. */
export const PICTURED = 6;

/** What a report on a page shows: its plates small, the map of its ink, the places of its findings. All pictures are PNG. */
export interface PageReport {
  readonly title: string;
  readonly plates: readonly { readonly ink: string; readonly mean: number; readonly png: Uint8Array }[];
  readonly inkMap: Uint8Array;
  /** The square with most ink; null where there are no plates. */
  readonly worst: { readonly rect: Rect; readonly total: number } | null;
  /** The page itself, where it could not be separated and there are no plates. */
  readonly whole: Uint8Array | null;
  readonly limit: number;
  /** What a report that is not about ink is called, and its sum in words; absent for one of the preflight. */
  readonly reading?: { readonly heading: Words; readonly sum: Words };
  readonly size: { readonly width: number; readonly height: number };
  readonly findings: readonly { readonly finding: Finding; readonly png: Uint8Array | null }[];
}

/** Draws a report on a page with its findings, the heaviest first. Throws FailureError like `drawPlates`. */
export async function pageReport(input: PressInput, findings: readonly Finding[]): Promise<PageReport> {
  const limit = input.setup.press.inkLimit;
  const plates = await drawPlates({ ...input, ppi: PLATE_PPI });
  const measured = await drawPlates({ ...input, ppi: MEASURE_PPI });
  const cover = inkCover(measured, limit);
  const pictures = [];
  for (const plate of plates.plates) {
    const mean = cover.coverage.find(({ ink }) => ink === plate.ink)?.mean ?? 0;
    pictures.push({ ink: plate.ink, mean, png: await platePng(plates, plate) });
  }
  const map = await askPictures({ kind: 'png', samples: inkMap(plates, limit), ppi: PLATE_PPI });
  const told = [];
  let pictured = 0;
  for (const finding of byWeight(findings)) {
    const area = pictured < PICTURED ? areaOf(input, finding) : null;
    if (area) pictured++;
    told.push({ finding, png: area ? await renderPng({ ...input, ppi: DETAIL_PPI, area }) : null });
  }
  return {
    title: input.title,
    plates: pictures,
    inkMap: map.ok && 'bytes' in map ? map.bytes : new Uint8Array(),
    worst: cover.worst,
    whole: null,
    limit,
    size: { width: plates.area.width, height: plates.area.height },
    findings: told,
  };
}

/** A report on what was found in reading a page: the page whole, no plates, the places of its findings. */
export async function readingReport(
  input: PressInput,
  findings: readonly Finding[],
  reading: { readonly heading: Words; readonly sum: Words },
): Promise<PageReport> {
  const { width, height } = input.setup.page.trim;
  const told = [];
  let pictured = 0;
  for (const finding of byWeight(findings)) {
    const area = pictured < PICTURED ? areaOf(input, finding) : null;
    if (area) pictured++;
    told.push({ finding, png: area ? await renderPng({ ...input, ppi: DETAIL_PPI, area }) : null });
  }
  const whole = await renderPng({ ...input, ppi: PLATE_PPI });
  const size = { width, height };
  return {
    title: input.title,
    plates: [],
    inkMap: new Uint8Array(),
    worst: null,
    whole,
    limit: 0,
    reading,
    size,
    findings: told,
  };
}

/** Findings as a report tells them, the heaviest first. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  const weight = { error: 0, warning: 1, note: 2 };
  return [...findings].sort((one, other) => weight[one.severity] - weight[other.severity]);
}

/** The part of the page round a finding, 1.5 inches at least; null for one without a place on it. */
function areaOf({ proof }: PressInput, { place }: Finding): Rect | null {
  const rect = place.rect ?? lineOf(proof, place) ?? frameOf(proof, place.frame);
  if (!rect) return null;
  return surroundings(rect, proof.page.trim);
}

/** The part of a page of a size that a finding's picture shows: the place and what stands round it. */
export function surroundings(rect: Rect, page: { readonly width: number; readonly height: number }): Rect {
  const width = Math.min(page.width, Math.max(108, Math.min(rect.width + 24, 300)));
  const height = Math.min(page.height, Math.max(72, Math.min(rect.height + 24, 200)));
  const x = Math.min(Math.max(0, rect.x + rect.width / 2 - width / 2), page.width - width);
  const y = Math.min(Math.max(0, rect.y + rect.height / 2 - height / 2), page.height - height);
  return { x, y, width, height };
}

function lineOf(proof: PressInput['proof'], { block, offset }: Finding['place']): Rect | null {
  for (const index of block === undefined ? [] : (proof.blocks[block]?.lines ?? [])) {
    const item = proof.items[index];
    if (item?.kind !== 'line' || (offset ?? 0) > item.line.end) continue;
    const { x, y, line } = item;
    return line.vertical
      ? { x: x - line.size / 2, y, width: line.size, height: line.extent }
      : { x, y: y - line.size, width: line.extent, height: line.size };
  }
  return null;
}

function frameOf(proof: PressInput['proof'], frame: string | undefined): Rect | null {
  const item = frame ? proof.items.find((each) => each.kind !== 'line' && each.frame === frame) : undefined;
  return item && item.kind !== 'line' ? item.rect : null;
}
