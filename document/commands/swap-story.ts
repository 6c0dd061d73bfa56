import { Fragment, type Node } from 'prosemirror-model';
import { type Command, Selection, type Transaction } from 'prosemirror-state';
import { withBeside } from '../beside-story.ts';
import { newStoryId } from '../new-block.ts';
import { isEmptyShape, isInHand, partsOf, type StoryGroup, storyGroup } from '../placement.ts';
import { blankStory, type Seated, seatStory, takenInHand } from '../seat-story.ts';
import { layoutCommand } from './layout-command.ts';

/**
 * 换稿: puts the story in hand at `incoming` with its headline, captions and pictures into the frames of the story at
 * `outgoing`, roles matched (see `seatStory`); positions stand before the story nodes. The outgoing one goes in hand whole,
 * with the pictures and pull-quotes beside it that are its own (see `withBeside`), in the place of the document the incoming one
 * leaves, and remembers where all stood: swapped back it is what it was. A shape without copy (版样) simply goes away. No other
 * block changes, no frame moves. Refused where the outgoing story
 * stands nowhere, the incoming one stands somewhere, or they are the same. One undo.
 */
export function swapStory(outgoing: number, incoming: number): Command {
  return layoutCommand('swap story', (transaction) => {
    const { doc } = transaction;
    const stands = storyGroup(doc, outgoing);
    const comes = storyGroup(doc, incoming);
    if (stands === null || comes === null || outgoing === incoming) return false;
    if (isInHand(stands.story.node) || !isInHand(comes.story.node)) return false;
    const leaves = withBeside(doc, stands);
    const seated = seatStory(doc, leaves, comes);
    const kept = isEmptyShape(leaves) ? null : takenInHand(leaves);
    exchange(transaction, leaves, seated, comes, kept);
    putBeside(transaction, seated);
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
    const stands = storyGroup(doc, position);
    if (stands === null || isInHand(stands.story.node) || isEmptyShape(stands)) return false;
    const leaves = withBeside(doc, stands);
    const shape = blankStory(leaves, newStoryId(doc));
    const kept = takenInHand(leaves);
    transaction.insert(doc.content.size, [...(kept.headline ? [kept.headline] : []), kept.story]);
    putAll(transaction, changes(doc, leaves, shape));
    showStory(transaction, shape.story);
    return true;
  });
}

/**
 * Puts copy that stands in no document yet into the empty shape of the story at a position, roles matched as in `swapStory`: the
 * shape keeps its id, frames and styles. Pictures placed in it before stay, and so does a headline that was written before; the
 * coming one then stands nowhere.
 */
export function fillShape(
  transaction: Transaction,
  position: number,
  coming: { readonly headline: Node | null; readonly story: Node },
): void {
  const { doc } = transaction;
  const shape = withBeside(doc, storyGroup(doc, position)!);
  const placed = partsOf(shape.story.node, 'picture').filter((picture) => picture.attrs['asset'] !== null);
  const { node } = shape.story;
  const bare = node.copy(Fragment.fromArray(node.children.filter((child) => !placed.includes(child))));
  const written = shape.headline !== null && shape.headline.node.textContent !== '';
  const leaves: StoryGroup = {
    ...shape,
    headline: written ? null : shape.headline,
    story: { position, node: bare },
  };
  const { id } = node.attrs;
  const story = coming.story.type.create({ ...coming.story.attrs, id }, coming.story.content);
  const headline = coming.headline === null ? null : { node: coming.headline, position };
  const seated = seatStory(doc, leaves, { headline, story: { node: story, position } });
  const whole = seated.story.copy(seated.story.content.append(Fragment.fromArray(placed)));
  putAll(transaction, changes(doc, leaves, { ...seated, story: whole }));
}

/** Puts `seated` in the place of `leaves` and `kept` in that of `comes`. */
function exchange(
  transaction: Transaction,
  leaves: StoryGroup,
  seated: Seated,
  comes: StoryGroup,
  kept: Seated | null,
): void {
  const { doc } = transaction;
  putAll(transaction, [...changes(doc, leaves, seated), ...changes(doc, comes, kept)]);
}

/** A stretch of the document and what comes in its place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Node[];
}

/** What puts a headline and story in the place of others, and takes out what went with those; nothing where they only go away. */
function changes(doc: Node, { headline, story, beside = [] }: StoryGroup, seated: Seated | null): Change[] {
  const over = (position: number, nodes: readonly Node[]): Change => ({
    from: position,
    to: position + doc.nodeAt(position)!.nodeSize,
    nodes,
  });
  const nodes: Node[] = seated === null ? [] : [seated.story];
  if (headline === null && seated?.headline) nodes.unshift(seated.headline);
  const made = [
    over(story.position, nodes),
    ...beside.map((part) => over(siblingAt(doc, story.position, part.offset), [])),
  ];
  if (headline === null) return made;
  const head = seated?.headline ?? null;
  return [...made, over(headline.position, head === null ? [] : [head])];
}

/** The position before the sibling so many places from the block at a position. */
function siblingAt(doc: Node, position: number, offset: number): number {
  const at = doc.resolve(position);
  return at.posAtIndex(at.index() + offset);
}

/** Makes changes that do not meet, the last first so that positions stay true. */
function putAll(transaction: Transaction, made: readonly Change[]): void {
  for (const { from, to, nodes } of [...made].sort((a, b) => b.from - a.from)) replace(transaction, from, to, nodes);
}

/** Puts what stood beside a story, which is on the page again, where it stood, as near as its siblings now allow. */
function putBeside(transaction: Transaction, { story, beside = [] }: Seated): void {
  const before = beside.filter(({ offset }) => offset < 0).length;
  const start = positionOf(transaction.doc, story);
  if (start === null) return;
  const home = transaction.doc.resolve(start).index() + before;
  for (const { node, offset } of [...beside].sort((a, b) => a.offset - b.offset)) {
    const at = transaction.doc.resolve(positionOf(transaction.doc, story)!);
    // Nothing stands before the setup, which is the page's first child.
    const index = Math.min(Math.max(home + offset, at.depth === 0 ? 1 : 0), at.parent.childCount);
    transaction.insert(at.posAtIndex(index), node);
  }
}

function positionOf(doc: Node, story: Node): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (node === story) found = position;
    return found === null && !node.isTextblock;
  });
  return found;
}

function replace(transaction: Transaction, from: number, to: number, nodes: readonly Node[]): void {
  if (nodes.length === 0) transaction.delete(from, to);
  else transaction.replaceWith(from, to, Fragment.fromArray([...nodes]));
}

function showStory(transaction: Transaction, story: Node): void {
  const at = positionOf(transaction.doc, story);
  const near = at === null ? null : Selection.findFrom(transaction.doc.resolve(at + 1), 1, true);
  if (near !== null) transaction.setSelection(near);
}
