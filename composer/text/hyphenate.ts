import createHyphenator from 'hyphen';
import patterns from 'hyphen/patterns/en-us.js';
import type { StyleSpan } from './collect.ts';
import { type Items, Kind, toUnits } from './items.ts';
import type { UsedFace } from './shape/writer.ts';

/** What `breaks` says of an item that a line may begin with only after a hyphen. */
export const HYPHENATED = 3;
/** The same between letters that are no syllables: only where nothing better is to be had. */
export const TORN = 4;

/** Hyphens by the item that would begin the next line: the hyphen's glyph and its width in units. */
export type Hyphens = ReadonlyMap<number, { readonly gid: number; readonly width: number }>;

const SHORTEST = 6;
const LEAST_BEFORE = 2;
const LEAST_AFTER = 3;
const SOFT_HYPHEN = '\u00ad';

const hyphenate = createHyphenator(patterns, { async: false, hyphenChar: SOFT_HYPHEN, minWordLength: SHORTEST });

/**
 * Finds where Western words of six letters or more may be hyphenated, marks those items in `breaks` and gives the hyphens.
 * Words with inner capitals, digits or joined to signs are left whole.
 */
export function findHyphens(
  items: Items,
  faces: readonly UsedFace[],
  spans: readonly StyleSpan[],
  breaks: Uint8Array,
): Hyphens {
  const hyphens = new Map<number, { gid: number; width: number }>();
  const count = items.kind.length;
  for (let start = 0; start < count; ) {
    if (!isLetter(items, start)) {
      start += 1;
      continue;
    }
    let end = start + 1;
    while (end < count && isLetter(items, end)) end += 1;
    if (end - start >= SHORTEST && stands(items, start, end)) {
      const letters = String.fromCharCode(...items.point.slice(start, end));
      const face = faces[items.face[start]!]!.face;
      const span = spans[items.span[start]!]!;
      const gid = face?.glyph(0x2d) ?? 0;
      if (face && gid !== 0 && letters.slice(1) === letters.slice(1).toLowerCase()) {
        const size = toUnits(span.style.size * span.style.scaleX);
        const width = Math.round((face.advance(gid) * size) / face.unitsPerEm);
        const good = syllables(letters.toLowerCase());
        for (let at = LEAST_BEFORE; at <= letters.length - LEAST_AFTER; at += 1) {
          if (breaks[start + at] !== 0) continue;
          breaks[start + at] = good.includes(at) ? HYPHENATED : TORN;
          hyphens.set(start + at, { gid, width });
        }
      }
    }
    start = end;
  }
  return hyphens;
}

/** Where a word of lower-case ASCII letters may be hyphenated, by the patterns of American English. */
export function syllables(word: string): number[] {
  const found: number[] = [];
  let at = 0;
  for (const part of (hyphenate(word) as string).split(SOFT_HYPHEN)) {
    if (at > 0) found.push(at);
    at += part.length;
  }
  return found;
}

function isLetter(items: Items, index: number): boolean {
  const point = items.point[index]! | 0x20;
  return items.kind[index] === Kind.western && point >= 0x61 && point <= 0x7a && items.point[index]! < 0x7b;
}

/** Whether a word stands by itself: in one face and span, and not joined to digits or signs as in an address. */
function stands(items: Items, start: number, end: number): boolean {
  const joined = (index: number): boolean => items.kind[index] === Kind.western && !isBracket(items.point[index]!);
  if ((start > 0 && joined(start - 1)) || (end < items.kind.length && joined(end))) return false;
  for (let index = start; index < end; index += 1) {
    if (items.face[index] !== items.face[start] || items.span[index] !== items.span[start]) return false;
    // An item of several letters is a ligature.
    if (items.start[index + 1]! - items.start[index]! !== 1) return false;
  }
  return true;
}

/** ASCII brackets, quotes and stops that may touch a word. */
function isBracket(point: number): boolean {
  return '()[]"\',.;:!?“”‘’'.includes(String.fromCharCode(point));
}
