import { isDigit, isHan } from '../press/width.ts';
import type { CleanBlock, CleanStory } from './clean-page.ts';
import { type RandomSource, randomSource } from './random.ts';
import { setLines } from './set-lines.ts';

/** How a page is set and what happens to its text on the way out of the PDF. Chances are 0 to 1. */
export interface Damage {
  readonly seed: number;
  /** Measure in em of each story's columns, in turn. */
  readonly measures: readonly number[];
  readonly markWidth: number;
  readonly rows: number;
  /** Chance of a blank line between two paragraphs, and whether a blank line stands round crossheads and captions. */
  readonly paragraphBlank: number;
  readonly crossheadBlank: boolean;
  /** Chance of a blank line inside a paragraph before a line that begins with “. */
  readonly quoteBlank: number;
  readonly indentSpaces: boolean;
  readonly struckHeadlines: 'none' | 'title' | 'all';
  readonly struckCaptions: boolean;
  readonly struckCrossheads: boolean;
  readonly struckTails: number;
  /** Share of paragraphs opened by hand, whose lines end early. */
  readonly opened: number;
  readonly openedSpaces: number;
  readonly digitSpaces: number;
  readonly halfMarks: number;
  readonly spacedMarks: number;
  readonly tripleDash: boolean;
  /** A round picture at the foot of two neighbouring columns of the longest story, its diameter in em; 0 for none. */
  readonly circle: number;
  /** Where captions come: in their place, inside a paragraph, before the byline, at the end of the file. */
  readonly captions: 'place' | 'inside' | 'front' | 'end';
  readonly order: 'headline-first' | 'byline-first' | 'displaced' | 'tail';
  /** Measure of a notice, as a multiple of the first measure. */
  readonly noticeMeasure: number;
  /** Faults that only the harder pages have. */
  readonly harder?: HarderDamage;
}

/** Faults beyond the first set. */
export interface HarderDamage {
  /** Measure in em of every second column of a story; 0 for the same in all. */
  readonly otherMeasure: number;
  /** A picture's corner cut into a story's first column: how wide in em and how many lines high; 0 for none. */
  readonly cornerWidth: number;
  readonly cornerRows: number;
  /** Chance that a story's first paragraph is struck throughout. */
  readonly struckLead: number;
  /** Chance of a half-width mark for ： ； ？ ！, and of a space before any mark. */
  readonly halfOthers: number;
  readonly spaceBeforeMarks: number;
  /** Chance that all digits of a number stand apart, and that spaces stand round a number. */
  readonly openNumbers: number;
  readonly spacesRoundNumbers: number;
  /** Chance of a third dash in running text. */
  readonly longDashes: number;
  /** Whether the staff line and the date stand at the top, the foot or nowhere, and whether a story jumps to another page. */
  readonly furniture: 'top' | 'foot' | 'none';
  readonly jump: boolean;
}

/** A damaged page: its text, and what was struck in it. */
export interface DamagedPage {
  readonly text: string;
  /** The stories as they should come back: with the jump line, where one was given. */
  readonly stories: readonly CleanStory[];
  /** Lines of the page's furniture in the text. */
  readonly furniture: readonly string[];
  readonly struckLines: number;
  readonly struckTails: number;
}

/** Sets the stories and damages them as the parameters say. The same parameters give the same text. */
export function damagePage(clean: readonly CleanStory[], damage: Damage): DamagedPage {
  const harder = damage.harder;
  const stories = harder?.jump === true ? withJump(clean) : clean;
  const furniture =
    harder === undefined || harder.furniture === 'none'
      ? []
      : ['2024年7月2日 星期二 A2版', '责任编辑：简一宁 美编：屈南 校对：费小舟'];
  const random = randomSource(damage.seed);
  const counts = { lines: 0, tails: 0 };
  const out: string[] = [];
  const late: string[] = [];
  const longest = stories.reduce((best, story) => (lengthOf(story) > lengthOf(best) ? story : best), stories[0]!);
  const struck = (text: string, yes: boolean) => {
    if (!yes) return text;
    counts.lines += 1;
    return [...text].map((glyph) => (glyph === ' ' ? ' ' : glyph + glyph)).join('');
  };
  // A name in brackets closes a headline or a story, and is never drawn before it.
  const bracketed = (story: CleanStory) => story.byline?.startsWith('（') === true;
  const tailStory = stories.findLastIndex((story) => !story.notice && story.byline !== null && !bracketed(story));
  const displaced =
    damage.order === 'displaced' ? stories.findLastIndex((story) => story.title.length > 6 && !bracketed(story)) : -1;
  if (harder?.furniture === 'top') out.push(...furniture, '');
  if (displaced > 0) out.push(...headline(stories[displaced]!, damage, struck), '');
  stories.forEach((story, index) => {
    const measure = story.notice
      ? Math.round(damage.measures[0]! * damage.noticeMeasure)
      : damage.measures[index % damage.measures.length]!;
    const captions = story.body.filter((block) => block.type === 'caption');
    const tail = damage.order === 'tail' && index === tailStory;
    const head = (index === displaced && displaced > 0) || tail ? [] : headline(story, damage, struck);
    if (tail) late.unshift('', ...headline(story, damage, struck));
    const byline = story.byline === null ? [] : [story.byline];
    const front =
      damage.captions === 'front' ? captions.flatMap((block) => captionLines(block.text, damage, struck)) : [];
    if (damage.captions === 'end')
      late.push(...captions.flatMap((block) => ['', ...captionLines(block.text, damage, struck)]));
    if (story.notice)
      out.push(...byline, '', ...bodyLines(story, measure, 0, damage, random, counts, struck), '', ...head, '');
    else {
      const first = damage.order === 'byline-first' && !bracketed(story) ? [...byline, '', ...head] : head;
      const last = damage.order === 'byline-first' && !bracketed(story) ? [] : byline;
      out.push(...first, '', ...front, '', ...last, '');
      out.push(...bodyLines(story, measure, story === longest ? damage.circle : 0, damage, random, counts, struck), '');
    }
  });
  out.push(...late);
  if (harder?.furniture === 'foot') out.push('', ...furniture);
  out.push(' ');
  const text = out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '');
  return { text, stories, furniture, struckLines: counts.lines, struckTails: counts.tails };
}

