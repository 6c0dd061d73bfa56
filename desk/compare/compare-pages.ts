import type { Comparison } from '../contract/compare.ts';
import { compareFrames, comparePictures } from './compare-frames.ts';
import { compareLines } from './compare-lines.ts';
import { compareTexts } from './compare-texts.ts';
import { compareSetups, compareValues } from './compare-values.ts';
import { matchBlocks } from './match-blocks.ts';
import { type ComparedPage, pageBlocks } from './page-text.ts';

/** All that differs between an older and a newer state of a page, both composed: nothing where they are the same. */
export function comparePages(before: ComparedPage, after: ComparedPage): Comparison {
  const blocks = matchBlocks(pageBlocks(before.page), pageBlocks(after.page));
  const { differences, pairs } = compareTexts(before, after, blocks);
  return {
    text: [...differences],
    geometry: compareFrames(blocks),
    pictures: comparePictures(blocks),
    values: compareValues(before, after, blocks, pairs),
    setup: compareSetups(before.page, after.page),
    moved: compareLines(before, after, pairs),
  };
}

/** Whether two pages are the same. */
export function isSame(comparison: Comparison): boolean {
  return Object.values(comparison).every((list) => list.length === 0);
}
