import type { LineItem } from '../../composer/index.ts';
import type { MovedLine } from '../contract/compare.ts';
import type { TextPair } from './compare-texts.ts';
import { type ComparedPage, lineText, ownerOf, placeOf, type SetBlock } from './page-text.ts';

/** Least difference of two lengths, in points: a proof counts in thousandths. */
const APART = 0.0005;

/** A line with the characters of its block that it sets: from `start` up to and without `end`. */
interface SetLine {
  readonly item: LineItem;
  readonly start: number;
  readonly end: number;
}

/**
 * Lines whose characters are all kept and that do not stand as they did (牵动): at another place; in other lines than before;
 * or set otherwise at their place. In reading order of the newer page.
 */
export function compareLines(before: ComparedPage, after: ComparedPage, texts: readonly TextPair[]): MovedLine[] {
  const found: { readonly block: number; readonly moved: MovedLine }[] = [];
  for (const { before: one, after: other, kept } of texts) {
    const owner = ownerOf(other.owner);
    const old = linesOf(before, one);
    const told = new Set<SetLine>();
    for (const line of linesOf(after, other)) {
      const range = keptRange(kept, line);
      if (range === null) continue;
      const text = lineText(line.item);
      const same = old.find(({ start, end }) => start === range.start && end === range.end);
      const place = placeOf(line.item, other);
      if (same !== undefined) {
        told.add(same);
        const kind = movement(same.item, line.item);
        const places = { before: placeOf(same.item, one), after: place };
        if (kind !== null) found.push({ block: other.block, moved: { kind, owner, text, places } });
        continue;
      }
      const from = old.find(({ start, end }) => start <= range.start && range.start < end);
      if (from) told.add(from);
      const places = { before: from ? placeOf(from.item, one) : null, after: place };
      found.push({ block: other.block, moved: { kind: from ? 'broken' : 'moved', owner, text, places } });
    }
    const unset = unsetCharacters(other, linesOf(after, other), kept);
    for (const line of old) {
      if (told.has(line) || line.start === line.end) continue;
      // No room any more: none of its characters is set.
      let lost = true;
      for (let index = line.start; index < line.end; index += 1) lost &&= unset.has(index);
      if (!lost) continue;
      const places = { before: placeOf(line.item, one), after: null };
      found.push({ block: other.block, moved: { kind: 'moved', owner, text: lineText(line.item), places } });
    }
  }
  return found.sort((a, b) => a.block - b.block).map(({ moved }) => moved);
}

function linesOf({ proof }: ComparedPage, block: SetBlock): SetLine[] {
  return (proof.blocks[block.block]?.lines ?? []).map((index) => {
    const item = proof.items[index] as LineItem;
    return { item, start: indexAt(block, item.line.start), end: indexAt(block, item.line.end) };
  });
}

/** The index of the first set character at or behind an offset. */
function indexAt({ characters }: SetBlock, offset: number): number {
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (characters[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The older characters that a line's are, where they all are kept and stood side by side; null otherwise. */
function keptRange(kept: readonly number[], { start, end }: SetLine): { start: number; end: number } | null {
  if (start === end) return null;
  const first = kept[start]!;
  for (let index = start; index < end; index += 1) {
    if (kept[index] !== first + index - start || first < 0) return null;
  }
  return { start: first, end: first + end - start };
}

function unsetCharacters(block: SetBlock, lines: readonly SetLine[], kept: readonly number[]): Set<number> {
  const set = new Set<number>();
  for (const { start, end } of lines) for (let index = start; index < end; index += 1) set.add(index);
  const unset = new Set<number>();
  block.characters.forEach((_, index) => {
    if (!set.has(index) && kept[index]! >= 0) unset.add(kept[index]!);
  });
  return unset;
}

function movement(before: LineItem, after: LineItem): 'moved' | 'respaced' | null {
  const apart = (a: number, b: number) => Math.abs(a - b) > APART;
  if (
    before.frame !== after.frame ||
    before.column !== after.column ||
    before.row !== after.row ||
    apart(before.x, after.x) ||
    apart(before.y, after.y)
  ) {
    return 'moved';
  }
  const [one, other] = [before.line, after.line];
  const same = !apart(one.size, other.size) && !apart(one.measure, other.measure) && !apart(one.extent, other.extent);
  return same ? null : 'respaced';
}
