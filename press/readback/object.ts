/** A PDF object as read (ISO 32000-1 §7.3). Numbers, booleans, null and arrays are themselves. */
export type PdfObject =
  | null
  | boolean
  | number
  | PdfObject[]
  | PdfNameObject
  | PdfStringObject
  | PdfReferenceObject
  | PdfDictionaryObject
  | PdfStreamObject
  | PdfOperator;

/** A name, without its slash, escapes undone. */
export interface PdfNameObject {
  readonly kind: 'name';
  readonly value: string;
}

/** A string: its bytes. */
export interface PdfStringObject {
  readonly kind: 'string';
  readonly value: Uint8Array;
}

/** An indirect reference. */
export interface PdfReferenceObject {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

/** A dictionary. */
export interface PdfDictionaryObject {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfObject>;
}

/** A stream with its bytes as they stand in the file. */
export interface PdfStreamObject {
  readonly kind: 'stream';
  readonly entries: ReadonlyMap<string, PdfObject>;
  readonly raw: Uint8Array;
}

/** A word that is no object: an operator of a content stream, or a keyword of the file. */
export interface PdfOperator {
  readonly kind: 'operator';
  readonly value: string;
}

/** What could not be read of a file, with the place in it as a byte offset. */
export class UnreadablePdf extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(`${message} (byte ${offset})`);
    this.name = 'UnreadablePdf';
    this.offset = offset;
  }
}

/** Reads objects one after another from bytes. */
export interface ObjectReader {
  /** Where the next byte is read. */
  position: number;
  /** The next object; undefined at the end. With `references`, `n g R` is a reference; without, three objects. */
  next(references: boolean): PdfObject | undefined;
  /** Passes over white space and comments. */
  skip(): void;
}

const SPACE = 1;
const DELIMITER = 2;
const CLASSES = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASSES[code] = SPACE;
for (const character of '()<>[]{}/%') CLASSES[character.charCodeAt(0)] = DELIMITER;

/** Nesting beyond which a file is taken for damage. */
const DEEPEST = 200;

