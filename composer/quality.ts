import type { Glyph, Line } from './line.ts';
import type { LineItem, Proof } from './proof.ts';
import { glyphsOf } from './query.ts';
import { countRivers } from './rivers.ts';

/**
 * The quality of a composed page in ten figures, over the justified text of its stories; gaps in em, shares 0…1.
 *
 * 1 forbidden line starts and ends; 2 lines that miss their measure by more than 0.01; 3 share of solid lines (Han opened by
 * less than 0.005), at measures to 13 em and wider; 4 Han gap: mean, 90th and 99th percentile, most; 5 paragraphs that end on one
 * Han; 6 line-end marks that are not exactly ½ em; 7 widest difference of gaps inside a line, and
 * lines that open Han while marks in them are squeezed, or set Han below 1 em in a paragraph not marked with letter space; 8 neighbouring lines more
 * than 0.1 apart, runs of three lines opened by more than 0.05, and rivers; 9 deviation from the grid in points; 10 Han–Latin gap,
 * least and most, and paragraphs whose tail stands alone at a column head, and headings at a column foot.
 */
export interface Quality {
  readonly lines: number;
  readonly fullLines: number;
  readonly forbidden: number;
  readonly unfilled: number;
  readonly solid: number;
  readonly solidNarrow: number | null;
  readonly solidWide: number | null;
  readonly gapMean: number;
  readonly gapP90: number;
  readonly gapP99: number;
  readonly gapMost: number;
  readonly loneHan: number;
  readonly paragraphs: number;
  readonly lineEndMarksOff: number;
  readonly spread: number;
  readonly outOfOrder: number;
  readonly unevenNeighbours: number;
  readonly looseRuns: number;
  readonly rivers: number;
  readonly gridDeviation: number;
  readonly latinGapLeast: number | null;
  readonly latinGapMost: number | null;
  readonly tailsAtHead: number;
  readonly headingsAtFoot: number;
}

const NO_START = '，。、；：？！”’）》】〉」』〕…—·～%‰℃';
const NO_END = '“‘（《【〈「『〔';
const CLOSING = '，。、；：？！”’）》】〉」』〕';

function isHan(text: string): boolean {
  const point = text.codePointAt(0) ?? 0;
  return (point >= 0x3400 && point <= 0x9fff) || (point >= 0x20000 && point <= 0x3ffff);
}

function isLatin(text: string): boolean {
  return /^[A-Za-z0-9]/.test(text);
}

interface Gaps {
  readonly han: readonly number[];
  readonly latin: readonly number[];
}

function gapsOf(glyphs: readonly Glyph[], size: number): Gaps {
  const han: number[] = [];
  const latin: number[] = [];
  for (let k = 1; k < glyphs.length; k += 1) {
    const before = glyphs[k - 1]!;
    const after = glyphs[k]!;
    const gap = (after.at - before.at - before.natural) / size;
    if (isHan(before.text) && isHan(after.text)) han.push(gap);
    else if ((isHan(before.text) && isLatin(after.text)) || (isLatin(before.text) && isHan(after.text)))
      latin.push(gap);
  }
  return { han, latin };
}

interface SetParagraph {
  readonly items: readonly LineItem[];
  readonly heading: boolean;
  /** Set with letter space by hand, which may take Han below 1 em. */
  readonly marked: boolean;
}

function paragraphsOf(proof: Proof): SetParagraph[] {
  return proof.blocks
    .filter(
      ({ lines, owner, type }) =>
        lines.length > 0 && proof.owners[owner]?.type === 'story' && (type === 'paragraph' || type === 'crosshead'),
    )
    .map((block) => ({
      items: block.lines.map((index) => proof.items[index] as LineItem).filter(({ dropCap }) => dropCap === undefined),
      heading: block.type === 'crosshead',
      marked: block.letterSpace !== 0,
    }));
}

