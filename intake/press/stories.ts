import type { RepairLog } from '../repair-log.ts';
import { affinities, bestAssignment, stretchesOf } from './affinity.ts';
import { isBoxLabel, saysNotice, startsDateline } from './cues.ts';
import type { Piece } from './pieces.ts';

/** A story as found: its body in reading order, and what was given to it from between the bodies. */
export interface FoundStory {
  readonly body: readonly Piece[];
  readonly headline: readonly Piece[];
  readonly bylines: readonly Piece[];
  /** Captions that stand before the story's text, and such that stand elsewhere. */
  readonly captions: readonly Piece[];
  readonly strayCaptions: readonly Piece[];
  readonly notice: boolean;
  /** Pieces whose giving to this story is doubtful. */
  readonly doubtful: ReadonlySet<Piece>;
}

/** Stories, and pieces of the page's furniture (folio). */
export interface FoundStories {
  readonly stories: readonly FoundStory[];
  readonly folio: readonly Piece[];
}

/** How many stories on either side a headline or caption is held against: more than a page has. */
const NEAR = 16;

/** Above this number of stories each headline goes to its best story by itself; no page has so many. */
const MANY = 100;

interface Section {
  readonly body: Piece[];
  readonly front: Piece[];
}

/** A stretch of headline lines that stand together, and the section in whose front it stands. */
interface Unit {
  readonly lines: Piece[];
  readonly section: number;
}

/**
 * Finds the stories: where one ends and the next begins, then which headline, byline and caption belongs to which, by place
 * and by shared words, since a PDF gives its text in the order it was drawn.
 */
export function findStories(pieces: readonly Piece[], measure: number, log: RepairLog): FoundStories {
  const folio = pieces.filter((piece) => piece.kind === 'folio');
  const sections = sectionsOf(
    pieces.filter((piece) => piece.kind !== 'folio'),
    measure,
  );
  const count = sections.filter((section) => section.body.length > 0).length;
  const stories = sections.slice(0, count).map((section) => ({
    body: section.body,
    headline: [] as Piece[],
    bylines: [] as Piece[],
    captions: [] as Piece[],
    strayCaptions: [] as Piece[],
    notice: isNotice(section.body, measure, count),
    doubtful: new Set<Piece>(),
  }));
  if (count === 0) {
    const front = sections.flatMap((section) => section.front);
    return { stories: front.length === 0 ? [] : [headlineOnly(front)], folio };
  }
  const texts = stories.map((story) => stretchesOf(story.body.map((piece) => piece.text.text).join('\n')));
  const units = sections.flatMap((section, index) => unitsOf(section.front, index));
  giveHeadlines(units, stories, texts, log);
  giveBylines(sections, stories, log);
  giveCaptions(sections, stories, texts, units, log);
  return { stories, folio };
}

function headlineOnly(front: readonly Piece[]): FoundStory {
  return {
    body: front.filter((piece) => piece.kind === 'quote'),
    headline: front.filter((piece) => piece.kind === 'heading'),
    bylines: front.filter((piece) => piece.kind === 'byline' || piece.kind === 'closing-byline'),
    captions: front.filter((piece) => piece.kind === 'caption'),
    strayCaptions: [],
    notice: false,
    doubtful: new Set(),
  };
}

