import { inflateSync } from 'node:zlib';
import {
  isDictionary,
  isName,
  isOperator,
  isReference,
  isStream,
  isString,
  latin,
  type PdfObject,
  type PdfStreamObject,
  readObjects,
  UnreadablePdf,
} from './object.ts';

/** The entries of a dictionary, or of a stream's. */
export type Entries = ReadonlyMap<string, PdfObject>;

/** A finished PDF, read from its bytes; objects are parsed when they are asked for. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  /** Of the header, as `1.6`. */
  readonly version: string;
  readonly trailer: Entries;
  /** Numbers of all objects in use, in ascending order. */
  readonly numbers: readonly number[];
  /** Whether the file has cross-reference or object streams (PDF 1.5). */
  readonly compressed: boolean;
  /** Whether the file holds updates after its first end. */
  readonly updated: boolean;
  /** An object by its number; null where there is none. Throws UnreadablePdf. */
  object(number: number): PdfObject;
  /** An object with references followed. */
  resolve(object: PdfObject | undefined): PdfObject | undefined;
  /** The entry of a dictionary or stream, references followed; undefined where there is none. */
  get(holder: PdfObject | Entries | undefined, key: string): PdfObject | undefined;
  /** The data of a stream with its filters undone. Throws UnreadablePdf for a filter that is not of lossless data. */
  data(stream: PdfStreamObject): Uint8Array;
}

interface Position {
  readonly offset: number;
  /** Number of the object stream that holds the object, with its index there in `offset`; 0 for none. */
  readonly stream: number;
}

