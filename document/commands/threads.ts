import type { Command } from 'prosemirror-state';
import { chainOf, findFrame, storyPosition } from '../frames.ts';
import type { StoryFrame } from '../geometry.ts';
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
