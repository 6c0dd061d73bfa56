import { cannotStart, saysPicture, speakerOf, speakers, startsDateline, startsItem, startsParagraph } from './cues.ts';
import { bridgesWord } from './language.ts';
import { expectedWidth, regionWidth } from './measure.ts';
import type { PressLine } from './press-line.ts';
import type { Role } from './role-context.ts';
import { endsSentence, firstCluster, openingMarks, widthOf } from './width.ts';

/** Whether a paragraph ends before a line, and by how much that reading beats the other (natural logarithm of the odds). */
export interface BreakJudgement {
  readonly ends: boolean;
  readonly margin: number;
}

/** How the file shows that a paragraph ends, learnt from the ends that are sure. */
interface Habit {
  /** Share of sure paragraph ends with a blank line after them, and of sure inner breaks with one all the same. */
  readonly blank: number;
  readonly noise: number;
  /** The same share of inner breaks before a line that begins with “: some extractions put a blank line there. */
  readonly quoteNoise: number;
  /** Share of sure paragraph starts that begin with two ideographic spaces. */
  readonly indent: number;
  /** Who speaks in the file's questions and answers. */
  readonly speakers: ReadonlySet<string>;
}

/** What a line may be in its paragraph. */
const PARTS = ['first', 'middle', 'last', 'single'] as const;
type Part = (typeof PARTS)[number];

/** By how much, in em, a paragraph's lines may all fall short because it was opened by hand. */
const OPENINGS = [0, 0.5, 1, 1.5, 2] as const;
const NEVER = -1e6;

/**
 * Judges all breaks of a chain of body lines (indices of `lines`, in order; nothing but captions between them) at once: the
 * likeliest way to cut the chain into paragraphs. A paragraph's first line falls two em short of the measure, its middle
 * lines fill it, its last ends a sentence anywhere; blank lines, ideographic spaces and words across a break are evidence
 * beside. One judgement for each line but the first.
 */
export function judgeChain(
  lines: readonly PressLine[],
  roles: readonly Role[],
  chain: readonly number[],
  habit: ReturnType<typeof paragraphHabit>,
  markWidth: number,
): BreakJudgement[] {
  const count = chain.length;
  if (count === 0) return [];
  const states = PARTS.length * OPENINGS.length;
  const near = sameSection(roles, chain);
  const fits = chain.map((_, at) => fitsOf(lines, near, chain, at, markWidth));
  const breaks = chain.map((index, at) =>
    at === 0 ? 0 : breakEvidence(lines, chain[at - 1]!, index, habit, isTapered(lines, near, index)),
  );
  const forward: number[][] = [];
  for (let at = 0; at < count; at += 1) {
    const row = new Array<number>(states).fill(NEVER);
    for (let to = 0; to < states; to += 1) {
      const fit = fits[at]![to]!;
      if (at === 0) {
        row[to] = starts(to) ? fit : NEVER;
        continue;
      }
      for (const from of BEFORE[to]!) {
        const step = transition(from, to, breaks[at]!);
        if (step > NEVER) row[to] = Math.max(row[to]!, forward[at - 1]![from]! + step + fit);
      }
    }
    forward.push(row);
  }
  const backward: number[][] = chain.map(() => new Array<number>(states).fill(NEVER));
  for (let from = 0; from < states; from += 1) backward[count - 1]![from] = ends(from) ? 0 : NEVER;
  for (let at = count - 2; at >= 0; at -= 1) {
    for (let from = 0; from < states; from += 1) {
      for (const to of AFTER[from]!) {
        const step = transition(from, to, breaks[at + 1]!);
        if (step > NEVER) {
          backward[at]![from] = Math.max(backward[at]![from]!, step + fits[at + 1]![to]! + backward[at + 1]![to]!);
        }
      }
    }
  }
  const judgements: BreakJudgement[] = [];
  for (let at = 1; at < count; at += 1) {
    let broken = NEVER;
    let joined = NEVER;
    for (let to = 0; to < states; to += 1) {
      const total = forward[at]![to]! + backward[at]![to]!;
      if (starts(to)) broken = Math.max(broken, total);
      else joined = Math.max(joined, total);
    }
    const broke = broken > joined;
    // At a sentence's end a join is never as sure as inside a sentence, nor is anything beside a picture.
    const ended = endsSentence(lines[chain[at - 1]!]!.marked.text);
    const vague = ended && (!broke || isTapered(lines, near, chain[at]!)) ? 0.5 : 1;
    judgements.push({ ends: broke, margin: vague * Math.abs(broken - joined) });
  }
  return judgements;
}

