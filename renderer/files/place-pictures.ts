import { Fragment, type Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { AssetFacts } from '../../document/asset.ts';
import { asLayout } from '../../document/filter.ts';
import { type FrameAddress, findFrame, framesOf, newFrameId } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import { withAssets } from './page-assets.ts';

/** A picture that comes in, with the words its file carries; '' where it carries none. */
export interface ComingPicture {
  readonly facts: AssetFacts;
  readonly caption: string;
  readonly credit: string;
}

/** Where pictures are put: the frame named (or under the point) takes the first of them. */
export interface PictureTarget {
  readonly frame: string | null;
  readonly point: Point | null;
}

/**
 * Puts pictures on a page: the first into the picture or ad that is named or lies under the point, in place of what is there;
 * the others into empty picture frames, the nearest first; what is left gets frames of its own, as wide as fits the columns
 * under the point, hung on the grid. An empty caption takes what the file says of itself. One transaction; null where nothing came.
 */
export function placePictures(
  state: EditorState,
  pictures: readonly ComingPicture[],
  target: PictureTarget,
): { transaction: Transaction; frames: string[] } | null {
  if (pictures.length === 0) return null;
  const transaction = asLayout(state.tr, 'place pictures');
  withAssets(
    transaction,
    pictures.map(({ facts }) => facts),
  );
  const taken = new Set<string>();
  const frames: string[] = [];
  const named = target.frame === null ? null : findFrame(state.doc, target.frame);
  const holder = named !== null && isHolder(named.node) && !named.frame.locked ? named.frame.id : null;
  pictures.forEach((picture, index) => {
    const frame = index === 0 && holder !== null ? holder : emptyHolder(transaction.doc, taken, target.point);
    const asAd = index === 0 && holder !== null;
    if (frame !== null && (asAd || findFrame(transaction.doc, frame)!.node.type.name === 'picture')) {
      taken.add(frame);
      fillHolder(transaction, frame, picture);
      frames.push(frame);
      return;
    }
    frames.push(newHolder(transaction, picture, target.point, index));
  });
  return { transaction, frames };
}

function isHolder(node: Node): boolean {
  return node.type.name === 'picture' || node.type.name === 'ad';
}

/** The empty, unlocked picture frame nearest to a point (the first one without a point). */
function emptyHolder(page: Node, taken: ReadonlySet<string>, point: Point | null): string | null {
  const empty = framesOf(page).filter(
    ({ node, frame }) =>
      node.type.name === 'picture' && node.attrs['asset'] === null && !frame.locked && !taken.has(frame.id),
  );
  if (point !== null) empty.sort((a, b) => distance(a.frame.rect, point) - distance(b.frame.rect, point));
  return empty[0]?.frame.id ?? null;
}

function distance({ x, y, width, height }: Rect, point: Point): number {
  const dx = Math.max(x - point.x, 0, point.x - x - width);
  const dy = Math.max(y - point.y, 0, point.y - y - height);
  return dx * dx + dy * dy;
}

function fillHolder(transaction: Transaction, frame: string, { facts, caption, credit }: ComingPicture): void {
  const { position, node } = findFrame(transaction.doc, frame)!;
  transaction.setNodeAttribute(position, 'asset', facts.id);
  if (node.type.name === 'ad') {
    transaction.setNodeAttribute(position, 'status', 'arrived');
    return;
  }
  transaction.setNodeAttribute(position, 'crop', null);
  const own = node.firstChild;
  if (own?.type.name === 'caption' && own.content.size === 0 && caption !== '')
    transaction.insert(position + 2, schema.text(caption));
  if (credit === '') return;
  const end = position + transaction.doc.nodeAt(position)!.nodeSize - 1;
  const last = node.lastChild;
  if (last?.type.name !== 'credit') transaction.insert(end, schema.nodes['credit']!.create(null, schema.text(credit)));
  else if (last.content.size === 0) transaction.insert(end - 1, schema.text(credit));
}

/** A frame of its own for a picture: columns wide, in whole rows, in the picture's proportions, its caption below. */
function newHolder(
  transaction: Transaction,
  { facts, caption, credit }: ComingPicture,
  point: Point | null,
  index: number,
): string {
  const page = transaction.doc;
  const { columns, grid, plates } = setupOf(page).page;
  const plate =
    plates.find(({ trim }) => point !== null && point.x >= trim.x && point.x < trim.x + trim.width) ?? plates[0]!;
  const area = plate.typeArea;
  const span = Math.min(columns.count, facts.width > facts.height ? 2 : 1);
  const pitch = columns.measure + columns.gap;
  const begin = point ?? { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const at = { x: begin.x + index * pitch, y: begin.y };
  const width = span * columns.measure + (span - 1) * columns.gap;
  const column = Math.min(columns.count - span, Math.max(0, Math.round((at.x - area.x - width / 2) / pitch)));
  const captionRows = 1.6;
  const tall = (width * facts.height) / facts.width / grid.leading + captionRows;
  const most = Math.floor((area.y + area.height - grid.top) / grid.leading);
  const rows = Math.max(3, Math.min(most, Math.round(tall)));
  const row = Math.min(most - rows, Math.max(0, Math.round((at.y - grid.top) / grid.leading - rows / 2)));
  const rect: Rect = {
    x: roundLength(area.x + column * pitch),
    y: roundLength(grid.top + row * grid.leading),
    width: roundLength(width),
    height: roundLength(rows * grid.leading - (grid.leading - grid.size)),
  };
  const id = newFrameId(page, 'picture');
  const z = framesOf(page).reduce((top, { frame }: FrameAddress) => Math.max(top, frame.z), 0);
  const parts = [schema.nodes['caption']!.create(null, caption === '' ? null : schema.text(caption))];
  if (credit !== '') parts.push(schema.nodes['credit']!.create(null, schema.text(credit)));
  const node = schema.nodes['picture']!.create(
    {
      frame: { id, rect, z, group: null, layer: 'page', locked: false },
      asset: facts.id,
      wrap: { shape: 'rectangle', inset: roundLength(grid.size / 2) },
    },
    Fragment.from(parts),
  );
  transaction.insert(page.content.size, node);
  return id;
}
