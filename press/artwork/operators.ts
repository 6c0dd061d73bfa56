/** An operand of a content stream. Strings are their bytes; an array or dictionary keeps only what is read here. */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly Operand[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, Operand> }
  | { readonly kind: 'word'; readonly value: string };

/**
 * One operator with its operands; `start` and `end` are its bytes in the stream, operands included. An inline image is one
 * operator `BI` with its dictionary as operand.
 */
export interface Operator {
  readonly name: string;
  readonly operands: readonly Operand[];
  readonly start: number;
  readonly end: number;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

/**
 * The operators of a content stream (PDF 1.6 §3.7.1), in order. Damage never throws: what cannot be read as an operand is
 * passed over, and a stream that ends in the middle ends there.
 */
export function* operatorsOf(bytes: Uint8Array): Generator<Operator> {
  const reader = { bytes, at: 0 };
  let operands: Operand[] = [];
  let start = -1;
  for (;;) {
    skipWhite(reader);
    if (reader.at >= bytes.length) return;
    if (start < 0) start = reader.at;
    const read = readOperand(reader);
    if (read === null) continue;
    if (read.kind !== 'word' || read.value === 'true' || read.value === 'false' || read.value === 'null') {
      operands.push(read);
      continue;
    }
    if (read.value === 'BI') {
      const image = readInlineImage(reader);
      yield { name: 'BI', operands: [image], start, end: reader.at };
    } else yield { name: read.value, operands, start, end: reader.at };
    operands = [];
    start = -1;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function skipWhite(reader: Reader): void {
  const { bytes } = reader;
  while (reader.at < bytes.length) {
    const byte = bytes[reader.at]!;
    if (byte === 0x25)
      while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at++;
    else if (WHITE.has(byte)) reader.at++;
    else return;
  }
}

function readOperand(reader: Reader): Operand | null {
  const { bytes } = reader;
  const byte = bytes[reader.at]!;
  if (byte === 0x2f) return { kind: 'name', value: readName(reader) };
  if (byte === 0x28) return readString(reader);
  if (byte === 0x3c && bytes[reader.at + 1] === 0x3c) return readDictionary(reader);
  if (byte === 0x3c) return readHexadecimal(reader);
  if (byte === 0x5b) return readArray(reader);
  if (DELIMITERS.has(byte)) {
    reader.at++;
    return null;
  }
  const word = readWord(reader);
  if (/^[+-]*\d*\.?\d*(?:-\d*)?$/.test(word) && /\d/.test(word)) {
    const value = Number.parseFloat(word.replace(/^[+-]*-/, '-').replace(/^\++/, ''));
    return { kind: 'number', value: Number.isFinite(value) ? value : 0 };
  }
  return { kind: 'word', value: word };
}

function readWord(reader: Reader): string {
  const { bytes } = reader;
  const start = reader.at;
  while (reader.at < bytes.length && !WHITE.has(bytes[reader.at]!) && !DELIMITERS.has(bytes[reader.at]!)) reader.at++;
  return latin(bytes, start, reader.at);
}

function readName(reader: Reader): string {
  reader.at++;
  return readWord(reader).replace(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function readString(reader: Reader): Operand {
  const { bytes } = reader;
  const out: number[] = [];
  let depth = 1;
  reader.at++;
  while (reader.at < bytes.length) {
    const byte = bytes[reader.at++]!;
    if (byte === 0x5c) {
      out.push(bytes[reader.at++] ?? 0);
      continue;
    }
    if (byte === 0x28) depth++;
    if (byte === 0x29 && --depth === 0) break;
    out.push(byte);
  }
  return { kind: 'string', bytes: Uint8Array.from(out) };
}

function readHexadecimal(reader: Reader): Operand {
  const { bytes } = reader;
  const start = ++reader.at;
  while (reader.at < bytes.length && bytes[reader.at] !== 0x3e) reader.at++;
  const digits = latin(bytes, start, reader.at++).replace(/[^0-9A-Fa-f]/g, '');
  return { kind: 'string', bytes: Uint8Array.from(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')) };
}

function readArray(reader: Reader): Operand {
  const items: Operand[] = [];
  reader.at++;
  for (;;) {
    skipWhite(reader);
    if (reader.at >= reader.bytes.length) break;
    if (reader.bytes[reader.at] === 0x5d) {
      reader.at++;
      break;
    }
    const item = readOperand(reader);
    if (item) items.push(item);
  }
  return { kind: 'array', items };
}

function readDictionary(reader: Reader): Operand {
  reader.at += 2;
  const items: Operand[] = [];
  for (;;) {
    skipWhite(reader);
    if (reader.at >= reader.bytes.length) break;
    if (reader.bytes[reader.at] === 0x3e) {
      reader.at += reader.bytes[reader.at + 1] === 0x3e ? 2 : 1;
      break;
    }
    const item = readOperand(reader);
    if (item) items.push(item);
  }
  return pairs(items);
}

function pairs(items: readonly Operand[]): Operand {
  const entries = new Map<string, Operand>();
  for (let index = 0; index + 1 < items.length; index += 2) {
    const key = items[index]!;
    if (key.kind === 'name') entries.set(key.value, items[index + 1]!);
  }
  return { kind: 'dictionary', entries };
}

/** From behind `BI` to behind `EI`: data ends at the first EI that stands alone and is followed by readable content. */
function readInlineImage(reader: Reader): Operand {
  const { bytes } = reader;
  const items: Operand[] = [];
  for (;;) {
    skipWhite(reader);
    if (reader.at >= bytes.length) return pairs(items);
    const item = readOperand(reader);
    if (item?.kind === 'word' && item.value === 'ID') break;
    if (item) items.push(item);
  }
  reader.at++;
  for (let at = reader.at; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49) continue;
    const alone = WHITE.has(bytes[at - 1] ?? 32) && WHITE.has(bytes[at + 2] ?? 32);
    if (!alone || !bytes.subarray(at + 3, at + 13).every((byte) => byte < 0x80 && (byte >= 32 || WHITE.has(byte))))
      continue;
    reader.at = at + 2;
    return pairs(items);
  }
  reader.at = bytes.length;
  return pairs(items);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += String.fromCharCode(bytes[index]!);
  return text;
}
