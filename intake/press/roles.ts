import type { RepairLog } from '../repair-log.ts';
import { captions } from './captions.ts';
import {
  breaksOff,
  cannotStart,
  isByline,
  isClosingByline,
  isFolio,
  saysNotice,
  saysPicture,
  speakerOf,
  speakers,
  startsDateline,
  startsItem,
  startsParagraph,
} from './cues.ts';
import { bridgesWord } from './language.ts';
import { commonMeasure, expectedWidth } from './measure.ts';
import type { PressLine } from './press-line.ts';
import {
  blockOf,
  type Context,
  columnMeasure,
  endsPlainly,
  freshStart,
  isLoneBlock,
  isSolid,
  lastBody,
  type Role,
  regionMeasure,
} from './role-context.ts';
import { isJump, mayBeVerse } from './rows.ts';
import { endsSentence, firstCluster, widthOf } from './width.ts';

/** What each line is, and which of it is doubtful. */
export interface Roles {
  readonly roles: readonly Role[];
  readonly doubtful: ReadonlySet<number>;
}

/** Judges what each line is, from its marks, its width among its neighbours, blank lines, bold and a few words. */
export function rolesOf(lines: readonly PressLine[], markWidth: number, log: RepairLog): Roles {
  const talk = lines.filter((line) => isTurn(line.marked.text)).length >= 2;
  const roles: Role[] = lines.map((line) => (talk && isTurn(line.marked.text) ? 'body' : certainRole(line)));
  const doubtful = new Set<number>();
  const measure = commonMeasure(lines.filter((_, index) => roles[index] === 'body'));
  const solid = lines.map((_, index) => isSolid(lines, index));
  const indents = lines.filter((line) => line.indent >= 2).length;
  const indented = indents >= 4 && indents * 14 >= lines.length;
  const context: Context = { indented, lines, roles, doubtful, markWidth, measure, solid };
  struckText(context);
  verses(context);
  wideHeadings(context);
  quotes(context);
  headingBlocks(context);
  shortRuns(context);
  headings(context);
  captions(context);
  headings(context);
  for (const index of doubtful) {
    const line = lines[index]!;
    log.note('role', 'doubtful', line.number, line.marked.text, line.marked.text);
  }
  return { roles, doubtful };
}

function certainRole(line: PressLine): Role {
  const text = line.marked.text;
  if (line.row || isJump(text)) return 'row';
  if (isFolio(text)) return 'folio';
  if (isByline(text)) return 'byline';
  if (isClosingByline(text)) return 'closing-byline';
  return 'body';
}

/** Lines of a poem: four or more in a block, none with a mark inside, ragged, and hardly a word cut between them. */
function verses(context: Context): void {
  const { lines, roles } = context;
  for (let at = 0; at < lines.length; ) {
    const isVerse = (index: number) =>
      roles[index] === 'body' &&
      lines[index]!.struck === 1 &&
      !lines[index]!.opened &&
      mayBeVerse(lines[index]!.marked.text);
    let end = at;
    while (end < lines.length && isVerse(end) && (end === at || !lines[end]!.blankBefore)) end += 1;
    const run = lines.slice(at, end);
    if (run.length >= 4 && (end === lines.length || lines[end]!.blankBefore || roles[end] !== 'body')) {
      const texts = run.map((line) => line.marked.text);
      const cut = texts.slice(1).filter((text, index) => bridgesWord(texts[index]!, text) || cannotStart(text)).length;
      const steps = run.slice(1).reduce((sum, line, index) => sum + Math.abs(line.width - run[index]!.width), 0);
      const ragged = steps / (run.length - 1) >= 0.75;
      const even =
        run.every((line) => line.width === run[0]!.width) && texts.every((text) => /[，。；？！]$/.test(text));
      const narrow = Math.max(...run.map((line) => line.width)) <= columnMeasure(context, at) - 1.5;
      const bare =
        run.length >= 5 && texts.every((text) => ![...text].some((glyph) => '，。、；：？！'.includes(glyph)));
      if (cut * 8 <= run.length && ((ragged && (narrow || bare)) || even))
        for (let index = at; index < end; index += 1) roles[index] = 'row';
    }
    at = Math.max(end, at + 1);
  }
}

/** Struck paragraphs: a bold lead or a bold editor's note is text, no headline. Found once, kept by line. */
const struckParagraphs = new WeakSet<PressLine>();

