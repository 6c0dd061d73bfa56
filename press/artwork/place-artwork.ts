import type { PictureItem, ProofItem } from '../../composer/proof.ts';
import type { Artwork } from '../../document/artwork.ts';
import { artworkPlace } from '../../document/artwork.ts';
import type { Finding } from '../../document/finding.ts';
import type { Words } from '../../document/place.ts';
import { positionSwatches } from '../../document/position.ts';
import { spotDefinition } from '../content.ts';
import { pressInk } from '../ink.ts';
import type { PressInput } from '../input.ts';
import { decimal } from '../number.ts';
import type { PdfDocument, PdfReference } from '../pdf.ts';
import { type Sheet, sheetX, sheetY } from '../sheet.ts';

/** What the file being written may hold of what artwork brings: RGB (files for reading only), transparency (PDF/X-4). */
export interface ArtworkAllowance {
  readonly rgb: boolean;
  readonly transparency: boolean;
}

/** Artwork on a document: what to draw for each item, and what could not be placed. */
export interface PlacedArtwork {
  readonly forms: ReadonlyMap<number, PlacedForm>;
  readonly findings: readonly Finding[];
}

/** A form XObject by its resource name, with the matrix that brings it to its place, as operands of `cm`. */
export interface PlacedForm {
  readonly name: string;
  readonly matrix: string;
}

/** The artwork an item shows, or null where it shows a picture or nothing. */
export function artworkIn(input: Pick<PressInput, 'setup'>, item: ProofItem): Artwork | null {
  if (item.kind !== 'picture' || item.asset === null) return null;
  return input.setup.assets.find(({ id }) => id === item.asset)?.artwork ?? null;
}

/**
 * Carries the artwork among the items `shown` into a document, each file once. Artwork that would make the file what it may
 * not be (a font not embedded, RGB, encryption, transparency where there may be none) is left out with a finding, so that a
 * placeholder is drawn.
 */
export async function placeArtwork(
  pdf: PdfDocument,
  input: PressInput,
  sheet: Sheet,
  shown: readonly number[],
  allowance: ArtworkAllowance,
): Promise<PlacedArtwork> {
  const forms = new Map<number, PlacedForm>();
  const findings: Finding[] = [];
  const names = new Map<string, string | null>();
  const spots = new Map(
    positionSwatches(input.setup.press, input.setup.swatches).flatMap((swatch) => {
      const { spot } = pressInk([swatch], { swatch: swatch.name, tint: 1 });
      return spot ? [[spot.name, spotDefinition(spot.name, spot.alternate)] as const] : [];
    }),
  );
  for (const index of shown) {
    const item = input.proof.items[index]!;
    const artwork = artworkIn(input, item);
    if (artwork === null || item.kind !== 'picture') continue;
    const asset = item.asset!;
    let name = names.get(asset);
    if (name === undefined) {
      const made = await formOf(pdf, input, item, artwork, allowance, spots);
      if ('refused' in made) findings.push(refusal(input, item, made.refused));
      else pdf.resource('XObject', `Ad${names.size + 1}`, made.form);
      name = 'refused' in made ? null : `Ad${names.size + 1}`;
      names.set(asset, name);
    }
    if (name !== null) forms.set(index, { name, matrix: matrixOf(sheet, item, artwork) });
  }
  return { forms, findings };
}

