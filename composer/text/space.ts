import type { CompositionProfile } from '../../document/profile.ts';
import type { StyleSpan } from './collect.ts';
import { type Items, Kind, Stand, toUnits } from './items.ts';
import { isClreq } from './kinsoku.ts';
import { keepsBlank, Mark } from './mark.ts';

/**
 * Buckets of reduction in clreq's order, after the mark at the line end; last the letters of Western words, by what nobody
 * sees (`UNSEEN`).
 */
export const Shrink = { wordSpace: 0, interpunct: 1, bracket: 2, comma: 3, gap: 4, stop: 5, letter: 6 } as const;

/** How many buckets of reduction there are. */
export const SHRINK_BUCKETS = 7;

/**
 * Space, em, that is not seen. Letters of Western words take so much before Han open, and give so much after all marks gave;
 * and Han that would open by more are worth the blank of a mark that begins the paragraph.
 */
export const UNSEEN = 0.03;

/**
 * The space of a text. Entry i of a joint array is what stands between items i and i + 1: the blank after i, the Han–Latin
 * gap and letter space, the blank before i + 1. Widths in units. `startBefore`/`endAfter` are the blanks of an item that
 * stands first or last in a line, `startFull` the blank before an opening mark that begins a paragraph where it is kept, `endFull` what the blank at a line end is where it need not be trimmed; `hang` is how
 * much of an item may stand outside the measure, `mayHang` how much may on a step of the ladder. `opens` is 1 where a joint opens with the Han, `spaced` where it stands
 * between letters of a Western word.
 */
export interface Spacing {
  readonly after: Float64Array;
  readonly before: Float64Array;
  readonly gap: Float64Array;
  readonly letter: Float64Array;
  readonly shrinkAfter: Int8Array;
  readonly shrinkBefore: Int8Array;
  readonly gapLeast: Float64Array;
  readonly gapMost: Float64Array;
  readonly spaceLeast: Float64Array;
  readonly spaceMost: Float64Array;
  readonly dotRoom: Float64Array;
  readonly opens: Uint8Array;
  readonly spaced: Uint8Array;
  readonly startBefore: Float64Array;
  readonly startFull: Float64Array;
  readonly endAfter: Float64Array;
  readonly endFull: Float64Array;
  readonly hang: Float64Array;
  readonly mayHang: Float64Array;
}

const WORD_SPACES = new Set([0x20, 0xa0, 0x1680]);

/**
 * Spaces the items: blanks by style, squeeze of neighbouring marks, Han–Latin gap, letter space, and what may be reduced
 * or expanded and in which bucket. `breaks[i]` is whether a line may begin with item i.
 */
export function spaceItems(
  items: Items,
  spans: readonly StyleSpan[],
  breaks: ArrayLike<number>,
  profile: CompositionProfile,
): Spacing {
  const count = items.kind.length;
  const spacing: Spacing = {
    after: new Float64Array(count),
    before: new Float64Array(count),
    gap: new Float64Array(count),
    letter: new Float64Array(count),
    shrinkAfter: new Int8Array(count).fill(-1),
    shrinkBefore: new Int8Array(count).fill(-1),
    gapLeast: new Float64Array(count),
    gapMost: new Float64Array(count),
    spaceLeast: new Float64Array(count),
    spaceMost: new Float64Array(count),
    dotRoom: new Float64Array(count),
    opens: new Uint8Array(count),
    spaced: new Uint8Array(count),
    startBefore: new Float64Array(count),
    startFull: new Float64Array(count),
    endAfter: new Float64Array(count),
    endFull: new Float64Array(count),
    hang: new Float64Array(count),
    mayHang: new Float64Array(count),
  };
  const plain = profile.punctuation === 'plain';
  for (let index = 0; index < count; index += 1) blanks(items, index, profile, plain, spacing);
  for (let index = 0; index + 1 < count; index += 1) {
    if (!plain) squeeze(items, index, profile, spacing);
    join(items, index, spans, breaks, profile, spacing);
  }
  if (profile.exclamations === 'one' && !plain) pairExclamations(items, spacing);
  return spacing;
}

