import type { Node } from 'prosemirror-model';
import type { DropCap } from '../../document/drop-cap.ts';
import { roundLength } from '../../document/units.ts';
import type { Glyph, GlyphRun, Line } from '../line.ts';
import type { StyleResolver } from '../styles.ts';
import { clusterEnd } from '../text/cluster.ts';
import type { PreparedText, ResolvedStyle, Settings, TextContext } from '../text/contract.ts';
import { breakText, prepare, setLine } from '../text/index.ts';
import type { BreakCache, BreakCounter } from './break-cache.ts';
import { type Slot, type Slots, slotAt } from './slots.ts';

/**
 * A drop cap set, and the text beside and below it. `rows`: the rows it spans. `line`: the cap with the marks before it, as
 * one line relative to its own point. `base`: the offset of the paragraph at which the other text begins. `take`: how much
 * of its rows' measure the cap takes, in points, whole half ems of the text.
 */
export interface GalleyCap {
  readonly rows: number;
  readonly line: Line;
  /** The cap itself and the marks before it, prepared. */
  readonly set: PreparedText;
  readonly lead: PreparedText | null;
  /** Characters of it that its face lacks, by offset in the paragraph. */
  readonly missing: PreparedText['missing'];
  readonly base: number;
  readonly rest: PreparedText;
  readonly take: number;
  /** How far the cap's baseline stands below that of its first row, points; 0 in vertical text. */
  readonly drop: number;
}

/** Least space between a cap and the text beside it, em of the text. */
const LEAST_GAP = 0.2;
/** The least measure left beside a cap, em of the text. */
const LEAST_BESIDE = 3;

const OPENING = new Set('“‘（《【〈「『〔［｛([{"\'');
const CLOSING = new Set('”’）》】〉」』〕］｝)]}，。、；：？！,.;:?!');

