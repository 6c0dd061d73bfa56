import { clusterClass, conjunctClass, isPictograph, properties } from './character.ts';

const CR = 1;
const LF = 2;
const CONTROL = 3;
const EXTEND = 4;
const ZWJ = 5;
const REGIONAL = 6;
const PREPEND = 7;
const SPACING = 8;
const L = 9;
const V = 10;
const T = 11;
const LV = 12;
const LVT = 13;

/**
 * The end of the grapheme cluster that begins at `start` (UTF-16 offsets), by UAX #29 extended grapheme clusters of
 * Unicode 17. An unpaired surrogate is a cluster of its own.
 */
export function clusterEnd(text: string, start: number): number {
  let at = start;
  let point = text.codePointAt(at) ?? 0;
  let word = properties(point);
  at += point > 0xffff ? 2 : 1;
  let previous = clusterClass(word);
  let regionals = previous === REGIONAL ? 1 : 0;
  let pictograph = isPictograph(word);
  let joinedPictograph = false;
  let consonant = conjunctClass(word) === 1;
  let linked = false;
  while (at < text.length) {
    point = text.codePointAt(at) ?? 0;
    word = properties(point);
    const next = clusterClass(word);
    const conjunct = conjunctClass(word);
    if (
      !joins(previous, next, isPictograph(word) && joinedPictograph, conjunct === 1 && consonant && linked, regionals)
    ) {
      return at;
    }
    if (next === REGIONAL) regionals += 1;
    joinedPictograph = pictograph && next === ZWJ;
    if (next !== EXTEND && next !== ZWJ) pictograph = isPictograph(word);
    if (conjunct === 1) {
      consonant = true;
      linked = false;
    } else if (conjunct === 3) linked = true;
    else if (conjunct !== 2) consonant = false;
    previous = next;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

function joins(previous: number, next: number, emoji: boolean, conjunct: boolean, regionals: number): boolean {
  if (previous === CR) return next === LF;
  if (previous === LF || previous === CONTROL || next === CR || next === LF || next === CONTROL) return false;
  if (previous === L && (next === L || next === V || next === LV || next === LVT)) return true;
  if ((previous === LV || previous === V) && (next === V || next === T)) return true;
  if ((previous === LVT || previous === T) && next === T) return true;
  if (next === EXTEND || next === ZWJ || next === SPACING || previous === PREPEND) return true;
  if (conjunct || emoji) return true;
  return previous === REGIONAL && next === REGIONAL && regionals % 2 === 1;
}
