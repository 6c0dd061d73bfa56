import type { Node } from 'prosemirror-model';
import { roundLength } from '../../document/units.ts';
import type { Face, FontLibrary } from '../../fonts/face.ts';
import type { Glyph, GlyphRun, Line, Orientation } from '../line.ts';
import type { LineItem, ShapeItem } from '../proof.ts';

/**
 * Marks beside the text (clreq, Positioning of Emphasis Dots, Proper Noun Mark, Interlinear Annotations): they take no
 * room of their own, so that none moves the grid. Lengths in em of the text they belong to.
 */
const DOT_SIZE = 0.17;
const DOT_DISTANCE = 0.15;
const LINE_DISTANCE = 0.09;
const LINE_THICKNESS = 0.05;
/** Each end of a proper-noun line is this much shorter than its text, so that neighbouring names are told apart. */
const LINE_INSET = 0.06;
const RUBY_SIZE = 0.5;
/** How far a reading may stand out over its neighbours at each end, and how narrow it may be made beyond that. */
const RUBY_OVERHANG = 0.25;
const RUBY_NARROWEST = 0.5;
const WAVE = 0xfe4f;
/** Marks that take no emphasis dot (clreq: no dots under punctuation) and spaces. */
const UNDOTTED = new Set(' \u3000\u00a0，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕［］｛｝—…·～－-,.;:?!()[]{}"\'/');

type Annotation = 'emphasisDots' | 'properNoun' | 'wavyTitle' | 'ruby';

interface Range {
  readonly kind: Annotation;
  readonly from: number;
  readonly to: number;
  readonly reading: string;
  /** Which name a proper-noun line belongs to: neighbouring names have lines of their own. */
  readonly name: string;
}

const known = new WeakMap<Node, readonly Range[]>();

/** The annotated ranges of a text block, in its own offsets. */
function rangesOf(node: Node): readonly Range[] {
  let ranges = known.get(node);
  if (ranges) return ranges;
  const found: Range[] = [];
  node.forEach((child, offset) => {
    for (const mark of child.marks) {
      const kind = mark.type.name;
      if (kind !== 'emphasisDots' && kind !== 'properNoun' && kind !== 'wavyTitle' && kind !== 'ruby') continue;
      const reading = kind === 'ruby' ? String(mark.attrs['text']) : '';
      const name = kind === 'properNoun' ? String(mark.attrs['id']) : '';
      const last = found.findLast((range) => range.kind === kind);
      if (last && last.to === offset && last.reading === reading && last.name === name) {
        found[found.indexOf(last)] = { ...last, to: offset + child.nodeSize };
      } else found.push({ kind, from: offset, to: offset + child.nodeSize, reading, name });
    }
  });
  ranges = found;
  known.set(node, ranges);
  return ranges;
}

interface Stretch {
  readonly range: Range;
  readonly run: GlyphRun;
  readonly glyphs: readonly Glyph[];
  readonly start: number;
  readonly end: number;
  readonly whole: boolean;
}

/** What of a range stands on a line, run by run; `whole` where all of the range stands in this one stretch. */
function stretchesOf(range: Range, line: Line): Stretch[] {
  const stretches: Stretch[] = [];
  for (const run of line.runs) {
    const glyphs = run.glyphs.filter(
      (glyph) => glyph.offset >= range.from && glyph.offset < range.to && glyph.length > 0,
    );
    const first = glyphs[0];
    const last = glyphs[glyphs.length - 1];
    if (!first || !last) continue;
    const whole = first.offset <= range.from && last.offset + last.length >= range.to;
    stretches.push({ range, run, glyphs, start: first.at, end: last.at + cellOf(last), whole });
  }
  return stretches;
}

/** The cell of a glyph along its line, points: without what was opened after it. */
function cellOf({ advance, natural }: Glyph): number {
  return Math.min(advance, natural);
}

/**
 * The marks of a line at its place: dots and lines below horizontal and beside vertical text, readings above or at the
 * right. All of it is artefact: a reading stands in the document as a mark's attribute, not as text.
 */
export function annotate(node: Node, item: LineItem, fonts: FontLibrary): (ShapeItem | LineItem)[] {
  const ranges = rangesOf(node);
  if (ranges.length === 0) return [];
  const items: (ShapeItem | LineItem)[] = [];
  for (const range of ranges) {
    for (const stretch of stretchesOf(range, item.line)) {
      if (range.kind === 'emphasisDots') items.push(...dots(stretch, item));
      else if (range.kind === 'properNoun') items.push(rule(stretch, item));
      else if (range.kind === 'wavyTitle') items.push(...wave(stretch, item, fonts));
      else if (stretch.whole || stretch.glyphs[0]!.offset <= range.from) items.push(...ruby(stretch, item, fonts));
    }
  }
  return items;
}

function dots({ run, glyphs }: Stretch, item: LineItem): ShapeItem[] {
  const { vertical } = item.line;
  const size = DOT_SIZE * run.size;
  return glyphs
    .filter((glyph) => glyph.text !== '' && !UNDOTTED.has(glyph.text))
    .map((glyph): ShapeItem => {
      const along = glyph.at + glyph.blankBefore + (cellOf(glyph) - glyph.blankBefore - glyph.blankAfter) / 2;
      const x = vertical ? item.x + (0.5 + DOT_DISTANCE) * run.size : item.x + along;
      const y = vertical ? item.y + along : item.y + (0.12 + DOT_DISTANCE) * run.size;
      return {
        kind: 'shape',
        frame: item.frame,
        shape: 'ellipse',
        rect: {
          x: roundLength(x - size / 2),
          y: roundLength(y - size / 2),
          width: roundLength(size),
          height: roundLength(size),
        },
        fill: { swatch: run.swatch, tint: run.tint },
        stroke: null,
      };
    });
}