/** Cuts the pieces into sections: a front (headings, bylines, captions) and the body it opens. The last may have no body. */
function sectionsOf(pieces: readonly Piece[], measure: number): Section[] {
  const sections: Section[] = [{ body: [], front: [] }];
  const struckInside = struckCrossheads(pieces, measure);
  for (let at = 0; at < pieces.length; ) {
    const current = sections.at(-1)!;
    if (pieces[at]!.kind === 'paragraph') {
      const previous = current.body.findLast((piece) => piece.kind === 'paragraph');
      if (previous !== undefined && startsDateline(pieces[at]!.text.text)) sections.push({ body: [], front: [] });
      else if (previous !== undefined && changesMeasure(previous, pieces[at]!, measure, near(current.body, pieces, at)))
        sections.push({ body: [], front: [] });
      sections.at(-1)!.body.push(pieces[at]!);
      at += 1;
      continue;
    }
    let end = at;
    while (end < pieces.length && pieces[end]!.kind !== 'paragraph') end += 1;
    const gap = pieces.slice(at, end);
    const next = pieces[end];
    const closing = closingIn(gap);
    if (current.body.length === 0) for (const piece of gap) current.front.push(piece);
    else if (
      next === undefined ||
      startsStory(gap, current.body, next, measure, struckInside, near(current.body, pieces, end))
    ) {
      const kept = closing >= 0 ? closing + 1 : 0;
      current.body.push(...gap.slice(0, kept));
      sections.push({ body: [], front: [...gap.slice(kept)] });
    } else for (const piece of gap) current.body.push(piece);
    at = end;
  }
  return sections;
}

/** Where the byline stands that closes the story before: a heading in front of it makes it the next story's. */
function closingIn(gap: readonly Piece[]): number {
  const at = gap.findIndex((piece) => piece.kind === 'closing-byline');
  return gap.slice(0, Math.max(0, at)).some((piece) => piece.kind === 'heading') ? -1 : at;
}

/** Whether crossheads of this file are struck: short struck headings between paragraphs, two or more. */
function struckCrossheads(pieces: readonly Piece[], measure: number): boolean {
  let struck = 0;
  let single = 0;
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'heading' || piece.width > measure) return;
    const before = pieces[index - 1]?.kind;
    const after = pieces[index + 1]?.kind;
    if (before !== 'paragraph' && after !== 'paragraph') return;
    if (piece.struck) struck += 1;
    else single += 1;
  });
  return struck >= 2 && struck > single;
}

/** The text before and behind a place: the last and the next few pieces. */
interface Around {
  readonly before: string;
  readonly behind: string;
}

function near(body: readonly Piece[], pieces: readonly Piece[], at: number): Around {
  const text = (some: readonly Piece[]) => some.map((piece) => piece.text.text).join('\n');
  const behind = pieces.slice(at, at + 4);
  const stop = behind.findIndex((piece) => piece.kind === 'byline');
  return { before: text(body.slice(-6)), behind: text(stop < 0 ? behind : behind.slice(0, stop)) };
}

function changesMeasure(before: Piece, after: Piece, measure: number, around: Around): boolean {
  if (measure === 0) return false;
  const wide = measure * 1.5 + 2;
  const [narrower, wider] = before.width < after.width ? [before, after] : [after, before];
  if (wider.width < 1.45 * narrower.width) return false;
  // Columns of two widths in one story are common; a strip over several columns, or a notice, is another story.
  if (wider.width < 2.6 * narrower.width && !saysNotice(wider === after ? around.behind : around.before)) return false;
  return (
    before.width > wide !== after.width > wide &&
    (before.lines > 1 || before.width > wide) &&
    (after.lines > 1 || after.width > wide)
  );
}

/** Whether the pieces between two paragraphs open a new story. */
function startsStory(
  gap: readonly Piece[],
  body: readonly Piece[],
  next: Piece,
  measure: number,
  struckInside: boolean,
  around: Around,
): boolean {
  const headings = gap.filter((piece) => piece.kind === 'heading');
  const sized = headings.some((piece) => piece.opens === true);
  if (gap.some((piece) => piece.kind === 'byline' && (piece.size === undefined || sized))) return true;
  const previous = body.findLast((piece) => piece.kind === 'paragraph');
  if (previous !== undefined && changesMeasure(previous, next, measure, around)) return true;
  if (headings.length === 0) return false;
  if (headings.every((piece) => piece.opens !== undefined)) return headings.some((piece) => piece.opens === true);
  if (startsDateline(next.text.text) || gap.some((piece) => piece.kind === 'closing-byline')) return true;
  if (headings.length >= 3 || headings.some((piece) => isBoxLabel(piece.text.text) || titlesNotice(piece.text.text)))
    return true;
  // 人物, 师说: a label over a headline.
  if (
    headings.length === 2 &&
    /^[\u4e00-\u9fff]{2,3}$/.test(headings[0]!.text.text) &&
    headings[1]!.text.text.length >= 6
  )
    return true;
  if (measure > 0 && headings.some((piece) => piece.width > measure * 1.25)) return true;
  if (!struckInside && headings.some((piece) => piece.struck)) return true;
  return headings.some((piece) => /^——/.test(piece.text.text));
}

