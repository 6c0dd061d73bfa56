import type { CopyBlock, CopyStory, CopyText } from '../../document/copy.ts';
import { concatenated, type MarkedText, withDoubt } from '../press/marked-text.ts';
import { withFullMarks } from '../press/marks.ts';
import { withoutForcedSpaces } from '../press/spacing.ts';
import type { RepairLog } from '../repair-log.ts';
import { isStrongThroughout, type ManuscriptPiece, STRONG } from './piece.ts';

/** Longest headline line, crosshead and byline, characters; a longer paragraph is text whatever it looks like. */
const LONGEST_HEADLINE = 45;
const LONGEST_CROSSHEAD = 24;
const LONGEST_BYLINE = 60;

const BYLINE =
  /^(?:□|■|◎|●|文[/／]|图[/／]|作者[：: ]|记者|通讯员|本报(?:驻\S{2,6})?(?:记者|通讯员)|实习生|特约|\S{2,10}(?:日报|晚报|时报|新闻|社|网)(?:全媒体)?记者)|(?:记者|通讯员|实习生)[ \u3000：:]+\S{2,4}(?:[ \u3000、]|$)/;
const CAPTION =
  /^(?:[▲△▼↑↓←→]|图[为：:①-⑩0-9一二三四]|[上下左右][图:：]|资料图)|(?:摄|供图|制图|\/图|／图)[）)]?[。]?$/;

/**
 * The stories of a manuscript: its writer's headings make headline and crossheads, what he set bold or in the middle of a line
 * does so where he used no headings (then noted as doubtful). Every piece is in a story; marks and spaces are put right as in
 * press text.
 */
export function manuscriptStories(given: readonly ManuscriptPiece[], log: RepairLog): CopyStory[] {
  const pieces = given.map((piece) => mended(piece, log));
  return parted(pieces).map((own) => storyOf(own, log));
}

function mended(piece: ManuscriptPiece, log: RepairLog): ManuscriptPiece {
  if (piece.text.text === '') return piece;
  const display = piece.what.kind !== 'text';
  const text = withFullMarks(withoutForcedSpaces(piece.text, piece.number, display, log), piece.number, '', '', log);
  return { ...piece, text };
}

/** The pieces of each story: a second title, or a second heading as high as the first where that opens the document. */
function parted(pieces: readonly ManuscriptPiece[]): ManuscriptPiece[][] {
  const levels = pieces.map(({ what }) => (what.kind === 'heading' ? what.level : null));
  const titles = levels.filter((level) => level === 0).length;
  const firsts = levels.filter((level) => level === 1).length;
  const lower = levels.some((level) => level !== null && level > 1);
  const parting = titles > 1 ? 0 : titles === 0 && firsts > 1 && lower && levels[0] === 1 ? 1 : null;
  if (parting === null) return [[...pieces]];
  const stories: ManuscriptPiece[][] = [];
  pieces.forEach((piece, index) => {
    const opens = levels[index] === parting && levels[index - 1] !== parting;
    const before = stories.at(-1);
    if (before === undefined || (opens && before.some(({ what }) => what.kind !== 'heading'))) stories.push([piece]);
    else before.push(piece);
  });
  return stories;
}

interface Head {
  readonly kicker: readonly ManuscriptPiece[];
  readonly title: readonly ManuscriptPiece[];
  readonly sure: boolean;
}

function storyOf(pieces: readonly ManuscriptPiece[], log: RepairLog): CopyStory {
  const { kicker, title, sure } = headOf(pieces);
  const used = new Set<ManuscriptPiece>([...kicker, ...title]);
  if (!sure && title[0]) log.note('role', 'doubtful', title[0].number, title[0].text.text, title[0].text.text);
  const deck: ManuscriptPiece[] = [];
  const bylines: ManuscriptPiece[] = [];
  const summaries: ManuscriptPiece[] = [];
  const start = title.length > 0 ? pieces.indexOf(title.at(-1)!) + 1 : 0;
  for (const piece of pieces.slice(start)) {
    const { kind } = piece.what;
    const text = piece.text.text;
    if (kind === 'subtitle' || (kind === 'text' && deck.length === 0 && bylines.length === 0 && isDeck(text)))
      deck.push(piece);
    else if (kind === 'byline' || (kind === 'text' && bylines.length === 0 && isByline(text))) bylines.push(piece);
    else if (kind === 'summary' || (kind === 'text' && /^[【［]?(?:提要|摘要|核心提示|内容提要)[】］：:]/.test(text)))
      summaries.push(piece);
    else if (kind !== 'picture' && kind !== 'caption') break;
    if (kind !== 'picture' && kind !== 'caption') used.add(piece);
  }
  const rest = pieces.filter((piece) => !used.has(piece));
  const lines = (own: readonly ManuscriptPiece[], between: string): CopyText | null =>
    own.length === 0
      ? null
      : copyText(
          concatenated(
            own.map(({ text }) => text),
            between,
          ),
          false,
          sure || own !== title,
        );
  const body = bodyOf(rest, log);
  const notes = pieces.flatMap((piece) => piece.notes);
  for (const note of notes) body.push({ type: 'paragraph', text: copyText(note, true) });
  return {
    kicker: lines(kicker, '\n'),
    title: lines(title, '\n'),
    deck: lines(deck, '\n'),
    byline: lines(bylines, ' '),
    summary: lines(summaries, '\n'),
    body,
    notice: false,
  };
}

