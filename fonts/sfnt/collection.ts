import { bad, good, type Outcome } from '../../document/finding.ts';

const SIGNATURE_COLLECTION = 0x74746366;

/** How many fonts a file holds: of a collection (TTC, OpenType 1.9 §Font Collections) its number, of any other file 1. */
export function fontsIn(bytes: Uint8Array): number {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.byteLength < 16 || file.getUint32(0) !== SIGNATURE_COLLECTION) return 1;
  return file.getUint32(8);
}

/**
 * One font of a collection as a file of its own: its tables, which others of the collection may share, with a directory
 * before them. A file that is no collection is given as it is. Fails with `font-damaged` where the file is cut short, and with
 * `font-format` where it has no font of that number (from 0).
 */
export function fontOfCollection(bytes: Uint8Array, index: number): Outcome<Uint8Array> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.byteLength < 16 || file.getUint32(0) !== SIGNATURE_COLLECTION) return good(bytes);
  const count = file.getUint32(8);
  if (index < 0 || index >= count) {
    return bad('font-format', {
      zh: `字体集里只有 ${count} 款字体，没有第 ${index + 1} 款`,
      en: `The collection holds ${count} fonts; there is no number ${index + 1}`,
    });
  }
  try {
    return good(singleFont(bytes, file, file.getUint32(12 + index * 4)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return bad('font-damaged', { zh: '字体集不完整', en: 'The font collection is damaged or cut short' });
  }
}

function singleFont(bytes: Uint8Array, file: DataView, at: number): Uint8Array {
  const count = file.getUint16(at + 4);
  const head = 12 + count * 16;
  const tables: { readonly record: number; readonly offset: number; readonly length: number; readonly to: number }[] =
    [];
  let end = head;
  for (let index = 0; index < count; index += 1) {
    const record = at + 12 + index * 16;
    const offset = file.getUint32(record + 8);
    const length = file.getUint32(record + 12);
    if (offset + length > bytes.length) throw new RangeError('a table runs past the end');
    tables.push({ record, offset, length, to: end });
    end += length + ((4 - (length % 4)) % 4);
  }
  const single = new Uint8Array(end);
  const view = new DataView(single.buffer);
  single.set(bytes.subarray(at, at + 12), 0);
  tables.forEach(({ record, offset, length, to }, index) => {
    const place = 12 + index * 16;
    single.set(bytes.subarray(record, record + 8), place);
    view.setUint32(place + 8, to);
    view.setUint32(place + 12, length);
    single.set(bytes.subarray(offset, offset + length), to);
  });
  return single;
}
