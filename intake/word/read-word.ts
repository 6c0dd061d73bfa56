import type { Copy } from '../../document/copy.ts';
import { bad, good, type Outcome } from '../../document/finding.ts';
import { linesOf, type ManuscriptPiece, type PieceKind, runWriter } from '../manuscript/piece.ts';
import { manuscriptStories } from '../manuscript/stories.ts';
import { charactersIn, elementIn, elementsIn, type MarkupElement } from '../markup.ts';
import { concatenated, type MarkedText, plain } from '../press/marked-text.ts';
import type { RepairLog } from '../repair-log.ts';
import { chunkLines } from './chunk.ts';
import { equationLine } from './equation.ts';
import { fieldUse, openFields, shownField } from './fields.ts';
import { listNumbers } from './numbering.ts';
import { readPackage, type WordPackage } from './package.ts';
import { below, LEFT_ASIDE, noteLines, notesOf } from './parts.ts';
import { isCentred, isOn, outline, styleNamed, type WordStyle, wordStyles } from './styles.ts';
import { symbolCharacter } from './symbols.ts';
import { drawingLines, isDeletedRow, shownAlternative, wordsOf } from './words.ts';

/** Where the walk stands: inside a tracked change, in bold text of a style, in a table cell. */
interface Where {
  readonly change: 'insertion' | 'deletion' | null;
  readonly bold: boolean;
  readonly row: boolean;
  /** Hidden by the paragraph's own style. */
  readonly hidden: boolean;
}

const NOWHERE: Where = { change: null, bold: false, row: false, hidden: false };
/** What belongs into a paragraph and is read as one where it stands alone. */
const INLINE = new Set(['w:r', 'm:oMath', 'm:oMathPara', 'w:fldSimple', 'w:hyperlink']);
/** A cell of a table holds up to this many characters; more is a column of text. */
const LONGEST_CELL = 60;
/** What a document only shows as a picture of another program's data. */
const EMBEDDED = new Set([
  'c:chart',
  'cx:chart',
  'dgm:relIds',
  'o:OLEObject',
  'w:control',
  'w:subDoc',
  'w:contentPart',
]);

/**
 * Reads a Word document (.docx, ISO/IEC 29500) whose archive is given unpacked, path to bytes. Tracked insertions are kept and
 * deletions left out, footnotes follow their story, tables come row by row, pictures keep their path in the archive as their
 * file; each is in the log, as is all text that is left out. Failures: those of `readPackage`, copy-blank.
 */
export function readWord(parts: ReadonlyMap<string, Uint8Array>, name: string, log: RepairLog): Outcome<Copy> {
  const read = readPackage(parts, name);
  if (!read.ok) return read;
  const pieces = wordPieces(read.value, log);
  if (pieces.length === 0) {
    return bad('copy-blank', { zh: 'Word 文稿里没有文字。', en: 'The Word document holds no text.' }, { file: name });
  }
  return good({ format: 'banxin-copy', version: 1, title: '', stories: manuscriptStories(pieces, log) });
}