function struckText(context: Context): void {
  const { lines, roles } = context;
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (
      end < lines.length &&
      roles[end] === 'body' &&
      lines[end]!.struck > 1 &&
      (end === at || !lines[end]!.blankBefore)
    )
      end += 1;
    const run = lines.slice(at, end);
    const text = run.map((line) => line.marked.text).join('');
    const marks = [...text].filter((glyph) => '，。；、？！：'.includes(glyph)).length;
    // The paragraph's lines from the first that fills the measure: headings may stand right above.
    if (
      [...text].length >= (run.length >= 3 ? 40 : 60) &&
      marks >= 3 &&
      marks >= run.length / 2 &&
      (endsSentence(text) || text.endsWith('：'))
    ) {
      let first = 0;
      const widest = Math.max(...run.map((line) => line.width));
      while (
        first + 1 < run.length &&
        run[first]!.indent < 2 &&
        run[first]!.width < widest - 3 &&
        !/[，。；、：]/.test(run[first]!.marked.text) &&
        !bridgesWord(run[first]!.marked.text, run[first + 1]!.marked.text)
      )
        first += 1;
      for (const line of run.slice(first)) struckParagraphs.add(line);
    }
    at = Math.max(end, at + 1);
  }
}

function isStruckText(context: Context, at: number): boolean {
  return struckParagraphs.has(context.lines[at]!);
}

/** Struck lines and lines wider than any column round them: headings, or captions where they read as a sentence. */
function wideHeadings(context: Context): void {
  const { lines, roles, measure } = context;
  for (let at = 0; at < lines.length; at += 1) {
    if (roles[at] !== 'body' || lines[at]!.struck === 1 || isStruckText(context, at)) continue;
    let end = at;
    while (
      end < lines.length &&
      roles[end] === 'body' &&
      lines[end]!.struck > 1 &&
      !isStruckText(context, end) &&
      (end === at || !lines[end]!.blankBefore)
    )
      end += 1;
    assignDisplay(context, at, end);
    at = end - 1;
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (roles[at] !== 'body' || measure === 0) continue;
    const text = line.marked.text;
    const alone = (at === 0 || lines[at - 1]!.blankBefore !== undefined) && isLoneBlock(context, at, 3);
    if (!alone) continue;
    const others = columnMeasure(context, at);
    if (line.width > others * 1.12 + 0.5 && line.width < 60 && others > 0) {
      if (endsSentence(text) || saysPicture(text)) {
        const sentences = text.split(/[。！？]/).length - 1;
        const plainCaption = saysPicture(text) || (sentences <= 1 && [...text].length <= 60 && !saysNotice(text));
        if (plainCaption && isLoneBlock(context, at, 1)) roles[at] = 'caption';
      } else if (!breaksOff(text) && !endsInBody(context, at)) roles[at] = 'heading';
    }
  }
}

/** Whether the line runs on into others of its block that are body text. */
function endsInBody(context: Context, at: number): boolean {
  const [start, end] = blockOf(context.lines, at);
  const block = context.lines.slice(start, end).map((line) => line.marked.text);
  if (block.some((text) => /。./.test(text)) || /[，：；、]$/.test(block.at(-1)!)) return true;
  if (block.slice(1).some((text, index) => bridgesWord(block[index]!, text) || cannotStart(text))) return true;
  return context.lines.slice(at + 1, end).some((line) => /[。，；]/.test(line.marked.text));
}

/**
 * A run of struck lines: from its last line that ends a sentence back to where that sentence starts it is a caption, the
 * rest are headings.
 */
function assignDisplay(context: Context, start: number, end: number): void {
  const { lines, roles } = context;
  let from = start;
  for (let at = start; at < end; at += 1) {
    const text = lines[at]!.marked.text;
    if (endsPlainly(text) || saysPicture(text)) {
      let first = at;
      while (first > from && flowsInto(lines[first - 1]!, lines[first]!)) first -= 1;
      for (let index = first; index <= at; index += 1) roles[index] = 'caption';
      from = at + 1;
    } else roles[at] = 'heading';
  }
}

/** Whether one struck line runs on into the next: it breaks off, or both were set alike and the first fills the measure. */
function flowsInto(line: PressLine, next: PressLine): boolean {
  const text = line.marked.text;
  if (endsPlainly(text) || /^——/.test(text) || next.blankBefore) return false;
  if (next.led && !line.led) return false;
  if (/[，、；：]$/.test(text) || bridgesWord(text, next.marked.text)) return true;
  const gap = /[\u4e00-\u9fff” ][ \u3000][\u4e00-\u9fff“]/.test(text);
  return !gap && (next.led || line.width >= next.width - 2.5);
}

/** How many lines off a pull-quote's words are looked for: a story's length and more. */
const QUOTE_REACH = 400;

