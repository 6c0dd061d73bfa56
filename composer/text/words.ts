import { WORD_LISTS } from './words.generated.ts';

/** What a character that is no known word costs against one of the commonest words. */
const LONE = 3;
/** The highest frequency class there is. */
const COMMONEST = 36;

let known: Map<string, number> | null = null;

/** The word list, made at the first question: only headlines ask. */
function words(): Map<string, number> {
  if (!known) {
    known = new Map();
    for (const [length, text, classes] of WORD_LISTS) {
      for (let k = 0; k < classes.length; k += 1) {
        known.set(text.slice(k * length, (k + 1) * length), Number.parseInt(classes[k]!, 36));
      }
    }
  }
  return known;
}

/**
 * The UTF-16 offsets of a text at which no word is broken: the likeliest division of its Han into words of a dictionary,
 * and every offset beside what is no Han. Neither 0 nor the end.
 */
export function wordBoundaries(text: string): Set<number> {
  const list = words();
  const count = text.length;
  const cost: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= count; end += 1) {
    cost[end] = cost[end - 1]! + COMMONEST - LONE;
    from[end] = end - 1;
    for (let length = 2; length <= 4 && length <= end; length += 1) {
      const frequency = list.get(text.slice(end - length, end));
      if (frequency === undefined) continue;
      const whole = cost[end - length]! + COMMONEST - frequency;
      if (whole <= cost[end]!) {
        cost[end] = whole;
        from[end] = end - length;
      }
    }
  }
  const boundaries = new Set<number>();
  for (let at = from[count] ?? 0; at > 0; at = from[at]!) boundaries.add(at);
  return boundaries;
}
