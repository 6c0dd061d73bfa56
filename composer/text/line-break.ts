import { isFinalQuote, isInitialQuote, isPictograph, isUnassigned, isWide, LineBreak } from './character.ts';

function classOf(name: string): number {
  return LineBreak[name] ?? 0;
}

function setOf(...names: string[]): Uint8Array {
  const set = new Uint8Array(64);
  for (const name of names) set[classOf(name)] = 1;
  return set;
}

const BK = classOf('BK');
const CR = classOf('CR');
const LF = classOf('LF');
const NL = classOf('NL');
const SP = classOf('SP');
const ZW = classOf('ZW');
const WJ = classOf('WJ');
const GL = classOf('GL');
const CM = classOf('CM');
const ZWJ = classOf('ZWJ');
const B2 = classOf('B2');
const CB = classOf('CB');
const CL = classOf('CL');
const CP = classOf('CP');
const ID = classOf('ID');
const IN = classOf('IN');
const NS = classOf('NS');
const OP = classOf('OP');
const QU = classOf('QU');
const IS = classOf('IS');
const NU = classOf('NU');
const PO = classOf('PO');
const PR = classOf('PR');
const SY = classOf('SY');
const AL = classOf('AL');
const HL = classOf('HL');
const HY = classOf('HY');
const HH = classOf('HH');
const BB = classOf('BB');
const EB = classOf('EB');
const EM = classOf('EM');
const RI = classOf('RI');
const JL = classOf('JL');
const JV = classOf('JV');
const JT = classOf('JT');
const H2 = classOf('H2');
const H3 = classOf('H3');
const AK = classOf('AK');
const AP = classOf('AP');
const AS = classOf('AS');
const VI = classOf('VI');
const VF = classOf('VF');

const BREAKS = setOf('BK', 'CR', 'LF', 'NL');
const BARE = setOf('BK', 'CR', 'LF', 'NL', 'SP', 'ZW');
const BEFORE_INITIAL = setOf('BK', 'CR', 'LF', 'NL', 'OP', 'QU', 'GL', 'SP', 'ZW');
const AFTER_FINAL = setOf('SP', 'GL', 'WJ', 'CL', 'QU', 'CP', 'EX', 'IS', 'SY', 'BK', 'CR', 'LF', 'NL', 'ZW');
const BEFORE_HYPHEN = setOf('BK', 'CR', 'LF', 'NL', 'SP', 'ZW', 'CB', 'GL');
const CLOSING = setOf('CL', 'CP', 'EX', 'SY');
const NO_START = setOf('BA', 'HH', 'HY', 'NS');
const LETTERS = setOf('AL', 'HL');
const IDEOGRAPHS = setOf('ID', 'EB', 'EM');
const HANGUL = setOf('JL', 'JV', 'JT', 'H2', 'H3');
const GLUE_EXCEPTIONS = setOf('SP', 'BA', 'HY', 'HH');
const DOTTED_CIRCLE = 0x25cc;

/** Whether a break may stand before a character: 0 no, 1 yes, 2 it must. */
export type Opportunity = 0 | 1 | 2;

/**
 * Break opportunities by UAX #14 of Unicode 17, rules LB2 to LB31, over characters whose classes are resolved (LB1) and,
 * for a house's level, tailored. `classes`, `words` (property words) and `points` hold one entry a code point. Gives one
 * `Opportunity` a code point: whether a line may begin there; entry 0 is 0.
 */
export function lineBreaks(
  classes: ArrayLike<number>,
  words: ArrayLike<number>,
  points: ArrayLike<number>,
): Uint8Array {
  const count = classes.length;
  const out = new Uint8Array(count);
  // LB9, LB10: marks join their base; a unit stands for both.
  const unitClass: number[] = [];
  const unitWord: number[] = [];
  const unitStart: number[] = [];
  const unitJoins: boolean[] = [];
  const unitCircle: boolean[] = [];
  for (let index = 0; index < count; index += 1) {
    let value = classes[index] ?? AL;
    const last = unitClass.length - 1;
    if (value === CM || value === ZWJ) {
      if (last >= 0 && BARE[unitClass[last]!] === 0) {
        unitJoins[last] = value === ZWJ;
        continue;
      }
      unitJoins.push(value === ZWJ);
      value = AL;
    } else {
      unitJoins.push(false);
    }
    unitClass.push(value);
    unitWord.push(words[index] ?? 0);
    unitStart.push(index);
    unitCircle.push(points[index] === DOTTED_CIRCLE);
  }
  const units = unitClass.length;
  let solid = 0;
  let regionals = 0;
  for (let unit = 0; unit + 1 < units; unit += 1) {
    const now = unitClass[unit]!;
    if (now !== SP) solid = unit;
    regionals = now === RI ? regionals + 1 : 0;
    out[unitStart[unit + 1]!] = opportunity(unit, solid, regionals, unitJoins[unit]!, unitClass, unitWord, unitCircle);
  }
  return out;
}