/** The stories with the longest one going on on another page. */
function withJump(stories: readonly CleanStory[]): CleanStory[] {
  const longest = Math.max(...stories.map(lengthOf));
  return stories.map((story) =>
    lengthOf(story) === longest ? { ...story, body: [...story.body, { type: 'line', text: '（下转A3版）' }] } : story,
  );
}

type Strike = (text: string, yes: boolean) => string;

function lengthOf(story: CleanStory): number {
  return story.body.reduce((sum, block) => sum + block.text.length, 0);
}

function headline(story: CleanStory, damage: Damage, struck: Strike): string[] {
  const all = damage.struckHeadlines === 'all';
  const lines: string[] = [];
  if (story.kicker !== null) lines.push(struck(story.kicker, all && !story.notice));
  lines.push(struck(story.title, damage.struckHeadlines !== 'none' && !story.notice));
  if (story.deck !== null) {
    const deck = damage.tripleDash ? story.deck.replace(/^——/, '——— ') : story.deck;
    lines.push(struck(deck, all && !story.notice && !deck.startsWith('———')));
  }
  return lines;
}

/** A caption on one line, or broken into lines alike where it is struck for a large picture. */
function captionLines(text: string, damage: Damage, struck: Strike): string[] {
  if (!damage.struckCaptions) return [text];
  return setLines(text, damage.markWidth, (line) => (line === 0 ? 16 : 14)).map((line) => ' ' + struck(line, true));
}

function bodyLines(
  story: CleanStory,
  measure: number,
  circle: number,
  damage: Damage,
  random: RandomSource,
  counts: { lines: number; tails: number },
  struck: Strike,
): string[] {
  const out: string[] = [];
  let row = 0;
  const harder = damage.harder;
  const columnMeasure = (at: number) => {
    const column = Math.floor(at / damage.rows);
    const own =
      harder !== undefined && harder.otherMeasure > 0 && !story.notice && column % 2 === 1
        ? harder.otherMeasure
        : measure;
    const corner =
      harder !== undefined && column === 0 && at % damage.rows >= 4 && at % damage.rows < 4 + harder.cornerRows;
    return corner && own - harder.cornerWidth >= 5 ? own - harder.cornerWidth : own;
  };
  const measureAt = (at: number) =>
    circle === 0
      ? columnMeasure(at)
      : besideCircle(measure, circle, Math.floor(at / damage.rows), at % damage.rows, damage.rows);
  let pending: string[] = [];
  story.body.forEach((block, index) => {
    const next = story.body[index + 1];
    if (block.type === 'caption' || block.type === 'quote') {
      const lines =
        block.type === 'quote'
          ? setLines(block.text, damage.markWidth, () => Math.max(8, measure - 4))
          : captionLines(block.text, damage, struck);
      if (block.type === 'caption' && (damage.captions === 'front' || damage.captions === 'end') && !story.notice)
        return;
      if (
        block.type === 'caption' &&
        damage.captions === 'inside' &&
        next?.type === 'paragraph' &&
        next.text.length > 120
      )
        pending = lines;
      else out.push('', ...lines, '');
      return;
    }
    if (block.type === 'line') {
      out.push(block.text);
      row += 1;
      return;
    }
    if (block.type === 'crosshead') {
      const parts = block.kicker === null ? [block.text] : [block.kicker, block.text];
      for (const part of parts) {
        const lines = setLines(part, damage.markWidth, (at) => measure + (at === 0 ? 2 : 0));
        if (damage.crossheadBlank) out.push('');
        out.push(...lines.map((line) => struck(line, damage.struckCrossheads)));
      }
      if (damage.crossheadBlank) out.push('');
      row += 4;
      return;
    }
    const start = row;
    const slack = random.chance(damage.opened) && block.text.length > measure * 3 ? random.pick([0.5, 1, 1.5]) : 0;
    const set = setLines(block.text, damage.markWidth, (line) => measureAt(start + line) - slack);
    const lead = harder !== undefined && index === 0 && random.chance(harder.struckLead);
    const cut = pending.length > 0 ? Math.floor(set.length / 2) : -1;
    set.forEach((line, number) => {
      const full = number < set.length - 1;
      if (number > 0 && line.startsWith('“') && random.chance(damage.quoteBlank)) out.push('');
      if (number === cut) {
        out.push('', ...pending, '');
        pending = [];
      }
      let damaged = number === 0 && damage.indentSpaces ? '　　' + line : line;
      damaged = typing(damaged, damage, random);
      if (lead) damaged = struck(damaged, true);
      else if (full && random.chance(damage.struckTails)) {
        const tail = strikeTail(damaged);
        if (tail !== damaged) counts.tails += 1;
        damaged = tail;
      }
      if (full && number > 0 && measureAt(start + number) < measure - 2 && random.chance(damage.openedSpaces))
        damaged = spread(damaged);
      out.push(damaged);
      row += 1;
      if (row % damage.rows === 0 && full) out.push('');
    });
    if (next?.type === 'paragraph' && random.chance(damage.paragraphBlank)) out.push('');
    if (next !== undefined && next.type !== 'paragraph') out.push(...(damage.crossheadBlank ? [''] : []));
  });
  return out;
}