function wordPieces(word: WordPackage, log: RepairLog): ManuscriptPiece[] {
  const styles = wordStyles(word.styles);
  const pieces: ManuscriptPiece[] = [];
  const writer = runWriter(log);
  const notes = notesOf(word.notes);
  let called: MarkedText[] = [];
  let pictures: PieceKind[] = [];
  let boxes: MarkupElement[] = [];
  let shapes: string[] = [];
  const fields = openFields();
  const numbers = listNumbers(word.numbering);
  const seen = new Set<MarkupElement>();
  let fieldResult = '';
  let changed = '';
  let number = 0;
  let noteCount = 0;
  let joins = false;

  const settle = (kind: Where['change']): void => {
    if (changed === '') return;
    if (kind === 'deletion') log.note('tracked-deletion', 'certain', number, changed, '');
    else log.note('tracked-insertion', 'certain', number, '', changed);
    changed = '';
  };

  const leaveResult = (): void => {
    if (fieldResult.trim() !== '') log.note('field-result', 'certain', number, fieldResult.trim(), '');
    fieldResult = '';
  };

  const put = (text: string, where: Where): void => {
    if (fields.leftOut && where.change !== 'deletion') {
      fieldResult += text;
      return;
    }
    if (where.change !== null) changed += text;
    if (where.change !== 'deletion') writer.add(text, where.bold, number);
  };

  const run = (element: MarkupElement, where: Where): void => {
    const properties = elementIn(element, 'w:rPr');
    const style = styleNamed(styles, elementIn(properties, 'w:rStyle')?.attributes['w:val']);
    // A field's own signs are never hidden from the walk: a field that opens must end.
    const signs = elementsIn(element).some(({ name }) => name === 'w:fldChar' || name === 'w:instrText');
    if (!signs && (isOn(properties, 'w:vanish') ?? (style?.hidden || where.hidden))) {
      const hidden = wordsOf(element);
      if (hidden !== '' && where.change !== 'deletion') log.note('hidden-text', 'certain', number, hidden, '');
      return;
    }
    const bold = isOn(properties, 'w:b') ?? (style?.bold || where.bold);
    for (const child of elementsIn(element)) inline(child, { ...where, bold });
  };

  const noteText = (note: MarkupElement, sign: string): MarkedText | null => {
    const kept = writer.take();
    const before = changed;
    changed = '';
    writer.add(sign, false, number);
    noteLines(note).forEach((line, index) => {
      if (index > 0) writer.add(' ', false, number);
      for (const child of elementsIn(line)) inline(child, NOWHERE);
    });
    const whole = linesOf(writer.take());
    changed = before;
    held = concatenated([held, kept], '');
    return whole.length === 0 ? null : concatenated(whole, ' ');
  };

  const callNote = (element: MarkupElement): void => {
    const kind = element.name === 'w:footnoteReference' ? 'w:footnote' : 'w:endnote';
    const note = notes.get(`${kind} ${element.attributes['w:id']}`);
    const own = !['0', 'false', 'off'].includes(element.attributes['w:customMarkFollows'] ?? '0');
    noteCount += own ? 0 : 1;
    const sign = own ? '' : noteCount <= 20 ? String.fromCodePoint(0x245f + noteCount) : `[${noteCount}]`;
    const text = note ? noteText(note, sign) : null;
    if (note) seen.add(note);
    if (text) called.push(text);
    writer.add(sign, false, number);
    if (note && text) {
      log.note('footnote', 'certain', number, '', sign);
      return;
    }
    if (!own) writer.doubt(sign.length, 'missing-note', '');
    log.note('missing-note', 'doubtful', number, '', sign);
  };
  let held: MarkedText = { text: '', doubts: [] };

  const inline = (element: MarkupElement, where: Where): void => {
    switch (element.name) {
      case 'w:r': {
        run(element, where);
        return;
      }
      case 'w:t':
      case 'm:t':
      case 'w:delText': {
        put(charactersIn(element), where);
        return;
      }
      case 'w:tab':
      case 'w:ptab': {
        put(' ', where);
        return;
      }
      case 'w:br':
      case 'w:cr': {
        put('\n', where);
        return;
      }
      case 'w:ruby': {
        const base = elementIn(element, 'w:rubyBase');
        leaveRuby(element, elementIn(element, 'w:rt'), where);
        for (const child of base ? elementsIn(base) : []) inline(child, where);
        return;
      }
      case 'w:instrText': {
        fields.instruct(charactersIn(element));
        return;
      }
      case 'w:fldChar': {
        const type = element.attributes['w:fldCharType'];
        if (type === 'begin') fields.begin();
        else if (type === 'separate') fields.separate();
        else if (type === 'end') endField(where);
        return;
      }
      case 'w:fldSimple': {
        fields.begin();
        fields.instruct(element.attributes['w:instr'] ?? '');
        fields.separate();
        for (const child of elementsIn(element)) inline(child, where);
        endField(where);
        return;
      }
      case 'm:oMath': {
        equation(element, where);
        return;
      }
      case 'w:softHyphen': {
        put('\u00ad', where);
        return;
      }
      case 'w:noBreakHyphen': {
        put('-', where);
        return;
      }
      case 'w:sym': {
        const code = element.attributes['w:char'] ?? '';
        const font = element.attributes['w:font'] ?? '';
        if (where.change === 'deletion') return;
        const known = symbolCharacter(font, code);
        put(known ?? '〓', where);
        if (known === null && !fields.leftOut) writer.doubt(1, 'symbol', code);
        log.note('symbol', known === null ? 'doubtful' : 'certain', number, `${font} ${code}`.trim(), known ?? '〓');
        return;
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (where.change !== 'deletion') callNote(element);
        return;
      case 'w:ins':
      case 'w:moveTo': {
        tracked(element, where, 'insertion');
        return;
      }
      case 'w:del':
      case 'w:moveFrom': {
        tracked(element, where, 'deletion');
        return;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object': {
        drawing(element, where);
        return;
      }
      case 'mc:AlternateContent': {
        const choice = shownAlternative(element);
        for (const child of choice ? elementsIn(choice) : []) inline(child, where);
        return;
      }
      default:
        if (!LEFT_ASIDE.has(element.name)) for (const child of elementsIn(element)) inline(child, where);
    }
  };

  const tracked = (element: MarkupElement, where: Where, change: 'insertion' | 'deletion'): void => {
    // What one reader put in and another took out again is out.
    const inner = where.change === 'deletion' ? 'deletion' : change;
    const nested = where.change !== null && where.change !== inner;
    if (nested) settle(where.change);
    for (const child of elementsIn(element)) inline(child, { ...where, change: inner });
    if (nested || where.change === null) settle(inner);
  };

  const endField = (where: Where): void => {
    const field = fields.end();
    if (field === null || where.change === 'deletion') return;
    if (fieldUse(field.instruction) === 'left-out') {
      if (!fields.leftOut) leaveResult();
      return;
    }
    const shown = field.separated ? null : shownField(field.instruction);
    if (shown === null) return;
    const text = shown.kind === 'ruby' ? shown.base : shown.text;
    put(text, where);
    if (shown.kind === 'ruby') log.note('ruby', 'certain', number, `${shown.base}（${shown.ruby}）`, shown.base);
    else log.note('field-text', 'doubtful', number, field.instruction.trim(), text);
  };

  const equation = (element: MarkupElement, where: Where): void => {
    const line = equationLine(element);
    if (line === '') return;
    put(line, where);
    if (where.change === 'deletion' || fields.leftOut) return;
    if (/[^0-9A-Za-z.+=\-−×÷]/.test(line)) writer.doubt(line.length, 'equation', '');
    log.note('equation', 'doubtful', number, line, line);
  };

  const leaveRuby = (element: MarkupElement, text: MarkupElement | null, where: Where): void => {
    const words = text ? charactersIn(text) : '';
    if (words === '' || where.change === 'deletion') return;
    const base = charactersIn(elementIn(element, 'w:rubyBase') ?? element);
    log.note('ruby', 'certain', number, `${base}（${words}）`, base);
  };

  const drawing = (element: MarkupElement, where: Where): void => {
    let alternative = '';
    const deleted = where.change === 'deletion';
    const visit = (each: MarkupElement): void => {
      if (each.name === 'mc:AlternateContent') {
        const shown = shownAlternative(each);
        if (shown) visit(shown);
        return;
      }
      if (each.name === 'wp:docPr') alternative = each.attributes['descr'] ?? '';
      const id =
        each.name === 'a:blip'
          ? (each.attributes['r:embed'] ?? each.attributes['r:link'])
          : each.name === 'v:imagedata'
            ? (each.attributes['r:id'] ?? each.attributes['r:pict'])
            : undefined;
      if (id !== undefined && !deleted) {
        const file = word.targets.get(id) ?? null;
        if (file === null) log.note('remote-picture', 'certain', number, alternative, '');
        pictures.push({ kind: 'picture', file, alternative });
      }
      if (EMBEDDED.has(each.name) && !deleted) leaveObject(each, alternative);
      const lines =
        each.name === 'v:textpath'
          ? [each.attributes['string'] ?? '']
          : each.name === 'a:txBody'
            ? drawingLines(each)
            : [];
      if (deleted) changed += lines.join(' ');
      else shapes.push(...lines.filter((line) => line.trim() !== ''));
      if (each.name === 'w:txbxContent' && deleted) changed += wordsOf(each);
      else if (each.name === 'w:txbxContent') boxes.push(each);
      else if (each.name !== 'a:txBody') for (const child of elementsIn(each)) visit(child);
    };
    visit(element);
  };

  /** A chart, SmartArt or object is told with the words in it. */
  const leaveObject = (element: MarkupElement, alternative: string): void => {
    const { attributes } = element;
    const ids = ['r:id', 'r:dm', 'id', 'r:href'].map((name) => word.targets.get(attributes[name] ?? '') ?? null);
    const words = ids.map((path) => {
      const root = path?.endsWith('.xml') ? word.part(path) : null;
      return root ? wordsOf(root) : '';
    });
    const told = [attributes['ProgID'] ?? '', alternative, ...words].filter((word) => word !== '').join('：');
    log.note('embedded-object', 'doubtful', number, told, '');
  };

  /** Another document that stands in this one (`w:altChunk`, §17.17.2.1): its text where it is a page or plain text. */
  const chunk = (element: MarkupElement): void => {
    const path = word.targets.get(element.attributes['r:id'] ?? '') ?? null;
    const bytes = path === null ? undefined : word.bytes(path);
    const lines = bytes === undefined ? null : chunkLines(bytes, path!);
    if (lines === null) {
      log.note('embedded-object', 'doubtful', number, path?.split('/').at(-1) ?? '', '');
      return;
    }
    for (const line of lines) {
      number += 1;
      writer.add(line, false, number);
      for (const text of linesOf(writer.take()))
        pieces.push({ what: { kind: 'text' }, text, number, centred: false, notes: [] });
    }
  };

  const paragraph = (element: MarkupElement, where: Where): void => {
    if (!joins) number += 1;
    const properties = elementIn(element, 'w:pPr');
    const style = styleNamed(styles, elementIn(properties, 'w:pStyle')?.attributes['w:val']);
    const what = paragraphKind(properties, style, where);
    const bold = what.kind === 'text' && (style?.bold ?? false);
    const numbered = numbers(properties, elementIn(properties, 'w:pStyle')?.attributes['w:val'], word.styles);
    for (const child of elementsIn(element)) inline(child, { ...where, bold, hidden: style?.hidden ?? false });
    const mark = elementIn(properties, 'w:rPr');
    joins = elementIn(mark, 'w:del') !== null || elementIn(mark, 'w:moveFrom') !== null;
    if (joins) return;
    const text = concatenated([held, writer.take()], '');
    held = { text: '', doubts: [] };
    const lines = linesOf(text);
    const set = what.kind === 'text' || lines.length < 2 ? lines : [concatenated(lines, '\n')];
    const centred = isCentred(properties) ?? style?.centred ?? false;
    set.forEach((line, index) => {
      pieces.push({ what, text: line, number, centred, notes: index === 0 ? called : [] });
    });
    if (lines.length > 0 && numbered !== null) {
      log.note('list-number', 'doubtful', number, numbered + lines[0]!.text, lines[0]!.text);
    }
    for (const shape of shapes) {
      writer.add(shape, false, number);
      for (const text of linesOf(writer.take()))
        pieces.push({ what: { kind: 'text' }, text, number, centred: false, notes: [] });
    }
    shapes = [];
    for (const picture of pictures) {
      pieces.push({ what: picture, text: { text: '', doubts: [] }, number, centred: false, notes: [] });
    }
    const within = boxes;
    called = [];
    pictures = [];
    boxes = [];
    for (const box of within) blocks(box, NOWHERE);
  };

  const table = (element: MarkupElement, where: Where): void => {
    for (const row of below(element, 'w:tr')) {
      if (isDeletedRow(row)) {
        const words = wordsOf(row);
        if (words !== '') log.note('tracked-deletion', 'certain', number, words, '');
        continue;
      }
      const start = pieces.length;
      const own = below(row, 'w:tc');
      // One cell with paragraphs is a page's frame and no table.
      if (own.length === 1 && !where.row) {
        blocks(own[0]!, where);
        continue;
      }
      const counts = own.map((cell) => {
        const first = pieces.length;
        blocks(cell, { ...where, row: true });
        return pieces.slice(first).filter(({ what }) => what.kind !== 'picture').length;
      });
      const cells = pieces.splice(start);
      const words = cells.filter(({ what }) => what.kind !== 'picture');
      const long = words.some(({ text }) => [...text.text].length > LONGEST_CELL);
      // Columns of text side by side are columns and no table.
      if (long && counts.some((count) => count > 1)) {
        pieces.push(...cells);
        log.note(
          'table-row',
          'doubtful',
          words[0]!.number,
          words.map((cell) => cell.text.text).join('\t'),
          words.map((cell) => cell.text.text).join('\n'),
        );
        continue;
      }
      if (words.length > 0) {
        const text = concatenated(
          words.map((cell) => cell.text),
          '\u3000',
        );
        pieces.push({
          what: { kind: 'row' },
          text,
          number: words[0]!.number,
          centred: false,
          notes: words.flatMap((cell) => cell.notes),
        });
        log.note('table-row', 'doubtful', words[0]!.number, words.map((cell) => cell.text.text).join('\t'), text.text);
      }
      pieces.push(...cells.filter(({ what }) => what.kind === 'picture'));
    }
  };

  const blocks = (parent: MarkupElement, where: Where): void => {
    for (const child of elementsIn(parent)) {
      if (child.name === 'w:p') paragraph(child, where);
      else if (child.name === 'w:tbl') table(child, where);
      else if (child.name === 'w:altChunk') chunk(child);
      else if (EMBEDDED.has(child.name)) leaveObject(child, '');
      else if (child.name === 'mc:AlternateContent') {
        const shown = shownAlternative(child);
        if (shown) blocks(shown, where);
      } else if (INLINE.has(child.name)) paragraph({ name: 'w:p', attributes: {}, children: [child] }, where);
      else if (!LEFT_ASIDE.has(child.name)) blocks(child, where);
    }
  };

  for (const each of word.furniture) furniture(each, log);
  blocks(word.document, NOWHERE);
  if (joins) paragraph({ name: 'w:p', attributes: {}, children: [] }, NOWHERE);
  leaveResult();
  for (const note of notes.values()) {
    if (seen.has(note)) continue;
    number += 1;
    const text = noteText(note, '');
    held = plain('');
    if (text === null) continue;
    const doubtful = {
      ...text,
      doubts: [...text.doubts, { start: 0, end: text.text.length, kind: 'loose-note', before: '' }],
    };
    pieces.push({ what: { kind: 'text' }, text: doubtful, number, centred: false, notes: [] });
    log.note('loose-note', 'doubtful', number, text.text, text.text);
  }
  for (const comment of word.comments ? elementsIn(word.comments, 'w:comment') : []) {
    const words = wordsOf(comment);
    if (words !== '') log.note('comment', 'doubtful', number, `${comment.attributes['w:author'] ?? ''}：${words}`, '');
  }
  return pieces;
}

function paragraphKind(properties: MarkupElement | null, style: WordStyle | undefined, where: Where): PieceKind {
  if (where.row) return { kind: 'text' };
  return outline(properties) ?? style?.what ?? { kind: 'text' };
}

function furniture(root: MarkupElement, log: RepairLog): void {
  const words = wordsOf(root);
  if (words !== '') log.note('page-furniture', 'certain', 0, words, '');
}