/** Measures a proof. All figures are 0 or null on a page without running text. */
export function quality(proof: Proof): Quality {
  const { grid } = proof.page;
  const gaps: number[] = [];
  const latin: number[] = [];
  const count = {
    lines: 0,
    full: 0,
    forbidden: 0,
    unfilled: 0,
    narrow: 0,
    narrowSolid: 0,
    wide: 0,
    wideSolid: 0,
    lone: 0,
    paragraphs: 0,
    marksOff: 0,
    neighbours: 0,
    uneven: 0,
    loose: 0,
    disorder: 0,
    rivers: 0,
    tails: 0,
    feet: 0,
  };
  let spread = 0;
  let deviation = 0;
  const paragraphs = paragraphsOf(proof);
  paragraphs.forEach(({ items, heading, marked }, index) => {
    if (heading) {
      const next = paragraphs[index + 1]?.items[0];
      const last = items[items.length - 1]!;
      if (next && next.frame === last.frame && next.column !== last.column) count.feet += 1;
      return;
    }
    count.paragraphs += 1;
    count.rivers += riversOf(items);
    let previous: number | null = null;
    let run = 0;
    items.forEach((item, k) => {
      const glyphs = glyphsOf(item.line).filter((glyph) => glyph.text !== '');
      const text = glyphs.map((glyph) => glyph.text).join('');
      if (text === '') return;
      const last = k === items.length - 1;
      count.lines += 1;
      deviation = Math.max(deviation, offGrid(item, grid));
      if (k > 0 && NO_START.includes(text[0]!)) count.forbidden += 1;
      if (!last && NO_END.includes(text[text.length - 1]!)) count.forbidden += 1;
      if (last) {
        const han = [...text].filter(isHan).length;
        if (items.length > 1 && han === 1 && !/[A-Za-z0-9]/.test(text)) count.lone += 1;
        if (items.length > 1 && item.row === 0 && items[k - 1]!.column !== item.column) count.tails += 1;
        return;
      }
      count.full += 1;
      const { size } = item.line;
      const ending = glyphs[glyphs.length - 1]!;
      const hung = ending.at > item.line.measure - 0.01 * size;
      if (Math.abs((hung ? ending.at : item.line.extent) - item.line.measure) > 0.01 * size) count.unfilled += 1;
      if (CLOSING.includes(ending.text) && Math.abs(ending.advance / size - 0.5) > 0.011 && hangless(item.line))
        count.marksOff += 1;
      const { han, latin: mixed } = gapsOf(glyphs, size);
      latin.push(...mixed);
      if (han.length === 0) return;
      const gap = han.reduce((sum, each) => sum + each, 0) / han.length;
      gaps.push(gap);
      const squeezed = glyphs.some((glyph, at) => at < glyphs.length - 1 && isSqueezed(glyph, size));
      if (!marked && (gap < -0.005 || (gap > 0.005 && squeezed))) count.disorder += 1;
      spread = Math.max(spread, Math.max(...han) - Math.min(...han));
      const solid = Math.abs(gap) < 0.005 ? 1 : 0;
      if (item.line.measure / size <= 13.5) {
        count.narrow += 1;
        count.narrowSolid += solid;
      } else {
        count.wide += 1;
        count.wideSolid += solid;
      }
      if (previous !== null) {
        count.neighbours += 1;
        if (Math.abs(gap - previous) > 0.1) count.uneven += 1;
      }
      previous = gap;
      run = gap > 0.05 ? run + 1 : 0;
      if (run === 3) count.loose += 1;
    });
  });
  gaps.sort((a, b) => a - b);
  const round = (value: number): number => Math.round(value * 10000) / 10000 + 0;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole));
  return {
    lines: count.lines,
    fullLines: count.full,
    forbidden: count.forbidden,
    unfilled: count.unfilled,
    solid: share(count.narrowSolid + count.wideSolid, count.narrow + count.wide),
    solidNarrow: count.narrow === 0 ? null : share(count.narrowSolid, count.narrow),
    solidWide: count.wide === 0 ? null : share(count.wideSolid, count.wide),
    gapMean: gaps.length === 0 ? 0 : round(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length),
    gapP90: round(gaps[Math.max(0, Math.floor(gaps.length * 0.9) - 1)] ?? 0),
    gapP99: round(gaps[Math.max(0, Math.floor(gaps.length * 0.99) - 1)] ?? 0),
    gapMost: round(gaps[gaps.length - 1] ?? 0),
    loneHan: count.lone,
    paragraphs: count.paragraphs,
    lineEndMarksOff: count.marksOff,
    spread: round(spread),
    outOfOrder: count.disorder,
    unevenNeighbours: share(count.uneven, count.neighbours),
    looseRuns: count.loose,
    rivers: count.rivers,
    gridDeviation: round(deviation),
    latinGapLeast: latin.length === 0 ? null : round(Math.min(...latin)),
    latinGapMost: latin.length === 0 ? null : round(Math.max(...latin)),
    tailsAtHead: count.tails,
    headingsAtFoot: count.feet,
  };
}

/** Whether a mark inside a line lost some of its own blank. */
function isSqueezed(glyph: Glyph, size: number): boolean {
  return (CLOSING.includes(glyph.text) || NO_END.includes(glyph.text)) && glyph.advance < glyph.natural - 0.005 * size;
}

/** Openings wider than this are seen as holes when they stand below one another, em. */
const HOLE = 0.15;

function riversOf(items: readonly LineItem[]): number {
  const first = items[0]!.line;
  const lines = items.slice(0, -1).flatMap((item, k) => {
    const glyphs = glyphsOf(item.line).filter((glyph) => glyph.text !== '');
    const start = item.line.vertical ? item.y : item.x;
    const holes: number[] = [];
    for (let at = 1; at < glyphs.length; at += 1) {
      const before = glyphs[at - 1]!;
      const after = glyphs[at]!;
      if (after.at - before.at - before.natural > HOLE * item.line.size) holes.push(start + after.at);
    }
    return k > 0 && items[k - 1]!.column !== item.column ? [[], holes] : [holes];
  });
  return countRivers(lines, first.size);
}

function hangless(line: Line): boolean {
  return line.extent <= line.measure + 0.01 * line.size;
}

/** How far a horizontal line's baseline is off the page's grid, points. */
function offGrid(item: LineItem, grid: Proof['page']['grid']): number {
  if (item.line.vertical) return 0;
  const row = (item.y - 0.88 * grid.size - grid.top) / grid.leading;
  return Math.abs(row - Math.round(row)) * grid.leading;
}
