import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import type { AssetFacts } from '../document/asset.ts';
import type { Frame, Wrap } from '../document/geometry.ts';
import { setupOf } from '../document/schema.ts';
import { holdPicture, readPicture } from './asset-store.ts';
import { composePage } from './composition.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { outlineAsset } from './outline-asset.ts';
import { namedAssets } from './page-store.ts';
import { withOwnWords } from './picture-captions.ts';
import type { Source } from './source.ts';

/** What holds a file on a page. */
export type Holder = 'ad' | 'picture';

/**
 * Puts a file into a frame of an open page: artwork (PDF, EPS) or a picture into an ad or a picture. `frame` is the frame's
 * id, or the ordinal (from 1) of the ad or picture on the page. What stood there before is replaced and its crop dropped; an
 * ad has arrived then; a picture without a caption takes the words its file bears. `wrap` outline: text runs round what the picture shows. Throws FailureError `frame-unknown`, and what `readPicture` and `outlineAsset` throw.
 */
export async function placeInFrame(
  open: OpenPage,
  holder: Holder,
  frame: string,
  source: Source,
  wrap?: 'outline',
): Promise<{ readonly facts: AssetFacts; readonly frame: string }> {
  const { position, id } = holderAt(open.page, holder, frame);
  const picture = await readPicture(source);
  holdPicture(open, picture);
  const change = new Transform(open.page);
  change.setNodeAttribute(position, 'asset', picture.facts.id);
  if (holder === 'ad') change.setNodeAttribute(position, 'status', 'arrived');
  else change.setNodeAttribute(position, 'crop', null);
  const setup = setupOf(change.doc);
  const facts = [...setup.assets.filter((each) => each.id !== picture.facts.id), picture.facts];
  // The set-up names every file for good measure; only those a frame shows are kept.
  const shown = namedAssets(change.doc, false);
  change.setNodeAttribute(0, 'value', { ...setup, assets: facts.filter((each) => shown.has(each.id)) });
  const placed = holder === 'picture' ? withOwnWords(change.doc, position, picture.bytes) : change.doc;
  open.page = wrap === 'outline' ? await wrappedByOutline(open, placed, position, id) : placed;
  return { facts: picture.facts, frame: id };
}

/** Stand-off of an outline where its frame had none, points. */
const OUTLINE_INSET = 4;

/** The page with the wrap of the picture or ad at a position made the outline of its file as the page shows it. */
async function wrappedByOutline(open: OpenPage, placed: Node, position: number, id: string): Promise<Node> {
  // What is cut out by its outline is not masked too.
  const isPicture = placed.nodeAt(position)!.type.name === 'picture';
  const page = isPicture ? new Transform(placed).setNodeAttribute(position, 'shape', 'rectangle').doc : placed;
  const { proof } = await composePage({ ...open, page });
  const item = proof.items.find((each) => each.kind === 'picture' && each.frame === id);
  if (item?.kind !== 'picture' || item.asset === null) return page;
  const points = await outlineAsset(open, item.asset, item.crop);
  const { inset } = page.nodeAt(position)!.attrs['wrap'] as Wrap;
  const wrap = { shape: 'polygon', inset: inset === 0 ? OUTLINE_INSET : inset, points, outline: true };
  return new Transform(page).setNodeAttribute(position, 'wrap', wrap).doc;
}

function holderAt(page: Node, holder: Holder, wanted: string): { position: number; id: string } {
  const found: { position: number; id: string }[] = [];
  page.descendants((node, position) => {
    if (node.type.name === holder) {
      const frame = node.attrs['frame'] as Frame | null;
      if (frame !== null) found.push({ position, id: frame.id });
    }
    return !node.isTextblock;
  });
  const byId = found.find(({ id }) => id === wanted) ?? (/^\d+$/.test(wanted) ? found[Number(wanted) - 1] : undefined);
  if (byId) return byId;
  const ids = found.map(({ id }) => id).join(', ');
  const [zh, en] = holder === 'ad' ? ['广告', 'ad'] : ['图片', 'picture'];
  throw failure(
    'frame-unknown',
    found.length === 0 ? `版面上没有${zh}框` : `版面上没有${zh}框“${wanted}”（有：${ids}）`,
    found.length === 0 ? `the page has no ${en} frame` : `the page has no ${en} frame “${wanted}” (it has: ${ids})`,
  );
}
