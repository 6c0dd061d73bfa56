import type { Copy, CopyBlock, CopyStory, CopyText } from '../../document/copy.ts';
import { bad, good, type Outcome } from '../../document/finding.ts';
import type { RepairLog } from '../repair-log.ts';
import { headlineParts, withoutDashGap } from './headline.ts';
import type { MarkedText } from './marked-text.ts';
import { concatenated, withDoubt } from './marked-text.ts';
import { commonMeasure } from './measure.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { readLines } from './read-lines.ts';
import { rolesOf } from './roles.ts';
import { type FoundStory, findStories } from './stories.ts';

/**
 * Reads press text, the text a PDF of a newspaper page or a plain manuscript gives, as structured copy. Every character of
 * the input is in the copy, or in a repair that says why not; nothing is added but what a repair notes.
 */
export function readPressText(text: string, name: string, log: RepairLog): Outcome<Copy> {
  const { lines, markWidth } = readLines(text, log);
  if (lines.length === 0) {
    return bad('copy-blank', { zh: '文件里只有空白。', en: 'The file holds nothing but white space.' }, { file: name });
  }
  const judged = rolesOf(lines, markWidth, log);
  const pieces = piecesOf(lines, judged, markWidth, log);
  const measure = commonMeasure(lines.filter((_, index) => judged.roles[index] === 'body'));
  return good(copyOfPieces(pieces, measure, log));
}

/** The stories of pieces in the order they were read; `measure` is the common width of text in em. */
export function copyOfPieces(pieces: readonly Piece[], measure: number, log: RepairLog): Copy {
  const { stories, folio } = findStories(pieces, measure, log);
  const copy: Copy = {
    format: 'banxin-copy',
    version: 1,
    title: '',
    stories: stories.map((story) => copyStory(story, log)),
  };
  if (folio.length > 0) copy.folio = folioOf(folio);
  return copy;
}

/** The furniture's lines: who made the page under their titles, the rest under `text`. */
function folioOf(pieces: readonly Piece[]): Record<string, string> {
  const folio: Record<string, string> = {};
  const rest: string[] = [];
  for (const piece of pieces) {
    const text = piece.text.text;
    const staff = [
      ...text.matchAll(
        /(责编|责任编辑|美编|版式|组版|校对|值班主任|值班总编|编辑|审读)[ ：:　]*([\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}(?![ ：:]))*)/g,
      ),
    ];
    const covered = staff.map((match) => match[0]).join('').length;
    if (staff.length > 0 && covered >= text.replace(/[ |｜/]/g, '').length - 2) {
      for (const match of staff) folio[match[1]!] = match[2]!;
    } else rest.push(text);
  }
  if (rest.length > 0) folio['text'] = rest.join(' ');
  return folio;
}

function copyStory(story: FoundStory, log: RepairLog): CopyStory {
  const parts = headlineParts(story.headline, log);
  const mark = (piece: Piece, text: MarkedText) =>
    story.doubtful.has(piece) ? withDoubt(text, 0, text.text.length, 'attribution', text.text) : text;
  const doubtfulHead = story.headline.some((piece) => story.doubtful.has(piece));
  const head = (text: MarkedText | null): CopyText | null =>
    text === null
      ? null
      : copyText(doubtfulHead ? withDoubt(text, 0, text.text.length, 'attribution', text.text) : text);
  const body: CopyBlock[] = [];
  for (const piece of story.captions) addPicture(body, piece, mark(piece, piece.text));
  for (const block of copyBody(story)) body.push(block);
  for (const piece of story.strayCaptions) addPicture(body, piece, mark(piece, piece.text));
  const bylines = story.bylines.map((piece) => mark(piece, piece.text));
  return {
    kicker: head(parts.kicker),
    title: head(parts.title),
    deck: head(parts.deck === null ? null : withoutDashGap(parts.deck)),
    byline: bylines.length === 0 ? null : copyText(concatenated(bylines, ' ')),
    summary: null,
    body,
    notice: story.notice,
  };
}

function copyBody(story: FoundStory): CopyBlock[] {
  const blocks: CopyBlock[] = [];
  for (let at = 0; at < story.body.length; at += 1) {
    const piece = story.body[at]!;
    const next = story.body[at + 1];
    if (piece.kind === 'heading') {
      if (next?.kind === 'heading') {
        blocks.push({ type: 'crosshead', kicker: copyText(piece.text), text: copyText(next.text) });
        at += 1;
      } else blocks.push({ type: 'crosshead', kicker: null, text: copyText(piece.text) });
    } else if (piece.kind === 'caption') addPicture(blocks, piece, piece.text);
    else if (piece.kind === 'quote') blocks.push({ type: 'pullQuote', text: copyText(piece.text) });
    else if (piece.kind !== 'closing-byline' || !story.bylines.includes(piece)) {
      blocks.push({ type: 'paragraph', text: copyText(piece.text) });
    }
  }
  return blocks;
}

/** Adds the picture a caption is of; a caption that only names who took it belongs to the one before. */
function addPicture(blocks: CopyBlock[], piece: Piece, caption: MarkedText): void {
  const last = blocks.at(-1);
  if (piece.credit === true && last?.type === 'picture' && last.credit === null) last.credit = copyText(caption);
  else blocks.push({ type: 'picture', file: null, caption: copyText(caption), credit: null, alternative: '' });
}

/** A plain string where nothing is doubtful. */
function copyText(marked: MarkedText): CopyText {
  if (marked.doubts.length === 0) return marked.text;
  const doubtful = [...marked.doubts].sort((a, b) => a.start - b.start || a.end - b.end).map((doubt) => ({ ...doubt }));
  return { text: marked.text, doubtful, style: null, cut: false };
}
