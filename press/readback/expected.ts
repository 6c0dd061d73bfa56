import type { GlyphRun } from '../../composer/line.ts';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { overlaps, type Rect } from '../../document/geometry.ts';
import type { Place } from '../../document/place.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { openTrueType, type TrueTypeProgram } from './true-type.ts';

/** A face as the gate reads it: its own file, through the gate's own reader. */
export interface SourceFace {
  readonly program: TrueTypeProgram;
  /** Glyphs that may stand for one the face lacks. */
  readonly stands: readonly number[];
}

/** A glyph that the proof says must be in the file. */
export interface ExpectedGlyph {
  readonly face: SourceFace;
  readonly gid: number;
  readonly text: string;
  /** Origin on the page, points from the trim's top left corner, y down. */
  readonly x: number;
  readonly y: number;
  /** The matrix an em of 1 is drawn with, y upward, before the page's scale. */
  readonly axes: readonly [number, number, number, number];
  readonly place: Place;
}

/** The glyphs a page must show: those of its text blocks in document order, and those of generated text. */
export interface ExpectedText {
  readonly text: readonly ExpectedGlyph[];
  readonly artefacts: readonly ExpectedGlyph[];
}

/** Source faces of a library, opened once each. */
export function sourceFaces(fonts: FontLibrary): (id: string) => SourceFace | null {
  const known = new Map<string, SourceFace | null>();
  return (id) => {
    let source = known.get(id);
    if (source === undefined) {
      const face = fonts.face(id);
      source = face
        ? {
            program: openTrueType(face.bytes),
            stands: [face.glyph(0x3013), face.glyph(0x25a1)].filter((gid) => gid !== 0),
          }
        : null;
      known.set(id, source);
    }
    return source;
  };
}

/** What the proof says a file must show. Throws RangeError where a face of it is not loaded. */
export function expectedText(proof: Proof, faces: (id: string) => SourceFace | null): ExpectedText {
  const inBlocks = new Set<number>();
  const text: ExpectedGlyph[] = [];
  proof.blocks.forEach((block, index) => {
    for (const line of block.lines) {
      inBlocks.add(line);
      const item = proof.items[line];
      if (item?.kind === 'line') addLine(text, proof, faces, item, index);
    }
  });
  const artefacts: ExpectedGlyph[] = [];
  const rest = [...proof.reading, ...proof.items.keys()];
  const seen = new Set<number>();
  for (const index of rest) {
    const item = proof.items[index];
    if (item?.kind !== 'line' || inBlocks.has(index) || seen.has(index)) continue;
    seen.add(index);
    addLine(artefacts, proof, faces, item, -1);
  }
  return { text, artefacts };
}

function addLine(
  glyphs: ExpectedGlyph[],
  proof: Proof,
  faces: (id: string) => SourceFace | null,
  item: LineItem,
  block: number,
): void {
  const story = storyOf(proof, block);
  for (const run of item.line.runs) {
    const face = faces(run.face);
    if (!face) throw new RangeError(`the face ${run.face} is not loaded`);
    const axes = axesOf(run);
    for (const [index, glyph] of run.glyphs.entries()) {
      glyphs.push({
        face,
        gid: glyph.gid,
        text: shareOf(run.glyphs, index),
        x: item.x + glyph.x,
        y: item.y + glyph.y,
        axes,
        place: {
          frame: item.frame,
          ...(story === null ? {} : { story }),
          ...(block >= 0 ? { block, offset: glyph.offset } : {}),
          ...(item.column === null ? {} : { column: item.column }),
          ...(item.row === null ? {} : { row: item.row }),
        },
      });
    }
  }
}

/** What one glyph must say: its text, or its character of a cluster that has as many characters as glyphs. */
function shareOf(glyphs: GlyphRun['glyphs'], index: number): string {
  let first = index;
  while (first > 0 && glyphs[first]!.text === '') first--;
  let end = index + 1;
  while (glyphs[end]?.text === '') end++;
  const characters = [...glyphs[first]!.text];
  return characters.length === end - first ? characters[index - first]! : glyphs[index]!.text;
}

function storyOf(proof: Proof, block: number): string | null {
  let owner = proof.blocks[block]?.owner ?? -1;
  for (let depth = 0; owner >= 0 && depth < 64; depth++) {
    const found = proof.owners[owner];
    if (!found) return null;
    if (found.story !== null) return found.story;
    owner = found.parent;
  }
  return null;
}

/** How an em of the run stands on the page, y upward: turned runs are turned clockwise. */
function axesOf({ size, scaleX, orientation }: GlyphRun): readonly [number, number, number, number] {
  return orientation === 'rotated' ? [0, -size * scaleX, size, 0] : [size * scaleX, 0, 0, size];
}

/**
 * Whether a glyph's ink lies on an area of the page: `inside`, `outside`, or `edge` where it lies so near its border that
 * either is right. A glyph without ink counts by its origin.
 */
export function standsOn(glyph: ExpectedGlyph, area: Rect): 'inside' | 'outside' | 'edge' {
  const ink = inkOf(glyph);
  const grown = (by: number): Rect => ({
    x: area.x - by,
    y: area.y - by,
    width: area.width + 2 * by,
    height: area.height + 2 * by,
  });
  if (!overlaps(grown(EDGE), ink)) return 'outside';
  return overlaps(grown(-EDGE), ink) ? 'inside' : 'edge';
}

/** Ink nearer to a border than this may be taken as on either side of it, points. */
const EDGE = 0.5;

function inkOf({ face, gid, x, y, axes }: ExpectedGlyph): Rect {
  const outline = face.program.outline(gid);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const unit = face.program.unitsPerEm;
  for (let index = 0; index < outline.length; ) {
    const points = outline[index++]!;
    for (let point = 0; point < points; point++, index += 3) {
      const [u, v] = [outline[index + 1]! / unit, outline[index + 2]! / unit];
      const px = x + u * axes[0] + v * axes[2];
      const py = y - (u * axes[1] + v * axes[3]);
      left = Math.min(left, px);
      right = Math.max(right, px);
      top = Math.min(top, py);
      bottom = Math.max(bottom, py);
    }
  }
  if (right < left) return { x: x - 0.001, y: y - 0.001, width: 0.002, height: 0.002 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
