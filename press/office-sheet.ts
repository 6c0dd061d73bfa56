import { createHash } from 'node:crypto';
import type { PictureItem, Proof, ProofItem } from '../composer/proof.ts';
import type { AssetFacts } from '../document/asset.ts';
import type { Rect } from '../document/geometry.ts';
import type { Setup } from '../document/setup.ts';
import type { Swatch } from '../document/swatch.ts';
import { millimetres } from '../document/units.ts';
import type { Face, FontLibrary } from '../fonts/face.ts';
import { plainLine, plainWidth } from './plain-line.ts';
import { writePdf } from './write.ts';

/** A4, points: the paper of what the press writes for the office. */
export const OFFICE_SHEET = { width: millimetres(210), height: millimetres(297) };

/** How a text stands on an office sheet: size in points, a swatch of the sheet, and the width at which it wraps. */
export interface OfficeText {
  readonly size: number;
  readonly swatch: string;
  readonly room: number;
}

/** A sheet of A4 under way: plain text in one face, pictures, rules and boxes to tick, all at places given in points. */
export interface OfficeSheet {
  readonly items: ProofItem[];
  /** Sets a text, wrapped, under `y`; gives where it ends. */
  write(words: string, x: number, y: number, setting: OfficeText): number;
  /** Shows a picture (PNG) with a hairline round it, in a swatch. */
  show(png: Uint8Array, rect: Rect, swatch: string): void;
  /** A box of `side` points to tick. */
  tickBox(x: number, y: number, side: number): void;
  /** A rule across, of a thickness. */
  rule(x: number, y: number, width: number, thickness: number): void;
}

/** Sheets that are written as one file for reading. `swatches` are what their text is printed in; the first is for boxes and rules. */
export interface OfficeSheets {
  readonly sheets: readonly OfficeSheet[];
  add(): OfficeSheet;
  /** How many lines a text takes at a size and width. */
  lines(words: string, size: number, room: number): number;
  /** The files of the sheets, one a sheet, under the page's printing condition; `created` (ISO 8601) goes into them. */
  files(setup: Setup, title: string, created: string): Promise<Uint8Array[]>;
}

/** No sheets yet, to be set in `face`. */
export function officeSheets(face: Face, swatches: readonly Swatch[]): OfficeSheets {
  const sheets: OfficeSheet[] = [];
  const files = new Map<string, Uint8Array>();
  const [black] = swatches;
  const stroke = (thickness: number, swatch = black!.name) => ({ swatch, tint: 1, thickness, dash: [] });
  return {
    sheets,
    lines: (words, size, room) => wrapped(face, words, size, room).length,
    add() {
      const items: ProofItem[] = [];
      const shape = (kind: 'rectangle' | 'horizontal', rect: Rect, thickness: number, swatch?: string) =>
        items.push({ kind: 'shape', frame: '', shape: kind, rect, fill: null, stroke: stroke(thickness, swatch) });
      const sheet: OfficeSheet = {
        items,
        write(words, x, y, { size, swatch, room }) {
          let foot = y;
          for (const text of wrapped(face, words, size, room)) {
            foot += size * 1.35;
            items.push(plainLine(face, text, x, foot - size * 0.35, { size, swatch }));
          }
          return foot;
        },
        show(png, rect, swatch) {
          const id = createHash('sha256').update(png).digest('hex');
          files.set(id, png);
          items.push(pictureOf(id, rect, items.length));
          shape('rectangle', rect, 0.25, swatch);
        },
        tickBox(x, y, side) {
          shape('rectangle', { x, y, width: side, height: side }, 0.6);
        },
        rule(x, y, width, thickness) {
          shape('horizontal', { x, y, width, height: thickness }, thickness);
        },
      };
      sheets.push(sheet);
      return sheet;
    },
    async files(setup, title, created) {
      const fonts: FontLibrary = { ids: [face.id], face: (id) => (id === face.id ? face : null) };
      const written: Uint8Array[] = [];
      for (const { items } of sheets) {
        const proof = proofOf(items, face);
        const { bytes } = await writePdf({
          proof,
          setup: {
            ...setup,
            page: proof.page,
            swatches: [...swatches],
            assets: [...files].map(([id, png]) => factsOf(id, png)),
            press: { ...setup.press, inks: ['C', 'M', 'Y', 'K'] },
          },
          fonts,
          asset: async (id) => files.get(id) ?? null,
          title,
          created,
          preset: 'reading',
        });
        written.push(bytes);
      }
      return written;
    },
  };
}

/** A text in lines no longer than `room`, broken at spaces where a line has some, else between characters. */
function wrapped(face: Face, text: string, size: number, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let long = 0;
  for (const character of text) {
    const advance = plainWidth(face, character, size);
    if (long + advance > room && line !== '') {
      const space = line.lastIndexOf(' ');
      const keep = space > line.length / 2 && /[!-~]$/.test(line) && /[!-~]/.test(character) ? space + 1 : line.length;
      lines.push(line.slice(0, keep));
      line = line.slice(keep);
      long = [...line].reduce((sum, each) => sum + plainWidth(face, each, size), 0);
    }
    line += character;
    long += advance;
  }
  return line === '' ? lines : [...lines, line];
}

function pictureOf(asset: string, rect: Rect, picture: number): PictureItem {
  const crop = { x: 0, y: 0, width: 1, height: 1 };
  return { kind: 'picture', picture, frame: `p${picture}`, rect, shape: 'rectangle', asset, crop, alternative: '' };
}

/** Width and height of a PNG stand in its IHDR chunk (PNG, third edition, §11.2.1). */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function factsOf(id: string, png: Uint8Array): AssetFacts {
  const common = { id, extension: 'png', mediaType: 'image/png', name: '', profile: null };
  return { ...common, bytes: png.length, ...pngSize(png), colour: 'rgb' };
}

function proofOf(items: readonly ProofItem[], face: Face): Proof {
  const rect = { x: 0, y: 0, ...OFFICE_SHEET };
  return {
    page: {
      trim: OFFICE_SHEET,
      bleed: 0,
      plates: [{ name: 'A', trim: rect, typeArea: rect }],
      fold: null,
      columns: { count: 1, measure: OFFICE_SHEET.width, gap: 0 },
      grid: { top: 0, leading: 12, size: 8.5 },
    },
    items,
    reading: items.flatMap((item, index) => (item.kind === 'line' ? [index] : [])),
    blocks: [],
    owners: [],
    fills: [],
    overset: [],
    missingFaces: [],
    missingCharacters: [],
    faces: [face.id],
    statistics: { paragraphsBroken: 0, paragraphsReused: 0, linesPlaced: 0 },
  };
}
