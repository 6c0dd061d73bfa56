import { STORY_SLOTS, type StorySlot, type StoryText } from '../../document/story-text.ts';
import { mergeText, type TextConflict } from './merge-text.ts';
import { type Hunk, likeness } from './text-diff.ts';

/** A part of our story: a slot by name, or a paragraph or crosshead by its ordinal among them. */
export type StoryPlace = StorySlot | number;

/** Which reading of a conflict lands. */
export type Choice = 'ours' | 'theirs' | 'both';

/**
 * One thing a newer wire does to our story. `edit`: words only the wire changed. `insert`: a block of its own behind ours at
 * `after` (−1: before all); `moved` names our block where it is one that the wire put elsewhere. `remove`: a block it dropped that we
 * never touched. `conflict`: one to be chosen; `words` of a part both changed, `dropped` what the wire dropped and we had changed,
 * `returned` what we had taken out and the wire changed.
 */
export type StoryChange =
  | ({ readonly kind: 'edit'; readonly place: StoryPlace; readonly before: string } & Hunk)
  | {
      readonly kind: 'insert';
      readonly after: number;
      readonly block: StoryText['blocks'][number];
      readonly moved: number | null;
    }
  | { readonly kind: 'remove'; readonly place: number; readonly before: string }
  | ({ readonly kind: 'conflict'; readonly about: 'words'; readonly place: StoryPlace } & TextConflict)
  | {
      readonly kind: 'conflict';
      readonly about: 'dropped';
      readonly place: number;
      readonly ours: string;
      readonly theirs: '';
    }
  | {
      readonly kind: 'conflict';
      readonly about: 'returned';
      readonly after: number;
      readonly ours: '';
      readonly theirs: string;
      readonly block: StoryText['blocks'][number];
    };

/** Blocks less alike than this are different ones. */
const SAME_BLOCK = 0.34;
const MOVED_BLOCK = 0.8;

/**
 * What a newer version (`theirs`) of a story does to ours, which began as `base` (null: not known): three ways, by blocks and then by
 * characters. What only the house changed is not touched. In the order of our story.
 */
export function mergeStory(base: StoryText | null, ours: StoryText, theirs: StoryText): StoryChange[] {
  const changes: StoryChange[] = [];
  for (const slot of STORY_SLOTS) {
    const own = ours[slot];
    const coming = theirs[slot];
    if (own === null || coming === null || own === coming) continue;
    // A headline is one thing: it is taken whole or not at all.
    const from = base === null ? null : (base[slot] ?? '');
    if (from === coming) continue;
    const whole = { place: slot, start: 0, end: own.length };
    if (from === own) changes.push({ kind: 'edit', ...whole, text: coming, before: own });
    else changes.push({ kind: 'conflict', about: 'words', ...whole, base: from, ours: own, theirs: coming });
  }
  changes.push(...mergeBlocks(base, ours, theirs));
  return changes;
}

function mergeBlocks(base: StoryText | null, ours: StoryText, theirs: StoryText): StoryChange[] {
  const texts = (story: StoryText): string[] => story.blocks.map(({ text }) => text);
  const [own, coming] = [texts(ours), texts(theirs)];
  const from = base === null ? own : texts(base);
  const ourPlace = base === null ? own.map((_, at) => at) : align(from, own);
  const theirPlace = align(from, coming);
  const changes: { readonly at: number; readonly change: StoryChange }[] = [];
  const add = (at: number, change: StoryChange): void => void changes.push({ at, change });
  const known = new Set(theirPlace);
  const used = new Set<number>();
  // Where a block of theirs without one of ours goes: behind the nearest of ours before it.
  const after = (block: number): number => {
    for (let at = block; at >= 0; at -= 1) {
      const origin = theirPlace.indexOf(at);
      if (origin >= 0 && ourPlace[origin]! >= 0) return ourPlace[origin]!;
    }
    return -1;
  };
  const gone = from.flatMap((_, at) => (theirPlace[at]! < 0 && ourPlace[at]! >= 0 ? [at] : []));
  coming.forEach((text, at) => {
    if (known.has(at)) return;
    const block = theirs.blocks[at]!;
    if (base !== null && own.some((mine, place) => mine === text && !ourPlace.includes(place))) return;
    const moved = gone.find((origin) => !used.has(origin) && likeness(from[origin]!, text) > MOVED_BLOCK);
    if (moved !== undefined && base !== null && own[ourPlace[moved]!] === from[moved]) {
      used.add(moved);
      add(after(at - 1) + 0.5, { kind: 'insert', after: after(at - 1), block, moved: ourPlace[moved]! });
      add(ourPlace[moved]!, { kind: 'remove', place: ourPlace[moved]!, before: own[ourPlace[moved]!]! });
      return;
    }
    add(after(at - 1) + 0.5, { kind: 'insert', after: after(at - 1), block, moved: null });
  });
  from.forEach((text, at) => {
    const [mine, new_] = [ourPlace[at]!, theirPlace[at]!];
    if (used.has(at)) return;
    if (mine >= 0 && new_ >= 0) {
      const { edits, conflicts } = mergeText(base === null ? null : text, own[mine]!, coming[new_]!);
      for (const edit of edits)
        add(mine, { kind: 'edit', place: mine, ...edit, before: own[mine]!.slice(edit.start, edit.end) });
      for (const conflict of conflicts) add(mine, { kind: 'conflict', about: 'words', place: mine, ...conflict });
    } else if (mine >= 0) {
      if (base !== null && own[mine] === text) add(mine, { kind: 'remove', place: mine, before: text });
      else add(mine, { kind: 'conflict', about: 'dropped', place: mine, ours: own[mine]!, theirs: '' });
    } else if (new_ >= 0 && coming[new_] !== text) {
      const place = after(new_ - 1);
      add(place + 0.5, {
        kind: 'conflict',
        about: 'returned',
        after: place,
        ours: '',
        theirs: coming[new_]!,
        block: theirs.blocks[new_]!,
      });
    }
  });
  return changes
    .map((one, order) => ({ ...one, order }))
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ change }) => change);
}

/** For each block of one list its own in the other, −1 for none: in order, the most alike in all. */
function align(from: readonly string[], to: readonly string[]): number[] {
  const alike = from.map((one) => to.map((other) => likeness(one, other)));
  const best: number[][] = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const score = alike[i]![j]!;
      const paired = score < SAME_BLOCK ? -1 : score + best[i + 1]![j + 1]!;
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const places = from.map(() => -1);
  for (let i = 0, j = 0; i < from.length && j < to.length; ) {
    const score = alike[i]![j]!;
    if (score >= SAME_BLOCK && best[i]![j] === score + best[i + 1]![j + 1]!) {
      places[i] = j;
      i += 1;
      j += 1;
    } else if (best[i]![j] === best[i + 1]![j]) i += 1;
    else j += 1;
  }
  return places;
}
