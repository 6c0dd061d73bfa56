import type { Copy } from '../../document/copy.ts';
import { bad, good, type Outcome } from '../../document/finding.ts';
import { linesOf, type ManuscriptPiece, type PieceKind, runWriter } from '../manuscript/piece.ts';
import { manuscriptStories } from '../manuscript/stories.ts';
import { charactersIn, elementIn, elementsIn, type MarkupElement } from '../markup.ts';
import { concatenated, type MarkedText } from '../press/marked-text.ts';
import type { RepairLog } from '../repair-log.ts';
import { readPackage, type WordPackage } from './package.ts';
import { isCentred, isOn, outline, type WordStyle, wordStyles } from './styles.ts';

/** Where the walk stands: inside a tracked change, in bold text of a style, in a table cell. */
interface Where {
  readonly change: 'insertion' | 'deletion' | null;
  readonly bold: boolean;
  readonly row: boolean;
}

const NOWHERE: Where = { change: null, bold: false, row: false };
const LEFT_ASIDE = new Set(['w:pPr', 'w:rPr', 'w:tblPr', 'w:tblGrid', 'w:trPr', 'w:tcPr', 'w:sdtPr', 'w:sectPr']);
/** Ruby as Word's field of old sets it: EQ \\o\\ad(\\s\\up 9(fú),祓). */
const RUBY_FIELD = /EQ[\s\S]*\\up\s*[\d.]+\(([^()]*)\)\s*[,;]\s*([^()]+)\)/;
/** What a document only shows as a picture of another program's data. */
const EMBEDDED = new Set(['c:chart', 'cx:chart', 'dgm:relIds', 'o:OLEObject', 'w:altChunk', 'w:control']);

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

  const put = (text: string, where: Where): void => {
    if (where.change !== null) changed += text;
    if (where.change !== 'deletion') writer.add(text, where.bold, number);
  };

  const run = (element: MarkupElement, where: Where): void => {
    const properties = elementIn(element, 'w:rPr');
    const style = styles.get(elementIn(properties, 'w:rStyle')?.attributes['w:val'] ?? '');
    if (isOn(properties, 'w:vanish')) {
      const hidden = charactersIn(element);
      if (hidden.trim() !== '') log.note('hidden-text', 'certain', number, hidden, '');
      return;
    }
    const bold = isOn(properties, 'w:b') ?? (style?.bold || where.bold);
    for (const child of elementsIn(element)) inline(child, { ...where, bold });
  };

  const callNote = (element: MarkupElement): void => {
    const kind = element.name === 'w:footnoteReference' ? 'w:footnote' : 'w:endnote';
    const note = notes.get(`${kind} ${element.attributes['w:id']}`);
    if (!note) return;
    noteCount += 1;
    const sign = noteCount <= 20 ? String.fromCodePoint(0x245f + noteCount) : `[${noteCount}]`;
    const kept = writer.take();
    const before = changed;
    changed = '';
    writer.add(sign, false, number);
    elementsIn(note, 'w:p').forEach((paragraph, index) => {
      if (index > 0) writer.add(' ', false, number);
      for (const child of elementsIn(paragraph)) inline(child, NOWHERE);
    });
    const whole = linesOf(writer.take());
    if (whole.length > 0) called.push(concatenated(whole, ' '));
    changed = before;
    held = concatenated([held, kept], '');
    writer.add(sign, false, number);
    log.note('footnote', 'certain', number, '', sign);
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
      case 'w:tab': {
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
        const ruby = RUBY_FIELD.exec(charactersIn(element));
        if (ruby === null) return;
        log.note('ruby', 'certain', number, `${ruby[2]}（${ruby[1]}）`, ruby[2]!);
        put(ruby[2]!, where);
        return;
      }
      case 'w:noBreakHyphen': {
        put('-', where);
        return;
      }
      case 'w:sym': {
        const code = element.attributes['w:char'] ?? '';
        if (where.change === 'deletion') return;
        writer.add('〓', where.bold, number);
        writer.doubt(1, 'symbol', code);
        log.note('symbol', 'doubtful', number, `${element.attributes['w:font'] ?? ''} ${code}`.trim(), '〓');
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
        const choice = elementIn(element, 'mc:Choice') ?? elementIn(element, 'mc:Fallback');
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

  const leaveRuby = (element: MarkupElement, text: MarkupElement | null, where: Where): void => {
    const words = text ? charactersIn(text) : '';
    if (words === '' || where.change === 'deletion') return;
    const base = charactersIn(elementIn(element, 'w:rubyBase') ?? element);
    log.note('ruby', 'certain', number, `${base}（${words}）`, base);
  };

  const drawing = (element: MarkupElement, where: Where): void => {
    let alternative = '';
    const visit = (each: MarkupElement): void => {
      if (each.name === 'wp:docPr') alternative = each.attributes['descr'] ?? '';
      const id =
        each.name === 'a:blip'
          ? (each.attributes['r:embed'] ?? each.attributes['r:link'])
          : each.name === 'v:imagedata'
            ? each.attributes['r:id']
            : undefined;
      if (id !== undefined && where.change !== 'deletion') {
        const file = word.targets.get(id) ?? null;
        if (file === null) log.note('remote-picture', 'certain', number, alternative, '');
        pictures.push({ kind: 'picture', file, alternative });
      }
      if (EMBEDDED.has(each.name)) log.note('embedded-object', 'doubtful', number, alternative, '');
      if (each.name === 'w:txbxContent') boxes.push(each);
      else for (const child of elementsIn(each)) visit(child);
    };
    visit(element);
  };

  const paragraph = (element: MarkupElement, where: Where): void => {
    if (!joins) number += 1;
    const properties = elementIn(element, 'w:pPr');
    const style = styles.get(elementIn(properties, 'w:pStyle')?.attributes['w:val'] ?? '');
    const what = paragraphKind(properties, style, where);
    const bold = what.kind === 'text' && (style?.bold ?? false);
    for (const child of elementsIn(element)) inline(child, { ...where, bold });
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
    if (lines.length > 0 && elementIn(properties, 'w:numPr') && what.kind === 'text') {
      log.note('list-number', 'doubtful', number, lines[0]!.text, lines[0]!.text);
    }
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
      const start = pieces.length;
      for (const cell of below(row, 'w:tc')) blocks(cell, { ...where, row: true });
      const cells = pieces.splice(start);
      const words = cells.filter(({ what }) => what.kind !== 'picture');
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
      else if (EMBEDDED.has(child.name)) log.note('embedded-object', 'doubtful', number, '', '');
      else if (!LEFT_ASIDE.has(child.name)) blocks(child, where);
    }
  };

  for (const each of word.furniture) furniture(each, log);
  blocks(word.document, NOWHERE);
  if (joins) paragraph({ name: 'w:p', attributes: {}, children: [] }, NOWHERE);
  for (const comment of word.comments ? elementsIn(word.comments, 'w:comment') : []) {
    const words = charactersIn(comment).trim();
    if (words !== '') log.note('comment', 'doubtful', number, `${comment.attributes['w:author'] ?? ''}：${words}`, '');
  }
  return pieces;
}

function paragraphKind(properties: MarkupElement | null, style: WordStyle | undefined, where: Where): PieceKind {
  if (where.row) return { kind: 'text' };
  return outline(properties) ?? style?.what ?? { kind: 'text' };
}

/** The footnotes and endnotes by kind and number, without the rules between text and notes. */
function notesOf(roots: readonly MarkupElement[]): Map<string, MarkupElement> {
  const notes = new Map<string, MarkupElement>();
  for (const note of roots.flatMap((root) => elementsIn(root))) {
    if (note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
      notes.set(`${note.name} ${note.attributes['w:id']}`, note);
  }
  return notes;
}

/** The elements of a name below one, with whatever wraps them (content controls, tracked rows). */
function below(parent: MarkupElement, name: string): MarkupElement[] {
  return elementsIn(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return LEFT_ASIDE.has(child.name) || child.name === 'w:tc' ? [] : below(child, name);
  });
}

function furniture(root: MarkupElement, log: RepairLog): void {
  const words = charactersIn(root).trim();
  if (words !== '') log.note('page-furniture', 'certain', 0, words, '');
}
