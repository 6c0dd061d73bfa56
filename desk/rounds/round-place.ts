import { compareTexts, gapBefore, offsetAt, type TextPair } from '../compare/compare-texts.ts';
import { matchBlocks } from '../compare/match-blocks.ts';
import { type ComparedPage, pageBlocks, type SetBlock } from '../compare/page-text.ts';
import type { AskedPlace } from '../contract/rounds.ts';

/**
 * Where a place of a page stands on an older round of it. A stretch that holds what came since, or stands where something
 * went, becomes the stretch between the characters around it that both have; text of a paragraph that is new, the place
 * between its neighbours; text of a block that is new, its frame. Null for a place the page itself does not have.
 */
export function placeOnRound(round: ComparedPage, now: ComparedPage, place: AskedPlace): AskedPlace | null {
  const [older, newer] = [pageBlocks(round.page), pageBlocks(now.page)];
  if ('frame' in place) {
    const known = [...older, ...newer].some(({ frames }) => frames.some(({ id }) => id === place.frame));
    return known ? { frame: place.frame } : null;
  }
  const block = newer.flatMap(({ blocks }) => blocks).find((one) => one.block === place.block);
  if (block === undefined) return null;
  const { pairs } = compareTexts(round, now, matchBlocks(older, newer));
  const halves = pairs.filter(({ after }) => after === block);
  if (halves.length > 0) return around(halves, block, place.start, place.end);
  const gap = gapBefore(block, pairs);
  if (gap !== null) return gap;
  const [frame] = block.owner.frames;
  return frame === undefined ? null : { frame: frame.id };
}

/** The stretch between the nearest kept characters around a stretch; `halves` are the paragraphs that a joined one was. */
function around(halves: readonly TextPair[], block: SetBlock, start: number, end: number): AskedPlace {
  const { characters } = block;
  const from = indexAt(block, start);
  const to = indexAt(block, end);
  let left: { block: SetBlock; index: number } | null = null;
  let right: { block: SetBlock; index: number } | null = null;
  for (const { before, kept } of halves) {
    for (let index = Math.min(from, characters.length) - 1; index >= 0 && left === null; index -= 1) {
      if (kept[index]! >= 0) left = { block: before, index: kept[index]! + 1 };
    }
    for (let index = to; index < characters.length && right === null; index += 1) {
      if (kept[index]! >= 0) right = { block: before, index: kept[index]! };
    }
  }
  const [half] = halves;
  const home = left?.block ?? right?.block ?? half!.before;
  const first = left?.index ?? 0;
  const last = right !== null && right.block === home ? right.index : home.characters.length;
  return { block: home.block, start: offsetAt(home, first), end: offsetAt(home, Math.max(first, last)) };
}

function indexAt({ characters }: SetBlock, offset: number): number {
  const index = characters.findIndex((character) => character.offset >= offset);
  return index < 0 ? characters.length : index;
}
