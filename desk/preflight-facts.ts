import type { Proof } from '../composer/index.ts';
import type { Rect } from '../document/geometry.ts';
import { setupOf } from '../document/schema.ts';
import { type PreflightFacts, textOverPictures } from '../preflight/index.ts';
import { exifTurn, isMirrored } from '../press/exif-turn.ts';
import type { Plates } from '../press/index.ts';
import { isTransparent } from '../press/transparency.ts';
import { sha256 } from './archive.ts';
import { pressInput } from './export-page.ts';
import type { OpenPage } from './open-page.ts';

/** Resolution of the plates that ink is measured on: eleven pixels to a side of its square of 3.87 mm. */
const INK_PPI = 72.2;

/** The most ink, per cent, that the profiles shipped make of a picture; of any other nothing is known. */
const MOST_INK: Readonly<Record<string, number>> = { newsprint: 220, coated: 300 };

const hashes = new WeakMap<Uint8Array, string>();

/** What picture files say of themselves; a file's hash is taken once. */
export function pictureFacts(open: OpenPage): Required<Pick<PreflightFacts, 'picture'>> {
  return {
    picture: (id) => {
      const asset = open.assets.get(id);
      if (!asset) return null;
      let hash = hashes.get(asset.bytes);
      if (hash === undefined) {
        hash = sha256(asset.bytes);
        hashes.set(asset.bytes, hash);
      }
      return {
        mirrored: isMirrored(exifTurn(asset.bytes)),
        replaced: hash !== id,
        transparent: isTransparent(asset.bytes),
      };
    },
  };
}

/**
 * Everything the preflight can be told of a page: its picture files, and what its plates show, total ink and what lies behind
 * text. `quick` draws plates only where a picture in inks of its own, or text over a picture, could make a difference: pictures
 * the press converts itself keep the limit of its profile. Where the plates cannot be drawn their facts are absent.
 */
export async function preflightFacts(open: OpenPage, proof: Proof, quick = false): Promise<PreflightFacts> {
  const setup = setupOf(open.page);
  const files = pictureFacts(open);
  const facts = new Map(setup.assets.map((asset) => [asset.id, asset]));
  const pictures = proof.items.flatMap((item) =>
    item.kind === 'picture' && item.asset !== null && open.assets.has(item.asset) ? [item] : [],
  );
  const foreign =
    setup.press.inkLimit < (MOST_INK[setup.press.profile] ?? Infinity) ||
    pictures.some(({ asset }) => facts.get(asset!)?.colour !== 'rgb' && facts.get(asset!)?.colour !== 'gray');
  const over = textOverPictures(proof).map(({ rect }) => rect);
  if (proof.missingFaces.length > 0 || pictures.length === 0) return files;
  const asked = { ...pressInput(open, proof), ppi: INK_PPI };
  const whole = async () => {
    const { drawPlates } = await import('../press/plates.ts');
    return drawPlates(asked).catch(() => null);
  };
  const part = async (area: Rect) => {
    const { platesBehindText } = await import('../press/kept-plates.ts');
    return platesBehindText({ ...asked, area }).catch(() => null);
  };
  const all = !quick || foreign ? await whole() : null;
  const behind = over.length > 0 ? await part(around(over)) : null;
  const limit = setup.press.inkLimit;
  const { inkCover } = await import('../press/ink-cover.ts');
  return {
    ...files,
    ...(all ? { inkOver: inkCover(all, limit).over } : quick && !foreign ? { inkOver: [] } : {}),
    ...(behind ? { behind: (rect: Rect) => darkness(behind, rect) } : {}),
  };
}

/** The rectangle around some, a little larger, so that each lies in it with whole pixels. */
function around(rects: readonly Rect[]): Rect {
  const margin = 3;
  const x = Math.min(...rects.map((rect) => rect.x)) - margin;
  const y = Math.min(...rects.map((rect) => rect.y)) - margin;
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + margin;
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}

/** Lightest and darkest square of plates over a rectangle, each square about as large as a character. */
function darkness(plates: Plates, rect: Rect): { lightest: number; darkest: number } {
  const { width, height, ppi, area } = plates;
  const pixel = (points: number, most: number) => Math.min(most, Math.max(0, Math.round((points / 72) * ppi)));
  const [left, right] = [pixel(rect.x - area.x, width), pixel(rect.x + rect.width - area.x, width)];
  const [top, bottom] = [pixel(rect.y - area.y, height), pixel(rect.y + rect.height - area.y, height)];
  const side = Math.max(2, Math.min(right - left, bottom - top));
  const weights: Readonly<Record<string, number>> = { C: 0.3, M: 0.59, Y: 0.11, K: 1 };
  let [lightest, darkest] = [1, 0];
  for (let y = top; y < bottom; y += side) {
    for (let x = left; x < right; x += side) {
      let sum = 0;
      let count = 0;
      for (let row = y; row < Math.min(y + side, bottom); row++) {
        for (let column = x; column < Math.min(x + side, right); column++) {
          let dark = 0;
          for (const { ink, samples } of plates.plates) dark += (weights[ink] ?? 0.5) * samples[row * width + column]!;
          sum += Math.min(255, dark);
          count++;
        }
      }
      if (count === 0) continue;
      lightest = Math.min(lightest, sum / count / 255);
      darkest = Math.max(darkest, sum / count / 255);
    }
  }
  return lightest > darkest ? { lightest: 0, darkest: 0 } : { lightest, darkest };
}