async function formOf(
  pdf: PdfDocument,
  input: PressInput,
  item: PictureItem,
  artwork: Artwork,
  allowance: ArtworkAllowance,
  spots: Map<string, string>,
): Promise<{ readonly form: PdfReference } | { readonly refused: Words }> {
  const refused = refusedFor(artwork, allowance);
  if (refused) return { refused };
  const bytes = await input.asset(item.asset!).catch(() => null);
  if (bytes === null) return { refused: { zh: '文件不在版面里', en: 'its file is not in the page' } };
  const [{ openForeignPdf }, { importForm }] = await Promise.all([import('./foreign.ts'), import('./import-form.ts')]);
  const opened = await openForeignPdf(bytes);
  if (!opened.ok) return { refused: opened.failure.words };
  try {
    return { form: importForm(pdf, opened.value, artwork, artwork.transparency.length > 0, spots) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { refused: { zh: `内容读不出来（${reason}）`, en: `its content cannot be read (${reason})` } };
  }
}

/** Why artwork may not go into the file, or null where it may. */
export function refusedFor(artwork: Artwork, { rgb, transparency }: ArtworkAllowance): Words | null {
  if (artwork.encrypted) return { zh: '文件已加密', en: 'it is encrypted' };
  if (artwork.damage.length > 0 && artwork.damage.some((each) => /cannot be read|missing|no size/.test(each))) {
    return { zh: `文件已损坏（${artwork.damage[0]}）`, en: `it is damaged (${artwork.damage[0]})` };
  }
  if (artwork.fontsNotEmbedded.length > 0) {
    const fonts = artwork.fontsNotEmbedded.join(', ');
    return { zh: `字体未嵌入：${fonts}`, en: `fonts are not embedded: ${fonts}` };
  }
  if (!rgb && artwork.colours.some((colour) => colour === 'rgb' || colour === 'lab')) {
    return { zh: '含有 RGB 颜色', en: 'it holds RGB' };
  }
  if (artwork.notPrinting.some((each) => each === 'PostScript' || each === 'reference to another file')) {
    return { zh: '含有不能印刷的内容', en: 'it holds what cannot be printed' };
  }
  if (!transparency && artwork.transparency.length > 0) {
    return { zh: 'PDF/X-1a 不允许透明', en: 'PDF/X-1a allows no transparency' };
  }
  return null;
}

/** From the artwork's own space to its place on the sheet, the turn of its page done. Same size: not scaled at all. */
function matrixOf(sheet: Sheet, item: PictureItem, artwork: Artwork): string {
  const { rect } = artworkPlace(artwork, item.rect);
  const { box, rotate } = artwork;
  const across = rotate === 90 || rotate === 270;
  const sx = exact(rect.width / (across ? box.height : box.width));
  const sy = exact(rect.height / (across ? box.width : box.height));
  const left = sheetX(sheet, rect.x);
  const foot = sheetY(sheet, rect.y + rect.height);
  const right = box.x + box.width;
  const top = box.y + box.height;
  const matrix =
    rotate === 0
      ? [sx, 0, 0, sy, left - sx * box.x, foot - sy * box.y]
      : rotate === 90
        ? [0, -sy, sx, 0, left - sx * box.y, foot + sy * right]
        : rotate === 180
          ? [-sx, 0, 0, -sy, left + sx * right, foot + sy * top]
          : [0, sy, -sx, 0, left + sx * top, foot - sy * box.x];
  return matrix.map((value, place) => (place < 4 ? String(Math.round(value * 1e7) / 1e7) : decimal(value))).join(' ');
}

/** A scale that moves nothing by more than a thousandth of a point over a page is none. */
function exact(scale: number): number {
  return Math.abs(scale - 1) < 2e-5 ? 1 : scale;
}

function refusal(input: PressInput, item: PictureItem, why: Words): Finding {
  const name = input.setup.assets.find(({ id }) => id === item.asset)?.name ?? '';
  return {
    rule: 'press-artwork-refused',
    severity: 'error',
    place: { frame: item.frame, rect: item.rect, ...(name === '' ? {} : { file: name }) },
    words: {
      zh: `广告文件${name === '' ? '' : `「${name}」`}没有置入，已画成空框：${why.zh}`,
      en: `the artwork${name === '' ? '' : ` “${name}”`} was not placed and is drawn as an empty frame: ${why.en}`,
    },
    fix: { zh: '请广告方另送符合 PDF/X-1a 的文件', en: 'ask for a file that is PDF/X-1a' },
  };
}