/** Reads a PDF's cross-reference and trailer (ISO 32000-1 §7.5). Throws UnreadablePdf where they are broken. */
export function openPdfFile(bytes: Uint8Array): PdfFile {
  const version = /^%PDF-(\d\.\d)/.exec(latin(bytes, 0, Math.min(16, bytes.length)))?.[1];
  if (version === undefined) throw new UnreadablePdf('no PDF header', 0);
  const tailStart = Math.max(0, bytes.length - 1024);
  const tail = latin(bytes, tailStart, bytes.length);
  const last = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
  if (!last) throw new UnreadablePdf('no startxref at the end', tailStart);

  const positions = new Map<number, Position>();
  let trailer: Entries | null = null;
  let compressed = false;
  let updates = 0;
  const seen = new Set<number>();
  for (let offset: number | undefined = Number(last[1]); offset !== undefined; ) {
    if (seen.has(offset)) throw new UnreadablePdf('cross-references go round', offset);
    seen.add(offset);
    updates++;
    const section: { entries: Entries; stream: boolean } = readSection(offset);
    compressed ||= section.stream;
    trailer ??= section.entries;
    const hybrid = section.entries.get('XRefStm');
    if (typeof hybrid === 'number') {
      compressed = true;
      readSection(hybrid);
    }
    const previous: PdfObject | undefined = section.entries.get('Prev');
    offset = typeof previous === 'number' ? previous : undefined;
  }

  const cache = new Map<number, PdfObject>();
  const objectStreams = new Map<number, readonly PdfObject[]>();
  const file: PdfFile = {
    bytes,
    version,
    trailer: trailer!,
    numbers: [...positions.keys()].sort((a, b) => a - b),
    compressed,
    updated: updates > 1,
    object,
    resolve,
    get,
    data: (stream) => decoded(file, stream),
  };
  return file;

  function object(number: number): PdfObject {
    const known = cache.get(number);
    if (known !== undefined) return known;
    const position = positions.get(number);
    if (!position) return null;
    const value = position.stream === 0 ? objectAt(number, position.offset) : packed(position);
    cache.set(number, value);
    return value;
  }

  function resolve(value: PdfObject | undefined): PdfObject | undefined {
    let found = value;
    for (let steps = 0; isReference(found); steps++) {
      if (steps > 32) throw new UnreadablePdf('references go round', 0);
      found = object(found.number);
    }
    return found;
  }

  function get(holder: PdfObject | Entries | undefined, key: string): PdfObject | undefined {
    return resolve(entriesOf(followed(holder))?.get(key));
  }

  function followed(holder: PdfObject | Entries | undefined): PdfObject | Entries | undefined {
    return holder instanceof Map ? holder : resolve(holder as PdfObject | undefined);
  }

  function objectAt(number: number, offset: number): PdfObject {
    const reader = readObjects(bytes, offset);
    const [first, , keyword] = [reader.next(false), reader.next(false), reader.next(false)];
    if (first !== number || !isOperator(keyword) || keyword.value !== 'obj') {
      throw new UnreadablePdf(`object ${number} is not where the cross-reference says`, offset);
    }
    const value = reader.next(true);
    if (value === undefined) throw new UnreadablePdf(`object ${number} is empty`, offset);
    const word = reader.next(false);
    if (isOperator(word) && word.value === 'endobj') return value;
    if (!isDictionary(value) || !isOperator(word) || word.value !== 'stream') {
      throw new UnreadablePdf(`object ${number} does not end`, offset);
    }
    let start = reader.position;
    if (bytes[start] === 13) start++;
    if (bytes[start] !== 10) throw new UnreadablePdf(`the stream of object ${number} does not begin a line`, start);
    start++;
    const length = resolve(value.entries.get('Length'));
    if (typeof length !== 'number' || start + length > bytes.length) {
      throw new UnreadablePdf(`the stream of object ${number} has no length`, offset);
    }
    const after = readObjects(bytes, start + length).next(false);
    if (!isOperator(after) || after.value !== 'endstream') {
      throw new UnreadablePdf(`the stream of object ${number} is not as long as it says`, start);
    }
    return { kind: 'stream', entries: value.entries, raw: bytes.subarray(start, start + length) };
  }

  function packed({ stream, offset }: Position): PdfObject {
    let objects = objectStreams.get(stream);
    if (!objects) {
      const holder = object(stream);
      if (!isStream(holder)) throw new UnreadablePdf(`object ${stream} is no object stream`, 0);
      const data = decoded(file, holder);
      const [first, count] = [get(holder, 'First'), get(holder, 'N')];
      if (typeof first !== 'number' || typeof count !== 'number') throw new UnreadablePdf('a broken object stream', 0);
      const head = readObjects(data);
      const list: PdfObject[] = [];
      for (let index = 0; index < count; index++) {
        head.next(false);
        const at = head.next(false);
        list.push(readObjects(data, first + (typeof at === 'number' ? at : 0)).next(true) ?? null);
      }
      objects = list;
      objectStreams.set(stream, list);
    }
    return objects[offset] ?? null;
  }

  /** Reads a table or stream of the cross-reference; entries of later sections stand. */
  function readSection(offset: number): { entries: Entries; stream: boolean } {
    const reader = readObjects(bytes, offset);
    const first = reader.next(false);
    if (!isOperator(first) || first.value !== 'xref') return { entries: readStreamSection(offset), stream: true };
    for (;;) {
      const start = reader.next(false);
      if (isOperator(start) && start.value === 'trailer') break;
      const count = reader.next(false);
      if (typeof start !== 'number' || typeof count !== 'number') {
        throw new UnreadablePdf('a broken cross-reference table', reader.position);
      }
      for (let index = 0; index < count; index++) {
        const [at, , state] = [reader.next(false), reader.next(false), reader.next(false)];
        if (typeof at !== 'number' || !isOperator(state)) {
          throw new UnreadablePdf('a broken cross-reference table', reader.position);
        }
        if (state.value === 'n' && !positions.has(start + index))
          positions.set(start + index, { offset: at, stream: 0 });
      }
    }
    const dictionary = reader.next(true);
    if (!isDictionary(dictionary)) throw new UnreadablePdf('no trailer', reader.position);
    return { entries: dictionary.entries, stream: false };
  }

  function readStreamSection(offset: number): Entries {
    const number = readObjects(bytes, offset).next(false);
    const stream = typeof number === 'number' ? objectAt(number, offset) : null;
    if (!isStream(stream)) throw new UnreadablePdf('no cross-reference', offset);
    const data = plain(stream.entries, stream.raw);
    const widths = stream.entries.get('W');
    const size = stream.entries.get('Size');
    if (!Array.isArray(widths) || typeof size !== 'number') throw new UnreadablePdf('a broken cross-reference', offset);
    const [typeWidth, fieldWidth, lastWidth] = widths.map(Number) as [number, number, number];
    const index = stream.entries.get('Index');
    const ranges = Array.isArray(index) ? index.map(Number) : [0, size];
    let at = 0;
    const field = (width: number) => {
      let value = 0;
      for (let step = 0; step < width; step++) value = value * 256 + (data[at++] ?? 0);
      return value;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      for (let step = 0; step < ranges[range + 1]!; step++) {
        const type = typeWidth === 0 ? 1 : field(typeWidth);
        const second = field(fieldWidth);
        const third = field(lastWidth);
        const key = ranges[range]! + step;
        if (positions.has(key)) continue;
        if (type === 1) positions.set(key, { offset: second, stream: 0 });
        else if (type === 2) positions.set(key, { offset: third, stream: second });
      }
    }
    return stream.entries;
  }
}

