/** Length of the stretches that two texts are first matched by, in UTF-16 units. */
const GRAM = 6;
/** Between matched stretches so many differences are looked for; what differs more counts as rewritten. */
const MOST_DIFFERENCES = 400;

/**
 * For every UTF-16 unit of `before`, where it stands in `after`, −1 where it does not. Order is kept: text that was moved counts as gone
 * and come. Stretches that both have once are matched first (the longest rising chain of them), the gaps between by fewest
 * changes.
 */
export function alignTexts(before: string, after: string): Int32Array {
  const map = new Int32Array(before.length).fill(-1);
  let start = 0;
  let [endBefore, endAfter] = [before.length, after.length];
  const match = (one: number, other: number): void => {
    map[one] = other;
  };
  while (start < endBefore && start < endAfter && before[start] === after[start]) {
    match(start, start);
    start += 1;
  }
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
    match(endBefore, endAfter);
  }
  let [left, right] = [start, start];
  for (const [one, other] of chainOf(before, after, start, endBefore, endAfter)) {
    if (one < left || other < right) continue;
    fillGap(before, after, [left, one], [right, other], match);
    let length = 0;
    while (one + length < endBefore && other + length < endAfter && before[one + length] === after[other + length]) {
      match(one + length, other + length);
      length += 1;
    }
    left = one + length;
    right = other + length;
  }
  fillGap(before, after, [left, endBefore], [right, endAfter], match);
  return map;
}

/** Starts of stretches both texts have exactly once, as the longest chain that rises in both. */
function chainOf(
  before: string,
  after: string,
  start: number,
  endBefore: number,
  endAfter: number,
): (readonly [number, number])[] {
  const once = (text: string, end: number): Map<string, number> => {
    const places = new Map<string, number>();
    for (let at = start; at + GRAM <= end; at += 1) {
      const gram = text.slice(at, at + GRAM);
      places.set(gram, places.has(gram) ? -1 : at);
    }
    return places;
  };
  const others = once(after, endAfter);
  const pairs: (readonly [number, number])[] = [];
  for (const [gram, one] of once(before, endBefore)) {
    const other = others.get(gram);
    if (one >= 0 && other !== undefined && other >= 0) pairs.push([one, other]);
  }
  // Patience: the pile a pair comes on is found by its second place, and each remembers the top of the pile before.
  const tops: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, other], index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (pairs[tops[middle]!]![1] < other) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tops[low - 1]!;
    tops[low] = index;
  });
  const chain: (readonly [number, number])[] = [];
  for (let at = tops.length > 0 ? tops[tops.length - 1]! : -1; at >= 0; at = previous[at]!) chain.push(pairs[at]!);
  return chain.reverse();
}

/** Matches what is the same in a gap with the fewest changes (Myers, An O(ND) difference algorithm, 1986). */
function fillGap(
  before: string,
  after: string,
  [from, to]: readonly [number, number],
  [fromAfter, toAfter]: readonly [number, number],
  match: (one: number, other: number) => void,
): void {
  const [wide, high] = [to - from, toAfter - fromAfter];
  if (wide <= 0 || high <= 0) return;
  const most = Math.min(wide + high, MOST_DIFFERENCES);
  const middle = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let differences = 0; differences <= most; differences += 1) {
    trace.push(reach.slice());
    for (let k = -differences; k <= differences; k += 2) {
      const down = k === -differences || (k !== differences && reach[middle + k - 1]! < reach[middle + k + 1]!);
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1;
      let y = x - k;
      while (x < wide && y < high && before[from + x] === after[fromAfter + y]) {
        x += 1;
        y += 1;
      }
      reach[middle + k] = x;
      if (x < wide || y < high) continue;
      walkBack(trace, middle, [wide, high], (one, other) => match(from + one, fromAfter + other));
      return;
    }
  }
}

function walkBack(
  trace: readonly Int32Array[],
  middle: number,
  end: readonly [number, number],
  match: (one: number, other: number) => void,
): void {
  let [x, y] = end;
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const reach = trace[differences]!;
    const k = x - y;
    const down = k === -differences || (k !== differences && reach[middle + k - 1]! < reach[middle + k + 1]!);
    const last = down ? k + 1 : k - 1;
    const lastX = differences === 0 ? 0 : reach[middle + last]!;
    const lastY = differences === 0 ? 0 : lastX - last;
    while (x > lastX && y > lastY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      match(x, y);
    }
    if (differences === 0) return;
    x = lastX;
    y = lastY;
  }
}
