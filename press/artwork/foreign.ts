import type { PDFDict, PDFDocument, PDFObject, PDFPage } from '@cantoo/pdf-lib';
import * as library from '@cantoo/pdf-lib';
import { bad, type Outcome } from '../../document/finding.ts';

const { PDFArray, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString } = library;

/** A dictionary of a foreign PDF. */
export type Dictionary = PDFDict;
/** A box, in the file's own points, y upward, its corners in order. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A PDF that came from elsewhere, read as far as it can be; `damage` says in plain words what is broken in the file. */
export interface ForeignPdf {
  readonly document: PDFDocument;
  readonly version: string;
  readonly encrypted: boolean;
  readonly pages: readonly PDFPage[];
  readonly damage: readonly string[];
}

/**
 * Opens a PDF from elsewhere. Failures: `not-a-pdf` for bytes that are none, `pdf-broken` where no page can be found. What
 * can be read of a damaged or encrypted file is read, and said.
 */
export async function openForeignPdf(bytes: Uint8Array): Promise<Outcome<ForeignPdf>> {
  const head = latin(bytes.subarray(0, 1024));
  const version = /%PDF-(\d\.\d)/.exec(head)?.[1];
  if (version === undefined) return bad('not-a-pdf', { zh: '不是 PDF 文件', en: 'this is no PDF' });
  const damage: string[] = [];
  const tail = latin(bytes.subarray(Math.max(0, bytes.length - 2048)));
  if (!tail.includes('%%EOF')) damage.push('the end of the file is missing');
  const start = /startxref\s+(\d+)/.exec(tail)?.[1];
  const at = start === undefined ? -1 : Number(start) + head.indexOf('%PDF-');
  const there = at < 0 ? '' : latin(bytes.subarray(at, at + 24)).trimStart();
  if (!/^(xref|\d+\s+\d+\s+obj)/.test(there)) damage.push('the cross-reference is not where the file says');
  let document: PDFDocument;
  let pages: PDFPage[];
  try {
    document = await library.PDFDocument.load(bytes, {
      ignoreEncryption: true,
      updateMetadata: false,
      throwOnInvalidObject: false,
      warnOnInvalidObjects: false,
    });
    pages = document.getPages();
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
    return bad('pdf-broken', {
      zh: `PDF 已损坏，读不出版面（${reason}）`,
      en: `the PDF is broken and no page can be read (${reason})`,
    });
  }
  if (pages.length === 0) return bad('pdf-broken', { zh: 'PDF 里没有一页', en: 'the PDF has no page' });
  return { ok: true, value: { document, version, encrypted: document.isEncrypted, pages, damage } };
}

/** An entry of a dictionary, its reference followed; undefined where there is none. */
export function entry(dictionary: Dictionary | undefined, key: string): PDFObject | undefined {
  try {
    return dictionary?.lookup(PDFName.of(key));
  } catch {
    return undefined;
  }
}

/** An entry that is a dictionary, or the dictionary of a stream. */
export function dictionaryAt(dictionary: Dictionary | undefined, key: string): Dictionary | undefined {
  return asDictionary(entry(dictionary, key));
}

/** A dictionary, or that of a stream. */
export function asDictionary(object: PDFObject | undefined): Dictionary | undefined {
  if (object instanceof library.PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

/** An entry's name without its slash, or the text of a string; undefined for anything else. */
export function textAt(dictionary: Dictionary | undefined, key: string): string | undefined {
  const value = entry(dictionary, key);
  if (value instanceof PDFName) return nameText(value);
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** A name as text, its escapes read as UTF-8. */
export function nameText(name: PDFObject | undefined): string {
  return name instanceof PDFName ? name.decodeText() : '';
}

/** A number, or undefined. */
export function numberOf(object: PDFObject | undefined): number | undefined {
  return object instanceof PDFNumber ? object.asNumber() : undefined;
}

/** The numbers of an array entry; undefined where it is no array of numbers. */
export function numbersAt(dictionary: Dictionary | undefined, key: string): number[] | undefined {
  const array = entry(dictionary, key);
  if (!(array instanceof PDFArray)) return undefined;
  const numbers = array.asArray().map((_each, index) => numberOf(array.lookup(index)));
  return numbers.every((each) => each !== undefined) ? (numbers as number[]) : undefined;
}

/** The bytes of a stream with its filters undone. Throws where a filter is unknown or the data are broken. */
export function streamBytes(stream: PDFObject | undefined): Uint8Array {
  if (!(stream instanceof PDFStream)) throw new Error('a stream is missing');
  return stream instanceof PDFRawStream ? library.decodePDFRawStream(stream).decode() : stream.getContents();
}

/** The filters of a stream, in the order they are undone. */
export function filtersOf(dictionary: Dictionary): string[] {
  const filter = entry(dictionary, 'Filter');
  if (filter instanceof PDFName) return [nameText(filter)];
  return filter instanceof PDFArray ? filter.asArray().map((_each, index) => nameText(filter.lookup(index))) : [];
}

/** A page's own or inherited entry (PDF 1.6 §3.6.2). */
export function inherited(page: PDFPage, key: string): PDFObject | undefined {
  let node: Dictionary | undefined = page.node;
  for (let depth = 0; node !== undefined && depth < 64; depth++) {
    const found = entry(node, key);
    if (found !== undefined) return found;
    node = dictionaryAt(node, 'Parent');
  }
  return undefined;
}

/** A page box by name, its corners in order; null where there is none, or it holds nothing. */
export function boxOf(page: PDFPage, name: string): Box | null {
  const array = inherited(page, name);
  if (!(array instanceof PDFArray) || array.size() !== 4) return null;
  const [a, b, c, d] = [0, 1, 2, 3].map((index) => numberOf(array.lookup(index)) ?? Number.NaN);
  const box = { x: Math.min(a!, c!), y: Math.min(b!, d!), width: Math.abs(c! - a!), height: Math.abs(d! - b!) };
  return box.width > 0 && box.height > 0 && Number.isFinite(box.x + box.y + box.width + box.height) ? box : null;
}

/** A page's content: its streams one after another, white space between. Throws where one cannot be read. */
export function contentOf(page: PDFPage): Uint8Array {
  const contents = entry(page.node, 'Contents');
  if (contents === undefined) return new Uint8Array(0);
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_each, index) => contents.lookup(index)) : [contents];
  const parts = streams.flatMap((stream) => [streamBytes(stream), Uint8Array.of(10)]);
  return Buffer.concat(parts);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
