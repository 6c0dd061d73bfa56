import type { Node } from 'prosemirror-model';
import { z } from 'zod';
import { type Frame, frameSchema, type StoryFrame, storyFrameSchema } from './geometry.ts';
import { frameOf } from './schema.ts';

const place = frameSchema.nullable();

/**
 * Where a story stood before it was taken in hand (待用): the frame of its headline, its chain, the frames of its pictures
 * and pull-quotes in order (null for one that stood nowhere). What it stood in is known by the ids.
 */
export const placementSchema = z.object({
  headline: place,
  frames: z.array(storyFrameSchema).max(1000),
  pictures: z.array(place).max(1000),
  pullQuotes: z.array(place).max(1000),
});
/** See `placementSchema`. */
export type Placement = z.infer<typeof placementSchema>;

/** A story with its headline: what goes off the page and comes back together. Positions stand before the nodes. */
export interface StoryGroup {
  readonly headline: { readonly node: Node; readonly position: number } | null;
  readonly story: { readonly node: Node; readonly position: number };
}

/**
 * The story at a position with the headline that stands before it, after the story before; null where no story stands at
 * the position.
 */
export function storyGroup(page: Node, position: number): StoryGroup | null {
  const node = position >= 0 && position < page.content.size ? page.nodeAt(position) : null;
  if (node?.type.name !== 'story') return null;
  const at = page.resolve(position);
  const { parent } = at;
  let before = position;
  for (let index = at.index() - 1; index >= 0; index -= 1) {
    const sibling = parent.child(index);
    before -= sibling.nodeSize;
    if (sibling.type.name === 'story') break;
    if (sibling.type.name === 'headline')
      return { headline: { node: sibling, position: before }, story: { node, position } };
  }
  return { headline: null, story: { node, position } };
}

/** The position before the story that a place of the page belongs to: one inside it, or inside its headline; null elsewhere. */
export function storyAround(page: Node, position: number): number | null {
  const at = page.resolve(Math.min(Math.max(position, 0), page.content.size));
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const name = at.node(depth).type.name;
    if (name === 'story') return at.before(depth);
    if (name !== 'headline') continue;
    const parent = at.node(depth - 1);
    let next = at.after(depth);
    for (let index = at.indexAfter(depth - 1); index < parent.childCount; index += 1) {
      const sibling = parent.child(index);
      if (sibling.type.name === 'story') return next;
      if (sibling.type.name === 'headline') return null;
      next += sibling.nodeSize;
    }
  }
  return null;
}

/** The pictures of a story, or its pull-quotes, in order. */
export function partsOf(story: Node, type: 'picture' | 'pullQuote'): Node[] {
  const parts: Node[] = [];
  story.forEach((child) => {
    if (child.type.name === type) parts.push(child);
  });
  return parts;
}

/** Where a story and its headline stand now. */
export function placementOf({ headline, story }: StoryGroup): Placement {
  return {
    headline: headline === null ? null : frameOf(headline.node),
    frames: [...(story.node.attrs['frames'] as readonly StoryFrame[])],
    pictures: partsOf(story.node, 'picture').map(frameOf),
    pullQuotes: partsOf(story.node, 'pullQuote').map(frameOf),
  };
}

/** Whether a story stands nowhere (待用): no frame is threaded to it. */
export function isInHand(story: Node): boolean {
  return (story.attrs['frames'] as readonly StoryFrame[]).length === 0;
}

/** Whether nothing was written or placed in a story and its headline: a shape drawn before its copy (版样). */
export function isEmptyShape({ headline, story }: StoryGroup): boolean {
  let empty = true;
  const look = (node: Node): boolean => {
    if (node.isInline || (node.type.name === 'picture' && node.attrs['asset'] !== null)) empty = false;
    return empty;
  };
  headline?.node.descendants(look);
  story.node.descendants(look);
  return empty;
}

/** The frames of a placement, in order, those that are null left out. */
export function framesIn({ headline, frames, pictures, pullQuotes }: Placement): Frame[] {
  return [headline, ...frames, ...pictures, ...pullQuotes].filter((frame) => frame !== null);
}
