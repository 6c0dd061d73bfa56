import type { StyleSpan } from './collect.ts';

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** Whether a character belongs to a Western word or number beside it: any ASCII that shows, and letters to U+024F. */
const isWestern = (character: string | undefined): boolean =>
  character !== undefined && character > ' ' && character <= '\u024f' && character !== '\u00b7';

/**
 * Sets whole numbers of two to `most` digits of a vertical text across its line (纵中横; clreq, Tate-chu-yoko): digits alone, in
 * one span, with no letter, sign or point at them, which would belong to the number. Longer numbers lie along the line.
 */
export function combineDigits(text: string, spans: readonly StyleSpan[], most: number): readonly StyleSpan[] {
  if (most < 2) return spans;
  const divided: StyleSpan[] = [];
  for (const span of spans) {
    let from = span.start;
    for (let at = span.start; at < span.end && !span.combined; at += 1) {
      if (!isDigit(text[at]) || isWestern(text[at - 1])) continue;
      let end = at;
      while (end < span.end && isDigit(text[end])) end += 1;
      if (end - at >= 2 && end - at <= most && !isWestern(text[end])) {
        if (at > from) divided.push({ ...span, start: from, end: at });
        divided.push({ ...span, start: at, end, combined: true });
        from = end;
      }
      at = end;
    }
    if (from < span.end) divided.push({ ...span, start: from });
  }
  return divided;
}

const isExclamation = (character: string | undefined): boolean => character === '！' || character === '？';

/** Sets two of ？！ that stand together in a vertical text side by side in one em (GB/T 15834 5.1.2); a third has its own cell. */
export function combineExclamations(text: string, spans: readonly StyleSpan[]): readonly StyleSpan[] {
  if (!/[！？]{2}/.test(text)) return spans;
  const divided: StyleSpan[] = [];
  for (const span of spans) {
    let from = span.start;
    for (let at = span.start; at + 1 < span.end && !span.combined; at += 1) {
      if (!isExclamation(text[at]) || !isExclamation(text[at + 1])) continue;
      if (at > from) divided.push({ ...span, start: from, end: at });
      divided.push({ ...span, start: at, end: at + 2, combined: true });
      from = at + 2;
      at += 1;
    }
    if (from < span.end) divided.push({ ...span, start: from });
  }
  return divided;
}
