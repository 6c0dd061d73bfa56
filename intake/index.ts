import type { Copy } from '../document/copy.ts';
import { bad, good, type Outcome } from '../document/finding.ts';
import type { RepairReport } from '../document/repair.ts';
import { decodeCopy } from './decode.ts';
import type { PdfPage } from './pdf/glyph.ts';
import { readPdfPages } from './pdf/read-pdf.ts';
import { readPressText } from './press/press-text.ts';
import { repairLog } from './repair-log.ts';
import { looksStructured, parseStructured } from './structured.ts';
import { declaredEncoding } from './web/declared-encoding.ts';
import { looksLikeWeb, readWeb } from './web/read-web.ts';
import { readWord } from './word/read-word.ts';

/** Copy as read: the stories, what was mended, the encoding it came in, and which kind of copy it was. */
export interface ReadCopy {
  readonly copy: Copy;
  readonly report: RepairReport;
  readonly encoding: string;
  readonly kind: 'press-text' | 'structured' | 'web' | 'word' | 'pdf';
  /** Pictures that came inside the copy, by the file names the copy gives them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

const NO_PICTURES: ReadonlyMap<string, Uint8Array> = new Map();

/**
 * Reads copy as it comes: the bytes of a text in any Chinese encoding (UTF-8, UTF-16, GB18030, Big5; `encoding` overrides the
 * detection): structured copy (docs/copy-format.md), HTML, or press text, the damaged text of a press PDF. `name` is the file
 * as the user calls it, for places. Nothing is dropped and nothing invented: what changes is in the report, what is not sure
 * is marked doubtful in the copy too. Failures: copy-empty, copy-blank, copy-too-large (above 4 MB), copy-binary,
 * copy-encoding, copy-unreadable, copy-json, copy-depth, copy-format, copy-version, copy-invalid.
 */
export function readCopy(
  bytes: Uint8Array,
  name: string,
  options: { readonly encoding?: string } = {},
): Outcome<ReadCopy> {
  const declared = options.encoding === undefined ? declaredEncoding(bytes) : null;
  const asDeclared = declared === null ? null : decodeCopy(bytes, name, declared);
  const trusted = asDeclared?.ok && !asDeclared.value.unsure;
  const decoded = trusted ? asDeclared : decodeCopy(bytes, name, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, unsure } = decoded.value;
  const log = repairLog(name);
  if (unsure) log.note('encoding', 'doubtful', 1, encoding, encoding);
  if (text.trim() === '') {
    return bad('copy-blank', { zh: '文件里只有空白。', en: 'The file holds nothing but white space.' }, { file: name });
  }
  if (looksStructured(text)) {
    const parsed = parseStructured(text, name, log);
    if (!parsed.ok) return parsed;
    return good({ copy: parsed.value, report: log.report(), encoding, kind: 'structured', pictures: NO_PICTURES });
  }
  if (looksLikeWeb(text)) {
    const web = readWeb(text, name, log);
    if (!web.ok) return web;
    return good({ ...web.value, report: log.report(), encoding, kind: 'web' });
  }
  const read = readPressText(text, name, log);
  if (!read.ok) return read;
  return good({ copy: read.value, report: log.report(), encoding, kind: 'press-text', pictures: NO_PICTURES });
}

/**
 * Reads a Word document (.docx) whose archive the caller has unpacked within limits of its own: the files by their paths. As
 * `readCopy` otherwise. Failures: copy-binary (no Word document in the archive), copy-blank, copy-too-large, copy-depth.
 */
export function readWordCopy(parts: ReadonlyMap<string, Uint8Array>, name: string): Outcome<ReadCopy> {
  const log = repairLog(name);
  const read = readWord(parts, name, log);
  if (!read.ok) return read;
  const pictures = new Map<string, Uint8Array>();
  for (const story of read.value.stories) {
    for (const block of story.body) {
      const bytes = block.type === 'picture' && block.file ? parts.get(block.file) : undefined;
      if (block.type === 'picture' && block.file && bytes) pictures.set(block.file, bytes);
    }
  }
  return good({ copy: read.value, report: log.report(), encoding: 'utf-8', kind: 'word', pictures });
}

/**
 * Reads the pages of a PDF whose glyphs the caller has placed (`PdfPage`). As `readCopy` otherwise. Failures: pdf-no-text (a scan),
 * pdf-unmapped (fonts that do not say what their glyphs mean).
 */
export function readPdfCopy(pages: readonly PdfPage[], name: string): Outcome<ReadCopy> {
  const log = repairLog(name);
  const read = readPdfPages(pages, name, log);
  if (!read.ok) return read;
  return good({ copy: read.value, report: log.report(), encoding: 'utf-8', kind: 'pdf', pictures: NO_PICTURES });
}
