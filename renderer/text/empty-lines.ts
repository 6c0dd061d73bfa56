import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { styleNameOf } from '../../composer/styles.ts';
import { chainOf } from '../../document/frames.ts';
import type { Rect, StoryFrame } from '../../document/geometry.ts';
import { attributesOf, eachTextBlock, frameOf, type PictureAttributes, setupOf } from '../../document/schema.ts';

const known = new WeakMap<Proof, readonly LineItem[]>();

/**
 * A proof has no line for a text block without text; the caret needs one. These are the lines such blocks would begin with: below
 * what stands before them in their story or frame, else at its start. In document order, each with the block's ordinal.
 * Blocks that are cut, found no room or stand nowhere have none.
 */
export function emptyLines(proof: Proof, page: Node): readonly LineItem[] {
  let lines = known.get(proof);
  if (lines === undefined) {
    lines = findEmptyLines(proof, page);
    known.set(proof, lines);
  }
  return lines;
}

/** The line a block without text would begin with, null where it has lines of its own or stands nowhere. */
export function emptyLine(proof: Proof, page: Node, block: number): LineItem | null {
  return emptyLines(proof, page).find((line) => line.block === block) ?? null;
}

function findEmptyLines(proof: Proof, page: Node): LineItem[] {
  if (proof.blocks.every(({ lines }) => lines.length > 0)) return [];
  const found: LineItem[] = [];
  const last = new Map<number, LineItem>();
  const setup = setupOf(page);
  eachTextBlock(page, (node, block, _position, parents) => {
    const facts = proof.blocks[block];
    if (facts === undefined) return;
    const { owner, lines } = facts;
    if (lines.length > 0) {
      const item = proof.items[lines[lines.length - 1]!];
      if (item?.kind === 'line') last.set(owner, item);
      return;
    }
    const over = proof.overset.some((each) => each.owner === owner && each.block < block);
    if (node.attrs['cut'] === true || over) return;
    const size = setup.styles[styleNameOf(node)]?.size ?? setup.page.grid.size;
    const line = placed(node, parents, size, setup.page.grid.leading, last.get(owner) ?? null);
    if (line === null) return;
    const item = { ...line, block };
    last.set(owner, item);
    found.push(item);
  });
  return found;
}

function placed(
  node: Node,
  parents: readonly Node[],
  size: number,
  leading: number,
  before: LineItem | null,
): Omit<LineItem, 'block'> | null {
  const holder = [node, ...[...parents].reverse()].find((each) => frameOf(each) !== null || chainOf(each).length > 0);
  if (holder === undefined) return null;
  const chain = chainOf(holder);
  const frame = chain[0] ?? frameOf(holder)!;
  const vertical = isVertical(holder);
  const step = chain.length > 0 ? leading : size * 1.3;
  if (before !== null && node.type.name !== 'tableCell') {
    const { x, y, row, frame: id, column } = before;
    return line(vertical ? { x: x - step, y } : { x, y: y + step }, before.line.measure, size, vertical, {
      frame: id,
      column,
      row: row === null ? null : row + 1,
    });
  }
  const rect = chain.length > 0 ? firstColumn(frame as StoryFrame) : areaOf(node, parents, holder, frame.rect, size);
  if (rect === null) return null;
  const centred = chain.length === 0 && holder.type.name !== 'picture' && !vertical;
  const x = vertical ? rect.x + rect.width - size / 2 : rect.x + (centred ? rect.width / 2 : 0);
  const y = vertical ? rect.y : rect.y + size * 0.88;
  const measure = vertical ? rect.height : centred ? rect.width / 2 : rect.width;
  const column = chain.length > 0 ? 0 : null;
  return line({ x, y }, measure, size, vertical, { frame: frame.id, column, row: null });
}

function line(
  at: { x: number; y: number },
  measure: number,
  size: number,
  vertical: boolean,
  where: Pick<LineItem, 'frame' | 'column' | 'row'>,
): Omit<LineItem, 'block'> {
  const empty = { start: 0, end: 0, measure, extent: 0, vertical, size, gap: 0, runs: [] };
  return { kind: 'line', ...where, ...at, line: empty };
}

function isVertical(holder: Node): boolean {
  if (holder.type.name === 'picture') return /^(left|right)$/.test(attributesOf<PictureAttributes>(holder).captionSide);
  return holder.attrs['direction'] === 'vertical';
}

function firstColumn({ rect, columns, gap }: StoryFrame): Rect {
  return { ...rect, width: (rect.width - gap * (columns - 1)) / columns };
}

/** Where in a frame the text of a block begins: a picture's caption on its side, a table's cell in its row. */
function areaOf(node: Node, parents: readonly Node[], holder: Node, rect: Rect, size: number): Rect | null {
  if (holder.type.name === 'table') {
    const row = parents[parents.length - 1]!;
    const at = indexOf(holder, row);
    const cell = indexOf(row, node);
    const height = rect.height / holder.childCount;
    const width = rect.width / row.childCount;
    return { x: rect.x + cell * width, y: rect.y + at * height + (height - size) / 2, width, height: size };
  }
  if (holder.type.name !== 'picture') return rect;
  switch (attributesOf<PictureAttributes>(holder).captionSide) {
    case 'none':
      return null;
    case 'above':
    case 'right':
      return rect;
    case 'left':
      return { ...rect, width: size };
    default:
      return { ...rect, y: rect.y + rect.height - size, height: size };
  }
}

function indexOf(parent: Node, child: Node): number {
  for (let index = 0; index < parent.childCount; index += 1) if (parent.child(index) === child) return index;
  return 0;
}
