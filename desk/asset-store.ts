import { basename } from 'node:path';
import type { AssetFacts } from '../document/asset.ts';
import type { Place } from '../document/place.ts';
import { isFullColour } from '../document/position.ts';
import { setupOf } from '../document/schema.ts';
import { isArtwork, readArtwork } from '../press/artwork/read-artwork.ts';
import { askPictures } from '../press/picture-client.ts';
import { sha256 } from './archive.ts';
import { profileName } from './icc-name.ts';
import type { OpenPage } from './open-page.ts';
import { failure, valueFrom } from './outcome.ts';
import { readSource, type Source } from './source.ts';

/** The largest picture file that is placed, in bytes. */
const LARGEST_PICTURE = 512 * 1024 * 1024;

/** Picture formats a newspaper page takes, as sharp names them: extension and media type. */
const FORMATS: Readonly<Record<string, { extension: string; mediaType: string }>> = {
  jpeg: { extension: 'jpg', mediaType: 'image/jpeg' },
  png: { extension: 'png', mediaType: 'image/png' },
  tiff: { extension: 'tif', mediaType: 'image/tiff' },
  webp: { extension: 'webp', mediaType: 'image/webp' },
  gif: { extension: 'gif', mediaType: 'image/gif' },
};

/** A picture file read: its facts and its bytes. */
export interface ReadPicture {
  readonly facts: AssetFacts;
  readonly bytes: Uint8Array;
}

/**
 * Reads a picture file, or artwork in PDF or EPS, and what it is. Throws FailureError: `not-found`, `unreadable` or
 * `too-large` for the file, `not-a-picture` for one that is empty, of another kind, or broken, and the failures of
 * `readArtwork`.
 */
export async function readPicture(source: Source): Promise<ReadPicture> {
  const { bytes, place } = await readSource(source, LARGEST_PICTURE);
  return isArtwork(bytes) ? await readAd(bytes, place) : { facts: await pictureFacts(bytes, place), bytes };
}

/** Artwork, kept as a PDF whatever it came as. */
async function readAd(bytes: Uint8Array, place: Place): Promise<ReadPicture> {
  const read = valueFrom(await readArtwork(bytes), place);
  const colours = new Set(read.artwork.colours.map((colour) => colour.replace(/^icc-/, '')));
  const [only] = colours;
  const known = colours.size === 1 && (only === 'gray' || only === 'rgb' || only === 'cmyk') ? only : 'other';
  return {
    facts: {
      id: sha256(read.bytes),
      extension: 'pdf',
      mediaType: 'application/pdf',
      name: basename(place.file ?? ''),
      bytes: read.bytes.length,
      width: read.width,
      height: read.height,
      colour: known,
      profile: read.artwork.condition,
      artwork: read.artwork,
    },
    bytes: read.bytes,
  };
}

async function pictureFacts(bytes: Uint8Array, place: Place): Promise<AssetFacts> {
  const answer = await askPictures({ kind: 'facts', bytes });
  const read = answer.ok && 'facts' in answer ? answer.facts : null;
  const format = read === null ? undefined : FORMATS[read.format];
  if (read === null || format === undefined) {
    const why = answer.ok ? (read?.format ?? '') : answer.reason.split('\n')[0];
    throw failure('not-a-picture', `不是可用的图片（${why}）`, `this is no picture that can be used (${why})`, place);
  }
  return {
    id: sha256(bytes),
    extension: format.extension,
    mediaType: format.mediaType,
    name: basename(place.file ?? ''),
    bytes: bytes.length,
    width: read.width,
    height: read.height,
    colour: colourOf(read.space),
    profile: read.icc === null ? null : profileName(read.icc),
  };
}

function colourOf(space: string): AssetFacts['colour'] {
  if (space === 'b-w' || space === 'grey16') return 'gray';
  if (space === 'srgb' || space === 'rgb' || space === 'rgb16') return 'rgb';
  return space === 'cmyk' ? 'cmyk' : 'other';
}

/** Puts a picture's file among those of a page. The page's own set-up and pictures are for an edit to change. */
export function holdPicture(open: OpenPage, picture: ReadPicture): void {
  open.assets.set(picture.facts.id, { extension: picture.facts.extension, bytes: picture.bytes });
}

/** A page's picture as the screen shows it (D8): sRGB, as JPEG or PNG. Throws FailureError `no-such-asset`, `not-a-picture`. */
export async function previewPicture(open: OpenPage, id: string, width: number, height: number): Promise<Uint8Array> {
  const asset = open.assets.get(id);
  if (!asset) throw failure('no-such-asset', `版面里没有图片 ${id}`, `the page has no picture ${id}`);
  const setup = setupOf(open.page);
  const artwork = setup.assets.find((each) => each.id === id)?.artwork;
  if (artwork) {
    const [{ artworkPicture }, { printingCondition }] = await Promise.all([
      import('../press/artwork/artwork-plates.ts'),
      import('../press/intent.ts'),
    ]);
    const condition = await printingCondition(setup.press.profile, open.profile);
    const png = await artworkPicture(asset.bytes, artwork, condition, { width, height });
    if (png) return png;
    throw failure('not-a-picture', '图稿无法显示', 'the artwork cannot be shown');
  }
  const crop = { x: 0, y: 0, width: 1, height: 1 };
  // Where the position has no colour the screen shows none.
  const grey = !isFullColour(setup.press);
  const answer = await askPictures({ kind: 'screen', bytes: asset.bytes, crop, width, height, grey });
  if (answer.ok && 'bytes' in answer) return answer.bytes;
  const why = answer.ok ? '' : answer.reason;
  throw failure('not-a-picture', `图片无法显示（${why}）`, `the picture cannot be shown (${why})`);
}
