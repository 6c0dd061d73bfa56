import { MOST_LETTER_SPACE } from '../../document/copyfit.ts';
import type { Face, FaceId } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import type { CollectedText } from './collect.ts';
import type { PreparedText } from './contract.ts';
import type { Hyphens } from './hyphenate.ts';
import { type Items, Kind } from './items.ts';
import { SHRINK_BUCKETS, Shrink, type Spacing, UNSEEN } from './space.ts';

/** The inside of a `PreparedText`: items, space, and running sums that answer for any stretch of items at once. */
export interface Prepared extends PreparedText {
  readonly collected: CollectedText;
  readonly items: Items;
  readonly faces: readonly { readonly id: FaceId; readonly face: Face | null }[];
  readonly spacing: Spacing;
  /** Whether a line may begin with an item: 0 no, 1 yes, 2 it must; others under conditions, see
   * `hyphenate.ts` and `ladder.ts`. One entry more than items: 1. */
  readonly breaks: Uint8Array;
  readonly hyphens: Hyphens;
  readonly sums: Sums;
  readonly lines: Map<string, Line>;
}

/**
 * Running sums. For bodies entry i is the sum over items before i; for joints that over joints before joint i, so that the
 * joints inside a line of items a to e (both in it) are `[e] − [a]`. `visible[b]` is one more than the last item before
 * b that is no space or line feed. `letters` is the width of what counts as text in a last line; `letterJoints` sums the em
 * of joints between letters of Western words, `hanPairs` counts joints between two Han. `give` is the sum of all that may be reduced,
 * `take` of what spaces, gaps, interpuncts and letters may take.
 */
export interface Sums {
  readonly body: Float64Array;
  readonly joint: Float64Array;
  readonly shrink: readonly Float64Array[];
  readonly give: Float64Array;
  readonly take: Float64Array;
  readonly spaceRoom: Float64Array;
  readonly gapRoom: Float64Array;
  readonly dotRoom: Float64Array;
  readonly opens: Float64Array;
  readonly letterJoints: Float64Array;
  readonly hanPairs: Float64Array;
  readonly letters: Float64Array;
  readonly visible: Int32Array;
}

/** Sums up items and their spacing. */
export function sumUp(items: Items, spacing: Spacing): Sums {
  const count = items.kind.length;
  const array = (): Float64Array => new Float64Array(count + 1);
  // Most texts have room in a bucket or two: the others share an array of zeros.
  const shrink: Float64Array[] = new Array<Float64Array>(SHRINK_BUCKETS).fill(array());
  const [empty] = shrink;
  const used: Float64Array[] = [];
  const give = array();
  const addShrink = (bucket: number, at: number, amount: number): void => {
    if (amount <= 0) return;
    let sum = shrink[bucket]!;
    if (sum === empty) {
      sum = array();
      shrink[bucket] = sum;
      used.push(sum);
    }
    sum[at] = sum[at]! + amount;
    give[at] = give[at]! + amount;
  };
  const sums: Sums = {
    body: array(),
    joint: array(),
    shrink,
    give,
    take: array(),
    spaceRoom: array(),
    gapRoom: array(),
    dotRoom: array(),
    opens: array(),
    letterJoints: array(),
    hanPairs: array(),
    letters: array(),
    visible: new Int32Array(count + 1),
  };
  const last = count - 1;
  for (let index = 0; index < count; index += 1) {
    const next = index + 1;
    const joined = index < last;
    const kind = items.kind[index]!;
    sums.body[next] = sums.body[index]! + items.body[index]!;
    const after = spacing.after[index]!;
    const before = joined ? spacing.before[next]! : 0;
    sums.joint[next] = sums.joint[index]! + after + before + spacing.gap[index]! + spacing.letter[index]!;
    for (const bucket of used) bucket[next] = bucket[index]!;
    give[next] = give[index]!;
    if (after > 0) addShrink(spacing.shrinkAfter[index]!, next, after);
    if (before > 0) addShrink(spacing.shrinkBefore[next]!, next, before);
    const gap = spacing.gap[index]!;
    if (gap > 0) addShrink(Shrink.gap, next, gap - spacing.gapLeast[index]!);
    const isSpace = kind === Kind.space && spacing.spaceMost[index]! > 0;
    if (isSpace) addShrink(Shrink.wordSpace, next, items.body[index]! - spacing.spaceLeast[index]!);
    sums.spaceRoom[next] = sums.spaceRoom[index]! + (isSpace ? spacing.spaceMost[index]! - items.body[index]! : 0);
    sums.dotRoom[next] = sums.dotRoom[index]! + spacing.dotRoom[index]!;
    sums.gapRoom[next] = sums.gapRoom[index]! + Math.max(0, spacing.gapMost[index]! - gap);
    const spaced = spacing.spaced[index] === 1 ? items.em[index]! : 0;
    sums.letterJoints[next] = sums.letterJoints[index]! + spaced;
    addShrink(Shrink.letter, next, spaced * UNSEEN);
    sums.take[next] =
      sums.spaceRoom[next]! + sums.gapRoom[next]! + sums.dotRoom[next]! + sums.letterJoints[next]! * MOST_LETTER_SPACE;
    const pair = joined && kind === Kind.han && items.kind[next] === Kind.han;
    sums.hanPairs[next] = sums.hanPairs[index]! + (pair ? 1 : 0);
    sums.opens[next] = sums.opens[index]! + spacing.opens[index]!;
    sums.letters[next] = sums.letters[index]! + letterWidth(items, index);
    const trims = kind === Kind.space || kind === Kind.lineFeed || isTrailingBlank(items, index);
    sums.visible[next] = trims ? sums.visible[index]! : next;
  }
  return sums;
}

/** What an item counts as text of a last line, in units: a Han its em, Western letters their width, marks nothing. */
function letterWidth(items: Items, index: number): number {
  if (items.kind[index] === Kind.western) return items.body[index]!;
  return items.kind[index] === Kind.han && items.sideBefore[index] !== 0 ? items.em[index]! : 0;
}

/** An ideographic space, or a character that shows nothing, does not count at a line end. */
function isTrailingBlank(items: Items, index: number): boolean {
  return items.point[index] === 0x3000 || items.kind[index] === Kind.nothing;
}
