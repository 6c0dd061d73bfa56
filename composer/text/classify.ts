import type { CompositionProfile } from '../../document/profile.ts';
import { gapSide, isWide, properties } from './character.ts';
import { breakOpportunities } from './kinsoku.ts';

/**
 * The code points of a text with what is known of each before any face is asked: property word, UTF-16 offset, whether it
 * is a quotation mark of Western text, and whether a line may begin with it (0 no, 1 yes, 2 it must).
 */
export interface ClassifiedText {
  readonly points: readonly number[];
  readonly words: readonly number[];
  readonly offsets: readonly number[];
  readonly latinQuote: Uint8Array;
  readonly breaks: Uint8Array;
}

/** Classifies a text at the profile's language and kinsoku level. Unpaired surrogates are code points of their own. */
export function classifyText(text: string, profile: CompositionProfile): ClassifiedText {
  const points: number[] = [];
  const words: number[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    points.push(point);
    words.push(properties(point));
    offsets.push(at);
    at += point > 0xffff ? 2 : 1;
  }
  const latinQuote = findLatinQuotes(points, words, profile.lang);
  return { points, words, offsets, latinQuote, breaks: breakOpportunities(points, words, latinQuote, profile) };
}

const NEUTRAL = 0;
const WESTERN = 1;
const CHINESE = 2;

/**
 * Which of “ ” ‘ ’ belong to Western text: an apostrophe between letters, and a pair whose inside begins and ends with
 * Western characters and whose outside is Western text or spaces. All others are full-width marks.
 */
function findLatinQuotes(points: readonly number[], words: readonly number[], lang: string): Uint8Array {
  const out = new Uint8Array(points.length);
  const side = (index: number): number => {
    const point = points[index];
    if (point === undefined || point === 0x20 || point === 0x0a) return NEUTRAL;
    const word = words[index]!;
    return point < 0x2000 && !isWide(word) && gapSide(word) !== 1 && point !== 0xb7 ? WESTERN : CHINESE;
  };
  const open: number[] = [];
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index]!;
    if (point < 0x2018 || point > 0x201d || point === 0x201a || point === 0x201b) continue;
    if (lang === 'en') {
      out[index] = 1;
      continue;
    }
    if (point === 0x2018 || point === 0x201c) {
      open.push(index);
      continue;
    }
    const before = side(index - 1);
    const after = side(index + 1);
    if (point === 0x2019 && before === WESTERN && after === WESTERN) {
      out[index] = 1;
      continue;
    }
    let partner = open.length - 1;
    while (partner >= 0 && points[open[partner]!] !== point - 1) partner -= 1;
    if (partner < 0) {
      if (point === 0x2019 && before === WESTERN && after === NEUTRAL && index + 1 < points.length) out[index] = 1;
      continue;
    }
    const start = open[partner]!;
    open.length = partner;
    const outside = [side(start - 1), after];
    if (outside.includes(CHINESE) || (start === 0 && index === points.length - 1)) continue;
    if (side(start + 1) === WESTERN && before === WESTERN) {
      out[start] = 1;
      out[index] = 1;
    }
  }
  return out;
}
