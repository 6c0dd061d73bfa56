import type { Node } from 'prosemirror-model';
import type { Frame, StoryFrame } from './geometry.ts';

/** A frame of the page and where it is kept: on its own block, or as link `link` (from 0) of a story's chain. */
export interface FrameAddress {
  readonly frame: Frame;
  readonly node: Node;
  /** Document position before the node. */
  readonly position: number;
  /** Null for a block with one frame of its own. */
  readonly link: number | null;
}

/** Every frame of the page in document order; the links of a chain in their order. */
export function framesOf(page: Node): FrameAddress[] {
  const addresses: FrameAddress[] = [];
  page.descendants((node, position) => {
    const own = node.attrs['frame'] as Frame | null | undefined;
    if (own) addresses.push({ frame: own, node, position, link: null });
    chainOf(node).forEach((frame, link) => {
      addresses.push({ frame, node, position, link });
    });
    return !node.isTextblock;
  });
  return addresses;
}

/** The frame of an id, null where the page has none. */
export function findFrame(page: Node, id: string): FrameAddress | null {
  return framesOf(page).find((address) => address.frame.id === id) ?? null;
}

/** The chain of frames of a story; empty for any other node. */
export function chainOf(node: Node): readonly StoryFrame[] {
  return node.type.name === 'story' ? (node.attrs['frames'] as readonly StoryFrame[]) : [];
}

/** An id no frame of the page has: `wish` where it is free, else `wish-2`, `wish-3` … The same page gives the same id. */
export function newFrameId(page: Node, wish: string): string {
  const taken = new Set(framesOf(page).map((address) => address.frame.id));
  if (!taken.has(wish)) return wish;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${wish}-${number}`)) return `${wish}-${number}`;
  }
}

/** The document position before the story of an id, null where the page has none. */
export function storyPosition(page: Node, id: string): number | null {
  let found: number | null = null;
  page.descendants((node, position) => {
    if (found === null && node.type.name === 'story' && node.attrs['id'] === id) found = position;
    return found === null && (node.type.name === 'box' || node === page);
  });
  return found;
}