function isNotice(body: readonly Piece[], measure: number, stories: number): boolean {
  if (stories < 2) return false;
  const paragraphs = body.filter((piece) => piece.kind === 'paragraph');
  const text = paragraphs.map((piece) => piece.text.text).join('');
  if (text.length > 700 || body.some((piece) => piece.kind === 'heading')) return false;
  const wide = measure > 0 && paragraphs.some((piece) => piece.width > measure * 1.5 + 2);
  return saysNotice(text) && (wide || text.length < 400);
}

/** Whether a heading is that of an announcement: ……启事, ……公告. */
function titlesNotice(text: string): boolean {
  return /(?:启事|公告|通告|声明|征集令|征稿)$/.test(text);
}

/** Headline lines that stand together: a byline, a caption, a blank line, a change of bold, or the line after a deck part them. */
function unitsOf(front: readonly Piece[], section: number): Unit[] {
  const units: Unit[] = [];
  let current: Piece[] = [];
  const close = () => {
    if (current.length > 0) units.push({ lines: current, section });
    current = [];
  };
  for (const piece of front) {
    if (piece.kind !== 'heading') {
      close();
      continue;
    }
    const last = current.at(-1);
    if (last !== undefined) {
      const afterDeck = /^——/.test(last.text.text) && !/^——/.test(piece.text.text);
      if (
        (afterDeck && piece.size === undefined) ||
        isBoxLabel(last.text.text) ||
        isBoxLabel(piece.text.text) ||
        piece.struck !== last.struck ||
        piece.blankBefore
      )
        close();
    }
    current.push(piece);
  }
  close();
  return units;
}

interface OpenStory {
  readonly body: readonly Piece[];
  readonly headline: Piece[];
  readonly bylines: Piece[];
  readonly captions: Piece[];
  readonly strayCaptions: Piece[];
  readonly notice: boolean;
  readonly doubtful: Set<Piece>;
}

/** How much a place in the file speaks for a story: in its own front, right behind it, or farther off. */
function placeScore(section: number, story: number): number {
  if (section === story) return 2;
  if (section === story + 1) return 0.4;
  return -0.3 * Math.min(4, Math.abs(section - story));
}

/** `affinities` with the stories round a section; those farther off share nothing. */
function sharedNear(text: string, texts: readonly ReadonlySet<string>[], section: number): number[] {
  const from = Math.max(0, section - NEAR);
  const near = affinities(text, texts.slice(from, section + NEAR));
  return texts.map((_, index) => near[index - from] ?? 0);
}

function giveHeadlines(
  units: readonly Unit[],
  stories: readonly OpenStory[],
  texts: readonly ReadonlySet<string>[],
  log: RepairLog,
): void {
  if (units.length === 0) return;
  const scores = units.map((unit) => {
    const shared = sharedNear(unit.lines.map((piece) => piece.text.text).join('\n'), texts, unit.section);
    const label = isBoxLabel(unit.lines[0]!.text.text);
    return stories.map(
      (found, story) => 8 * (shared[story] ?? 0) + placeScore(unit.section, story) + (label && found.notice ? 4 : 0),
    );
  });
  const given = stories.length > MANY ? scores.map(best) : bestAssignment(scores);
  units.forEach((unit, index) => {
    let story = given[index]!;
    if (story < 0) story = neighbourStory(units, given, index) ?? best(scores[index]!);
    stories[story]!.headline.push(...unit.lines);
    const own = scores[index]!;
    const rival = Math.max(...own.filter((_, other) => other !== story), Number.NEGATIVE_INFINITY);
    if (unit.section !== story || own[story]! - rival < 0.5) {
      for (const piece of unit.lines) {
        stories[story]!.doubtful.add(piece);
        log.note('attribution', 'doubtful', piece.number, piece.text.text, piece.text.text, nameOf(stories[story]!));
      }
    }
  });
  for (const story of stories) story.headline.sort((a, b) => a.number - b.number);
}

