import { Fragment, type Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { AssetFacts } from '../../document/asset.ts';
import { fillShape } from '../../document/commands/swap-story.ts';
import { asLayout } from '../../document/filter.ts';
import { chainOf } from '../../document/frames.ts';
import { withAssets } from './page-assets.ts';

/** A story that comes in: its headline group, if it has one, and its text, both standing nowhere yet. */
export interface ComingStory {
  readonly headline: Node | null;
  readonly story: Node;
}

/** An empty shape of the page: a story with frames and no text, and the headline that stands before it. Document positions. */
export interface Shape {
  readonly story: number;
  readonly headline: number | null;
  readonly area: number;
}

/** What came of filling: how many stories found a shape, how many went in hand (待用), and where the first stands now. */
export interface Filled {
  readonly transaction: Transaction;
  readonly placed: number;
  readonly inHand: number;
}

/** The empty shapes of a page in reading order. */
export function emptyShapes(page: Node): Shape[] {
  const shapes: Shape[] = [];
  const look = (parent: Node, start: number): void => {
    let headline: number | null = null;
    parent.forEach((node, offset) => {
      const position = start + offset;
      if (node.type.name === 'box') look(node, position + 1);
      if (node.type.name === 'headline') headline = position;
      if (node.type.name !== 'story') return;
      const frames = chainOf(node);
      if (frames.length > 0 && isWithoutCopy(node)) {
        const area = frames.reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
        const head = headline !== null && page.nodeAt(headline)!.textContent === '' ? headline : null;
        shapes.push({ story: position, headline: head, area });
      }
      headline = null;
    });
  };
  look(page, 0);
  return shapes;
}

/** Whether a story holds no copy: no text of its own; captions and quotes drawn in its shape do not count while empty. */
function isWithoutCopy(story: Node): boolean {
  return story.textContent.trim() === '';
}

/**
 * Puts stories into the empty shapes of a page, the longest into the largest unless one shape is named (`first`, the position of
 * its story) for the first of them (`fillShape`); what finds no shape goes in hand, whole, at the end of the page. One transaction,
 * one undo.
 */
export function fillShapes(
  state: EditorState,
  stories: readonly ComingStory[],
  assets: readonly AssetFacts[],
  first: number | null,
): Filled {
  const transaction = asLayout(state.tr, 'fill shapes');
  withAssets(transaction, assets);
  const seats = seatStories(stories, emptyShapes(state.doc), first);
  for (const [shape, story] of seats) fillShape(transaction, transaction.mapping.map(shape.story), story);
  const seated = new Set(seats.values());
  const names = storyIds(state.doc);
  let inHand = 0;
  for (const story of stories) {
    if (seated.has(story)) continue;
    const end = transaction.doc.content.size;
    const id = freeId(names, String(story.story.attrs['id']));
    const own = story.story.type.create({ ...story.story.attrs, id }, story.story.content);
    transaction.insert(end, story.headline === null ? own : Fragment.from([story.headline, own]));
    inHand += 1;
  }
  return { transaction, placed: seats.size, inHand };
}

function seatStories(
  stories: readonly ComingStory[],
  shapes: readonly Shape[],
  first: number | null,
): Map<Shape, ComingStory> {
  const seats = new Map<Shape, ComingStory>();
  const named = shapes.find(({ story }) => story === first);
  const [head, ...rest] = stories;
  if (named !== undefined && head !== undefined) seats.set(named, head);
  const waiting = named === undefined ? stories : rest;
  const free = shapes.filter((shape) => shape !== named).sort((a, b) => b.area - a.area);
  const long = [...waiting].sort((a, b) => length(b) - length(a));
  // As many of the largest shapes as there are stories, the longest story in the largest.
  long.slice(0, free.length).forEach((story, index) => {
    seats.set(free[index]!, story);
  });
  return seats;
}

function length({ story }: ComingStory): number {
  return story.textContent.length;
}

function storyIds(page: Node): Set<string> {
  const ids = new Set<string>();
  page.descendants((node) => {
    if (node.type.name === 'story') ids.add(String(node.attrs['id']));
    return node.type.name === 'box';
  });
  return ids;
}

function freeId(taken: Set<string>, wish: string): string {
  let id = wish === '' ? 'story' : wish;
  for (let number = 2; taken.has(id); number += 1) id = `${wish || 'story'}-${number}`;
  taken.add(id);
  return id;
}
