import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { chainOf, type FrameAddress, framesOf } from '../frames.ts';
import { bottom, contains, overlaps, type Rect, right } from '../geometry.ts';
import { frameOf, schema } from '../schema.ts';
import { insertBlock } from './blocks.ts';
import { hasValidAttributes, layoutCommand } from './layout-command.ts';

/**
 * Puts a block that was drawn on the page (`new-block.ts`) where it belongs in reading order: into the box that holds its
 * frame; a headline before the story right below it; a picture or pull-quote that lies mostly on a story's frames at the end
 * of that story; everything else at the end. A box takes in the page blocks that stand wholly inside it, in place of the
 * first of them. Refused where `insertBlock` refuses.
 */
export function insertFrame(block: Node): Command {
  return (state, dispatch, view) => {
    const rect = (frameOf(block) ?? chainOf(block)[0])?.rect;
    if (rect === undefined) return false;
    if (block.type.name === 'box' && block.childCount === 0) {
      const taken = blocksInside(state.doc, rect);
      if (taken.length > 0) return boxAround(block, taken)(state, dispatch, view);
    }
    return insertBlock(placeFor(state.doc, block, rect), block)(state, dispatch, view);
  };
}

/** The document position at which a block with a frame at `rect` reads best; see `insertFrame`. */
function placeFor(page: Node, block: Node, rect: Rect): number {
  const frames = framesOf(page);
  const { name } = block.type;
  const box = name === 'box' ? null : smallest(frames.filter((one) => isBox(one) && contains(one.frame.rect, rect)));
  if (name === 'picture' || name === 'pullQuote') {
    const host = hostOf(frames, rect);
    if (host !== null) return host.position + host.node.nodeSize - 1;
  }
  if (name === 'headline') {
    const below = storyBelow(frames, rect);
    if (below !== null && (box === null || (below.position > box.position && below.position < endOf(box)))) {
      return below.position;
    }
  }
  return box === null ? page.content.size : endOf(box) - 1;
}

/** The story on whose frames more than half of a rectangle lies. */
function hostOf(frames: readonly FrameAddress[], rect: Rect): FrameAddress | null {
  const shared = new Map<number, number>();
  for (const { frame, link, position } of frames) {
    if (link === null || !overlaps(frame.rect, rect)) continue;
    const width = Math.min(right(frame.rect), right(rect)) - Math.max(frame.rect.x, rect.x);
    const height = Math.min(bottom(frame.rect), bottom(rect)) - Math.max(frame.rect.y, rect.y);
    shared.set(position, (shared.get(position) ?? 0) + width * height);
  }
  for (const [position, area] of shared) {
    if (area > (rect.width * rect.height) / 2) return frames.find((one) => one.position === position) ?? null;
  }
  return null;
}

/** The story whose first frame begins nearest below a rectangle, over some of its width. */
function storyBelow(frames: readonly FrameAddress[], rect: Rect): FrameAddress | null {
  let best: FrameAddress | null = null;
  for (const one of frames) {
    if (one.link !== 0 || one.frame.rect.y < bottom(rect) - 1) continue;
    if (one.frame.rect.x >= right(rect) || right(one.frame.rect) <= rect.x) continue;
    const { x, y } = one.frame.rect;
    if (best === null || y < best.frame.rect.y || (y === best.frame.rect.y && x < best.frame.rect.x)) best = one;
  }
  return best;
}

function isBox({ node }: FrameAddress): boolean {
  return node.type.name === 'box';
}

function endOf({ position, node }: FrameAddress): number {
  return position + node.nodeSize;
}

function smallest(boxes: readonly FrameAddress[]): FrameAddress | null {
  let best: FrameAddress | null = null;
  const area = ({ frame: { rect } }: FrameAddress): number => rect.width * rect.height;
  for (const box of boxes) if (best === null || area(box) < area(best)) best = box;
  return best;
}

/** Page blocks (no setup, folio or box) all of whose frames lie in a rectangle. */
function blocksInside(page: Node, rect: Rect): { node: Node; position: number }[] {
  const inside: { node: Node; position: number }[] = [];
  const frames = framesOf(page);
  page.forEach((node, position) => {
    if (node.type.name === 'setup' || node.type.name === 'folio' || node.type.name === 'box') return;
    const own = frames.filter((one) => one.position >= position && one.position < position + node.nodeSize);
    if (own.length > 0 && own.every(({ frame }) => !frame.locked && contains(rect, frame.rect))) {
      inside.push({ node, position });
    }
  });
  return inside;
}

function boxAround(box: Node, taken: readonly { node: Node; position: number }[]): Command {
  return layoutCommand('insert box', (transaction) => {
    const whole = schema.nodes['box']!.create(
      box.attrs,
      taken.map(({ node }) => node),
    );
    if (!hasValidAttributes(whole)) return false;
    for (const { node, position } of [...taken].reverse()) transaction.delete(position, position + node.nodeSize);
    transaction.insert(taken[0]!.position, whole);
    return true;
  });
}
