import { Fragment, type Node } from 'prosemirror-model';
import { type Command, Selection, type Transaction } from 'prosemirror-state';
import { newStoryId } from '../new-block.ts';
import { isEmptyShape, isInHand, type StoryGroup, storyGroup } from '../placement.ts';
import { blankStory, type Seated, seatStory, takenInHand } from '../seat-story.ts';
import { layoutCommand } from './layout-command.ts';

/**
 * 换稿: puts the story in hand at `incoming` with its headline, captions and pictures into the frames of the story at
 * `outgoing`, roles matched (see `seatStory`); positions stand before the story nodes. The outgoing one goes in hand whole,
 * in the place of the document the incoming one leaves, and remembers where it stood: swapped back it is what it was. A
 * shape without copy (版样) simply goes away. No other block changes, no frame moves. Refused where the outgoing story
 * stands nowhere, the incoming one stands somewhere, or they are the same. One undo.
 */
export function swapStory(outgoing: number, incoming: number): Command {
  return layoutCommand('swap story', (transaction) => {
    const { doc } = transaction;
    const leaves = storyGroup(doc, outgoing);
    const comes = storyGroup(doc, incoming);
    if (leaves === null || comes === null || outgoing === incoming) return false;
    if (isInHand(leaves.story.node) || !isInHand(comes.story.node)) return false;
    const seated = seatStory(doc, leaves, comes);
    const kept = isEmptyShape(leaves) ? null : takenInHand(leaves);
    exchange(transaction, leaves, seated, comes, kept);
    showStory(transaction, seated.story);
    return true;
  });
}

/**
 * Takes the story at a position, which stands on the page, in hand whole (待用) and leaves its shape, empty, in its place
 * (版样). The story goes to the end of the page in reading order. Refused for an empty shape. One undo.
 */
export function takeInHand(position: number): Command {
  return layoutCommand('take story in hand', (transaction) => {
    const { doc } = transaction;
    const leaves = storyGroup(doc, position);
    if (leaves === null || isInHand(leaves.story.node) || isEmptyShape(leaves)) return false;
    const shape = blankStory(leaves, newStoryId(doc));
    const kept = takenInHand(leaves);
    transaction.insert(doc.content.size, [...(kept.headline ? [kept.headline] : []), kept.story]);
    put(transaction, leaves, shape);
    showStory(transaction, shape.story);
    return true;
  });
}

/** Puts `seated` in the place of `leaves` and `kept` in that of `comes`, last place first so that positions stay true. */
function exchange(
  transaction: Transaction,
  leaves: StoryGroup,
  seated: Seated,
  comes: StoryGroup,
  kept: Seated | null,
): void {
  const places = [
    { at: leaves, nodes: seated },
    { at: comes, nodes: kept },
  ].sort((a, b) => b.at.story.position - a.at.story.position);
  for (const { at, nodes } of places) put(transaction, at, nodes);
}

/** Puts a headline and story in the place of others; nothing where they only go away. */
function put(transaction: Transaction, { headline, story }: StoryGroup, seated: Seated | null): void {
  const end = story.position + story.node.nodeSize;
  const nodes: Node[] = seated === null ? [] : [seated.story];
  if (headline === null && seated?.headline) nodes.unshift(seated.headline);
  replace(transaction, story.position, end, nodes);
  if (headline === null) return;
  const head = seated?.headline ?? null;
  replace(transaction, headline.position, headline.position + headline.node.nodeSize, head === null ? [] : [head]);
}

function replace(transaction: Transaction, from: number, to: number, nodes: readonly Node[]): void {
  if (nodes.length === 0) transaction.delete(from, to);
  else transaction.replaceWith(from, to, Fragment.fromArray([...nodes]));
}

function showStory(transaction: Transaction, story: Node): void {
  let at: number | null = null;
  transaction.doc.descendants((node, position) => {
    if (node === story) at = position;
    return at === null && !node.isTextblock;
  });
  const near = at === null ? null : Selection.findFrom(transaction.doc.resolve(at + 1), 1, true);
  if (near !== null) transaction.setSelection(near);
}