/** The set text of a paragraph and where each of its characters stands in it; cuts, deletions left out, breaks as \n. */
function setCharacters(block: Node): { text: string; offsets: readonly number[] } {
  let text = '';
  const offsets: number[] = [];
  block.forEach((child, offset) => {
    if (child.marks.some(({ type }) => type.name === 'cut' || type.name === 'deletion')) return;
    const piece = child.isText ? child.text! : '\n';
    for (let at = 0; at < piece.length; at += 1) offsets.push(offset + at);
    text += piece;
  });
  return { text, offsets };
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/**
 * Which characters of a text are its cap, as UTF-16 offsets: `lead` ends the marks before it, which keep the size of the text;
 * `end` ends it, marks that close after it included (CSS Pseudo-Elements 4, ::first-letter). A number is one
 * character. Null where the text begins with no letter, or nothing would stand beside the cap.
 */
export function capRange(text: string, characters: number): { lead: number; end: number } | null {
  let lead = 0;
  while (lead < text.length && OPENING.has(text[lead]!)) lead += 1;
  let end = lead;
  for (let counted = 0; counted < characters; counted += 1) {
    while (counted > 0 && OPENING.has(text[end] ?? '')) end += 1;
    const first = text[end];
    if (first === undefined || !isLetter(text.codePointAt(end)!)) return null;
    end = clusterEnd(text, end);
    if (isDigit(first)) while (isDigit(text[end]) || (/[.,]/.test(text[end] ?? '') && isDigit(text[end + 1]))) end += 1;
    while (CLOSING.has(text[end] ?? '')) end += 1;
  }
  const after = text[end];
  if (after === undefined || after === '\n' || text.slice(end).trim() === '') return null;
  return { lead, end };
}

/** Letters, digits and Han: what a cap can be made of. */
function isLetter(point: number): boolean {
  if (point < 0x80) return /[0-9A-Za-z]/.test(String.fromCharCode(point));
  return (
    point >= 0xc0 &&
    !(point >= 0x2000 && point <= 0x206f) &&
    !(point >= 0x3000 && point <= 0x303f) &&
    !(point >= 0xff00 && point <= 0xff0f)
  );
}

interface Parts {
  readonly lead: Node | null;
  readonly cap: Node;
  readonly rest: Node;
  readonly base: number;
  readonly western: boolean;
}

const divided = new WeakMap<Node, Map<number, Parts | null>>();

/** A paragraph taken apart; the same paragraph gives the same parts, so that what is prepared of them holds. */
function partsOf(block: Node, characters: number): Parts | null {
  let known = divided.get(block);
  if (!known) {
    known = new Map();
    divided.set(block, known);
  }
  let parts = known.get(characters);
  if (parts !== undefined) return parts;
  const { text, offsets } = setCharacters(block);
  const range = capRange(text, characters);
  parts = null;
  if (range) {
    const lead = range.lead === 0 ? 0 : offsets[range.lead]!;
    const base = offsets[range.end]!;
    parts = {
      lead: lead === 0 ? null : block.cut(0, lead),
      cap: block.cut(lead, base),
      rest: block.cut(base),
      base,
      western: isWestern(text.slice(range.lead, range.end)),
    };
  }
  known.set(characters, parts);
  return parts;
}

function isWestern(text: string): boolean {
  for (const character of text) if (character > '\u024f' && !CLOSING.has(character)) return false;
  return true;
}

/**
 * Sets a paragraph's drop cap in a style of the text (`own`, as the paragraph is set without one). A Han cap's em box is as high
 * as the em boxes of its rows together (CSS Inline 3, initial-letter-align: ideographic); letters and digits in
 * horizontal text stand on the last row's baseline and reach up to the first row's capital height (initial-letter). Null where
 * the text has no cap to give.
 */
export function galleyCap(
  block: Node,
  cap: DropCap,
  own: ResolvedStyle,
  leading: number,
  styles: StyleResolver,
  context: TextContext,
): GalleyCap | null {
  const parts = partsOf(block, cap.characters);
  if (!parts) return null;
  const { vertical } = own;
  const deep = (cap.lines - 1) * leading;
  const capStyle = cap.style !== null && styles.style(cap.style) ? cap.style : own.name;
  const face = context.fonts.face(styles.resolve(capStyle).face);
  const emTop = face ? face.emTop / face.unitsPerEm : 0.88;
  const capital = capitalHeight(face);
  const western = parts.western && !vertical && capital > 0;
  const size = roundLength(western ? (deep + capital * own.size) / capital : deep + own.size);
  const letters = { letterSpace: 0, indent: 0, align: 'start' as const, scaleX: 1, vertical };
  const set = prepare(parts.cap, styles.resolve(capStyle, { ...letters, size }), context);
  const lead = parts.lead ? prepare(parts.lead, styles.resolve(own.name, letters), context) : null;
  const rest = prepare(
    parts.rest,
    styles.resolve(own.name, { vertical, letterSpace: own.letterSpace, indent: 0 }),
    context,
  );
  const known = made.get(set);
  if (known && known.rows === cap.lines && known.rest === rest && known.lead === lead) return known;
  const before = lead ? oneLine(lead) : null;
  const shift = before?.extent ?? 0;
  // The point of the cap's line is on the baseline of its own em box; horizontal marks before it stand on the first row's.
  const baseline = western ? deep : emTop * size - 0.88 * own.size;
  const main = oneLine(set);
  const runs: GlyphRun[] = [
    ...(before ? moved(before.runs, 0, vertical ? deep / 2 : -baseline, vertical, 0) : []),
    ...moved(main.runs, shift, 0, vertical, parts.base - parts.cap.content.size),
  ];
  const extent = roundLength(shift + main.extent);
  const half = own.size / 2;
  const take = roundLength(Math.ceil((extent + LEAST_GAP * own.size) / half - 0.001) * half);
  const base = parts.base - parts.cap.content.size;
  const result: GalleyCap = {
    rows: cap.lines,
    line: { start: 0, end: parts.base, measure: extent, extent, vertical, size, gap: 0, runs },
    missing: [...(lead?.missing ?? []), ...set.missing.map((one) => ({ ...one, offset: one.offset + base }))],
    set,
    lead,
    base: parts.base,
    rest,
    take,
    drop: vertical ? 0 : roundLength(baseline),
  };
  made.set(set, result);
  return result;
}

const made = new WeakMap<PreparedText, GalleyCap>();

/** Whether two caps are set alike and have the same text beside them. */
export function sameCap(a: GalleyCap | null, b: GalleyCap | null): boolean {
  if (a === null || b === null) return a === b;
  return a.rows === b.rows && a.set === b.set && a.lead === b.lead && a.rest === b.rest && a.take === b.take;
}

function capitalHeight(face: ReturnType<TextContext['fonts']['face']>): number {
  const bounds = face?.bounds(face.glyph(0x48));
  return face && bounds ? bounds.yMax / face.unitsPerEm : 0;
}

const ENDLESS = 1_000_000;

function oneLine(prepared: PreparedText): Line {
  return setLine(prepared, breakText(prepared, () => ENDLESS, false).best, 0, ENDLESS);
}

/** Runs moved along the line and across it (down, or rightward in vertical text), their sources shifted. */
function moved(
  runs: readonly GlyphRun[],
  along: number,
  across: number,
  vertical: boolean,
  source: number,
): GlyphRun[] {
  const one = (glyph: Glyph): Glyph => ({
    ...glyph,
    x: roundLength(glyph.x + (vertical ? across : along)),
    y: roundLength(glyph.y + (vertical ? along : across)),
    at: roundLength(glyph.at + along),
    offset: glyph.offset + source,
  });
  return runs.map((run) => ({ ...run, glyphs: run.glyphs.map(one) }));
}

const shiftedLines = new WeakMap<Line, Line>();

/** A line of the text after a cap, its sources counted from the paragraph's start. The same line gives the same object. */
export function afterCap(line: Line, cap: GalleyCap): Line {
  let shifted = shiftedLines.get(line);
  if (!shifted) {
    const { base } = cap;
    const runs = line.runs.map((run) => ({
      ...run,
      glyphs: run.glyphs.map((glyph) => ({ ...glyph, offset: glyph.offset + base })),
    }));
    shifted = { ...line, start: line.start + base, end: line.end + base, runs };
    shiftedLines.set(line, shifted);
  }
  return shifted;
}

/** The settings of the text beside and below a cap whose first row is slot `first`. `frozen` counts from the paragraph's start. */
export function capSettings(
  cap: GalleyCap,
  frozen: readonly number[],
  slots: Slots,
  first: number,
  cache: BreakCache,
  counter: BreakCounter,
): Settings {
  const start = capStart(cap, slots, first);
  const kept = frozen.filter((end) => end > cap.base).map((end) => end - cap.base);
  return cache.over(cap.rest, (line) => slotAfterCap(cap, slots, first, line, start).measure, counter, kept);
}

/** Where a cap begins along its rows, which are neighbours: where the last of them begins. Points of the page. */
export function capStart(cap: GalleyCap, slots: Slots, first: number): number {
  let start = slotAt(slots, first).start;
  for (let row = 1; row < cap.rows; row += 1) start = Math.max(start, slotAt(slots, first + row).start);
  return start;
}

/** The slot of line `k` of the text after a cap: beside the cap what the cap leaves of it, in whole half ems. */
export function slotAfterCap(cap: GalleyCap, slots: Slots, first: number, k: number, start: number): Slot {
  const slot = slotAt(slots, first + k);
  if (k >= cap.rows) return slot;
  const from = start + cap.take;
  const half = cap.rest.style.size / 2;
  const left = slot.start + slot.measure - from;
  const whole = Math.abs(slot.start - start) < 0.001 ? left : Math.floor(left / half + 0.001) * half;
  return { ...slot, start: roundLength(from), measure: roundLength(Math.max(0, whole)) };
}

/**
 * The slot that has a cap's first row, from `first` on: its rows are neighbours in one column and leave room beside it. Only
 * the rest of the column and the next are looked at; null where it stands in neither.
 */
export function capPlace(cap: GalleyCap, slots: Slots, first: number): number | null {
  const { column } = slotAt(slots, first);
  for (let place = first; slotAt(slots, place).column <= column + 1; place += 1) {
    if (stands(cap, slots, place)) return place;
    if (place >= slots.count) break;
  }
  return null;
}

function stands(cap: GalleyCap, slots: Slots, first: number): boolean {
  const start = capStart(cap, slots, first);
  const top = slotAt(slots, first);
  const least = LEAST_BESIDE * cap.rest.style.size - 0.001;
  for (let row = 0; row < cap.rows; row += 1) {
    const slot = slotAt(slots, first + row);
    if (slot.column !== top.column || slot.row !== top.row + row) return false;
    if (slotAfterCap(cap, slots, first, row, start).measure < least) return false;
  }
  return true;
}
