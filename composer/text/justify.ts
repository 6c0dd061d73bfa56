import { MOST_LETTER_SPACE } from '../../document/copyfit.ts';
import type { Glyph, GlyphRun, Line } from '../line.ts';
import type { Setting } from './contract.ts';
import { fitLine, type LineFit, newFit } from './fit.ts';
import { Kind, Stand, toPoints, toUnits } from './items.ts';
import { Mark } from './mark.ts';
import type { Prepared } from './prepared.ts';
import { endsHard } from './search.ts';
import { Shrink, UNSEEN } from './space.ts';

/** Line `line` of a setting, justified to `measure` points. The same line and measure give the same object. */
export function setLine(text: Prepared, setting: Setting, line: number, measure: number): Line {
  const start = line === 0 ? 0 : (setting.breaks[line - 1] ?? 0);
  const end = setting.breaks[line] ?? start;
  const key = `${start} ${end} ${measure}`;
  let set = text.lines.get(key);
  if (!set) {
    set = compose(text, start, end, measure);
    text.lines.set(key, set);
  }
  return set;
}

interface Placed {
  readonly at: number;
  readonly next: number;
  readonly natural: number;
  readonly before: number;
  readonly after: number;
}

function compose(text: Prepared, start: number, end: number, measure: number): Line {
  const { style, items } = text;
  const indent = start === 0 ? toUnits(style.indent) : 0;
  const available = toUnits(measure) - indent;
  const fit = newFit();
  const justified = style.align === 'justify' && !endsHard(text, end);
  fitLine(text, start, end, available, justified, true, fit, true);
  if (!justified && fit.over === 0 && fit.natural - fit.trim - fit.hang <= available) fit.reduced.fill(0);
  const placed = place(text, start, end, fit);
  const width = placed.length > 0 ? placed[placed.length - 1]!.next : 0;
  let shift = indent;
  if (style.align === 'center') shift += Math.round((available - (width - fit.hang)) / 2);
  else if (style.align === 'end') shift += available - (width - fit.hang);
  return {
    start: sourceOffset(text, start),
    end: end >= items.kind.length ? text.collected.size : sourceOffset(text, end),
    measure,
    extent: toPoints(width + shift),
    vertical: style.vertical,
    size: style.size,
    gap: Math.round((fit.open * 1000) / (style.size * 1_000_000)) / 1000,
    runs: runsOf(text, start, end, placed, shift),
  };
}

/** Where an item begins in the text block. The first item of a block begins at 0, whatever was cut before it. */
function sourceOffset(text: Prepared, item: number): number {
  if (item === 0) return 0;
  const at = text.items.start[item]!;
  const { offsets, size } = text.collected;
  if (!offsets) return at;
  return at < offsets.length ? offsets[at]! : size;
}

/** Cells of items `start` to `end` along the line from 0, in units. Trailing spaces have none. */
function place(text: Prepared, start: number, end: number, fit: LineFit): Placed[] {
  const { items, spacing, sums } = text;
  const last = sums.visible[end]! - 1;
  const placed: Placed[] = [];
  let exact = 0;
  for (let index = start; index < end; index += 1) {
    const at = Math.round(exact);
    if (index > last) {
      placed.push({ at, next: at, natural: 0, before: 0, after: 0 });
      continue;
    }
    const beforeNatural = index === start ? spacing.startBefore[index]! + fit.opener : spacing.before[index]!;
    const endNatural = spacing.endAfter[index]! - fit.trim;
    let before = index === start ? beforeNatural : beforeNatural * (1 - share(fit, spacing.shrinkBefore[index]!));
    let after = index === last ? endNatural : spacing.after[index]! * (1 - share(fit, spacing.shrinkAfter[index]!));
    let natural = beforeNatural + items.body[index]! + (index === last ? endNatural : spacing.after[index]!);
    if (index === last && after < 0 && items.mark[index] !== Mark.none && before > 0 && index !== start) {
      // A centred mark at a line end loses its blanks on both sides.
      natural = items.body[index]!;
      before = 0;
      after = 0;
    }
    let body = items.body[index]!;
    if (spacing.spaceMost[index]! > 0) body = spaceWidth(text, index, fit);
    exact += before + body + after;
    if (index < last) exact += joint(text, index, fit);
    else exact += text.hyphens.get(end)?.width ?? 0;
    placed.push({ at, next: Math.round(exact), natural, before, after });
  }
  return placed;
}

function share(fit: LineFit, bucket: number): number {
  return bucket < 0 ? 0 : fit.reduced[bucket]!;
}

function spaceWidth(text: Prepared, index: number, fit: LineFit): number {
  const { spacing, items } = text;
  const body = items.body[index]!;
  return (
    body -
    (body - spacing.spaceLeast[index]!) * fit.reduced[Shrink.wordSpace]! +
    (spacing.spaceMost[index]! - body) * fit.spaces
  );
}

