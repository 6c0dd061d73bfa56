import { LINE_BREAK_CLASSES, PALETTE, RUNS } from './character-data.generated.ts';

/**
 * Properties of characters, from Unicode 17. A property word packs: bits 0–5 line-break class (`LineBreak`), 6 wide
 * (East Asian), 7–8 initial/final quotation, 9 pictograph, 10 unassigned, 11–12 vertical orientation, 13–16 grapheme
 * cluster class, 17–18 Indic conjunct class, 19–20 side of the Han–Latin gap, 21 default ignorable.
 */
const BMP = new Uint32Array(0x10000);
const ASTRAL_STARTS: number[] = [];
const ASTRAL_WORDS: number[] = [];

{
  let point = 0;
  for (const run of RUNS.split(' ')) {
    const dot = run.indexOf('.');
    const length = Number.parseInt(run.slice(0, dot), 36);
    const word = PALETTE[Number.parseInt(run.slice(dot + 1), 36)] ?? 0;
    const end = point + length;
    if (point < 0x10000) BMP.fill(word, point, Math.min(end, 0x10000));
    if (end > 0x10000) {
      ASTRAL_STARTS.push(Math.max(point, 0x10000));
      ASTRAL_WORDS.push(word);
    }
    point = end;
  }
}

/** The property word of a code point. Unpaired surrogates have one too. */
export function properties(codePoint: number): number {
  if (codePoint < 0x10000) return BMP[codePoint] ?? 0;
  let low = 0;
  let high = ASTRAL_STARTS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ASTRAL_STARTS[middle] ?? 0) <= codePoint) low = middle;
    else high = middle - 1;
  }
  return ASTRAL_WORDS[low] ?? 0;
}

/** Line-break class numbers by UAX #14 name, in the order of the generated data. */
export const LineBreak: Readonly<Record<string, number>> = Object.fromEntries(
  LINE_BREAK_CLASSES.split(' ').map((name, index) => [name, index]),
);

/** Line-break class of a property word, as in the data: nothing of LB1 but SA is resolved. */
export function lineBreakClass(word: number): number {
  return word & 0x3f;
}

/** Whether a character is East Asian wide, full-width or half-width ($EastAsian of UAX #14). */
export function isWide(word: number): boolean {
  return (word & 0x40) !== 0;
}

/** Whether a character is an initial quotation mark (Pi). */
export function isInitialQuote(word: number): boolean {
  return ((word >> 7) & 3) === 1;
}

/** Whether a character is a final quotation mark (Pf). */
export function isFinalQuote(word: number): boolean {
  return ((word >> 7) & 3) === 2;
}

/** Whether a character is an Extended_Pictographic. */
export function isPictograph(word: number): boolean {
  return (word & 0x200) !== 0;
}

/** Whether a code point is unassigned (Cn). */
export function isUnassigned(word: number): boolean {
  return (word & 0x400) !== 0;
}

/** Vertical orientation by UAX #50: 0 R, 1 U, 2 Tu, 3 Tr. */
export function verticalOrientation(word: number): number {
  return (word >> 11) & 3;
}

/** Grapheme cluster class; see `cluster.ts`. */
export function clusterClass(word: number): number {
  return (word >> 13) & 15;
}

/** Indic conjunct class: 1 consonant, 2 extend, 3 linker. */
export function conjunctClass(word: number): number {
  return (word >> 17) & 3;
}

/** Side of the Han–Latin gap: 1 ideograph or kana, 2 letter, 3 digit, 0 none (CSS Text 4, text-autospace). */
export function gapSide(word: number): number {
  return (word >> 19) & 3;
}

/** Whether a character shows nothing by itself (Default_Ignorable_Code_Point). */
export function isIgnorable(word: number): boolean {
  return (word & 0x200000) !== 0;
}
