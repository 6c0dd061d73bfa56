import type { Node } from 'prosemirror-model';
import { z } from 'zod';
import { type Frame, frameSchema, type StoryFrame, storyFrameSchema } from './geometry.ts';
import { frameOf } from './schema.ts';

const place = frameSchema.nullable();

/** A picture or pull-quote of a story in hand, by its ordinal among those, that stood beside the story, so many siblings from it. */
const besideSchema = z.object({
  type: z.enum(['picture', 'pullQuote']),
  index: z.int().min(0),
  offset: z.int(),
});

/**
 * Where a story stood before it was taken in hand (待用): the frame of its headline, its chain, the frames of its pictures
 * and pull-quotes in order (null for one that stood nowhere), and which of those were blocks beside the story. What it stood in
 * is known by the ids.
 */
export const placementSchema = z.object({
  headline: place,
  frames: z.array(storyFrameSchema).max(1000),
  pictures: z.array(place).max(1000),
  pullQuotes: z.array(place).max(1000),
  beside: z.array(besideSchema).max(1000).exactOptional(),
});
/** See `placementSchema`. */
export type Placement = z.infer<typeof placementSchema>;

/** A picture or pull-quote as a block beside a story; `offset` is its place among the siblings, counted from the story. */
export interface BesidePart {
  readonly node: Node;
  readonly offset: number;
}

/**
 * A story with its headline: what goes off the page and comes back together. Positions stand before the nodes. `beside`: blocks
 * beside the story that go with it (`withBeside`); its node then has them as its last children, and its position is as it was.
 */
export interface StoryGroup {
  readonly headline: { readonly node: Node; readonly position: number } | null;
  readonly story: { readonly node: Node; readonly position: number };
  readonly beside?: readonly BesidePart[];
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
export function placementOf({ headline, story, beside }: StoryGroup): Placement {
  const parts = { picture: partsOf(story.node, 'picture'), pullQuote: partsOf(story.node, 'pullQuote') };
  const placement: Placement = {
    headline: headline === null ? null : frameOf(headline.node),
    frames: [...(story.node.attrs['frames'] as readonly StoryFrame[])],
    pictures: parts.picture.map(frameOf),
    pullQuotes: parts.pullQuote.map(frameOf),
  };
  if (beside === undefined) return placement;
  const stoodBeside = beside.map(({ node, offset }) => {
    const type = node.type.name === 'picture' ? ('picture' as const) : ('pullQuote' as const);
    return { type, index: parts[type].indexOf(node), offset };
  });
  return { ...placement, beside: stoodBeside };
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
