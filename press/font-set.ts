import { createHash } from 'node:crypto';
import { bad, FailureError } from '../document/finding.ts';
import type { Face, FaceId, FontLibrary } from '../fonts/face.ts';
import { fontProgram } from './font-program.ts';
import { decimal } from './number.ts';
import { deflated, endDeflated, type PdfDocument, type PdfReference } from './pdf.ts';
import { type FaceBox, subsetSource } from './subset.ts';

/** A character identifier of an embedded face: one for each glyph, text and width, so that extraction is exact. */
export interface Character {
  readonly cid: number;
  /** Horizontal advance in whole thousandths of the em, as the W array says it. */
  readonly width: number;
  /** Vertical advance downward in thousandths of the em. */
  readonly height: number;
  /** From the glyph's own origin to its vertical origin, in thousandths of the em, y upward (PDF's position vector). */
  readonly vertical: { readonly x: number; readonly y: number };
}

interface Entry {
  readonly gid: number;
  readonly text: string;
  readonly character: Character;
}

/** One face of the document: characters are asked for while text is written, the font program is made at the end. */
export interface PressFont {
  readonly face: Face;
  readonly name: string;
  /**
   * The character of a glyph and text. `room`, in thousandths of the em, is what the glyph's cell takes from its origin on:
   * a full-width mark set narrower (标点挤压) gets a character of that width, so that what follows does not seem to lie on
   * it and readers keep the line together; one set with wide letter space gets a wider one, so that no blank is read between
   * characters. A width never falls short of the ink.
   */
  character(gid: number, text: string, room?: number): Character;
  /** The resource name to select, horizontal (Identity-H) or vertical (Identity-V). */
  resource(vertical: boolean): string;
}

/** The faces of a document under way. */
export interface FontSet {
  font(id: FaceId): PressFont;
  /** Writes the font objects of every face used; `progress` is told how many are done. */
  finish(progress: (done: number, of: number) => void): Promise<void>;
}

/**
 * The faces a document embeds. Every face is one CIDFontType2 with its own subset, shared by an Identity-H and, where
 * vertical text needs it, an Identity-V font (PDF 1.6 §5.6). `font` throws FailureError `face-missing` where the library
 * does not hold the face and `face-not-embeddable` where its licence bits (`OS/2 fsType`) forbid embedding.
 */
export function createFontSet(pdf: PdfDocument, library: FontLibrary): FontSet {
  const fonts = new Map<FaceId, { font: PressFont; entries: Entry[]; used: { h: boolean; v: boolean } }>();

  function font(id: FaceId): PressFont {
    const known = fonts.get(id);
    if (known) return known.font;
    const face = library.face(id);
    if (!face) {
      throw new FailureError(
        bad('face-missing', {
          zh: `字体「${id}」没有装入，不能输出`,
          en: `the face “${id}” is not loaded, so the page cannot be written`,
        }).failure,
      );
    }
    if (!face.embeddable) {
      throw new FailureError(
        bad('face-not-embeddable', {
          zh: `字体「${face.postScriptName}」的许可不准嵌入`,
          en: `the licence of the face “${face.postScriptName}” forbids embedding (fsType ${face.fsType})`,
        }).failure,
      );
    }
    const name = `F${fonts.size + 1}`;
    const entries: Entry[] = [];
    const characters = new Map<string, Character>();
    const used = { h: false, v: false };
    // Whole numbers: some readers keep widths so, and a glyph must stand where the pen is taken to be in all of them.
    const thousandths = (units: number) => Math.round((units * 1000) / face.unitsPerEm);
    const made: PressFont = {
      face,
      name,
      character(asked, text, room) {
        const gid = visibleGlyph(face, asked);
        const natural = thousandths(face.advance(gid));
        const ink = thousandths(face.bounds(gid)?.xMax ?? 0);
        const width = room !== undefined && natural >= FULL_WIDTH ? cellWidth(natural, room, ink) : natural;
        const key = `${gid} ${width} ${text}`;
        let character = characters.get(key);
        if (!character) {
          character = {
            cid: entries.length + 1,
            width,
            height: thousandths(face.verticalAdvance(gid)),
            vertical: { x: Math.round(width / 2), y: thousandths(face.verticalOrigin(gid)) },
          };
          characters.set(key, character);
          entries.push({ gid, text, character });
        }
        return character;
      },
      resource(vertical) {
        used[vertical ? 'v' : 'h'] = true;
        return vertical ? `${name}V` : name;
      },
    };
    fonts.set(id, { font: made, entries, used });
    return made;
  }

  return {
    font,
    async finish(progress) {
      let done = 0;
      // Every program is deflated while the next is made; they are written in their order, so that the file is the same.
      const programs = [...fonts.values()].map(({ font: each, entries }) => program(each, entries));
      for (const [index, { font: each, entries, used }] of [...fonts.values()].entries()) {
        embed(pdf, each, entries, used, programs[index]!, await programs[index]!.deflated);
        done++;
        progress(done, fonts.size);
      }
    },
  };
}

/** Full-width glyphs are those near the em; narrower ones are letters, and their pairs are kerned, not squeezed. */
const FULL_WIDTH = 900;
/** A cell is narrower where it lacks more than this; smaller differences are letter space. */
const SQUEEZED = 100;
/** Letter space wider than this is read as a blank by some readers; narrower is kept out of the width. */
const OPENED = 80;
/** Such widths go in these steps, so that a page has few of them. */
const STEP = 50;
/** A cell wider than this is followed by a gap that is meant as one. */
const WIDEST = 2000;

