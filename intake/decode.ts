import { analyse } from 'chardet';
import { bad, good, type Outcome } from '../document/finding.ts';
import { commonHan, commonMarks } from './frequent-characters.ts';
import { MAXIMUM_BYTES } from './limits.ts';

/** Text read from bytes, and the encoding it was read by (a label of the WHATWG Encoding Standard). */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** True where another encoding would have read the bytes almost as well, or where some bytes could not be read. */
  readonly unsure: boolean;
}

const CANDIDATES = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
const SAMPLE = 64 * 1024;

const MAGIC: readonly { readonly bytes: readonly number[]; readonly zh: string; readonly en: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], zh: 'PDF 文件', en: 'a PDF file' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], zh: '压缩包或 Word 文档', en: 'a zip archive or a Word document' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], zh: '旧式 Office 文档', en: 'an old Office document' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], zh: 'PNG 图片', en: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], zh: 'JPEG 图片', en: 'a JPEG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], zh: 'GIF 图片', en: 'a GIF picture' },
  { bytes: [0x1f, 0x8b], zh: 'gzip 压缩文件', en: 'a gzip file' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], zh: '程序文件', en: 'a program' },
];

/**
 * Reads the bytes of a copy as text. A byte order mark decides; otherwise every Chinese encoding is tried strictly and the
 * one whose text is made of common Chinese characters and marks wins, chardet deciding between equals. `encoding` overrides.
 * Failures: copy-empty, copy-too-large, copy-binary, copy-encoding, copy-unreadable.
 */
export function decodeCopy(bytes: Uint8Array, name: string, encoding?: string): Outcome<DecodedText> {
  const place = { file: name };
  if (bytes.length === 0) return bad('copy-empty', { zh: '文件是空的。', en: 'The file is empty.' }, place);
  if (bytes.length > MAXIMUM_BYTES) {
    const size = Math.ceil(bytes.length / 1024 / 1024);
    return bad(
      'copy-too-large',
      {
        zh: `稿件有 ${size} MB，超过上限 4 MB，没有读取。请按版面拆开后再导入。`,
        en: `The copy is ${size} MB, above the limit of 4 MB, and was not read. Split it by page and import the parts.`,
      },
      place,
    );
  }
  if (encoding !== undefined) return decodeAs(bytes, name, encoding);
  const marked = markedEncoding(bytes);
  if (marked !== null) return decodeAs(bytes, name, marked);
  const kind = MAGIC.find(({ bytes: magic }) => magic.every((byte, index) => bytes[index] === byte));
  if (kind !== undefined) {
    return bad('copy-binary', { zh: `这是${kind.zh}，不是文字稿。`, en: `This is ${kind.en}, not a text.` }, place);
  }
  const best = bestEncoding(bytes);
  if (best === null) {
    return bad(
      'copy-binary',
      {
        zh: '文件不是文字，或者编码认不出来。若确是文字，请指明编码（UTF-8、UTF-16、GB18030 或 Big5）。',
        en: 'The file is not text, or its encoding is not known. If it is text, name its encoding (UTF-8, UTF-16, GB18030 or Big5).',
      },
      place,
    );
  }
  const decoded = decodeAs(bytes, name, best.encoding);
  if (!decoded.ok) return decoded;
  return good({ ...decoded.value, unsure: decoded.value.unsure || best.unsure });
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Decodes by a named encoding; bytes that it cannot read become U+FFFD and the result is unsure. */
function decodeAs(bytes: Uint8Array, name: string, encoding: string): Outcome<DecodedText> {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    return bad(
      'copy-encoding',
      { zh: `不认识编码“${encoding}”。`, en: `The encoding “${encoding}” is not known.` },
      { file: name },
    );
  }
  const text = decoder.decode(bytes);
  const unreadable = countOf(text, '\ufffd');
  if (unreadable * 20 > text.length) {
    return bad(
      'copy-unreadable',
      {
        zh: `按 ${decoder.encoding} 读，${text.length} 个字里有 ${unreadable} 个读不出。编码可能不对，或文件不是文字。`,
        en: `Read as ${decoder.encoding}, ${unreadable} of ${text.length} characters are unreadable: another encoding, or no text.`,
      },
      { file: name },
    );
  }
  return good({ text, encoding: decoder.encoding, unsure: unreadable > 0 });
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

function bestEncoding(bytes: Uint8Array): { encoding: string; unsure: boolean } | null {
  const sample = bytes.subarray(0, SAMPLE);
  const cut = bytes.length > sample.length;
  const scored = CANDIDATES.map((encoding) => ({ encoding, score: scoreOf(sample, encoding, cut) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (first === undefined) return null;
  if (second === undefined || first.score - second.score > 0.12) return { encoding: first.encoding, unsure: false };
  const opinion = analyse(sample)
    .map((match) => match.name.toLowerCase())
    .find((label) => label === first.encoding || label === second.encoding);
  return { encoding: opinion ?? first.encoding, unsure: true };
}

/** How much the sample reads like Chinese text in an encoding: 0 or less for no, up to 1 for common characters only. */
function scoreOf(sample: Uint8Array, encoding: string, cut: boolean): number {
  const wide = encoding.startsWith('utf-16');
  if (wide && sample.length % 2 === 1 && !cut) return 0;
  const text = new TextDecoder(encoding).decode(sample, { stream: cut });
  let weight = 0;
  let total = 0;
  let plain = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0) return 0;
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) {
      weight -= 1;
      total += 1;
    } else if (code < 0x7f) plain += 1;
    else {
      total += 1;
      weight += weightOf(character, code);
    }
  }
  // Latin text alone: every candidate but UTF-16 reads it the same, and UTF-8 stands first.
  if (total === 0) return !wide && plain > 0 ? (encoding === 'utf-8' ? 1 : 0.5) : 0;
  const score = (weight + (wide ? 0 : 0.02 * Math.min(plain, total))) / total;
  // A strict UTF-8 reading of many bytes does not happen by chance.
  return encoding === 'utf-8' && total > 8 && score > 0 ? Math.min(1.2, score + 0.3) : score;
}

function weightOf(character: string, code: number): number {
  if (code === 0xfffd) return -12;
  if (commonHan.has(character)) return 1;
  if (commonMarks.has(character)) return 1.1;
  if (code >= 0x4e00 && code <= 0x9fff) return 0.3;
  if (code >= 0xff01 && code <= 0xff5e) return 0.6;
  if (code >= 0x3400 && code <= 0x4dbf) return -0.3;
  if (code >= 0xe000 && code <= 0xf8ff) return -1;
  if (code >= 0x2000 && code <= 0x2fff) return 0.3;
  if (code >= 0x3040 && code <= 0x30ff) return -0.2;
  if (code < 0x100) return -0.2;
  return -0.6;
}