/** A reader over bytes from a position on. It throws UnreadablePdf where the syntax is broken. */
export function readObjects(bytes: Uint8Array, start = 0): ObjectReader {
  const end = bytes.length;
  const reader: ObjectReader = { position: start, next, skip };
  return reader;

  function skip(): void {
    let at = reader.position;
    for (; at < end; at++) {
      const code = bytes[at]!;
      if (code === 0x25) {
        while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
        if (at === end) break;
      } else if (CLASSES[code] !== SPACE) break;
    }
    reader.position = at;
  }

  function next(references: boolean, depth = 0): PdfObject | undefined {
    if (depth > DEEPEST) throw new UnreadablePdf('objects are nested too deep', reader.position);
    skip();
    if (reader.position >= end) return undefined;
    const code = bytes[reader.position]!;
    switch (code) {
      case 0x2f:
        return readName();
      case 0x28:
        return readLiteral();
      case 0x3c:
        if (bytes[reader.position + 1] !== 0x3c) return readHexadecimal();
        reader.position += 2;
        return readDictionary(references, depth);
      case 0x5b:
        reader.position++;
        return readArray(references, depth);
      default:
        break;
    }
    if (CLASSES[code] === DELIMITER) {
      const closing = code === 0x3e && bytes[reader.position + 1] === 0x3e ? 2 : 1;
      reader.position += closing;
      return { kind: 'operator', value: closing === 2 ? '>>' : String.fromCharCode(code) };
    }
    const from = reader.position;
    while (reader.position < end && CLASSES[bytes[reader.position]!] === 0) reader.position++;
    if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e) {
      const number = readNumber(from, reader.position);
      if (number !== undefined) return references ? maybeReference(number) : number;
    }
    const word = latin(bytes, from, reader.position);
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    return { kind: 'operator', value: word };
  }

  function readNumber(from: number, to: number): number | undefined {
    let at = from;
    let sign = 1;
    if (bytes[at] === 0x2d) {
      sign = -1;
      at++;
    } else if (bytes[at] === 0x2b) at++;
    let value = 0;
    let fraction = 0;
    let digits = 0;
    for (; at < to; at++) {
      const code = bytes[at]!;
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + (code - 0x30);
        if (fraction > 0) fraction *= 10;
        digits++;
      } else if (code === 0x2e && fraction === 0) fraction = 1;
      else return undefined;
    }
    if (digits === 0) return undefined;
    return (sign * value) / (fraction || 1);
  }

  function maybeReference(number: number): PdfObject {
    if (!Number.isInteger(number) || number < 0) return number;
    const after = reader.position;
    const match = referenceTail(after);
    if (match === null) {
      reader.position = after;
      return number;
    }
    reader.position = match.position;
    return { kind: 'reference', number, generation: match.generation };
  }

  /** ` g R` from a position on, or null. */
  function referenceTail(from: number): { generation: number; position: number } | null {
    let at = from;
    while (at < end && CLASSES[bytes[at]!] === SPACE) at++;
    const first = at;
    let generation = 0;
    while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) generation = generation * 10 + bytes[at++]! - 0x30;
    if (at === first || at === from) return null;
    const blank = at;
    while (at < end && CLASSES[bytes[at]!] === SPACE) at++;
    if (at === blank || bytes[at] !== 0x52) return null;
    if (at + 1 < end && CLASSES[bytes[at + 1]!] === 0) return null;
    return { generation, position: at + 1 };
  }

  function readName(): PdfObject {
    const from = ++reader.position;
    let escaped = false;
    while (reader.position < end && CLASSES[bytes[reader.position]!] === 0) {
      if (bytes[reader.position] === 0x23) escaped = true;
      reader.position++;
    }
    const word = latin(bytes, from, reader.position);
    if (!escaped) return { kind: 'name', value: word };
    const plain = word.replace(/#([0-9A-Fa-f]{2})/g, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    return { kind: 'name', value: new TextDecoder().decode(Uint8Array.from(plain, (each) => each.charCodeAt(0))) };
  }

  function readHexadecimal(): PdfObject {
    const from = ++reader.position;
    const value: number[] = [];
    let high = -1;
    for (; reader.position < end; reader.position++) {
      const code = bytes[reader.position]!;
      if (code === 0x3e) {
        reader.position++;
        if (high >= 0) value.push(high * 16);
        return { kind: 'string', value: Uint8Array.from(value) };
      }
      const digit = hexadecimalDigit(code);
      if (digit < 0) {
        if (CLASSES[code] === SPACE) continue;
        throw new UnreadablePdf('a string holds what is no hexadecimal digit', reader.position);
      }
      if (high < 0) high = digit;
      else {
        value.push(high * 16 + digit);
        high = -1;
      }
    }
    throw new UnreadablePdf('a string does not end', from);
  }

  function readLiteral(): PdfObject {
    const from = reader.position++;
    const value: number[] = [];
    let open = 1;
    for (; reader.position < end; reader.position++) {
      const code = bytes[reader.position]!;
      if (code === 0x28) open++;
      else if (code === 0x29 && --open === 0) {
        reader.position++;
        return { kind: 'string', value: Uint8Array.from(value) };
      } else if (code === 0x5c) {
        readEscape(value);
        continue;
      }
      value.push(code);
    }
    throw new UnreadablePdf('a string does not end', from);
  }

  /** After a backslash; leaves the position on the last byte of the escape. */
  function readEscape(value: number[]): void {
    const code = bytes[++reader.position];
    if (code === undefined) return;
    const plain = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }[code];
    if (plain !== undefined) value.push(plain);
    else if (code >= 0x30 && code <= 0x37) {
      let octal = code - 0x30;
      for (let more = 0; more < 2; more++) {
        const digit = bytes[reader.position + 1];
        if (digit === undefined || digit < 0x30 || digit > 0x37) break;
        octal = octal * 8 + digit - 0x30;
        reader.position++;
      }
      value.push(octal & 0xff);
    } else if (code === 13) {
      if (bytes[reader.position + 1] === 10) reader.position++;
    } else if (code !== 10) value.push(code);
  }

  function readArray(references: boolean, depth: number): PdfObject {
    const from = reader.position;
    const items: PdfObject[] = [];
    for (;;) {
      const item = next(references, depth + 1);
      if (item === undefined) throw new UnreadablePdf('an array does not end', from);
      if (isOperator(item)) {
        if (item.value === ']') return items;
        throw new UnreadablePdf(`“${item.value}” in an array`, reader.position);
      }
      items.push(item);
    }
  }

  function readDictionary(references: boolean, depth: number): PdfObject {
    const from = reader.position;
    const entries = new Map<string, PdfObject>();
    for (;;) {
      const key = next(references, depth + 1);
      if (isOperator(key) && key.value === '>>') return { kind: 'dictionary', entries };
      if (!isName(key)) throw new UnreadablePdf('a dictionary with a key that is no name', from);
      const value = next(references, depth + 1);
      if (value === undefined || isOperator(value)) throw new UnreadablePdf(`no value for the key ${key.value}`, from);
      if (entries.has(key.value)) throw new UnreadablePdf(`the key ${key.value} stands twice`, from);
      entries.set(key.value, value);
    }
  }
}

function hexadecimalDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

/** Bytes as Latin-1 characters. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

type Tagged = Extract<PdfObject, { readonly kind: string }>;

function isTagged(object: PdfObject | undefined): object is Tagged {
  return typeof object === 'object' && object !== null && !Array.isArray(object);
}

/** Whether an object is a name. */
export function isName(object: PdfObject | undefined): object is PdfNameObject {
  return isTagged(object) && object.kind === 'name';
}

/** Whether an object is a string. */
export function isString(object: PdfObject | undefined): object is PdfStringObject {
  return isTagged(object) && object.kind === 'string';
}

/** Whether an object is an indirect reference. */
export function isReference(object: PdfObject | undefined): object is PdfReferenceObject {
  return isTagged(object) && object.kind === 'reference';
}

/** Whether an object is a dictionary that is no stream's. */
export function isDictionary(object: PdfObject | undefined): object is PdfDictionaryObject {
  return isTagged(object) && object.kind === 'dictionary';
}

/** Whether an object is a stream. */
export function isStream(object: PdfObject | undefined): object is PdfStreamObject {
  return isTagged(object) && object.kind === 'stream';
}

/** Whether an object is an operator or keyword. */
export function isOperator(object: PdfObject | undefined): object is PdfOperator {
  return isTagged(object) && object.kind === 'operator';
}