/** The measure left of, and right of, a circle at the foot of the second and third columns. */
function besideCircle(measure: number, diameter: number, column: number, row: number, rows: number): number {
  if (column !== 1 && column !== 2) return measure;
  const radius = diameter / 2;
  const fromCentre = (row + 0.5 - rows) * 1.36 + radius;
  const square = radius * radius - fromCentre * fromCentre;
  if (square <= 0) return measure;
  return Math.max(4.5, Math.round((measure - Math.sqrt(square)) * 2) / 2);
}

/** Half-width marks and spaces where a hand or the extraction put them. */
function typing(line: string, damage: Damage, random: RandomSource): string {
  return damage.harder === undefined
    ? marksTyped(line, damage, random)
    : harderTyping(marksTyped(line, damage, random), damage.harder, random);
}

/** Half-width marks other than the comma, spaces before marks, opened numbers, spaces round numbers, long dashes. */
function harderTyping(line: string, harder: HarderDamage, random: RandomSource): string {
  const half: Readonly<Record<string, string>> = { '：': ':', '；': ';', '？': '?', '！': '!' };
  return line
    .replace(/(?<=[\u4e00-\u9fff])[：；？！]/g, (mark) => (random.chance(harder.halfOthers) ? half[mark]! : mark))
    .replace(/(?<=[\u4e00-\u9fff])[，。、；：]/g, (mark) =>
      random.chance(harder.spaceBeforeMarks) ? ' ' + mark : mark,
    )
    .replace(/(?<![\d.A-Za-z:/-])\d{2,6}(?![\d.A-Za-z:/-])/g, (digits) =>
      random.chance(harder.openNumbers) ? [...digits].join(' ') : digits,
    )
    .replace(/(?<=[\u4e00-\u9fff])\d+(?=[\u4e00-\u9fff])/g, (digits) =>
      random.chance(harder.spacesRoundNumbers) ? ` ${digits} ` : digits,
    )
    .replace(/——/g, (dash) => (random.chance(harder.longDashes) ? '———' : dash));
}

function marksTyped(line: string, damage: Damage, random: RandomSource): string {
  let text = '';
  const glyphs = [...line];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    const after = glyphs[index + 1];
    if (glyph === '，' && isHan(before) && random.chance(damage.halfMarks))
      text += random.chance(damage.spacedMarks) ? ' ,' : ',';
    else if ((glyph === '（' || glyph === '）') && random.chance(Math.min(1, damage.halfMarks * 4)))
      text += glyph === '（' ? '(' : ')';
    else if (
      isDigit(glyph) &&
      isDigit(before) &&
      !isDigit(glyphs[index - 2]) &&
      !isDigit(after) &&
      random.chance(damage.digitSpaces)
    )
      text += ' ' + glyph;
    else text += glyph;
  });
  return text;
}

function strikeTail(line: string): string {
  const glyphs = [...line];
  const last = glyphs.at(-1);
  if (last === undefined || !(isHan(last) || '，。、；'.includes(last)) || last === glyphs.at(-2)) return line;
  // 获获。 as well as 、、: the mark after the struck glyph stays single.
  if ('，。；'.includes(last) && isHan(glyphs.at(-2)) && glyphs.length % 2 === 0)
    return [...glyphs.slice(0, -1), glyphs.at(-2), last].join('');
  return line + last;
}

function spread(line: string): string {
  const glyphs = [...line.trim()];
  return glyphs.every((glyph) => isHan(glyph)) && glyphs.length > 3 ? glyphs.join(' ') : line;
}

/** The texts of a block as they stand in the copy: a crosshead's lines apart. */
export function textsOf(block: CleanBlock): string[] {
  return block.type === 'crosshead' && block.kicker !== null ? [block.kicker, block.text] : [block.text];
}
