import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { appendToStory } from '../../document/commands/append.ts';
import { isFreeText } from '../../document/page-blocks.ts';
import { isEmptyShape, storyGroup } from '../../document/placement.ts';
import { schema } from '../../document/schema.ts';
import { storyOfFrame } from './target-story.ts';

/** A story that comes in, with its headline. */
export interface ComingPiece {
  readonly headline: Node | null;
  readonly story: Node;
}

/**
 * The command that appends a coming piece (补稿) to the story at a position, behind its last paragraph: its paragraphs and
 * crossheads; a title it has comes as a crosshead.
 */
export function appendPiece(position: number, { headline, story }: ComingPiece): Command {
  const blocks: Node[] = [];
  headline?.forEach((part) => {
    if (part.type.name === 'title' && part.content.size > 0)
      blocks.push(schema.nodes['crosshead']!.create(null, part.content));
  });
  story.forEach((child) => {
    if (isFreeText(child)) blocks.push(child);
    else if (child.type.name === 'summary') blocks.push(schema.nodes['paragraph']!.create(null, child.content));
  });
  return appendToStory(position, blocks);
}

/**
 * The story that copy which came down on a frame is a later piece of: the frame's own, where it has copy already and waits for
 * more (待续) or the piece has no title of its own. Null where it is none: then it is a story of its own.
 */
export function storyToAppendTo(page: Node, frame: string | null, pieces: readonly ComingPiece[]): number | null {
  const position = frame === null ? null : storyOfFrame(page, frame);
  const [piece] = pieces;
  if (position === null || piece === undefined || pieces.length > 1) return null;
  const group = storyGroup(page, position);
  if (group === null || isEmptyShape(group)) return null;
  const titled = piece.headline !== null && piece.headline.textContent !== '';
  return group.story.node.attrs['toCome'] === true || !titled ? position : null;
}