function partOf(state: number): Part {
  return PARTS[state % PARTS.length]!;
}

function openingOf(state: number): number {
  return Math.floor(state / PARTS.length);
}

function starts(state: number): boolean {
  return partOf(state) === 'first' || partOf(state) === 'single';
}

function ends(state: number): boolean {
  return partOf(state) === 'last' || partOf(state) === 'single';
}

/** The body lines of the chain's story: those not parted from it by a byline. */
function sameSection(roles: readonly Role[], chain: readonly number[]): (index: number) => boolean {
  const from = roles.lastIndexOf('byline', chain[0]!);
  const after = roles.indexOf('byline', chain.at(-1)!);
  const to = after < 0 ? roles.length : after;
  return (index) => index > from && index < to && roles[index] === 'body';
}

/** What it costs to go from one line's part to the next line's. */
function transition(from: number, to: number, evidence: number): number {
  if (ends(from)) {
    if (!starts(to)) return NEVER;
    return evidence - (openingOf(to) === 0 ? 0 : 1.6);
  }
  if (starts(to) || openingOf(from) !== openingOf(to)) return NEVER;
  return 0;
}

const STATES = Array.from({ length: PARTS.length * OPENINGS.length }, (_, state) => state);
/** The states that may stand before and after each. */
const BEFORE = STATES.map((to) => STATES.filter((from) => transition(from, to, 0) > NEVER));
const AFTER = STATES.map((from) => STATES.filter((to) => transition(from, to, 0) > NEVER));

/** How well a line's width fits each part it may have, in each state. */
function fitsOf(
  lines: readonly PressLine[],
  near: (index: number) => boolean,
  chain: readonly number[],
  at: number,
  markWidth: number,
): number[] {
  const index = chain[at]!;
  const line = lines[index]!;
  const next = chain[at + 1] === undefined ? null : lines[chain[at + 1]!]!;
  const measure = regionWidth(lines, index, near);
  const cluster = next === null ? 1 : widthOf(firstCluster(next.marked.text), markWidth);
  const tapered = isTapered(lines, near, index);
  const weight = line.opened ? 0 : tapered ? 0.35 : 1;
  // Beside a picture the measure of a row is not known: it may be that of the wider of the rows next to it.
  const widest = tapered
    ? Math.max(measure, ...[-2, -1, 1, 2].map((step) => (near(index + step) ? (lines[index + step]?.width ?? 0) : 0)))
    : measure;
  const fits: number[] = [];
  for (const opening of OPENINGS) {
    for (const part of PARTS) {
      const indent = part === 'first' || part === 'single' ? (line.indent >= 2 ? 0 : 2) : 0;
      const narrowed = indent + (part === 'last' || part === 'single' ? 0 : opening);
      const over = line.width - (widest - narrowed);
      const room = measure - narrowed - line.width - cluster;
      let fit: number;
      if (part === 'last' || part === 'single')
        fit = over > 0.6 ? -2.4 - Math.min(4, 2.2 * over) : -Math.log(Math.max(4, measure - indent)) - 0.2;
      else if (over > 0.6) fit = -0.4 - Math.min(part === 'middle' ? 2.5 : 5, 2.5 * over);
      else if (room < 0.26) fit = -0.4;
      else fit = -1.8 - Math.min(6, 1.6 * room);
      fits.push(fit * weight);
    }
  }
  return fits;
}

/** The odds of a paragraph's end between two lines, widths aside. */
function breakEvidence(
  lines: readonly PressLine[],
  previous: number,
  at: number,
  habit: Habit,
  tapered: boolean,
): number {
  const line = lines[at]!;
  const left = lines[previous]!.marked.text;
  const right = line.marked.text;
  if (cannotStart(right) || openingMarks.has([...left].at(-1) ?? '')) return -12;
  if (habit.indent > 0.5) {
    if (line.indent >= 2) return 12;
    if (!line.blankBefore) return -8;
  }
  const ended = endsSentence(left);
  // One line break in six ends a paragraph; of the others one in fourteen stands at a sentence's end.
  let evidence = ended ? 1 : /[：；]$/.test(left) ? -3.5 : -5.5;
  if (!ended && saysPicture(left)) evidence += 4;
  if (!ended && bridgesWord(left, right)) evidence -= 3;
  const interrupted = at - previous > 1;
  const blank = line.blankBefore;
  const noise = right.startsWith('“') ? Math.max(habit.noise, habit.quoteNoise) : habit.noise;
  if (interrupted) evidence += ended ? 0.8 : 0;
  else if (blank)
    evidence += Math.max(ended ? 0.4 : 0, Math.min(4, Math.log((habit.blank * 0.94 + 0.03) / (noise * 0.94 + 0.03))));
  // Beside a picture the blank lines follow its edge.
  else
    evidence +=
      (tapered ? 0.35 : 1) * Math.max(-3.5, Math.log((1 - habit.blank * 0.94 - 0.03) / (1 - noise * 0.94 - 0.03)));
  if (tapered && ended && !interrupted) evidence += taperStep(lines, previous, at);
  if (startsDateline(right) && ended) evidence += 5;
  const speaker = speakerOf(right);
  if (speaker !== null && habit.speakers.has(speaker)) evidence += ended ? 7 : 1.5;
  if (startsItem(right)) evidence += ended ? 4 : /[：；]$/.test(left) ? 5 : 0;
  else if (ended && /^第[一二三四五六七八九十]，/.test(right)) evidence += 2;
  if (ended && startsParagraph(right)) evidence += right.startsWith('“') ? 0 : 0.8;
  return evidence;
}

