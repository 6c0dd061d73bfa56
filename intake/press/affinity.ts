/** Stretches of Han up to this length are compared: a place or a person's name is rarely longer. */
const LONGEST = 5;

/** The stretches of two to five Han characters and the words of letters and digits of a text: what two texts on one subject share. */
export function stretchesOf(text: string): Set<string> {
  const stretches = new Set<string>();
  for (const run of text.match(/[\u3400-\u9fff]{2,}/g) ?? []) {
    for (let at = 0; at + 2 <= run.length; at += 1) {
      for (let length = 2; length <= LONGEST && at + length <= run.length; length += 1)
        stretches.add(run.slice(at, at + length));
    }
  }
  for (const match of text.matchAll(/[A-Za-z0-9]{2,}/g)) stretches.add(match[0]);
  return stretches;
}

/** How much a short text shares with each of several long ones, about 0 to 1; a longer stretch counts more, one that all have little. */
export function affinities(text: string, bodies: readonly ReadonlySet<string>[]): number[] {
  const stretches = stretchesOf(text);
  const sums = bodies.map(() => 0);
  if (stretches.size === 0) return sums;
  for (const stretch of stretches) {
    const holders = bodies.filter((body) => body.has(stretch)).length;
    if (holders === 0) continue;
    const weight = ((bodies.length + 0.15 - holders) / bodies.length) * (stretch.length - 1);
    bodies.forEach((body, index) => {
      if (body.has(stretch)) sums[index] = sums[index]! + weight;
    });
  }
  const glyphs = Math.max(8, text.length);
  return sums.map((sum) => Math.min(1.5, sum / glyphs));
}

/**
 * Gives each of several things to one place, no place two, so that the sum of the scores is as great as can be; −1 where a
 * thing finds none. `scores[thing][place]`. The Hungarian method, O(n³).
 */
export function bestAssignment(scores: readonly (readonly number[])[]): number[] {
  const things = scores.length;
  const places = scores[0]?.length ?? 0;
  const size = Math.max(things, places);
  if (size === 0) return [];
  const cost = (row: number, column: number) => -(scores[row]?.[column] ?? -50);
  const u = new Array<number>(size + 1).fill(0);
  const v = new Array<number>(size + 1).fill(0);
  const match = new Array<number>(size + 1).fill(0);
  const way = new Array<number>(size + 1).fill(0);
  for (let row = 1; row <= size; row += 1) {
    match[0] = row;
    let column = 0;
    const least = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Array<boolean>(size + 1).fill(false);
    do {
      used[column] = true;
      const current = match[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other += 1) {
        if (used[other] === true) continue;
        const reduced = cost(current - 1, other - 1) - u[current]! - v[other]!;
        if (reduced < least[other]!) {
          least[other] = reduced;
          way[other] = column;
        }
        if (least[other]! < delta) {
          delta = least[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (used[other] === true) {
          u[match[other]!] = u[match[other]!]! + delta;
          v[other] = v[other]! - delta;
        } else least[other] = least[other]! - delta;
      }
      column = next;
    } while (match[column] !== 0);
    do {
      const previous = way[column]!;
      match[column] = match[previous]!;
      column = previous;
    } while (column !== 0);
  }
  const result = new Array<number>(things).fill(-1);
  for (let column = 1; column <= size; column += 1) {
    const row = match[column]! - 1;
    if (row >= 0 && row < things && column - 1 < places) result[row] = column - 1;
  }
  return result;
}