/** The blanks of one item alone, at the edges of a line, and how far it may hang. */
function blanks(items: Items, index: number, profile: CompositionProfile, plain: boolean, spacing: Spacing): void {
  const mark = items.mark[index]!;
  const em = items.em[index]!;
  if (items.kind[index] === Kind.space && WORD_SPACES.has(items.point[index]!)) {
    const body = items.body[index]!;
    spacing.spaceLeast[index] = Math.min(body, Math.round(em / 4));
    spacing.spaceMost[index] = Math.max(body, Math.round(em / 2));
  }
  const stop = mayHang(items, index, profile);
  if (stop) spacing.mayHang[index] = mark === Mark.none ? 0 : items.body[index]!;
  if (mark === Mark.none || mark === Mark.space) {
    if (stop && profile.hanging !== 'none') spacing.hang[index] = items.body[index]!;
    return;
  }
  let before = items.before[index]!;
  let after = items.after[index]!;
  const fullBefore = before;
  const fullAfter = after;
  if (plain) {
    // A plain cell is all body; at an edge where it is trimmed its blank counts as negative.
    items.body[index] = items.body[index]! + before + after;
    spacing.startBefore[index] = mark === Mark.open && profile.lineStart === 'trim' ? -before : 0;
    spacing.endAfter[index] = mark !== Mark.open && profile.lineEnd === 'half' ? -(before + after) : 0;
    spacing.endFull[index] = 0;
    if (stop && profile.hanging !== 'none') spacing.hang[index] = items.body[index]!;
    return;
  }
  if (!keepsBlank(mark, profile.punctuation)) {
    before = 0;
    after = 0;
  }
  spacing.before[index] = before;
  spacing.after[index] = after;
  spacing.startBefore[index] = mark === Mark.open && profile.lineStart === 'trim' ? 0 : before;
  spacing.startFull[index] = before;
  const trimmed = mark === Mark.open ? after : -before;
  spacing.endFull[index] = profile.punctuation === 'quanjiao' ? fullAfter : after;
  spacing.endAfter[index] = profile.lineEnd === 'half' ? trimmed : spacing.endFull[index]!;
  if (stop && profile.hanging !== 'none') spacing.hang[index] = items.body[index]!;
  const bucket = shrinkBucket(mark);
  if (fullBefore > 0) spacing.shrinkBefore[index] = bucket;
  if (fullAfter > 0) spacing.shrinkAfter[index] = bucket;
}

function shrinkBucket(mark: number): number {
  switch (mark) {
    case Mark.open:
    case Mark.close:
      return Shrink.bracket;
    case Mark.dot:
      return Shrink.interpunct;
    case Mark.comma:
    case Mark.colon:
      return Shrink.comma;
    default:
      return Shrink.stop;
  }
}

/**
 * Whether a mark may hang at a line end: in Chinese one stop of any kind that no other mark touches, in traditional text only
 * where it is vertical (clreq, Hanging); at the levels of CSS and jlreq full stops and commas (CSS Text, hanging-punctuation).
 */
function mayHang(items: Items, index: number, profile: CompositionProfile): boolean {
  const point = items.point[index]!;
  if (!isClreq(profile.kinsoku)) return isCommaOrStop(point);
  if (profile.lang === 'zh-Hant' && items.stand[index] === Stand.horizontal) return false;
  const touched = index > 0 && items.mark[index - 1] !== Mark.none;
  return !touched && (isCommaOrStop(point) || [0xff1a, 0xff1b, 0xff01, 0xff1f].includes(point));
}

function isCommaOrStop(point: number): boolean {
  return (
    point === 0x3001 ||
    point === 0x3002 ||
    point === 0xff0c ||
    point === 0xff0e ||
    point === 0xff61 ||
    point === 0xff64 ||
    point === 0x2c ||
    point === 0x2e
  );
}

/** Squeezes the pair of items index and index + 1 (clreq, Compression of Adjacent Marks; CSS Text 4, collapsing). */
function squeeze(items: Items, index: number, profile: CompositionProfile, spacing: Spacing): void {
  const left = role(items, index);
  const right = role(items, index + 1);
  if (left === Role.other || right === Role.other) return;
  const leftEm = items.em[index]!;
  const rightEm = items.em[index + 1]!;
  // The gap is that of the larger size: the smaller mark is not trimmed against a larger one.
  if (leftEm >= rightEm && left === Role.close) {
    const stop = items.mark[index] !== Mark.close;
    const keeps = stop && profile.lang === 'ja' && (right === Role.middle || right === Role.space);
    if (right === Role.close || ((right === Role.middle || right === Role.space) && !keeps)) spacing.after[index] = 0;
  }
  if (rightEm >= leftEm && right === Role.open) spacing.before[index + 1] = 0;
}

/** Two of ？！ together are 1 em, so that three are 2 em (GB/T 15834 5.1.2): the second of two loses its blank too. */
function pairExclamations(items: Items, spacing: Spacing): void {
  const isExclamation = (index: number): boolean =>
    items.mark[index] === Mark.exclamation && items.before[index] === 0 && items.after[index]! > 0;
  for (let index = 1; index < items.kind.length; index += 1) {
    if (!isExclamation(index) || !isExclamation(index - 1)) continue;
    spacing.after[index - 1] = 0;
    spacing.after[index] = 0;
    index += 1;
  }
}

