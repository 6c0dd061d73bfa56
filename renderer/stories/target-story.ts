import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { findFrame } from '../../document/frames.ts';
import { isInHand, storyAround } from '../../document/placement.ts';

/** The position before the story a frame belongs to: one of its chain, its headline's, a picture's or pull-quote's in it; null for any other. */
export function storyOfFrame(page: Node, frame: string): number | null {
  const address = findFrame(page, frame);
  return address === null ? null : storyAround(page, address.position + 1);
}

/** The story a person means: that of the one selected frame, else that the caret is in; null where none stands on the page there. */
export function targetStory(state: EditorState, selected: ReadonlySet<string>): number | null {
  const stories = new Set([...selected].map((frame) => storyOfFrame(state.doc, frame)));
  const [only] = stories;
  const found = stories.size === 1 && only != null ? only : storyAround(state.doc, state.selection.head);
  return found === null || isInHand(state.doc.nodeAt(found)!) ? null : found;
}
