import { bad, good, type Outcome } from '../../document/finding.ts';

/** The tables of a font file by tag. A view is bounded by its table: reading past it throws RangeError, never runs on. */
export type Tables = ReadonlyMap<string, DataView>;

const SIGNATURE_TRUETYPE = 0x00010000;
const SIGNATURE_APPLE = 0x74727565;
const SIGNATURE_CFF = 0x4f54544f;
const SIGNATURE_COLLECTION = 0x74746366;
const SIGNATURE_WOFF = 0x774f4646;
const SIGNATURE_WOFF2 = 0x774f4632;

/**
 * Reads the table directory of a font file (OpenType 1.9, "Organization of an OpenType font"). Only a single font with
 * TrueType outlines is taken; anything else fails with the reason (`font-format`), and so does a file whose tables run
 * past its end (`font-damaged`).
 */
export function readDirectory(bytes: Uint8Array): Outcome<Tables> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.byteLength < 12) {
    return bad('font-damaged', { zh: '字体文件太短，不是字体', en: 'The font file is too short to be a font' });
  }
  const signature = file.getUint32(0);
  if (signature !== SIGNATURE_TRUETYPE && signature !== SIGNATURE_APPLE) return wrongFormat(signature);
  const count = file.getUint16(4);
  if (count === 0 || 12 + count * 16 > file.byteLength) return cutShort('');
  const tables = new Map<string, DataView>();
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(
      file.getUint8(record),
      file.getUint8(record + 1),
      file.getUint8(record + 2),
      file.getUint8(record + 3),
    );
    const offset = file.getUint32(record + 8);
    const length = file.getUint32(record + 12);
    if (offset + length > file.byteLength) return cutShort(tag);
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return good(tables);
}

function wrongFormat(signature: number): Outcome<Tables> {
  switch (signature) {
    case SIGNATURE_CFF:
      return bad('font-format', {
        zh: '这是 PostScript 轮廓（CFF）的字体；请用 TrueType 轮廓（TTF）的字体',
        en: 'The font has PostScript (CFF) outlines; use one with TrueType outlines (TTF)',
      });
    case SIGNATURE_COLLECTION:
      return bad('font-format', {
        zh: '这是字体集（TTC）；请先取出其中一款，存成 TTF',
        en: 'The file is a font collection (TTC); save one of its fonts as TTF first',
      });
    case SIGNATURE_WOFF:
    case SIGNATURE_WOFF2:
      return bad('font-format', {
        zh: '这是网页字体（WOFF）；请先转换成 TTF',
        en: 'The file is a web font (WOFF); convert it to TTF first',
      });
    default:
      return bad('font-format', { zh: '这不是字体文件', en: 'The file is not a font' });
  }
}

function cutShort(tag: string): Outcome<Tables> {
  const name = tag === '' ? { zh: '表目录', en: 'table directory' } : { zh: `“${tag}”表`, en: `table '${tag}'` };
  return bad('font-damaged', {
    zh: `字体文件不完整：${name.zh}超出了文件末尾`,
    en: `The font file is cut short: the ${name.en} runs past its end`,
  });
}
