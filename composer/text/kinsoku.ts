import type { CompositionProfile, Kinsoku } from '../../document/profile.ts';
import { anchorEnd } from './anchor.ts';
import { isWide, LineBreak, lineBreakClass } from './character.ts';
import { lineBreaks } from './line-break.ts';

const ID = LineBreak['ID']!;
const AL = LineBreak['AL']!;
const NS = LineBreak['NS']!;
const NU = LineBreak['NU']!;
const HL = LineBreak['HL']!;
const OP = LineBreak['OP']!;
const CL = LineBreak['CL']!;
const EX = LineBreak['EX']!;
const IN = LineBreak['IN']!;
const PR = LineBreak['PR']!;
const PO = LineBreak['PO']!;
const CJ = LineBreak['CJ']!;
const AI = LineBreak['AI']!;
const SG = LineBreak['SG']!;
const XX = LineBreak['XX']!;
const QU = LineBreak['QU']!;

function points(text: string): ReadonlySet<number> {
  return new Set([...text].map((character) => character.codePointAt(0) ?? 0));
}

const OPENERS = points('“‘「『（［〔｛【〖《〈〘〚｟〝');
const CLOSERS = points('”’」』）］〕｝】〗》〉〙〛｠〞〟');
const STOPS = points('、，；：。．！？');
const CONNECTORS = points('–～〜‐');
const INTERPUNCTS = points('·‧・');
const SOLIDI = points('/／');
const PAIRED = points('—―…⋯‥');
const LONG_DASHES = points('⸺⸻');

const CSS_NORMAL = points('〜゠');
const CSS_LOOSE = points('々〻ゝゞヽヾ・：；･‼⁇⁈⁉！？');
const JLREQ_STRICT = points('々');
const JLREQ_MAGAZINE = points('〜゠–‐・％');
const JLREQ_NEWSPAPER = points('！？‼⁇⁈⁉：；･〻ゝゞヽヾ');
/** Prefixes and suffixes that are wide or ambiguous in East Asian text (CSS Text 4, line-break: loose). */
const WIDE_AFFIXES = points('°‰′″‵℃℉﹪％￠¤±€№﹩＄￡￥￦');

/**
 * Where lines may begin, at a kinsoku level. `points` and `words` hold the code points of a text and their property
 * words; `latinQuote[i]` is 1 where a quotation mark belongs to Western text. Gives per code point 0 no, 1 yes, 2 must.
 *
 * `uax14` is Unicode without tailoring. The other levels tailor classes (UAX #14 §8.2): clreq's `none`, `basic`, `gb`,
 * `strict` (Prohibition Rules for Line Start and Line End), CSS Text's `line-break`, and jlreq's four levels (Table 2).
 * At all of them `——` and `……` stay whole (clreq, Unbreakable Marks), and at clreq's the anchor of a note stays with what it
 * follows.
 */
export function breakOpportunities(
  codePoints: ArrayLike<number>,
  words: ArrayLike<number>,
  latinQuote: ArrayLike<number>,
  profile: Pick<CompositionProfile, 'kinsoku' | 'lang'>,
): Uint8Array {
  const count = codePoints.length;
  const level = profile.kinsoku;
  const eastAsian = profile.lang !== 'en';
  const classes = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    classes[index] = resolve(codePoints[index]!, words[index]!, latinQuote[index] === 1, level, eastAsian);
  }
  if (isClreq(level)) resolveAmbiguous(classes);
  if (level === 'css-loose' && eastAsian) resolveHyphens(codePoints, words, classes);
  const out = lineBreaks(classes, words, codePoints);
  if (level === 'uax14') return out;
  for (let index = 1; index < count; index += 1) {
    if (out[index] === 2) continue;
    const verdict = pairVerdict(codePoints, classes, words, index, level);
    if (verdict >= 0) out[index] = verdict;
  }
  if (isClreq(level)) keepAnchors(codePoints, out);
  return out;
}

/** No line begins with the anchor of a note, or inside one. */
function keepAnchors(codePoints: ArrayLike<number>, out: Uint8Array): void {
  for (let index = 1; index < out.length; index += 1) {
    const end = anchorEnd(codePoints, index);
    if (end > 0) out.fill(0, index, end);
  }
}

/** Whether a level is one of clreq's four. */
export function isClreq(level: Kinsoku): boolean {
  return level === 'none' || level === 'basic' || level === 'gb' || level === 'strict';
}