/** Short blocks that repeat words of the body: pull-quotes. */
function quotes(context: Context): void {
  const { lines, roles } = context;
  const starts: number[] = [];
  let body = '';
  lines.forEach((line, index) => {
    starts.push(body.length);
    body += roles[index] === 'body' ? line.marked.text : '\n';
  });
  starts.push(body.length);
  for (let at = 0; at < lines.length; ) {
    const [start, end] = blockOf(lines, at);
    at = end;
    if (end - start > 5) continue;
    if (lines.slice(start, end).some((_, index) => !['body', 'heading', 'caption'].includes(roles[start + index]!)))
      continue;
    const text = lines
      .slice(start, end)
      .map((line) => line.marked.text)
      .join('');
    const core = text.replace(/^[“‘「]+|[”’」。！？，]+$/g, '');
    if ([...core].length < 10 || (lines[start]!.width < 13 && end - start === 1 && !/[，。“”]/.test(text))) continue;
    const elsewhere =
      body.slice(starts[Math.max(0, start - QUOTE_REACH)], starts[start]) +
      '\n' +
      body.slice(starts[end], starts[Math.min(lines.length, end + QUOTE_REACH)]);
    if (elsewhere.includes(core)) for (let index = start; index < end; index += 1) roles[index] = 'quote';
  }
}

/** Blocks of two to four lines in which no line ends or holds what text has, after a closed paragraph: headings. */
function headingBlocks(context: Context): void {
  const { lines, roles } = context;
  for (let at = 0; at < lines.length; ) {
    const [start, end] = blockOf(lines, at);
    at = end;
    const block = lines.slice(start, end);
    if (
      block.length < 2 ||
      block.length > 4 ||
      block.some((_, index) => !['body', 'heading'].includes(roles[start + index]!))
    )
      continue;
    const previous = lastBody(context, start);
    const closed = previous < 0 || roles[start - 1] !== 'body' || endsSentence(lines[previous]!.marked.text);
    if (!closed || block.some((line) => !headingLike(line.marked.text) || line.opened || cannotStart(line.marked.text)))
      continue;
    const next = lines[end];
    const last = block.at(-1)!;
    const measure = columnMeasure(context, start);
    // A last line that stops well short ends the piece: body text would have gone on.
    const stops = last.width < measure * 0.6;
    if (next !== undefined && bridgesWord(last.marked.text, next.marked.text)) continue;
    const cut = block.slice(1).some((line, index) => bridgesWord(block[index]!.marked.text, line.marked.text));
    if (cut && !stops) continue;
    if (next !== undefined && cannotStart(next.marked.text)) continue;
    const commas =
      block
        .map((line) => line.marked.text)
        .join('')
        .split(/[，：]/).length - 1;
    const asText =
      Math.abs(block[0]!.width - (measure - 2)) <= 0.6 &&
      block.slice(1).every((line) => Math.abs(line.width - measure) <= 0.6);
    const mayHoldCommas = previous < 0 || roles[start - 1] !== 'body';
    if (commas <= (mayHoldCommas || stops ? 1 : 0) && !asText)
      for (let index = start; index < end; index += 1) roles[index] = 'heading';
  }
}

/**
 * One or two lines after a closed paragraph that end in no mark and stop well short of the measure, though the next piece
 * would have fitted: no body text is set so, blank lines or not.
 */
function shortRuns(context: Context): void {
  const { lines, roles, markWidth } = context;
  const isBody = (index: number) => roles[index] === 'body';
  const stopsShort = (at: number) => {
    const line = lines[at];
    const next = lines[at + 1];
    if (line === undefined || next === undefined || !isBody(at) || !isBody(at + 1) || line.opened) return false;
    const text = line.marked.text;
    if (
      !headingLike(text) ||
      breaksOff(text) ||
      /[，]/.test(text) ||
      cannotStart(text) ||
      cannotStart(next.marked.text)
    )
      return false;
    const expected = Math.min(
      expectedWidth(lines, at, (index) => isBody(index) && index !== at),
      columnMeasure(context, at),
    );
    return expected - 2 - line.width - widthOf(firstCluster(next.marked.text), markWidth) >= 1.5;
  };
  for (let at = 1; at + 1 < lines.length; at += 1) {
    if (!isBody(at) || !isBody(at - 1) || !endsSentence(lines[at - 1]!.marked.text) || !stopsShort(at)) continue;
    const text = lines[at]!.marked.text;
    const next = lines[at + 1]!.marked.text;
    const pair = stopsShort(at + 1) && !bridgesWord(text, next);
    if (!pair && (bridgesWord(text, next) || freshStart(context, at + 1) < 0)) continue;
    roles[at] = 'heading';
    if (pair) roles[at + 1] = 'heading';
  }
}