const Role = { other: 0, open: 1, close: 2, middle: 3, space: 4 } as const;

function role(items: Items, index: number): number {
  const mark = items.mark[index]!;
  if (mark === Mark.none || mark === Mark.interpunct) return Role.other;
  if (mark === Mark.space) return Role.space;
  if (mark === Mark.open) return Role.open;
  if (mark === Mark.close) return Role.close;
  const before = items.before[index]!;
  const after = items.after[index]!;
  if (before === 0 && after === 0) return Role.other;
  if (before === 0) return Role.close;
  // Centred stops, colons and dots are squeezed only against brackets.
  return Role.middle;
}

/** Gap, letter space and stretch of the joint between items index and index + 1. */
function join(
  items: Items,
  index: number,
  spans: readonly StyleSpan[],
  breaks: ArrayLike<number>,
  profile: CompositionProfile,
  spacing: Spacing,
): void {
  const next = index + 1;
  const left = items.kind[index]!;
  const right = items.kind[next]!;
  if (left === Kind.lineFeed || right === Kind.lineFeed) return;
  const em = Math.max(items.em[index]!, items.em[next]!);
  const span = spans[items.span[index]!]!;
  spacing.letter[index] = toUnits(span.style.letterSpace) + Math.round(items.em[index]! * span.letterSpace);
  if (hasGap(items.sideAfter[index]!, items.sideBefore[next]!, profile)) {
    spacing.gap[index] = Math.round(em * profile.autospace.optimum);
    spacing.gapLeast[index] = Math.round(em * Math.min(profile.autospace.least, profile.autospace.optimum));
    spacing.gapMost[index] = Math.round(em * Math.max(profile.autospace.most, profile.autospace.optimum));
  }
  if (profile.punctuation === 'quanjiao' && isBesideDot(items, index)) spacing.dotRoom[index] = Math.round(em / 4);
  spacing.opens[index] = mayOpen(items, index, breaks) || isWordSpace(items, index, spacing) ? 1 : 0;
  spacing.spaced[index] = isLetter(items, index, profile) && isLetter(items, next, profile) ? 1 : 0;
}

function hasGap(left: number, right: number, profile: CompositionProfile): boolean {
  const pair = left === 1 ? right : right === 1 ? left : 0;
  return pair === 2 || (pair === 3 && profile.hanDigitGap);
}

/**
 * An interpunct between Han is of ½ em (GB/T 15834) and in many houses of 1 em: it takes up to ¼ em on either side before Han
 * open.
 */
function isBesideDot(items: Items, index: number): boolean {
  const left = items.mark[index] === Mark.interpunct;
  const right = items.mark[index + 1] === Mark.interpunct;
  return left !== right && items.kind[left ? index + 1 : index] === Kind.han;
}

/** A word space opens with the Han once it has its ½ em. */
function isWordSpace(items: Items, index: number, spacing: Spacing): boolean {
  return (
    spacing.spaceMost[index]! > 0 && items.kind[index + 1] !== Kind.space && items.kind[index + 1] !== Kind.lineFeed
  );
}

/**
 * Whether an item is a letter, digit or sign of Western text whose letters may be set apart: no script that joins, and no digit
 * of ½ em, which keeps its cell.
 */
function isLetter(items: Items, index: number, profile: CompositionProfile): boolean {
  const point = items.point[index]!;
  if (items.kind[index] !== Kind.western || point <= 0x20 || point >= 0x250) return false;
  return profile.digits !== 'half' || point < 0x30 || point > 0x39;
}

function mayOpen(items: Items, index: number, breaks: ArrayLike<number>): boolean {
  const next = index + 1;
  const left = items.kind[index]!;
  const right = items.kind[next]!;
  if (left >= Kind.space || right >= Kind.space) return false;
  if (left === Kind.western && right === Kind.western) return false;
  if (isConnector(items.point[index]!) || isConnector(items.point[next]!)) return false;
  if (breaks[next] !== 0) return true;
  if (items.point[index] === items.point[next] && isEllipsis(items.point[index]!)) return false;
  return left === Kind.mark || right === Kind.mark || (left === Kind.han && right === Kind.han);
}

function isConnector(point: number): boolean {
  return point === 0x2013 || point === 0xff5e || point === 0x301c || point === 0xff0f || point === 0x2f;
}

function isEllipsis(point: number): boolean {
  return point === 0x2026 || point === 0x22ef || point === 0x2025;
}
