import type { Node } from 'prosemirror-model';
import { COMPOSITION_PROFILES, type CompositionProfile } from '../../../document/profile.ts';
import { schema } from '../../../document/schema.ts';
import type { Face, FontLibrary } from '../../../fonts/face.ts';
import { loadFaces } from '../../../fonts/node/load.ts';
import type { Glyph, GlyphRun, Line } from '../../line.ts';
import type { Measures, PreparedText, ResolvedStyle, Settings } from '../contract.ts';
import { breakText, prepare, setLine } from '../index.ts';

/** The faces the tests of `text/` set in. */
export async function testFaces(): Promise<FontLibrary> {
  const { library, missing } = await loadFaces(['noto-serif-sc-400', 'noto-sans-sc-400', 'lxgw-wenkai-500']);
  if (missing.length > 0) throw new Error(`faces missing: ${missing.map((face) => face.id).join(', ')}`);
  return library;
}

/** A library of the given faces alone. */
export function libraryOf(...faces: readonly Face[]): FontLibrary {
  return { face: (id) => faces.find((face) => face.id === id) ?? null, ids: faces.map((face) => face.id).sort() };
}

/** A resolved style of 10 pt, justified, without indent; `cn-book` with the changes given. */
export function testStyle(
  changes: Partial<ResolvedStyle> = {},
  profile: Partial<CompositionProfile> = {},
): ResolvedStyle {
  return {
    name: 'body',
    face: 'noto-serif-sc-400',
    strongFace: 'noto-sans-sc-400',
    size: 10,
    leading: 14,
    align: 'justify',
    indent: 0,
    letterSpace: 0,
    scaleX: 1,
    swatch: 'black',
    tint: 1,
    vertical: false,
    combineDigits: 0,
    display: false,
    profile: { ...COMPOSITION_PROFILES['cn-book']!, ...profile },
    ...changes,
  };
}

/** A paragraph of plain text; \n is a hard break. */
export function testBlock(text: string): Node {
  const pieces = text
    .split('\n')
    .flatMap((piece, index) => [
      ...(index > 0 ? [schema.nodes['hardBreak']!.create()] : []),
      ...(piece === '' ? [] : [schema.text(piece)]),
    ]);
  return schema.nodes['paragraph']!.create(null, pieces);
}

/** A block prepared, broken and set. */
export interface SetText {
  readonly prepared: PreparedText;
  readonly settings: Settings;
  readonly lines: readonly Line[];
}

/** Prepares, breaks and sets a block; `measures` in points, one for all lines or by line. */
export function setText(
  block: Node | string,
  style: ResolvedStyle,
  fonts: FontLibrary,
  measures: number | Measures,
): SetText {
  const node = typeof block === 'string' ? testBlock(block) : block;
  const by: Measures = typeof measures === 'number' ? () => measures : measures;
  const prepared = prepare(node, style, { fonts, resolve: () => null });
  const settings = breakText(prepared, by, true);
  const lines: Line[] = [];
  for (let line = 0; line < settings.best.lineCount; line += 1) {
    lines.push(setLine(prepared, settings.best, line, by(line)));
  }
  return { prepared, settings, lines };
}

/** The glyphs of a line in order. */
export function glyphsOf(line: Line): Glyph[] {
  return line.runs.flatMap((run: GlyphRun) => [...run.glyphs]);
}

/** What a line says. */
export function textOf(line: Line): string {
  return glyphsOf(line)
    .map((glyph) => glyph.text)
    .join('');
}
