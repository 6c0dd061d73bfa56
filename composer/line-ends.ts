import type { Node } from 'prosemirror-model';
import { eachTextBlock } from '../document/schema.ts';
import type { LineItem, Proof } from './proof.ts';

/**
 * Where the lines of a page's paragraphs end in its proof, by position of the paragraph, in UTF-16 offsets: what a round
 * freezes (`freezeBreaks`), so that an edit breaks anew only from itself on. The end of the last line is the end of the text
 * and is not named. Paragraphs that are frozen like that already, and those that are not set, are left out.
 */
export function lineEnds(page: Node, proof: Proof): Map<number, number[]> {
  const found = new Map<number, number[]>();
  eachTextBlock(page, (node, block, position) => {
    if (node.type.name !== 'paragraph') return;
    const ends: number[] = [];
    for (const index of proof.blocks[block]?.lines ?? []) {
      const item = proof.items[index] as LineItem;
      if (item.dropCap === undefined && item.line.end < node.content.size) ends.push(item.line.end);
    }
    const frozen = (node.attrs['frozen'] as readonly number[] | null | undefined) ?? [];
    const same = frozen.length === ends.length && frozen.every((end, index) => end === ends[index]);
    if (!same && ends.length > 0) found.set(position, ends);
  });
  return found;
}
