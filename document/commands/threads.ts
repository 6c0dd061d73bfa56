import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { chainOf, findFrame, storyPosition } from '../frames.ts';
import type { StoryFrame } from '../geometry.ts';
import { newStoryId } from '../new-block.ts';
import { frameOf, schema } from '../schema.ts';
import { layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Threads a new frame into a story's chain (续排), as link `link` from 0; at the end where none is given. Refused where the
 * story is unknown or the page has a frame of that id.
 */
export function threadFrame(story: string, frame: StoryFrame, link?: number): Command {
  return layoutCommand('thread frame', (transaction) => {
    const position = storyPosition(transaction.doc, story);
    if (position === null || findFrame(transaction.doc, frame.id) !== null) return false;
    const frames = [...chainOf(transaction.doc.nodeAt(position)!)];
    const at = link ?? frames.length;
    if (!Number.isInteger(at) || at < 0 || at > frames.length) return false;
    frames.splice(at, 0, frame);
    return setAttributes(transaction, position, { frames });
  });
}

/**
 * Threads a story that has no text yet behind the frame `from` of another: its frames become the next links of that chain, in
 * their order, what stands in it (pictures, pull-quotes) goes to the end of the other story, and the empty story goes. Refused
 * where either frame is no link of a chain, the two are one story, or the other story has text of its own.
 */
export function threadInto(from: string, target: string): Command {
  return layoutCommand('thread frames', (transaction) => {
    const source = findFrame(transaction.doc, from);
    const other = findFrame(transaction.doc, target);
    if (source === null || other === null || source.link === null || other.link === null) return false;
    if (source.position === other.position || !takesThread(other.node)) return false;
    const frames = [...chainOf(source.node)];
    frames.splice(source.link + 1, 0, ...chainOf(other.node));
    const guests = other.node.children.filter((child) => frameOf(child) !== null);
    if (!setAttributes(transaction, source.position, { frames })) return false;
    if (guests.length > 0) transaction.insert(source.position + source.node.nodeSize - 1, guests);
    const position = transaction.mapping.map(other.position, 1);
    const at = transaction.doc.resolve(position);
    const size = transaction.doc.nodeAt(position)!.nodeSize;
    if (!at.parent.canReplace(at.index(), at.index() + 1)) return false;
    transaction.delete(position, position + size);
    return true;
  });
}

/** Whether another story's text may flow on into this one's frames: it has no text of its own outside its pictures. */
export function takesThread(story: Node): boolean {
  return story.children.every((child) => frameOf(child) !== null || child.content.size === 0);
}

/**
 * Breaks a chain before a frame (断开续排): this one and those behind it become the frames of a new, empty story after the
 * old one, whose text stays whole in what is left. Refused for the first link, and for what is no link.
 */
export function breakThread(id: string): Command {
  return layoutCommand('break thread', (transaction) => {
    const address = findFrame(transaction.doc, id);
    if (address === null || address.link === null || address.link === 0) return false;
    const { node, position, link } = address;
    const chain = chainOf(node);
    const attrs = { id: newStoryId(transaction.doc), frames: chain.slice(link), direction: node.attrs['direction'] };
    if (!setAttributes(transaction, position, { frames: chain.slice(0, link) })) return false;
    const story = schema.nodes['story']!.create(attrs, schema.nodes['paragraph']!.create());
    transaction.insert(position + node.nodeSize, story);
    return true;
  });
}

/**
 * Takes a frame out of its chain; the text flows on without it. The last one may go too: the story then is in hand (待用)
 * and stands nowhere. Refused for a locked frame and for one that is no link of a chain.
 */
export function unthreadFrame(id: string): Command {
  return layoutCommand('unthread frame', (transaction) => {
    const address = findFrame(transaction.doc, id);
    if (address === null || address.link === null || address.frame.locked) return false;
    const frames = chainOf(address.node).filter((frame) => frame.id !== id);
    return setAttributes(transaction, address.position, { frames });
  });
}
