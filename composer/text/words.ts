import { WORD_LISTS } from './words.generated.ts';

/** What a character that is no known word costs against one of the commonest words. */
const LONE = 3;
/** The highest frequency class there is. */
const COMMONEST = 36;

/**
 * The class of frequency of the word that is `text` from `start` to `end`; undefined where the list has none. The words of a
 * length stand in order of their code units, so that nothing has to be made of the list before the first question.
 */
function frequencyOf(text: string, start: number, end: number): number | undefined {
  const list = WORD_LISTS.find(([length]) => length === end - start);
  if (!list) return undefined;
  const [length, words, classes] = list;
  let low = 0;
  let high = classes.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let at = 0;
    while (at < length && words.charCodeAt(middle * length + at) === text.charCodeAt(start + at)) at += 1;
    if (at === length) return Number.parseInt(classes.charAt(middle), 36);
    if (words.charCodeAt(middle * length + at) < text.charCodeAt(start + at)) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

/**
 * The UTF-16 offsets of a text at which no word is broken: the likeliest division of its Han into words of a dictionary,
 * and every offset beside what is no Han. Neither 0 nor the end.
 */
export function wordBoundaries(text: string): Set<number> {
  const count = text.length;
  const cost: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= count; end += 1) {
    cost[end] = cost[end - 1]! + COMMONEST - LONE;
    from[end] = end - 1;
    for (let length = 2; length <= 4 && length <= end; length += 1) {
      const frequency = frequencyOf(text, end - length, end);
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
