import { diffArrays } from 'diff';
import type { PageBlock, SetBlock } from './page-text.ts';

/** Least share of characters in common for two texts to be one text that was edited. */
const LIKE = 0.4;

/** Page blocks of two pages that are one block, and those that only one page has. */
export interface BlockPairs {
  readonly pairs: readonly { readonly before: PageBlock; readonly after: PageBlock }[];
  readonly gone: readonly PageBlock[];
  readonly come: readonly PageBlock[];
}

/**
 * Matches the page blocks of two pages: by type and id, then those left over by likeness of their text, the likest first, and
 * blocks without text by an equal frame.
 */
export function matchBlocks(before: readonly PageBlock[], after: readonly PageBlock[]): BlockPairs {
  const partner = new Map<PageBlock, PageBlock>();
  const taken = new Set<PageBlock>();
  const pair = (one: PageBlock, other: PageBlock): void => {
    partner.set(one, other);
    taken.add(other);
  };
  const byId = new Map<string, PageBlock[]>();
  for (const block of after) if (block.id !== '') push(byId, `${block.type} ${block.id}`, block);
  for (const block of before) {
    const other = block.id === '' ? undefined : byId.get(`${block.type} ${block.id}`)?.shift();
    if (other) pair(block, other);
  }
  const candidates: { one: PageBlock; other: PageBlock; like: number }[] = [];
  for (const one of before) {
    if (partner.has(one)) continue;
    for (const other of after) {
      if (taken.has(other) || other.type !== one.type) continue;
      const like = likenessOf(one, other);
      if (like >= LIKE) candidates.push({ one, other, like });
    }
  }
  for (const { one, other } of candidates.sort((a, b) => b.like - a.like)) {
    if (!partner.has(one) && !taken.has(other)) pair(one, other);
  }
  return {
    pairs: before.flatMap((one) => {
      const other = partner.get(one);
      return other ? [{ before: one, after: other }] : [];
    }),
    gone: before.filter((block) => !partner.has(block)),
    come: after.filter((block) => !taken.has(block)),
  };
}

/** A paragraph that is two on the other page: the one, and the halves it became or was made from. */
export type Halved = readonly [whole: SetBlock, first: SetBlock, second: SetBlock];

/**
 * Text blocks of two page blocks: `same` stand in order in both with equal text; between them those parted in two (`split`),
 * made of two (`joined`) or edited; the rest.
 */
export interface TextPairs {
  readonly same: readonly [SetBlock, SetBlock][];
  readonly split: readonly Halved[];
  readonly joined: readonly Halved[];
  readonly edited: readonly [SetBlock, SetBlock][];
  readonly gone: readonly SetBlock[];
  readonly come: readonly SetBlock[];
}

/** Aligns the text blocks of two page blocks: equal texts first, then the likest in the gaps between them. */
export function matchTexts(before: readonly SetBlock[], after: readonly SetBlock[]): TextPairs {
  const same: [SetBlock, SetBlock][] = [];
  const edited: [SetBlock, SetBlock][] = [];
  const gone: SetBlock[] = [];
  const come: SetBlock[] = [];
  let [i, j] = [0, 0];
  let [left, right]: [SetBlock[], SetBlock[]] = [[], []];
  const split: Halved[] = [];
  const joined: Halved[] = [];
  const closeGap = (): void => {
    split.push(...takeHalved(left, right));
    joined.push(...takeHalved(right, left));
    const pairs = alikeInOrder(left, right);
    const paired = new Set(pairs.flat());
    edited.push(...pairs);
    gone.push(...left.filter((block) => !paired.has(block)));
    come.push(...right.filter((block) => !paired.has(block)));
    [left, right] = [[], []];
  };
  const keys = [before, after].map((blocks) => blocks.map(({ text }) => text)) as [string[], string[]];
  for (const { added, removed, count } of diffArrays(...keys)) {
    if (added) right.push(...after.slice(j, j + count));
    else if (removed) left.push(...before.slice(i, i + count));
    else {
      closeGap();
      for (let n = 0; n < count; n += 1) same.push([before[i + n]!, after[j + n]!]);
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  closeGap();
  return { same, split, joined, edited, gone, come };
}

/** Takes out of a gap the texts that are two neighbours put together, with the two. */
function takeHalved(wholes: SetBlock[], pieces: SetBlock[]): Halved[] {
  const found: Halved[] = [];
  for (const whole of [...wholes]) {
    const at = pieces.findIndex((piece, index) => {
      const next = pieces[index + 1];
      return next !== undefined && piece.text !== '' && next.text !== '' && piece.text + next.text === whole.text;
    });
    if (at < 0) continue;
    const [first, second] = pieces.splice(at, 2) as [SetBlock, SetBlock];
    wholes.splice(wholes.indexOf(whole), 1);
    found.push([whole, first, second]);
  }
  return found;
}

/** Share of characters two texts have in common in order, 0…1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const total = one.length + other.length;
  if (total === 0) return 1;
  const counts = new Map<string, number>();
  for (const character of one) counts.set(character, (counts.get(character) ?? 0) + 1);
  let shared = 0;
  for (const character of other) {
    const left = counts.get(character) ?? 0;
    if (left > 0) shared += 1;
    counts.set(character, left - 1);
  }
  // Characters in common in any order bound those in order, and are counted at once.
  if ((2 * shared) / total < LIKE) return (2 * shared) / total;
  const apart = diffArrays([...one], [...other], { maxEditLength: Math.ceil(total * (1 - LIKE)) });
  if (apart === undefined) return 0;
  let common = 0;
  for (const part of apart) if (!part.added && !part.removed) common += part.count;
  return (2 * common) / total;
}

/** The pairs of edited texts in a gap that keep their order and are likest in sum. A text of its own kind (title, deck) is one whatever it says. */
function alikeInOrder(left: readonly SetBlock[], right: readonly SetBlock[]): [SetBlock, SetBlock][] {
  const like = left.map((one) => right.map((other) => alike(one, other, left, right)));
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const value = like[i]![j]!;
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, value > 0 ? value + best[i + 1]![j + 1]! : 0);
    }
  }
  const pairs: [SetBlock, SetBlock][] = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length; ) {
    const value = like[i]![j]!;
    if (value > 0 && best[i]![j] === value + best[i + 1]![j + 1]!) pairs.push([left[i++]!, right[j++]!]);
    else if (best[i]![j] === best[i + 1]![j]) i += 1;
    else j += 1;
  }
  return pairs;
}

const MANY = new Set(['paragraph', 'crosshead', 'tableCell']);

function alike(one: SetBlock, other: SetBlock, left: readonly SetBlock[], right: readonly SetBlock[]): number {
  const type = one.node.type.name;
  if (type === other.node.type.name && !MANY.has(type)) return 1;
  if (type === 'tableCell' && left.length === right.length && left.indexOf(one) === right.indexOf(other)) return 1;
  if (one.text === '' || other.text === '') return 0;
  const value = likeness(textsOf(one), textsOf(other));
  return value >= LIKE ? value : 0;
}

function likenessOf(one: PageBlock, other: PageBlock): number {
  const [a, b] = [one, other].map(({ blocks }) => blocks.flatMap(textsOf)) as [string[], string[]];
  if (a.length + b.length > 0) return likeness(a, b);
  const [frame, standing] = [one.frames[0], other.frames[0]];
  if (!frame || !standing) return 0;
  return JSON.stringify(frame.rect) === JSON.stringify(standing.rect) ? 1 : 0;
}

function textsOf({ characters }: SetBlock): string[] {
  return characters.map(({ text }) => text);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