/** What stands between the cells of items index and index + 1: gap, letter space, what was opened. */
function joint(text: Prepared, index: number, fit: LineFit): number {
  const { spacing } = text;
  const gap = spacing.gap[index]!;
  const most = spacing.gapMost[index]!;
  let width = gap + spacing.letter[index]!;
  if (most > 0) {
    width -= (gap - spacing.gapLeast[index]!) * fit.reduced[Shrink.gap]!;
    width += (most - gap) * fit.gaps;
  }
  width += spacing.dotRoom[index]! * fit.dots;
  if (spacing.spaced[index] === 1) {
    const letters = MOST_LETTER_SPACE * fit.letters - UNSEEN * fit.reduced[Shrink.letter]!;
    width += text.items.em[index]! * letters;
  }
  return width + (spacing.opens[index] === 1 ? fit.open : 0);
}

function runsOf(text: Prepared, start: number, end: number, placed: readonly Placed[], shift: number): GlyphRun[] {
  const { items } = text;
  const runs: GlyphRun[] = [];
  let glyphs: Glyph[] = [];
  let key = '';
  for (let index = start; index < end; index += 1) {
    if (items.kind[index] === Kind.lineFeed) continue;
    const next = `${items.face[index]} ${items.span[index]} ${items.stand[index]} ${items.scale[index]}`;
    if (next !== key) {
      key = next;
      glyphs = [];
      runs.push(newRun(text, index, glyphs));
    }
    addGlyphs(text, index, placed[index - start]!, shift, glyphs);
  }
  const last = end - 1;
  if (text.hyphens.has(end)) addHyphen(text, last, placed[last - start]!, shift, glyphs);
  return runs;
}

/** The hyphen of a broken word: a glyph of the last letter's cluster, so that nobody copies it. */
function addHyphen(text: Prepared, last: number, placed: Placed, shift: number, glyphs: Glyph[]): void {
  const letter = glyphs[glyphs.length - 1]!;
  const hyphen = text.hyphens.get(last + 1)!;
  const origin = toPoints(placed.next + shift - hyphen.width);
  const upright = { x: origin, y: letter.y };
  const turned = { x: letter.x, y: origin };
  glyphs.push({
    gid: hyphen.gid,
    ...(text.style.vertical ? turned : upright),
    at: toPoints(placed.next + shift),
    advance: 0,
    natural: 0,
    blankBefore: 0,
    blankAfter: 0,
    offset: letter.offset,
    length: 0,
    text: '',
  });
}

function newRun(text: Prepared, index: number, glyphs: Glyph[]): GlyphRun {
  const { items } = text;
  const { style } = text.collected.spans[items.span[index]!]!;
  const stand = items.stand[index]!;
  return {
    face: text.faces[items.face[index]!]!.id,
    size: style.size,
    // Whole thousandths, so that a file says it exactly.
    scaleX: Math.round(style.scaleX * items.scale[index]! * 1000) / 1000,
    swatch: style.swatch,
    tint: style.tint,
    orientation: stand === Stand.horizontal ? 'horizontal' : stand === Stand.upright ? 'upright' : 'rotated',
    glyphs,
  };
}

function addGlyphs(text: Prepared, index: number, placed: Placed, shift: number, glyphs: Glyph[]): void {
  const { items } = text;
  const from = items.glyphStart[index]!;
  const to = items.glyphStart[index + 1]!;
  const textStart = items.start[index]!;
  const textEnd = items.start[index + 1]!;
  const offset = text.collected.offsets ? text.collected.offsets[textStart]! : textStart;
  const at = toPoints(placed.at + shift);
  const advance = toPoints(placed.next + shift) - at;
  const vertical = text.style.vertical;
  const bodyStart = placed.at + placed.before + shift;
  for (let glyph = from; glyph < to; glyph += 1) {
    const first = glyph === from;
    const along = toPoints(bodyStart + items.glyphX[glyph]!);
    const across = toPoints(items.glyphY[glyph]!);
    glyphs.push({
      gid: items.glyphId[glyph]!,
      x: vertical ? across : along,
      y: vertical ? along : across,
      at: first ? at : toPoints(placed.next + shift),
      advance: first ? toPoints(Math.round(advance * 1_000_000)) : 0,
      natural: first ? toPoints(placed.natural) : 0,
      blankBefore: first ? toPoints(Math.max(0, placed.before)) : 0,
      blankAfter: first ? toPoints(Math.max(0, placed.after)) : 0,
      offset,
      length: first ? textEnd - textStart : 0,
      text: first ? text.collected.text.slice(textStart, textEnd) : '',
    });
  }
}