/** Lines too short for body text that end in no mark: headings. */
function headings(context: Context): void {
  const { lines, roles, doubtful } = context;
  for (let at = 0; at < lines.length; at += 1) {
    if (roles[at] !== 'body') continue;
    const score = headingScore(context, at);
    // A line alone between blank lines after a closed paragraph is hardly anything else.
    const alone = lines[at]!.blankBefore && lines[at + 1]?.blankBefore === true;
    if (score > (alone ? 1.6 : 2)) {
      roles[at] = 'heading';
      if (score < 3) doubtful.add(at);
      // A line looked at before may have waited for this one.
      if (at > 0 && roles[at - 1] === 'body' && headingScore(context, at - 1) > 2) roles[at - 1] = 'heading';
    }
  }
}

function headingScore(context: Context, at: number): number {
  const { lines, roles, markWidth } = context;
  const line = lines[at]!;
  const text = line.marked.text;
  const next = lines[at + 1];
  const nextRole = roles[at + 1];
  const previousBody = lastBody(context, at);
  if (/[。；，、：]$/.test(text) || [...text].length > 40 || [...text].length < 2) return -9;
  if (/。/.test(text) || startsDateline(text) || cannotStart(text) || isTurn(text) || startsItem(text)) return -9;
  if (line.opened) return -9;
  const blankBefore = line.blankBefore;
  const blankAfter = next === undefined || next.blankBefore;
  let score = 0;
  const open =
    previousBody >= 0 &&
    roles[at - 1] !== 'heading' &&
    roles[at - 1] !== 'byline' &&
    !endsSentence(lines[previousBody]!.marked.text);
  if (open) score -= roles[at - 1] === 'body' ? 6 : 2;
  if (blankBefore) score += 1;
  if (blankAfter) score += 1;
  if (!blankBefore && roles[at - 1] === 'body') score -= 1.2;
  if (/？$/.test(text)) score -= 0.5;
  if (blankBefore && blankAfter) score += open ? 0.5 : 1.5;
  if (/[ \u3000]/.test(text)) score += 1.5;
  if (/^——/.test(text)) score += 4;
  if (/^[一二三四五六七八九十]+、/.test(text)) score += 3;
  if (breaksOff(text)) score -= 2.5;
  const commas = text.split('，').length - 1;
  score -= commas === 0 ? 0 : commas === 1 ? 1 : 3;
  if (startsParagraph(text)) score -= 0.7;
  // Where paragraphs begin with two spaces, a line after a closed paragraph that has none is no paragraph.
  if (context.indented) {
    if (line.indent >= 2) score -= 4;
    else if (!open && roles[at - 1] !== undefined) score += next !== undefined && next.indent >= 2 ? 4 : 2.5;
  }
  if (previousBody < 0) score += 1;
  if (next === undefined) return score - 1;
  if (nextRole === 'byline') score += 2.5;
  if (nextRole === 'heading' || roles[at - 1] === 'heading') score += 1;
  if (nextRole === 'heading' || nextRole === 'byline' || nextRole === 'caption') return score + 1.5;
  if (startsDateline(next.marked.text)) score += 4;
  if (roles[at - 1] === 'heading' && !blankBefore && blankAfter) score += 2.5;
  const expected = expectedWidth(lines, at, (index) => index !== at && roles[index] === 'body');
  const room = expected - 2 - line.width - widthOf(firstCluster(next.marked.text), markWidth);
  // A paragraph's first line leaves room for its indent: a line that does not is none, unless it goes on a paragraph.
  const region = regionMeasure(context, at, 'wider');
  const apart = blankAfter || (roles[at - 1] === 'heading' && !blankBefore);
  const overfull = line.width > region - 2 + 0.6 && !open && apart && (blankBefore || roles[at - 1] !== 'body');
  if (room >= 3) score += 3;
  else if (room >= 1) score += 1.5;
  else if (overfull) score += 1.5;
  else if (room < -1.5) score -= 2;
  else score -= 0.8;
  if (bridgesWord(text, next.marked.text)) score -= 1.5;
  if (cannotStart(next.marked.text)) score -= 4;
  const fresh = freshStart(context, at + 1);
  if (!(headingLike(next.marked.text) && blankAfter)) score += fresh;
  return score;
}

/** Whether a line could be the second line of a heading. */
function headingLike(text: string): boolean {
  return (
    !/[。；，、：]$/.test(text) && !/。/.test(text) && [...text].length <= 24 && !isTurn(text) && !startsItem(text)
  );
}

/** Whether a text begins as a question or an answer. */
function isTurn(text: string): boolean {
  const speaker = speakerOf(text);
  return speaker !== null && speakers.has(speaker);
}
