import { diffArrays } from 'diff';

/** A stretch of two texts that both have, or one of them. */
export interface CharacterPart {
  readonly value: readonly string[];
  readonly count: number;
  readonly added: boolean;
  readonly removed: boolean;
}

/**
 * The parts of two texts by characters, the fewest that differ; a single change is one part, whatever repeats beside it. What
 * both have by chance between two longer changes (a common character in words that were replaced) belongs to one change.
 */
export function characterParts(old: readonly string[], fresh: readonly string[]): CharacterPart[] {
  const least = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < least && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const same = (value: readonly string[]) => (value.length === 0 ? [] : [part(value)]);
  const inner = diffArrays(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  return [
    ...same(fresh.slice(0, start)),
    ...withoutIslands(inner.map(({ value, added, removed }) => part(value, added, removed))),
    ...same(fresh.slice(fresh.length - end, fresh.length)),
  ];
}

function part(value: readonly string[], added = false, removed = false): CharacterPart {
  return { value, count: value.length, added, removed };
}

interface Change {
  readonly removed: string[];
  readonly added: string[];
  /** What both texts have behind it, up to the next change. */
  kept: readonly string[];
}

/**
 * Takes a kept stretch into one change with those on both sides of it where they read as one: what both texts have by chance, no
 * longer than either change and no more than half of both; a character or two, but between single characters put for others; and
 * what stands on, where something was put in on its one side and something taken out on its other.
 */
function withoutIslands(parts: readonly CharacterPart[]): CharacterPart[] {
  const changes: Change[] = [];
  for (const { value, added, removed } of parts) {
    let last = changes[changes.length - 1];
    if (last === undefined || ((added || removed) && last.kept.length > 0)) {
      last = { removed: [], added: [], kept: [] };
      changes.push(last);
    }
    if (removed) last.removed.push(...value);
    else if (added) last.added.push(...value);
    else last.kept = value;
  }
  for (let index = 0; index + 1 < changes.length; ) {
    const [one, next] = [changes[index]!, changes[index + 1]!];
    if (readAsOne(one, next)) {
      const joined = {
        removed: [...one.removed, ...one.kept, ...next.removed],
        added: [...one.added, ...one.kept, ...next.added],
        kept: next.kept,
      };
      changes.splice(index, 2, joined);
      // What it has become may reach over the stretch before it.
      index = Math.max(0, index - 1);
    } else index += 1;
  }
  return changes.flatMap(({ removed, added, kept }) => [
    ...(removed.length > 0 ? [part(removed, false, true)] : []),
    ...(added.length > 0 ? [part(added, true, false)] : []),
    ...(kept.length > 0 ? [part(kept)] : []),
  ]);
}

/** Whether two changes and the stretch between them read as one change. */
function readAsOne(one: Change, next: Change): boolean {
  const island = one.kept.length;
  if (island === 0) return false;
  const both = sizeOf(one) + sizeOf(next);
  if (island <= 2 && both > 2) return true;
  if (island === 1 && !(replacesOne(one) && replacesOne(next))) return true;
  const shifted =
    (one.removed.length === 0 && next.added.length === 0) || (one.added.length === 0 && next.removed.length === 0);
  return shifted ? island <= both : island <= Math.min(sizeOf(one), sizeOf(next)) && 2 * island <= both && both > 2;
}

function sizeOf({ removed, added }: Change): number {
  return Math.max(removed.length, added.length);
}

function replacesOne({ removed, added }: Change): boolean {
  return removed.length === 1 && added.length === 1;
}
