/** A change between two texts: what stands from `start` to `end` of the first is `text` in the second. UTF-16 offsets. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** More changes than this in one text: it is another text, and told as one change. */
const MOST_CHANGES = 1200;

/** Characters of a text one by one, Latin words and numbers whole, so that no change begins inside them. */
function tokensOf(text: string): string[] {
  return text.match(/[A-Za-zÀ-ÿ]+|\d+(?:[.,:]\d+)*|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) ?? [];
}

/**
 * The changes that make one text another, in order and apart (Myers 1986, the fewest insertions and deletions); changes parted by a
 * single character are one.
 */
export function hunksBetween(before: string, after: string): Hunk[] {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const pairs = equalPairs(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const offsets = [0];
  for (const token of a) offsets.push(offsets.at(-1)! + token.length);
  const hunks: Hunk[] = [];
  let [x, y] = [head, head];
  const flush = (toX: number, toY: number): void => {
    if (toX === x && toY === y) return;
    const hunk = { start: offsets[x]!, end: offsets[toX]!, text: b.slice(y, toY).join('') };
    const last = hunks.at(-1);
    if (last !== undefined && hunk.start - last.end <= 1 && hunk.start > last.end)
      hunks[hunks.length - 1] = {
        start: last.start,
        end: hunk.end,
        text: last.text + before.slice(last.end, hunk.start) + hunk.text,
      };
    else hunks.push(hunk);
  };
  for (const [i, j] of pairs) {
    flush(head + i, head + j);
    [x, y] = [head + i + 1, head + j + 1];
  }
  flush(a.length - tail, b.length - tail);
  return hunks;
}

/** The pairs of equal tokens on a shortest way from one list to the other; none where there are too many changes. */
function equalPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(new Map(reach));
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(trace, a, b, changes);
    }
  }
  return [];
}

function backtrack(
  trace: readonly Map<number, number>[],
  a: readonly string[],
  b: readonly string[],
  last: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [a.length, b.length];
  for (let changes = last; changes >= 0; changes -= 1) {
    const reach = trace[changes]!;
    const k = x - y;
    const down = k === -changes || (k !== changes && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const startX = changes === 0 ? 0 : (reach.get(from) ?? 0);
    const startY = changes === 0 ? 0 : startX - from;
    while (x > startX && y > startY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      pairs.push([x - 1, y - 1]);
      x -= 1;
      y -= 1;
    }
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}

/** How alike two texts are, 0…1: the share of neighbouring pairs of characters they have in common (Dice). */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    const characters = [...text];
    for (let at = 0; at + 1 < characters.length; at += 1) {
      const pair = characters[at]! + characters[at + 1]!;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    return counts;
  };
  const [a, b] = [pairs(one), pairs(other)];
  let shared = 0;
  let total = 0;
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
