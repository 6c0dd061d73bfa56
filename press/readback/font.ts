import { type PdfFile, utf16 } from './file.ts';
import { isName, isOperator, isStream, isString, type PdfObject, readObjects, UnreadablePdf } from './object.ts';
import { openTrueType, type TrueTypeProgram } from './true-type.ts';

/** An embedded composite font, as the file says it (ISO 32000-1 §9.7). Lengths in thousandths of the em. */
export interface EmbeddedFont {
  readonly name: string;
  readonly vertical: boolean;
  readonly program: TrueTypeProgram;
  /** The glyph of the program that a character draws. */
  glyph(cid: number): number;
  width(cid: number): number;
  /** Vertical advance (downward negative) and the place of the vertical origin from the horizontal one. */
  upright(cid: number): { readonly advance: number; readonly x: number; readonly y: number };
  /** What a character stands for when text is taken out; undefined where ToUnicode does not say. */
  text(cid: number): string | undefined;
}

/** Fonts of a file, each opened once, by the number of its object. */
export interface EmbeddedFonts {
  /** Opens the font a resource names. Throws UnreadablePdf for one that is not a composite TrueType font embedded whole. */
  open(resource: PdfObject | undefined): EmbeddedFont;
}

/** The embedded fonts of a file. */
export function embeddedFonts(file: PdfFile): EmbeddedFonts {
  const known = new Map<PdfObject, EmbeddedFont>();
  const programs = new Map<PdfObject, TrueTypeProgram>();
  const maps = new Map<PdfObject, ReadonlyMap<number, string>>();
  return {
    open(resource) {
      const dictionary = file.resolve(resource);
      if (dictionary === undefined || dictionary === null) throw new UnreadablePdf('a font that is not there', 0);
      let font = known.get(dictionary);
      if (!font) {
        font = openFont(file, dictionary, programs, maps);
        known.set(dictionary, font);
      }
      return font;
    },
  };
}

function openFont(
  file: PdfFile,
  dictionary: PdfObject,
  programs: Map<PdfObject, TrueTypeProgram>,
  maps: Map<PdfObject, ReadonlyMap<number, string>>,
): EmbeddedFont {
  const baseFont = file.get(dictionary, 'BaseFont');
  const name = isName(baseFont) ? baseFont.value : '';
  const encoding = file.get(dictionary, 'Encoding');
  const encodingName = isName(encoding) ? encoding.value : '';
  if (encodingName !== 'Identity-H' && encodingName !== 'Identity-V') {
    throw new UnreadablePdf(`the font ${name} has the encoding “${encodingName}”`, 0);
  }
  const descendants = file.get(dictionary, 'DescendantFonts');
  const descendant = file.resolve(Array.isArray(descendants) ? descendants[0] : undefined);
  const stream = file.get(file.get(descendant, 'FontDescriptor'), 'FontFile2');
  if (!isStream(stream)) throw new UnreadablePdf(`the font ${name} is not embedded as TrueType`, 0);
  let program = programs.get(stream);
  if (!program) {
    try {
      program = openTrueType(file.data(stream));
    } catch (error) {
      throw new UnreadablePdf(`the program of the font ${name}: ${error instanceof Error ? error.message : ''}`, 0);
    }
    programs.set(stream, program);
  }
  const toUnicode = file.get(dictionary, 'ToUnicode');
  let texts: ReadonlyMap<number, string> = new Map();
  if (isStream(toUnicode)) {
    texts = maps.get(toUnicode) ?? readToUnicode(file.data(toUnicode));
    maps.set(toUnicode, texts);
  }
  const number = (key: string, otherwise: number) => {
    const value = file.get(descendant, key);
    return typeof value === 'number' ? value : otherwise;
  };
  const widths = readWidths(file, file.get(descendant, 'W'));
  const width = (cid: number) => widths.get(cid) ?? number('DW', 1000);
  const uprights = readUprights(file, file.get(descendant, 'W2'));
  const upright = file.get(descendant, 'DW2');
  const [originY, advance] = Array.isArray(upright) ? (upright as [number, number]) : [880, -1000];
  const glyphs = glyphMap(file, file.get(descendant, 'CIDToGIDMap'), name);
  return {
    name,
    vertical: encodingName === 'Identity-V',
    program,
    glyph: glyphs,
    width,
    upright: (cid) => uprights.get(cid) ?? { advance, x: width(cid) / 2, y: originY },
    text: (cid) => texts.get(cid),
  };
}

