import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Rect } from '../document/geometry.ts';
import { paperSheet, type Sheet } from './sheet.ts';

/** A PDF object under way. A plain string value is a name, a `String` object a text string (pdfkit's convention). */
export interface PdfReference {
  readonly id: number;
  // biome-ignore lint/suspicious/noExplicitAny: PDF dictionaries hold anything
  data: any;
  /** Whether its stream is to be packed; only before anything is written to it. */
  compress: boolean;
  end(chunk?: Uint8Array | string): void;
  toString(): string;
}

/** The little of pdfkit that the press uses: objects, one page, its content stream and resources. */
export interface PdfDocument {
  ref(data?: unknown): PdfReference;
  addContent(operators: string): unknown;
  readonly catalogue: PdfReference;
  readonly page: PdfReference;
  /** Resource dictionaries of the page, by category. */
  resource(category: 'Font' | 'XObject' | 'ExtGState' | 'ColorSpace', name: string, value: PdfReference): void;
  /** Writes the cross-reference and gives the file. `id` is the trailer's identifier, 16 bytes. */
  finish(info: Record<string, unknown>, id: Uint8Array): Promise<Uint8Array>;
}

/** Bytes deflated by another thread, as a stream of the document takes them. Begun when asked for. */
export function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  return deflating(bytes);
}

const deflating = promisify<Uint8Array, Uint8Array>(deflate);

/** Ends a stream with bytes that are deflated already. */
export function endDeflated(reference: PdfReference, bytes: Uint8Array): void {
  reference.compress = false;
  reference.data.Filter = 'FlateDecode';
  reference.end(bytes);
}

/**
 * Opens a one-page PDF with its boxes in place: MediaBox and CropBox are the
 * sheet, TrimBox the window, BleedBox the window and its bleed. No UserUnit, no Rotate. Metadata are left to the caller:
 * pdfkit's own packet is not well-formed XML where a title holds `&`.
 */
export async function openPdf(asked: Sheet, version: '1.4' | '1.6' | '1.7'): Promise<PdfDocument> {
  const sheet = paperSheet(asked);
  const { default: PDFDocument } = await import('pdfkit');
  // biome-ignore lint/suspicious/noExplicitAny: the inner parts of pdfkit are not in its types
  const inner: any = new PDFDocument({
    pdfVersion: version,
    autoFirstPage: false,
    font: null as unknown as string,
    size: [sheet.width, sheet.height],
    margin: 0,
    compress: true,
    info: { CreationDate: new Date(0) },
  });
  // pdfkit reserves an outline that this page has no use for; its number is given back before anything else is made.
  inner._offsets.pop();
  inner._waiting--;
  // Of the two objects pdfkit opens beside the catalogue, the name dictionary stays empty: it becomes the Info dictionary.
  const information = inner._root.data.Names;
  delete inner._root.data.Names;
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    inner.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    inner.on('end', resolve);
    inner.on('error', reject);
  });
  inner.addPage();
  const dictionary = inner.page.dictionary.data;
  const { window, clip, origin } = sheet;
  const media = [0, 0, sheet.width, sheet.height].map(thousandth);
  const foot = origin.y + window.height + window.y;
  const box = ({ x, y, width, height }: Rect) =>
    [x - window.x + origin.x, foot - y - height, x - window.x + origin.x + width, foot - y].map(thousandth);
  dictionary.MediaBox = media;
  dictionary.CropBox = media;
  dictionary.TrimBox = box(window);
  dictionary.BleedBox = box(clip);
  delete dictionary.UserUnit;
  // Tab order is a key of PDF 1.5: an older file is told that it has one, or pdfkit adds it to every tagged page.
  if (version === '1.4') inner.page.dictionary.Tabs = true;
  // pdfkit opens every page with a flip of the y axis; the press writes PDF's own coordinates.
  inner.page.content.buffer = [];
  inner.page.content.data = {};
  inner.page.content.uncompressedLength = 0;
  delete inner.page.resources.data.ProcSet;

  return {
    ref: (data) => inner.ref(data),
    addContent: (operators) => inner.addContent(operators),
    catalogue: inner._root,
    page: inner.page.dictionary,
    resource(category, name, value) {
      const resources = inner.page.resources.data;
      resources[category] ??= {};
      resources[category][name] = value;
    },
    async finish(info, id) {
      inner.flushPages();
      information.data = info;
      inner._info = information;
      information.end();
      inner._root.end();
      inner._root.data.Pages.end();
      inner._id = id;
      if (inner._waiting !== 0) throw new Error(`${inner._waiting} PDF objects were left open`);
      inner._finalize();
      await ended;
      return concatenate(chunks);
    },
  };
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** A PDF name's characters with everything but plain letters, digits and `-_.+` escaped as UTF-8 (PDF 1.6 §3.2.4). */
export function pdfName(text: string): string {
  let name = '';
  for (const byte of new TextEncoder().encode(text)) {
    const plain = /[A-Za-z0-9\-_.+]/.test(String.fromCharCode(byte));
    name += plain ? String.fromCharCode(byte) : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return name;
}

/** A PDF value written as it stands: pdfkit takes over what an object that is no plain dictionary says of itself. */
export function pdfLiteral(text: string): object {
  return { [Symbol.toStringTag]: 'Literal', toString: () => text };
}

/** A text string object: written as is where it is ASCII, as UTF-16BE otherwise. */
export function pdfText(text: string): object {
  return new String(text);
}
