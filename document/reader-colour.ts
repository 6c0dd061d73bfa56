import type { Node } from 'prosemirror-model';
import { changesOf } from './changes.ts';
import { readerOf, remarksOf } from './remark.ts';

/** Colours of readers' marks, in order, sRGB 0…255: apart for those who see red and green alike, and dark enough on paper. */
const COLOURS: readonly (readonly [number, number, number])[] = [
  [200, 30, 30],
  [0, 105, 180],
  [0, 125, 90],
  [190, 95, 0],
  [145, 55, 135],
  [105, 95, 0],
];

/** The readers of a page: whoever made a remark or a tracked change, in that order. */
export function readersOf(page: Node): readonly string[] {
  return [...new Set([...remarksOf(page).map(readerOf), ...changesOf(page).map(({ author }) => author)])];
}

/** The colour of a reader's marks, sRGB 0…255; one nobody knows has the first. */
export function readerColour(page: Node, reader: string): readonly [number, number, number] {
  return COLOURS[Math.max(0, readersOf(page).indexOf(reader)) % COLOURS.length]!;
}
