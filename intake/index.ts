import type { Copy, CopyStory } from '../document/copy.ts';
import { bad, good, type Outcome } from '../document/finding.ts';
import type { IntakeChoice } from '../document/intake-rules.ts';
import type { RepairReport } from '../document/repair.ts';
import { decodeCopy } from './decode.ts';
import { foreignFormat } from './foreign-format.ts';
import { withHouseRules } from './house-rules.ts';
import { isLineByParagraph, readLinesAsParagraphs } from './manuscript/plain-text.ts';
import type { PdfPage } from './pdf/glyph.ts';
import { readPdfPages } from './pdf/read-pdf.ts';
import { readPressText } from './press/press-text.ts';
import { type RepairLog, repairLog } from './repair-log.ts';
import { looksStructured, parseStructured } from './structured.ts';
import { declaredEncoding } from './web/declared-encoding.ts';
import { looksLikeWeb, readWeb } from './web/read-web.ts';
import { wiresOf } from './wire/wire-signs.ts';
import { withDateline } from './wire/wire-stories.ts';
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
 * detection, `rules` are the paper's own): structured copy (docs/copy-format.md), HTML, or press text, the damaged text of a press PDF. `name` is the file
 * as the user calls it, for places. Nothing is dropped and nothing invented: what changes is in the report, what is not sure
 * is marked doubtful in the copy too. Failures: copy-empty, copy-blank, copy-too-large (above 4 MB), copy-binary, copy-locked,
 * copy-encoding, copy-unreadable, copy-json, copy-depth, copy-format, copy-version, copy-invalid.
 */
export function readCopy(
  bytes: Uint8Array,
  name: string,
  options: { readonly encoding?: string; readonly rules?: IntakeChoice } = {},
): Outcome<ReadCopy> {
  const foreign = foreignFormat(bytes, name);
  if (foreign !== null) return foreign;
  const declared = options.encoding === undefined ? declaredEncoding(bytes) : null;
  const asDeclared = declared === null ? null : decodeCopy(bytes, name, declared);
  const trusted = asDeclared?.ok && !asDeclared.value.unsure;
  const decoded = trusted ? asDeclared : decodeCopy(bytes, name, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, unsure } = decoded.value;
  const log = repairLog(name, options.rules);
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
    const copy = withHouseRules(web.value.copy, log.rules, log);
    return good({ ...web.value, copy, report: log.report(), encoding, kind: 'web' });
  }
  const read = readPlainText(text, name, log);
  if (!read.ok) return read;
  const copy = withHouseRules(read.value, log.rules, log);
  return good({ copy, report: log.report(), encoding, kind: 'press-text', pictures: NO_PICTURES });
}

/** Plain text: a page's or a manuscript's, or wires one behind the other, each with what its signs say. */
function readPlainText(text: string, name: string, log: RepairLog): Outcome<Copy> {
  const wires = wiresOf(text, log);
  if (wires === null) return dated(readPressText(text, name, log));
  const all: CopyStory[] = [];
  for (const { text: own, wire } of wires) {
    if (own.trim() === '') continue;
    const lines = isLineByParagraph(own) ? readLinesAsParagraphs(own, log) : null;
    const read = lines === null ? readPressText(own, name, log) : good(copyOf(lines));
    if (!read.ok) return read;
    const stories: CopyStory[] = read.value.stories.map((story, at) => withDateline(story, at === 0 ? wire : null));
    all.push(...stories);
  }
  return all.length === 0 ? readPressText('', name, log) : good(copyOf(all));
}

function copyOf(stories: readonly CopyStory[]): Copy {
  return { format: 'banxin-copy', version: 1, title: '', stories: [...stories] };
}

/** Copy with the datelines of its stories marked. */
function dated(read: Outcome<Copy>): Outcome<Copy> {
  if (!read.ok) return read;
  return good({ ...read.value, stories: read.value.stories.map((story) => withDateline(story, null)) });
}

/**
 * Reads a Word document (.docx) whose archive the caller has unpacked within limits of its own: the files by their paths. As
 * `readCopy` otherwise. Failures: copy-binary (no Word document in the archive), copy-blank, copy-too-large, copy-depth.
 */
export function readWordCopy(
  parts: ReadonlyMap<string, Uint8Array>,
  name: string,
  rules: IntakeChoice = {},
): Outcome<ReadCopy> {
  const log = repairLog(name, rules);
  const read = dated(readWord(parts, name, log));
  if (!read.ok) return read;
  const pictures = new Map<string, Uint8Array>();
  for (const story of read.value.stories) {
    for (const block of story.body) {
      const bytes = block.type === 'picture' && block.file ? parts.get(block.file) : undefined;
      if (block.type === 'picture' && block.file && bytes) pictures.set(block.file, bytes);
    }
  }
  const copy = withHouseRules(read.value, log.rules, log);
  return good({ copy, report: log.report(), encoding: 'utf-8', kind: 'word', pictures });
}

/**
 * Reads the pages of a PDF whose glyphs the caller has placed (`PdfPage`). As `readCopy` otherwise. Failures: pdf-no-text (a scan),
 * pdf-unmapped (fonts that do not say what their glyphs mean).
 */
export function readPdfCopy(pages: readonly PdfPage[], name: string, rules: IntakeChoice = {}): Outcome<ReadCopy> {
  const log = repairLog(name, rules);
  const read = dated(readPdfPages(pages, name, log));
  if (!read.ok) return read;
  const copy = withHouseRules(read.value, log.rules, log);
  return good({ copy, report: log.report(), encoding: 'utf-8', kind: 'pdf', pictures: NO_PICTURES });
}