/**
 * Beside a round picture the measure goes evenly from row to row. A line that falls short of the middle between the line
 * above and the line below, that one taken as indented, ends its paragraph.
 */
function taperStep(lines: readonly PressLine[], previous: number, at: number): number {
  const above = lines[previous - 1];
  const below = lines[at + 1];
  if (above === undefined || below === undefined) return 0;
  const line = lines[at]!;
  const short = (above.width + line.width + 2) / 2 - lines[previous]!.width;
  const joined = (above.width + line.width) / 2 - lines[previous]!.width;
  const indented = line.width + 2 >= below.width - 0.6 && line.width <= below.width + 0.6;
  return short >= 2.5 && joined >= 1.5 && indented ? 3 : 0;
}

/** Learns how the file parts its paragraphs. */
export function paragraphHabit(lines: readonly PressLine[], roles: readonly Role[], markWidth: number): Habit {
  let sure = 0;
  let blanks = 0;
  let indents = 0;
  let inner = 0;
  let innerBlanks = 0;
  let quotes = 0;
  let quoteBlanks = 0;
  for (let at = 1; at < lines.length; at += 1) {
    if (roles[at] !== 'body' || roles[at - 1] !== 'body') continue;
    const previous = lines[at - 1]!;
    const line = lines[at]!;
    const expected = expectedWidth(lines, at - 1, (index) => roles[index] === 'body');
    const room = expected - previous.width - widthOf(firstCluster(line.marked.text), markWidth);
    if (line.indent >= 2) indents += 1;
    if (endsSentence(previous.marked.text) && room >= 2.5) {
      sure += 1;
      if (line.blankBefore) blanks += 1;
    } else if (!endsSentence(previous.marked.text)) {
      const quoted = line.marked.text.startsWith('“');
      if (quoted) quotes += 1;
      else inner += 1;
      if (line.blankBefore) {
        if (quoted) quoteBlanks += 1;
        else innerBlanks += 1;
      }
    }
  }
  return {
    speakers: speakersOf(lines),
    blank: (blanks + 1) / (sure + 2),
    noise: (innerBlanks + 0.5) / (inner + 5),
    quoteNoise: (quoteBlanks + 0.4) / (quotes + 2),
    indent: sure === 0 ? (indents > 0 ? 1 : 0) : Math.min(1, indents / sure),
  };
}

/** Names that begin two lines or more with a colon behind, where questions and answers stand. */
function speakersOf(lines: readonly PressLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const speaker = speakerOf(line.marked.text);
    if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  const talk = [...counts].filter(([name, count]) => count >= 2 || speakers.has(name));
  return new Set(talk.map(([name]) => name));
}

/** Whether the measure changes from line to line here, as beside a round picture. */
function isTapered(lines: readonly PressLine[], near: (index: number) => boolean, at: number): boolean {
  const widthAt = (index: number) => (near(index) ? (lines[index]?.width ?? 0) : 0);
  const before = Math.max(widthAt(at - 1), widthAt(at - 2), widthAt(at - 3));
  const after = Math.max(widthAt(at + 1), widthAt(at + 2), widthAt(at + 3));
  if (before === 0 || after === 0) return false;
  const far = Math.max(widthAt(at - 4), widthAt(at - 5), widthAt(at - 6), before);
  const farAfter = Math.max(widthAt(at + 4), widthAt(at + 5), widthAt(at + 6), after);
  return Math.abs(before - after) >= 2.5 || (far - before >= 2.5 && farAfter - after >= 2.5);
}
