import type { Copy } from '../../document/copy.ts';
import { bad, good, type Outcome } from '../../document/finding.ts';
import { cleanText } from '../characters.ts';
import { plain } from '../press/marked-text.ts';
import { withFullMarks } from '../press/marks.ts';
import { commonMeasure } from '../press/measure.ts';
import type { PressLine } from '../press/press-line.ts';
import { copyOfPieces } from '../press/press-text.ts';
import { withoutForcedSpaces } from '../press/spacing.ts';
import { isHan, isLatin } from '../press/width.ts';
import type { RepairLog } from '../repair-log.ts';
import { commonPitch, endOf, startOf } from './flow.ts';
import { furnitureLines } from './furniture.ts';
import type { PdfPage } from './glyph.ts';
import { withInitials } from './initials.ts';
import { linesOfPage, type PdfLine } from './lines.ts';
import { pdfPieces } from './pieces.ts';
import { inReadingOrder } from './reading-order.ts';
import { commonText, pdfRoles } from './roles.ts';
import { tableLines } from './table-lines.ts';

/**
 * Reads the pages of a press PDF, or of any PDF with text, as copy: lines from the places of glyphs, glyphs that were struck twice
 * once, columns in reading order, headlines by their size. Every glyph's character is in the copy or in a repair. Failures:
 * pdf-no-text (a scan), pdf-unmapped (its fonts do not say what their glyphs mean).
 */
export function readPdfPages(pages: readonly PdfPage[], name: string, log: RepairLog): Outcome<Copy> {
  const place = { file: name };
  const glyphs = pages.flatMap((page) => page.glyphs);
  const shown = glyphs.filter(({ text, artefact }) => !artefact && (text === '' || text.trim() !== ''));
  if (shown.length === 0) {
    return bad(
      'pdf-no-text',
      {
        zh: 'PDF 里没有文字，像是扫描的图片。请先用文字识别（OCR），或向来稿方要原稿。',
        en: 'The PDF holds no text: it looks like a scan. Have it recognised (OCR) first, or ask for the original.',
      },
      place,
    );
  }
  const found: PdfLine[] = [];
  pages.forEach((page, index) => {
    const own = linesOfPage(page, index, found.length + 1, log);
    found.push(...withInitials(inReadingOrder(own)));
  });
  const marks = found.reduce((sum, { text }) => sum + text.split('〓').length - 1, 0);
  if (marks * 3 > shown.length || (marks * 12 > shown.length && isGibberish(found))) {
    return bad(
      'pdf-unmapped',
      {
        zh: `PDF 的字体没有说明字形是什么字：${shown.length} 个里有 ${marks} 个读不出。请向来稿方要原稿，或先用文字识别（OCR）。`,
        en: `The fonts of the PDF do not say what ${marks} of ${shown.length} glyphs stand for. Ask for the original, or have it recognised (OCR).`,
      },
      place,
    );
  }
  const { lines, rows } = tableLines(found, log);
  // A file that would be furniture and nothing else is copy.
  const aside = furnitureLines(lines, pages);
  const furniture = aside.size < lines.length ? aside : new Set(lines.filter((line) => line.artefact));
  const kept = lines.filter((line) => !furniture.has(line));
  const common = commonText(kept, commonPitch)!;
  for (const line of furniture) log.note('page-furniture', 'certain', line.number, line.text, '');
  const roles = pdfRoles(kept, common).map((role, at) => (rows.has(kept[at]!) ? ('row' as const) : role));
  const mended = kept.map((line, at) => pressLine(line, roles[at] !== 'body', common.size, log));
  const measure = commonMeasure(mended.filter((_, at) => roles[at] === 'body'));
  const pieces = pdfPieces(kept, mended, roles, common, measure, log);
  return good(copyOfPieces(pieces, measure, log));
}

/** Whether most of what is known are signs and no letters: codes of glyphs taken for characters. */
function isGibberish(lines: readonly PdfLine[]): boolean {
  const text = lines
    .map((line) => line.text)
    .join('')
    .replace(/[〓\s\u3000]/g, '');
  const letters = [...text].filter((character) => isHan(character) || isLatin(character)).length;
  return letters * 2 < text.length;
}

/** A line mended in itself, in the form paragraphs are joined from; its width in em of the common text. */
function pressLine(line: PdfLine, display: boolean, size: number, log: RepairLog): PressLine {
  const clean = cleanText(line.text, line.number, log).replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
  const row = /\u3000/.test(clean) && display;
  const closed = row ? plain(clean) : withoutForcedSpaces(plain(clean), line.number, display, log);
  return {
    number: line.number,
    raw: line.text,
    marked: withFullMarks(closed, line.number, '', '', log),
    indent: 0,
    led: false,
    struck: line.struck,
    blankBefore: false,
    opened: false,
    row,
    width: (endOf(line) - startOf(line)) / size,
  };
}