/** The headline of a story by its headings; without any, its first short paragraph, which is not sure. */
function headOf(pieces: readonly ManuscriptPiece[]): Head {
  const worded = pieces.filter(({ what }) => what.kind !== 'picture' && what.kind !== 'caption');
  const lead = worded.findIndex((piece) => piece.what.kind === 'heading');
  const short = (piece: ManuscriptPiece) => isHeadlineLike(piece.text.text) && !isByline(piece.text.text);
  if (lead >= 0 && lead <= 2 && worded.slice(0, lead).every(short)) {
    const { what } = worded[lead]!;
    const level = what.kind === 'heading' ? what.level : 0;
    let end = lead + 1;
    while (end < worded.length && isHeading(worded[end]!, level)) end += 1;
    return { kicker: worded.slice(0, lead), title: worded.slice(lead, end), sure: true };
  }
  const [first, second] = worded;
  if (!first || worded.length < 2 || first.what.kind === 'row' || !short(first))
    return { kicker: [], title: [], sure: true };
  const sure = first.centred && isStrongThroughout(first.text);
  // Two lines in the middle, the second bold: a kicker over its title.
  if (second && first.centred && second.centred && short(second) && !isDeck(second.text.text)) {
    if (!isStrongThroughout(first.text) && isStrongThroughout(second.text)) {
      return { kicker: [first], title: [second], sure: false };
    }
  }
  return { kicker: [], title: [first], sure };
}

function isHeading({ what }: ManuscriptPiece, level: number): boolean {
  return what.kind === 'heading' && what.level === level;
}

function isHeadlineLike(text: string): boolean {
  return [...text].length <= LONGEST_HEADLINE && !/[。；，、：]$/.test(text);
}

function isDeck(text: string): boolean {
  return /^(?:——|—|--)/.test(text) && isHeadlineLike(text);
}

function isByline(text: string): boolean {
  return [...text].length <= LONGEST_BYLINE && !/[。！？]$/.test(text) && BYLINE.test(text);
}

function isCrosshead(piece: ManuscriptPiece): boolean {
  if (piece.what.kind === 'heading') return true;
  const { text } = piece.text;
  if (piece.what.kind !== 'text' || !isStrongThroughout(piece.text)) return false;
  return [...text].length <= LONGEST_CROSSHEAD && !/[。！？；，：”]$/.test(text);
}

function bodyOf(pieces: readonly ManuscriptPiece[], log: RepairLog): CopyBlock[] {
  const blocks: CopyBlock[] = [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const last = blocks.at(-1);
    const follows = before?.what.kind === 'picture' && last?.type === 'picture';
    const caption =
      piece.what.kind === 'caption' || (piece.what.kind === 'text' && follows && isCaption(piece.text.text));
    if (piece.what.kind === 'picture') {
      const { file, alternative } = piece.what;
      blocks.push({ type: 'picture', file, caption: '', credit: null, alternative });
    } else if (caption && follows) last.caption = copyText(piece.text, true);
    else if (caption && piece.what.kind === 'caption') {
      const next = pieces[index + 1];
      if (next?.what.kind === 'picture') log.note('role', 'doubtful', piece.number, piece.text.text, piece.text.text);
      blocks.push({ type: 'picture', file: null, caption: copyText(piece.text, true), credit: null, alternative: '' });
    } else if (isCrosshead(piece)) blocks.push({ type: 'crosshead', kicker: null, text: copyText(piece.text, false) });
    else blocks.push({ type: 'paragraph', text: copyText(piece.text, true) });
  });
  return blocks;
}

function isCaption(text: string): boolean {
  return [...text].length <= 120 && CAPTION.test(text);
}

/** A text of the copy; `emphasis` keeps what is bold in it, which a headline or crosshead has of its style. */
function copyText(marked: MarkedText, emphasis: boolean, sure = true): CopyText {
  const own = sure ? marked : withDoubt(marked, 0, marked.text.length, 'role', marked.text);
  const doubtful = own.doubts.filter((doubt) => doubt.kind !== STRONG).map((doubt) => ({ ...doubt }));
  const strong = own.doubts.filter((doubt) => doubt.kind === STRONG).map(({ start, end }) => ({ start, end }));
  if (doubtful.length === 0 && (strong.length === 0 || !emphasis)) return own.text;
  return { text: own.text, doubtful, style: null, cut: false, ...(emphasis && strong.length > 0 ? { strong } : {}) };
}