/** The story of the unit that stands directly beside this one, in the same front. */
function neighbourStory(units: readonly Unit[], given: readonly number[], index: number): number | null {
  const unit = units[index]!;
  for (const other of [index + 1, index - 1]) {
    const story = given[other];
    if (units[other]?.section === unit.section && story !== undefined && story >= 0) return story;
  }
  return null;
}

function best(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

function nameOf(story: OpenStory): string {
  const text = story.headline[0]?.text.text ?? story.body.find((piece) => piece.kind === 'paragraph')?.text.text ?? '';
  return [...text].slice(0, 12).join('');
}

function giveBylines(sections: readonly Section[], stories: readonly OpenStory[], log: RepairLog): void {
  sections.forEach((section, index) => {
    const bylines = section.front.filter((piece) => piece.kind === 'byline' || piece.kind === 'closing-byline');
    const groups: Piece[][] = [];
    bylines.forEach((piece) => {
      const last = groups.at(-1)?.at(-1);
      const between =
        last === undefined ? [] : section.front.slice(section.front.indexOf(last) + 1, section.front.indexOf(piece));
      if (last !== undefined && between.length === 0) groups.at(-1)!.push(piece);
      else groups.push([piece]);
    });
    groups.forEach((group, order) => {
      const last = order === groups.length - 1;
      let story = index;
      if ((!last || index >= stories.length) && index > 0 && stories[index - 1]!.bylines.length === 0)
        story = index - 1;
      else if (index >= stories.length) story = stories.length - 1;
      stories[story]!.bylines.push(...group);
      if (story !== index) {
        for (const piece of group) {
          stories[story]!.doubtful.add(piece);
          log.note('attribution', 'doubtful', piece.number, piece.text.text, piece.text.text, nameOf(stories[story]!));
        }
      }
    });
  });
  for (const story of stories) {
    for (const piece of story.body)
      if (piece.kind === 'closing-byline' && story.bylines.length === 0) story.bylines.push(piece);
  }
}

function giveCaptions(
  sections: readonly Section[],
  stories: readonly OpenStory[],
  texts: readonly ReadonlySet<string>[],
  units: readonly Unit[],
  log: RepairLog,
): void {
  const displaced = stories.map((story, index) =>
    units.some(
      (unit) =>
        unit.section !== index &&
        unit.section !== index + 1 &&
        unit.lines.some((line) => story.headline.includes(line)),
    ),
  );
  sections.forEach((section, index) => {
    section.front.forEach((piece, at) => {
      if (piece.kind !== 'caption') return;
      const shared = sharedNear(piece.text.text, texts, index);
      const before = section.front.slice(0, at).findLast((other) => other.kind === 'heading');
      const scores = stories.map((story, number) => {
        let score = 7 * (shared[number] ?? 0) + Math.min(1, placeScore(index, number));
        if (before !== undefined && story.headline.includes(before)) score += 1.5;
        if (story.notice) score -= 2.5;
        if (displaced[number] === true && number !== index && index < stories.length) score += 1.3;
        // Its own headline comes only after it: then it stood there for another story.
        if (number === index && section.front.slice(at).some((other) => story.headline.includes(other)) && at > 0)
          score -= 1;
        return score;
      });
      const chosen = best(scores);
      const rival = Math.max(...scores.filter((_, other) => other !== chosen), Number.NEGATIVE_INFINITY);
      const story = stories[chosen]!;
      (chosen === index || (displaced[chosen] === true && index < chosen) ? story.captions : story.strayCaptions).push(
        piece,
      );
      if (chosen !== index || scores[chosen]! - rival < 0.8) {
        story.doubtful.add(piece);
        log.note('attribution', 'doubtful', piece.number, piece.text.text, piece.text.text, nameOf(story));
      }
    });
  });
}