function resolve(point: number, word: number, latinQuote: boolean, level: Kinsoku, eastAsian: boolean): number {
  const given = lineBreakClass(word);
  if (given === SG || given === XX) return AL;
  if (isClreq(level)) return resolveClreq(point, given, latinQuote, level);
  if (given === AI) return AL;
  if (level === 'uax14' || level === 'css-strict') return given === CJ ? NS : given;
  if (level === 'css-normal' || level === 'css-loose') {
    if (given === CJ) return ID;
    if (eastAsian && CSS_NORMAL.has(point)) return ID;
    if (level === 'css-loose' && eastAsian) {
      if (given === IN || CSS_LOOSE.has(point) || WIDE_AFFIXES.has(point)) return ID;
    }
    return given;
  }
  return resolveJlreq(point, given, latinQuote, level);
}

function resolveJlreq(point: number, given: number, latinQuote: boolean, level: Kinsoku): number {
  if (given === QU && !latinQuote) {
    if (OPENERS.has(point)) return OP;
    if (CLOSERS.has(point)) return CL;
  }
  if (given === IN) return ID;
  if (level === 'jlreq-very-strict') return given === CJ ? NS : given;
  if (given === CJ || JLREQ_STRICT.has(point)) return ID;
  if (level === 'jlreq-strict') return given;
  if (JLREQ_MAGAZINE.has(point)) return ID;
  if (level === 'jlreq-magazine') return given;
  return JLREQ_NEWSPAPER.has(point) || WIDE_AFFIXES.has(point) ? ID : given;
}

function resolveClreq(point: number, given: number, latinQuote: boolean, level: Kinsoku): number {
  if (latinQuote) return given;
  const opener = OPENERS.has(point);
  const closer = CLOSERS.has(point);
  const noStart = STOPS.has(point) || CONNECTORS.has(point) || INTERPUNCTS.has(point) || point === 0xff0f;
  if (level === 'none') {
    if (opener || closer || noStart) return ID;
  } else {
    if (opener) return OP;
    if (closer) return CL;
    if (noStart) return given === CL || given === EX ? given : NS;
  }
  if (given === IN) return ID;
  return given === CJ ? NS : given;
}

/** Ambiguous characters (①, ★, ×) are ideographic in Chinese text, alphabetic between letters or digits. */
function resolveAmbiguous(classes: Uint8Array): void {
  const western = (value: number | undefined): boolean => value === NU || value === AL || value === HL;
  for (let index = 0; index < classes.length; index += 1) {
    if (classes[index] !== AI) continue;
    classes[index] = western(classes[index - 1]) && western(classes[index + 1]) ? AL : ID;
  }
}

/** Hyphens may start a line where East Asian text stands before them (CSS Text 4, line-break: loose). */
function resolveHyphens(codePoints: ArrayLike<number>, words: ArrayLike<number>, classes: Uint8Array): void {
  for (let index = 1; index < classes.length; index += 1) {
    const hyphen = codePoints[index] === 0x2010 || codePoints[index] === 0x2013;
    if (hyphen && isWide(words[index - 1]!)) classes[index] = ID;
  }
}

/** What a level says of the boundary before `index` beyond the classes: 0, 1, or −1 where it says nothing. */
function pairVerdict(
  codePoints: ArrayLike<number>,
  classes: Uint8Array,
  words: ArrayLike<number>,
  index: number,
  level: Kinsoku,
): number {
  const before = codePoints[index - 1]!;
  const after = codePoints[index]!;
  const css = level === 'css-loose' || level === 'css-normal' || level === 'css-strict';
  if (PAIRED.has(after) && before === after && !(css && after !== 0x2014)) {
    if (level === 'jlreq-magazine' || level === 'jlreq-newspaper') return -1;
    let run = index;
    while (run > 0 && codePoints[run - 1] === after) run -= 1;
    if ((index - run) % 2 === 1) return 0;
    return level === 'none' || level === 'basic' || level === 'gb' ? 1 : 0;
  }
  if (css) return -1;
  if (level === 'strict' && (PAIRED.has(after) || LONG_DASHES.has(after))) return 0;
  if (level === 'gb' || level === 'strict') {
    if (SOLIDI.has(before) && (before === 0xff0f || wideSide(words, index))) return 0;
  }
  if (!isClreq(level) && level !== 'jlreq-newspaper' && classes[index - 1] === PR && classes[index] === PO) return 0;
  return -1;
}

/** Whether a solidus before `index` touches East Asian text on either side: between Western letters it may end a line. */
function wideSide(words: ArrayLike<number>, index: number): boolean {
  const wide = (word: number | undefined): boolean => word !== undefined && isWide(word);
  return wide(words[index]) || wide(words[index - 2]);
}
