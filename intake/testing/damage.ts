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
  readonly order: 'headline-first' | 'byline-first' | 'displaced';
  /** Measure of a notice, as a multiple of the first measure. */
  readonly noticeMeasure: number;
}

/** A damaged page: its text, and what was struck in it. */
export interface DamagedPage {
  readonly text: string;
  readonly struckLines: number;
  readonly struckTails: number;
}

/** Sets the stories and damages them as the parameters say. The same parameters give the same text. */
export function damagePage(stories: readonly CleanStory[], damage: Damage): DamagedPage {
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
  const displaced = damage.order === 'displaced' ? stories.findLastIndex((story) => story.title.length > 6) : -1;
  if (displaced > 0) out.push(...headline(stories[displaced]!, damage, struck), '');
  stories.forEach((story, index) => {
    const measure = story.notice
      ? Math.round(damage.measures[0]! * damage.noticeMeasure)
      : damage.measures[index % damage.measures.length]!;
    const captions = story.body.filter((block) => block.type === 'caption');
    const head = index === displaced && displaced > 0 ? [] : headline(story, damage, struck);
    const byline = story.byline === null ? [] : [story.byline];
    const front =
      damage.captions === 'front' ? captions.flatMap((block) => captionLines(block.text, damage, struck)) : [];
    if (damage.captions === 'end')
      late.push(...captions.flatMap((block) => ['', ...captionLines(block.text, damage, struck)]));
    if (story.notice)
      out.push(...byline, '', ...bodyLines(story, measure, 0, damage, random, counts, struck), '', ...head, '');
    else {
      const first = damage.order === 'byline-first' ? [...byline, '', ...head] : head;
      const last = damage.order === 'byline-first' ? [] : byline;
      out.push(...first, '', ...front, '', ...last, '');
      out.push(...bodyLines(story, measure, story === longest ? damage.circle : 0, damage, random, counts, struck), '');
    }
  });
  out.push(...late, ' ');
  const text = out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '');
  return { text, struckLines: counts.lines, struckTails: counts.tails };
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
  const measureAt = (at: number) =>
    circle === 0 ? measure : besideCircle(measure, circle, Math.floor(at / damage.rows), at % damage.rows, damage.rows);
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
      if (full && random.chance(damage.struckTails)) {
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