/** The width to give a full-width glyph whose cell takes `room`, squeezed or opened. All in thousandths of the em. */
function cellWidth(natural: number, room: number, ink: number): number {
  if (room - natural > OPENED && room < WIDEST) return Math.round(room / STEP) * STEP;
  const width = Math.max(Math.round(room / STEP) * STEP, ink);
  return natural - room <= SQUEEZED || natural - width <= SQUEEZED ? natural : width;
}

/**
 * The glyph to draw where a face has none (`.notdef`, which a page must not show): 〓, or else □. Throws FailureError
 * `glyph-missing` where the face has neither.
 */
export function visibleGlyph(face: Face, gid: number): number {
  if (gid !== 0) return gid;
  const stand = face.glyph(0x3013) || face.glyph(0x25a1);
  if (stand !== 0) return stand;
  throw new FailureError(
    bad('glyph-missing', {
      zh: `字体「${face.postScriptName}」缺字，也没有 〓 或 □ 可代替`,
      en: `the face “${face.postScriptName}” lacks a character of the text, and 〓 and □ to stand for it`,
    }).failure,
  );
}

/** A font program under way: what its file says of the face, its length, its bytes being deflated. */
interface Program extends FaceBox {
  readonly length: number;
  readonly deflated: Promise<Uint8Array>;
}

function program({ face }: PressFont, entries: readonly Entry[]): Program {
  const file = subsetSource(face.bytes);
  const squeezed = new Map<number, number>();
  for (const { gid, character } of entries) {
    const units = Math.round((character.width * face.unitsPerEm) / 1000);
    if (Math.abs(units - face.advance(gid)) > 1) squeezed.set(character.cid, units);
  }
  const bytes = fontProgram(file.subset(entries.map(({ gid }) => gid)), squeezed);
  return { box: file.box, capHeight: file.capHeight, length: bytes.length, deflated: deflated(bytes) };
}

/** OpenType `head` bounding box and `OS/2` heights are read from the file; sizes in thousandths of the em. */
function embed(
  pdf: PdfDocument,
  font: PressFont,
  entries: readonly Entry[],
  used: { readonly h: boolean; readonly v: boolean },
  file: Program,
  bytes: Uint8Array,
): void {
  const { face } = font;
  const thousandths = (units: number) => Math.round((units * 1000) / face.unitsPerEm);

  const key = createHash('sha256')
    .update(
      JSON.stringify([face.postScriptName, entries.map(({ gid, text, character }) => [gid, text, character.width])]),
    )
    .digest();
  let tag = '';
  for (let index = 0; index < 6; index++) tag += String.fromCharCode(65 + ((key[index] ?? 0) % 26));
  const baseFont = `${tag}+${face.postScriptName}`;

  const fontFile = pdf.ref({ Length1: file.length });
  endDeflated(fontFile, bytes);
  const descriptor = pdf.ref({
    Type: 'FontDescriptor',
    FontName: baseFont,
    Flags: 4,
    FontBBox: file.box.map(thousandths),
    ItalicAngle: 0,
    Ascent: thousandths(face.emTop),
    Descent: thousandths(face.emBottom),
    CapHeight: thousandths(file.capHeight || face.emTop),
    StemV: 80,
    FontFile2: fontFile,
  });
  descriptor.end();

  const descendant: Record<string, unknown> = {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    DW: 1000,
    W: metrics(entries.map(({ character }) => [character.width])),
  };
  if (used.v) {
    descendant['DW2'] = [thousandths(face.emTop), -1000];
    descendant['W2'] = metrics(
      entries.map(({ character }) => [-character.height, character.vertical.x, character.vertical.y]),
    );
  }
  const cidFont = pdf.ref(descendant);
  cidFont.end();

  const toUnicode = pdf.ref();
  toUnicode.end(toUnicodeMap(entries));

  const select = (encoding: string, resource: string) => {
    const type0: PdfReference = pdf.ref({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: encoding,
      DescendantFonts: [cidFont],
      ToUnicode: toUnicode,
    });
    type0.end();
    pdf.resource('Font', resource, type0);
  };
  if (used.h) select('Identity-H', font.name);
  if (used.v) select('Identity-V', `${font.name}V`);
}

/** Entries of one array of metrics: PDF 1.4 has no array of more than 8191 values (Appendix C). */
const MOST_ENTRIES = 2000;

/** The metrics of characters 1, 2 … as W and W2 list them: `first [values …]`. */
function metrics(values: readonly (readonly number[])[]): readonly (number | readonly number[])[] {
  const list: (number | readonly number[])[] = [];
  for (let start = 0; start < values.length; start += MOST_ENTRIES) {
    list.push(start + 1, values.slice(start, start + MOST_ENTRIES).flat());
  }
  return list;
}

/** What a glyph without text of its own maps to, for readers that pass over ActualText: a blank of no width. */
const SILENT = '\u200b';

/** The ToUnicode CMap of a face's characters (PDF 1.6 §5.9.2), at most 100 entries a section as CMap syntax asks. */
function toUnicodeMap(entries: readonly Entry[]): string {
  const lines: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const part = entries.slice(start, start + 100);
    lines.push(`${decimal(part.length)} beginbfchar`);
    for (const { text, character } of part) lines.push(`<${hexadecimal(character.cid)}> <${utf16(text || SILENT)}>`);
    lines.push('endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...lines,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** Four hexadecimal digits of a 16-bit code. */
export function hexadecimal(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** Hexadecimal UTF-16BE of a text. */
export function utf16(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index++) digits += hexadecimal(text.charCodeAt(index));
  return digits;
}