function glyphMap(file: PdfFile, map: PdfObject | undefined, name: string): (cid: number) => number {
  if (map === undefined || (isName(map) && map.value === 'Identity')) return (cid) => cid;
  if (!isStream(map)) throw new UnreadablePdf(`the font ${name} has no CIDToGIDMap that can be read`, 0);
  const data = file.data(map);
  return (cid) => (data[2 * cid] ?? 0) * 256 + (data[2 * cid + 1] ?? 0);
}

/** The W array: `c [w …]` and `first last w` (ISO 32000-1 §9.7.4.3). */
function readWidths(file: PdfFile, array: PdfObject | undefined): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const items = Array.isArray(array) ? array.map((each) => file.resolve(each)) : [];
  for (let at = 0; at + 1 < items.length; ) {
    const first = items[at];
    const second = items[at + 1];
    if (Array.isArray(second)) {
      for (const [index, width] of second.entries()) widths.set(Number(first) + index, Number(file.resolve(width)));
      at += 2;
    } else {
      for (let cid = Number(first); cid <= Number(second); cid++) widths.set(cid, Number(items[at + 2]));
      at += 3;
    }
  }
  return widths;
}

function readUprights(
  file: PdfFile,
  array: PdfObject | undefined,
): ReadonlyMap<number, { advance: number; x: number; y: number }> {
  const uprights = new Map<number, { advance: number; x: number; y: number }>();
  const items = Array.isArray(array) ? array.map((each) => file.resolve(each)) : [];
  const entry = (values: readonly (PdfObject | undefined)[], from: number) => ({
    advance: Number(values[from]),
    x: Number(values[from + 1]),
    y: Number(values[from + 2]),
  });
  for (let at = 0; at + 1 < items.length; ) {
    const second = items[at + 1];
    if (Array.isArray(second)) {
      for (let index = 0; index + 2 < second.length; index += 3) {
        uprights.set(Number(items[at]) + index / 3, entry(second, index));
      }
      at += 2;
    } else {
      for (let cid = Number(items[at]); cid <= Number(second); cid++) uprights.set(cid, entry(items, at + 2));
      at += 5;
    }
  }
  return uprights;
}

/** A ToUnicode CMap: its `bfchar` and `bfrange` sections (ISO 32000-1 §9.10.3). */
export function readToUnicode(data: Uint8Array): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const reader = readObjects(data);
  let operands: PdfObject[] = [];
  for (let item = reader.next(false); item !== undefined; item = reader.next(false)) {
    if (!isOperator(item)) {
      operands.push(item);
      continue;
    }
    if (item.value === 'endbfchar') {
      for (let at = 0; at + 1 < operands.length; at += 2) map.set(codeOf(operands[at]), unicodeOf(operands[at + 1]));
    } else if (item.value === 'endbfrange') {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const [first, last] = [codeOf(operands[at]), codeOf(operands[at + 1])];
        const target = operands[at + 2];
        for (let code = first; code <= last && code - first < 65536; code++) {
          map.set(code, rangeText(target, code - first));
        }
      }
    }
    operands = [];
  }
  return map;
}

function rangeText(target: PdfObject | undefined, step: number): string {
  if (Array.isArray(target)) return unicodeOf(target[step]);
  const text = unicodeOf(target);
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + step);
}

function codeOf(object: PdfObject | undefined): number {
  if (!isString(object)) throw new UnreadablePdf('a ToUnicode code that is no string', 0);
  return object.value.reduce((code, byte) => code * 256 + byte, 0);
}

function unicodeOf(object: PdfObject | undefined): string {
  if (!isString(object)) throw new UnreadablePdf('a ToUnicode text that is no string', 0);
  return utf16(object.value);
}
