import type { Node } from 'prosemirror-model';
import type { Frame } from './geometry.ts';

/**
 * Whether a node is free text: a paragraph or crosshead of a story, which splits on Enter and joins on Backspace like the
 * text of any editor. Everything else with a place in the tree is a page block or a fixed part of one, and stays (D1).
 */
export function isFreeText(node: Node): boolean {
  return node.type.name === 'paragraph' || node.type.name === 'crosshead';
}

/**
 * Whether two documents have the same page blocks and fixed parts, in the same order and with the same parents: setup,
 * headlines and their parts, stories, bylines, summaries, pictures, captions, pull-quotes, tables with their rows and cells,
 * boxes and the rest. A block is known by its type, its frame or frames, its story id. Paragraphs and crossheads and all
 * text are left out of account. Shared subtrees are not walked.
 */
export function samePageBlocks(before: Node, after: Node): boolean {
  if (before === after) return true;
  if (before.type !== after.type || identityOf(before) !== identityOf(after)) return false;
  // A replacement may take the setup out and have ProseMirror put an empty one in its place: its value must be the same.
  if (before.type.name === 'setup') return before.attrs['value'] === after.attrs['value'];
  if (before.isTextblock) return true;
  let right = nextKept(after, 0);
  for (let left = nextKept(before, 0); left < before.childCount; left = nextKept(before, left + 1)) {
    if (right >= after.childCount || !samePageBlocks(before.child(left), after.child(right))) return false;
    right = nextKept(after, right + 1);
  }
  return right >= after.childCount;
}

function nextKept(parent: Node, from: number): number {
  let index = from;
  while (index < parent.childCount && isFreeText(parent.child(index))) index += 1;
  return index;
}

function identityOf(node: Node): string {
  const own = node.attrs['frame'] as Frame | null | undefined;
  const frames = node.attrs['frames'] as readonly Frame[] | undefined;
  const ids = [...(own ? [own.id] : []), ...(frames ?? []).map((frame) => frame.id)];
  const story = node.type.name === 'story' ? String(node.attrs['id']) : '';
  return `${story}\n${ids.join('\n')}`;
}
