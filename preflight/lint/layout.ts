import type { LineItem, Proof, ProofOwner } from '../../composer/proof.ts';
import type { Rect } from '../../document/geometry.ts';

/** A line of text with the ink it covers, its block and the block's owner. */
export interface PlacedLine {
  readonly item: LineItem;
  readonly ink: Rect;
  readonly block: number;
  readonly owner: number;
}

/** The lines of every text block that is set, by block; ink is the em box over the length that is really covered. */
export function placedLines(proof: Proof): PlacedLine[] {
  return proof.blocks.flatMap(({ lines, owner }, block) =>
    lines.map((index) => {
      const item = proof.items[index] as LineItem;
      return { item, ink: inkOf(item), block, owner };
    }),
  );
}

/** The rectangle a line covers. */
export function inkOf({ line, x, y }: LineItem): Rect {
  if (line.vertical) return { x: x - line.size / 2, y, width: line.size, height: line.extent };
  return { x, y: y - 0.88 * line.size, width: line.extent, height: line.size };
}

/** The least rectangle round several; null for none. */
export function around(rects: readonly Rect[]): Rect | null {
  const [first] = rects;
  if (first === undefined) return null;
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.width, first.y + first.height];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * The story an owner belongs to, by its index: itself, the one it stands in, or for a headline the next one after it before
 * another headline; null where it belongs to none.
 */
export function storyOf(proof: Proof, owner: number): number | null {
  for (let at = owner; at >= 0; at = proof.owners[at]!.parent) {
    if (proof.owners[at]!.type === 'story') return at;
  }
  const own = proof.owners[owner]!;
  if (own.type !== 'headline') return null;
  for (let at = owner + 1; at < proof.owners.length; at += 1) {
    const next = proof.owners[at]!;
    if (next.parent !== own.parent) continue;
    if (next.type === 'story') return at;
    if (next.type === 'headline') return null;
  }
  return null;
}

/** The box an owner stands in, by its index; null on the page. */
export function boxOf(proof: Proof, owner: number): number | null {
  for (let at = owner; at >= 0; at = proof.owners[at]!.parent) {
    if (proof.owners[at]!.type === 'box') return at;
  }
  return null;
}

/** A headline whose title is set: its owner, what its title covers, its size, and whether it runs downward. */
export interface SetHeadline {
  readonly owner: number;
  readonly frame: string;
  readonly block: number;
  readonly title: Rect;
  readonly size: number;
  readonly vertical: boolean;
  readonly text: string;
}

/** The headlines of a page with a title that is set. */
export function headlinesOf(proof: Proof, lines: readonly PlacedLine[]): SetHeadline[] {
  const found: SetHeadline[] = [];
  proof.owners.forEach((owner: ProofOwner, index) => {
    if (owner.type !== 'headline') return;
    const titles = lines.filter((line) => line.owner === index && proof.blocks[line.block]!.type === 'title');
    const title = around(titles.map(({ ink }) => ink));
    if (title === null) return;
    const { item, block } = titles[0]!;
    const text = proof.blocks[block]!.text.replace(/\s+/g, ' ');
    found.push({
      owner: index,
      frame: owner.frame,
      block,
      title,
      size: item.line.size,
      vertical: item.line.vertical,
      text,
    });
  });
  return found;
}

/** Whether two rectangles lie on different sides of the fold. */
export function foldBetween(proof: Proof, a: Rect, b: Rect): boolean {
  const { fold } = proof.page;
  if (fold === null) return false;
  return a.x + a.width / 2 < fold !== b.x + b.width / 2 < fold;
}

/** How far two rectangles overlap in height, points; negative where they stand apart. */
export function sharedHeight(a: Rect, b: Rect): number {
  return Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
}
