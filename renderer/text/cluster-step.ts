import type { Node } from 'prosemirror-model';
import { clusterEnd } from '../../composer/text/cluster.ts';
import { blockText, isLeftOut } from '../../document/plain-text.ts';

/** The text of a block with offsets as in the document: text that is cut or deleted stays, a break is `\n`. */
export function wholeText(block: Node): string {
  return blockText(block, { cut: 'keep' });
}

/** The offset one grapheme cluster on (1) or back (−1); null at the edge of the block. Text that is kept but not set is one step. */
export function clusterStep(block: Node, offset: number, direction: -1 | 1): number | null {
  const text = wholeText(block);
  let next: number;
  if (direction > 0) {
    if (offset >= text.length) return null;
    next = clusterEnd(text, offset);
  } else {
    if (offset <= 0) return null;
    next = clusterBefore(text, offset);
  }
  let at = 0;
  for (let index = 0; index < block.childCount; index += 1) {
    const child = block.child(index);
    const end = at + child.nodeSize;
    if (isLeftOut(child)) {
      if (direction > 0 && next > at && offset < end) next = Math.max(next, end);
      if (direction < 0 && next < end && offset > at) next = Math.min(next, at);
    }
    at = end;
  }
  return next;
}

/** Start of the cluster that ends at or holds the character before `offset`. A break in the text is always a border. */
function clusterBefore(text: string, offset: number): number {
  let at = Math.max(0, offset - 1);
  // Clusters are found forward; begin where one is sure to begin, not more than a sentence back.
  let start = text.lastIndexOf('\n', at - 1) + 1;
  if (offset - start > 64) {
    start = offset - 64;
    while (start > 0 && !isPlainHan(text.charCodeAt(start))) start -= 1;
  }
  for (at = start; at < offset; ) {
    const end = clusterEnd(text, at);
    if (end >= offset) return at;
    at = end;
  }
  return at;
}

function isPlainHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** The word at an offset of a text, as offsets; a mark or space is a word of its own. */
export function wordAt(text: string, offset: number): { start: number; end: number } {
  const at = Math.min(offset, Math.max(0, text.length - 1));
  const word = words.segment(text).containing(at);
  return word === undefined
    ? { start: offset, end: offset }
    : { start: word.index, end: word.index + word.segment.length };
}

/** The next word's edge from an offset: the end of the word on the right, or the start of that on the left. Null at the edge of the text. */
export function wordStep(text: string, offset: number, direction: -1 | 1): number | null {
  if (direction > 0 ? offset >= text.length : offset <= 0) return null;
  let before = 0;
  for (const { index, segment, isWordLike } of words.segment(text)) {
    const end = index + segment.length;
    if (direction > 0 && end > offset && (isWordLike || end === text.length)) return end;
    if (direction < 0 && index >= offset) break;
    if (direction < 0 && isWordLike) before = index;
  }
  return before;
}