function opportunity(
  unit: number,
  solid: number,
  regionals: number,
  joins: boolean,
  cls: readonly number[],
  word: readonly number[],
  circle: readonly boolean[],
): Opportunity {
  const now = cls[unit]!;
  const next = cls[unit + 1]!;
  if (now === ID && next === ID && !joins) return 1;
  if (now === BK || now === LF || now === NL) return 2;
  if (now === CR) return next === LF ? 0 : 2;
  if (BREAKS[next] === 1 || next === SP || next === ZW) return 0;
  const base = cls[solid]!;
  if (base === ZW) return 1;
  if (joins || next === WJ || now === WJ || now === GL) return 0;
  if (next === GL && GLUE_EXCEPTIONS[now] === 0) return 0;
  if (CLOSING[next] === 1 || base === OP) return 0;
  // LB15a to LB15d.
  if (base === QU && isInitialQuote(word[solid]!) && (solid === 0 || BEFORE_INITIAL[cls[solid - 1]!] === 1)) return 0;
  const after = cls[unit + 2];
  if (next === QU && isFinalQuote(word[unit + 1]!) && (after === undefined || AFTER_FINAL[after] === 1)) return 0;
  if (now === SP && next === IS && after === NU) return 1;
  if (next === IS) return 0;
  if ((base === CL || base === CP) && next === NS) return 0;
  if (base === B2 && next === B2) return 0;
  if (now === SP) return 1;
  if (next === QU && quoteJoinsBefore(unit, cls, word)) return 0;
  if (now === QU && quoteJoinsAfter(unit, cls, word)) return 0;
  if (next === CB || now === CB) return 1;
  const previous = cls[unit - 1];
  if ((now === HY || now === HH) && LETTERS[next] === 1 && (previous === undefined || BEFORE_HYPHEN[previous] === 1)) {
    return 0;
  }
  if (NO_START[next] === 1 || now === BB) return 0;
  if (previous === HL && (now === HY || now === HH) && next !== HL) return 0;
  if ((now === SY && next === HL) || next === IN) return 0;
  if (joinsNumber(unit, cls)) return 0;
  return joinsLetters(unit, regionals, cls, word, circle) ? 0 : 1;
}

/** LB19, LB19a before a quotation mark. */
function quoteJoinsBefore(unit: number, cls: readonly number[], word: readonly number[]): boolean {
  if (!isInitialQuote(word[unit + 1]!)) return true;
  if (!isWide(word[unit]!)) return true;
  return cls[unit + 2] === undefined || !isWide(word[unit + 2]!);
}

/** LB19, LB19a after a quotation mark. */
function quoteJoinsAfter(unit: number, cls: readonly number[], word: readonly number[]): boolean {
  if (!isFinalQuote(word[unit]!)) return true;
  if (!isWide(word[unit + 1]!)) return true;
  return cls[unit - 1] === undefined || !isWide(word[unit - 1]!);
}

/** LB23 to LB25: letters with digits, prefixes and suffixes with numbers. */
function joinsNumber(unit: number, cls: readonly number[]): boolean {
  const now = cls[unit]!;
  const next = cls[unit + 1]!;
  if ((LETTERS[now] === 1 && next === NU) || (now === NU && LETTERS[next] === 1)) return true;
  if ((now === PR && IDEOGRAPHS[next] === 1) || (IDEOGRAPHS[now] === 1 && next === PO)) return true;
  const affix = now === PR || now === PO;
  const nextAffix = next === PR || next === PO;
  if ((affix && LETTERS[next] === 1) || (LETTERS[now] === 1 && nextAffix)) return true;
  if (nextAffix && endsNumber(unit, cls, true)) return true;
  if (affix && next === OP && (cls[unit + 2] === NU || (cls[unit + 2] === IS && cls[unit + 3] === NU))) return true;
  if (next !== NU) return false;
  return affix || now === HY || now === IS || endsNumber(unit, cls, false);
}

function endsNumber(unit: number, cls: readonly number[], closed: boolean): boolean {
  let at = unit;
  if (closed && (cls[at] === CL || cls[at] === CP)) at -= 1;
  while (cls[at] === SY || cls[at] === IS) at -= 1;
  return cls[at] === NU;
}

/** LB26 to LB30b. */
function joinsLetters(
  unit: number,
  regionals: number,
  cls: readonly number[],
  word: readonly number[],
  circle: readonly boolean[],
): boolean {
  const now = cls[unit]!;
  const next = cls[unit + 1]!;
  if (now === JL && (next === JL || next === JV || next === H2 || next === H3)) return true;
  if ((now === JV || now === H2) && (next === JV || next === JT)) return true;
  if ((now === JT || now === H3) && next === JT) return true;
  if ((HANGUL[now] === 1 && next === PO) || (now === PR && HANGUL[next] === 1)) return true;
  if (LETTERS[now] === 1 && LETTERS[next] === 1) return true;
  if (joinsAksara(unit, cls, circle)) return true;
  if (now === IS && LETTERS[next] === 1) return true;
  if ((LETTERS[now] === 1 || now === NU) && next === OP && !isWide(word[unit + 1]!)) return true;
  if (now === CP && !isWide(word[unit]!) && (LETTERS[next] === 1 || next === NU)) return true;
  if (now === RI && next === RI) return regionals % 2 === 1;
  if (next !== EM) return false;
  return now === EB || (isPictograph(word[unit]!) && isUnassigned(word[unit]!));
}

/** LB28a: aksaras of Brahmic scripts. */
function joinsAksara(unit: number, cls: readonly number[], circle: readonly boolean[]): boolean {
  const syllable = (at: number): boolean => cls[at] === AK || cls[at] === AS || circle[at] === true;
  const now = cls[unit]!;
  const next = cls[unit + 1]!;
  if (now === AP && syllable(unit + 1)) return true;
  if (syllable(unit) && (next === VF || next === VI)) return true;
  if (now === VI && unit > 0 && syllable(unit - 1) && (next === AK || circle[unit + 1] === true)) return true;
  return syllable(unit) && syllable(unit + 1) && cls[unit + 2] === VF;
}