function rule({ run, start, end }: Stretch, item: LineItem): ShapeItem {
  const { vertical } = item.line;
  const thickness = roundLength(LINE_THICKNESS * run.size);
  const from = start + LINE_INSET * run.size;
  const length = roundLength(Math.max(0, end - LINE_INSET * run.size - from));
  const across = vertical
    ? item.x - (0.5 + LINE_DISTANCE) * run.size - thickness
    : item.y + (0.12 + LINE_DISTANCE) * run.size;
  return {
    kind: 'shape',
    frame: item.frame,
    shape: vertical ? 'vertical' : 'horizontal',
    rect: vertical
      ? { x: roundLength(across), y: roundLength(item.y + from), width: thickness, height: length }
      : { x: roundLength(item.x + from), y: roundLength(across), width: length, height: thickness },
    fill: null,
    stroke: { swatch: run.swatch, tint: run.tint, thickness, dash: [] },
  };
}

/** A wavy line is the face's own wavy low line, one for each em, stretched to whole waves. */
function wave({ run, start, end }: Stretch, item: LineItem, fonts: FontLibrary): LineItem[] {
  const face = fonts.face(run.face);
  const gid = face?.glyph(WAVE) ?? 0;
  const bounds = face && gid !== 0 ? face.bounds(gid) : null;
  if (!face || !bounds) return [];
  const count = Math.max(1, Math.round((end - start) / run.size));
  const scaleX = (end - start) / (count * run.size);
  const em = (units: number): number => (units / face.unitsPerEm) * run.size;
  const { vertical } = item.line;
  const across = vertical
    ? -(0.5 + LINE_DISTANCE) * run.size - em(bounds.yMax)
    : (0.12 + LINE_DISTANCE) * run.size + em(bounds.yMax);
  const step = em(face.advance(gid)) * scaleX;
  const glyphs = Array.from({ length: count }, (_, k) => placed(gid, start + k * step, across, step, vertical));
  return [annotationLine(item, run, run.size, scaleX, vertical ? 'rotated' : 'horizontal', glyphs)];
}

function ruby({ range, run, start, end }: Stretch, item: LineItem, fonts: FontLibrary): LineItem[] {
  const face = fonts.face(run.face);
  if (!face || range.reading === '') return [];
  const { vertical } = item.line;
  const size = RUBY_SIZE * run.size;
  const letters = /[A-Za-z\u00c0-\u024f]/.test(range.reading);
  const upright = vertical && !letters;
  const shaped = face.shape(range.reading, { lang: 'zh-Hans', vertical: upright, features: {} });
  const lengths = shaped.map((glyph) => (Math.abs(glyph.advance) / face.unitsPerEm) * size);
  const natural = lengths.reduce((sum, length) => sum + length, 0);
  const room = end - start + 2 * RUBY_OVERHANG * run.size;
  const scaleX = upright ? 1 : Math.max(RUBY_NARROWEST, Math.min(1, room / natural));
  const spread = !letters && shaped.length > 1 && natural < end - start ? (end - start - natural) / shaped.length : 0;
  let along = start + (end - start - natural * scaleX - spread * (shaped.length - 1)) / 2;
  const baseline = vertical ? (0.5 + 0.12 * RUBY_SIZE) * run.size : -(0.88 + 0.14 * RUBY_SIZE) * run.size;
  const glyphs = shaped.map((glyph, k): Glyph => {
    const length = lengths[k]! * scaleX;
    const at = along;
    along += length + spread;
    if (!upright) return placed(glyph.gid, at, baseline, length, vertical);
    const x = (0.5 + RUBY_SIZE / 2) * run.size - ((face.advance(glyph.gid) / face.unitsPerEm) * size) / 2;
    return uprightGlyph(face, glyph.gid, at, x, length, size);
  });
  const orientation: Orientation = vertical ? (upright ? 'upright' : 'rotated') : 'horizontal';
  return [annotationLine(item, run, size, scaleX, orientation, glyphs)];
}

function placed(gid: number, at: number, across: number, advance: number, vertical: boolean): Glyph {
  return {
    gid,
    x: roundLength(vertical ? across : at),
    y: roundLength(vertical ? at : across),
    at: roundLength(at),
    advance: roundLength(advance),
    natural: roundLength(advance),
    blankBefore: 0,
    blankAfter: 0,
    offset: 0,
    length: 0,
    text: '',
  };
}

function uprightGlyph(face: Face, gid: number, at: number, x: number, advance: number, size: number): Glyph {
  const glyph = placed(gid, at, 0, advance, true);
  return { ...glyph, x: roundLength(x), y: roundLength(at + (face.verticalOrigin(gid) / face.unitsPerEm) * size) };
}

function annotationLine(
  item: LineItem,
  run: GlyphRun,
  size: number,
  scaleX: number,
  orientation: Orientation,
  glyphs: readonly Glyph[],
): LineItem {
  const line: Line = {
    start: 0,
    end: 0,
    measure: item.line.measure,
    extent: item.line.extent,
    vertical: item.line.vertical,
    size,
    gap: 0,
    runs: [{ face: run.face, size, scaleX, swatch: run.swatch, tint: run.tint, orientation, glyphs }],
  };
  return { kind: 'line', block: -1, frame: item.frame, x: item.x, y: item.y, column: null, row: null, line };
}