/** The entries of a dictionary or stream, undefined for anything else. */
export function entriesOf(object: PdfObject | Entries | undefined): Entries | undefined {
  if (object instanceof Map) return object;
  const value = object as PdfObject | undefined;
  return isDictionary(value) || isStream(value) ? value.entries : undefined;
}

/** The filters of a stream by name, in the order they are undone. */
export function filtersOf(file: PdfFile, stream: PdfStreamObject): readonly string[] {
  const filter = file.get(stream, 'Filter');
  if (isName(filter)) return [filter.value];
  return Array.isArray(filter)
    ? filter.map((each) => {
        const name = file.resolve(each);
        return isName(name) ? name.value : '';
      })
    : [];
}

function decoded(file: PdfFile, stream: PdfStreamObject): Uint8Array {
  let data = stream.raw;
  const parameters = file.get(stream, 'DecodeParms');
  filtersOf(file, stream).forEach((filter, index) => {
    const own = file.resolve(Array.isArray(parameters) ? parameters[index] : parameters);
    if (filter !== 'FlateDecode') throw new UnreadablePdf(`a stream with the filter ${filter}`, 0);
    data = unpredicted(inflated(data), entriesOf(own));
  });
  return data;
}

/** The data of a cross-reference stream, whose entries are all direct. */
function plain(entries: Entries, raw: Uint8Array): Uint8Array {
  if (!entries.has('Filter')) return raw;
  return unpredicted(inflated(raw), entriesOf(entries.get('DecodeParms')));
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data);
  } catch (error) {
    throw new UnreadablePdf(`deflated data is broken: ${error instanceof Error ? error.message : ''}`, 0);
  }
}

/** Undoes PNG's predictors (ISO 32000-1 §7.4.4.4). */
function unpredicted(data: Uint8Array, parameters: Entries | undefined): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parameters?.get(key);
    return typeof value === 'number' ? value : otherwise;
  };
  if (number('Predictor', 1) < 10) return data;
  const pixel = Math.max(1, (number('Colors', 1) * number('BitsPerComponent', 8)) >> 3);
  const row = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  const rows = Math.floor(data.length / (row + 1));
  const result = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line++) {
    const from = line * (row + 1);
    const to = line * row;
    const kind = data[from]!;
    for (let index = 0; index < row; index++) {
      const left = index >= pixel ? result[to + index - pixel]! : 0;
      const up = line > 0 ? result[to + index - row]! : 0;
      const corner = line > 0 && index >= pixel ? result[to + index - row - pixel]! : 0;
      const estimate = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      result[to + index] = data[from + 1 + index]! + estimate;
    }
  }
  return result;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** A string object as text: UTF-16 with its mark, UTF-8 with its mark, else Latin-1, which ASCII agrees with. */
export function textOf(object: PdfObject | undefined): string | undefined {
  if (!isString(object)) return undefined;
  const { value } = object;
  if (value[0] === 0xfe && value[1] === 0xff) return utf16(value.subarray(2));
  if (value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf) return new TextDecoder().decode(value.subarray(3));
  return latin(value, 0, value.length);
}

/** UTF-16BE bytes as text. */
export function utf16(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! * 256 + bytes[at + 1]!);
  return text;
}
