import type { RepairLog } from '../repair-log.ts';
import { type MarkedText, withDoubt } from './marked-text.ts';

/**
 * Marks quotes that stand twice in a row (””): no text has them, since a quote inside another is of the other kind (GB/T 15834
 * §4.8), but which of the two is too many the line does not say.
 */
export function withDoubledQuotes(marked: MarkedText, number: number, log: RepairLog): MarkedText {
  let result = marked;
  for (const match of marked.text.matchAll(/([“”‘’「」『』])\1/g)) {
    const end = match.index + match[0].length;
    if (marked.doubts.some((doubt) => doubt.start < end && doubt.end > match.index)) continue;
    result = withDoubt(result, match.index, end, 'doubled-kept', match[0]);
    log.note('doubled-kept', 'doubtful', number, match[0], match[0]);
  }
  return result;
}
