import type { Copy, CopyStory, CopyText } from '../../document/copy.ts';
import type { CleanStory } from './clean-page.ts';

/** What a repaired copy comes to against the clean page. */
export interface RepairFigures {
  readonly characters: number;
  readonly lost: number;
  readonly invented: number;
  readonly lineBreaks: number;
  readonly boundaries: number;
  readonly boundariesMissed: number;
  readonly boundariesFalse: number;
  readonly units: number;
  readonly unitsRight: number;
  /** Doubled characters of the clean page (天天, 2200) that came back single. */
  readonly falseUndoublings: number;
  /** Characters invented that lie in no stretch marked doubtful. */
  readonly inventedUnmarked: number;
  /** Parts of headline groups and bylines, captions, and how many of them stand in their story, whatever their part. */
  readonly heads: number;
  readonly headsRight: number;
  readonly captions: number;
  readonly captionsRight: number;
  /** What went wrong, for reading. */
  readonly faults: readonly string[];
}

/** A text of copy without its doubts. */
export function textOf(text: CopyText | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text.text;
}

/** Compares: characters (white space aside), paragraph boundaries, and the role and story of every unit. */
export function measureRepair(
  clean: readonly CleanStory[],
  copy: Copy,
  furniture: readonly string[] = [],
): RepairFigures {
  const faults: string[] = [];
  const expected = clean.flatMap((story) => unitsOfClean(story));
  const got = copy.stories.map((story) => unitsOfCopy(story));
  const counts = countCharacters([...expected.map((unit) => unit.text), ...furniture].join(''));
  const found = countCharacters([...got.flat().map((unit) => unit.text), ...folioTexts(copy, furniture)].join(''));
  let lost = 0;
  let invented = 0;
  for (const [glyph, count] of counts) {
    const difference = count - (found.get(glyph) ?? 0);
    if (difference > 0) {
      lost += difference;
      faults.push(`lost ${glyph} ×${difference}`);
    }
  }
  for (const [glyph, count] of found) {
    const difference = count - (counts.get(glyph) ?? 0);
    if (difference > 0) {
      invented += difference;
      faults.push(`invented ${glyph} ×${difference}`);
    }
  }
  const pairs = doublesOf(expected.map((unit) => unit.text));
  const foundPairs = doublesOf(got.flat().map((unit) => unit.text));
  let falseUndoublings = 0;
  for (const [pair, count] of pairs) {
    const single = Math.min(
      Math.max(0, count - (foundPairs.get(pair) ?? 0)),
      (counts.get(pair[0]!) ?? 0) - (found.get(pair[0]!) ?? 0),
    );
    if (single > 0) {
      falseUndoublings += single;
      faults.push(`falsely undoubled ${pair} ×${single}`);
    }
  }
  const doubtful = countCharacters(copy.stories.flatMap(doubtfulTexts).join(''));
  let inventedUnmarked = 0;
  for (const [glyph, count] of found) {
    const difference = count - (counts.get(glyph) ?? 0);
    if (difference > 0) inventedUnmarked += Math.max(0, difference - (doubtful.get(glyph) ?? 0));
  }
  let heads = 0;
  let headsRight = 0;
  let captions = 0;
  let captionsRight = 0;
  let boundaries = 0;
  let missed = 0;
  let wrong = 0;
  let units = 0;
  let right = 0;
  for (const story of clean) {
    const own = unitsOfClean(story);
    const match = bestStory(own, got);
    const paragraphs = own.filter((unit) => unit.role === 'paragraph').map((unit) => unit.text);
    const rebuilt = match.filter((unit) => unit.role === 'paragraph').map((unit) => unit.text);
    const ends = endsOf(paragraphs);
    const rebuiltEnds = endsOf(rebuilt);
    boundaries += ends.size;
    for (const end of ends) {
      if (!rebuiltEnds.has(end)) {
        missed += 1;
        faults.push(`no end after …${end.slice(-14)}`);
      }
    }
    for (const end of rebuiltEnds) {
      if (!ends.has(end)) {
        wrong += 1;
        faults.push(`false end after …${end.slice(-14)}`);
      }
    }
    const rest = [...match];
    for (const unit of own) {
      if (unit.role === 'paragraph') continue;
      units += 1;
      const stands = match.some((other) => other.text.includes(unit.text));
      if (HEADS.has(unit.role)) {
        heads += 1;
        if (stands) headsRight += 1;
      } else if (unit.role === 'caption') {
        captions += 1;
        if (stands) captionsRight += 1;
      }
      const at = rest.findIndex((other) => other.role === unit.role && other.text === unit.text);
      // A crosshead too long for its column comes out as two lines, which are one text all the same.
      const whole =
        unit.role === 'crosshead'
          ? match.findIndex(
              (other, index) =>
                index > 0 &&
                match[index - 1]!.role === 'crosshead-kicker' &&
                match[index - 1]!.text + other.text === unit.text,
            )
          : -1;
      if (whole >= 0) right += 1;
      else if (at >= 0) {
        right += 1;
        rest.splice(at, 1);
      } else {
        const elsewhere = got.flat().find((other) => other.text.includes(unit.text) || unit.text.includes(other.text));
        faults.push(
          `${unit.role} “${unit.text}” ${elsewhere === undefined ? 'not found' : `is ${elsewhere.role} “${elsewhere.text.slice(0, 30)}”`}`,
        );
      }
    }
  }
  const characters = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    characters,
    lost,
    invented,
    lineBreaks: 0,
    boundaries,
    boundariesMissed: missed,
    boundariesFalse: wrong,
    units,
    unitsRight: right,
    falseUndoublings,
    inventedUnmarked,
    heads,
    headsRight,
    captions,
    captionsRight,
    faults,
  };
}

const HEADS = new Set(['kicker', 'title', 'deck', 'byline']);

/** The texts of the folio; its keys only where the page's furniture holds them. */
function folioTexts(copy: Copy, furniture: readonly string[]): string[] {
  return Object.entries(copy.folio ?? {}).flatMap(([key, value]) =>
    furniture.some((line) => line.includes(key)) ? [key, '：', value] : [value],
  );
}

/** How often each character stands doubled: four in a row count as two pairs. */
function doublesOf(texts: readonly string[]): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.matchAll(/([^\s])\1/gu)) pairs.set(match[0], (pairs.get(match[0]) ?? 0) + 1);
  }
  return pairs;
}

/** The stretches of a story that are marked doubtful. */
function doubtfulTexts(story: CopyStory): string[] {
  const texts: (CopyText | null)[] = [story.kicker, story.title, story.deck, story.byline];
  for (const block of story.body) {
    if (block.type === 'crosshead') texts.push(block.kicker, block.text);
    else texts.push(block.type === 'picture' ? block.caption : block.text);
  }
  return texts.flatMap((text) =>
    text === null || typeof text === 'string' ? [] : text.doubtful.map(({ start, end }) => text.text.slice(start, end)),
  );
}

interface Unit {
  readonly role: string;
  readonly text: string;
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function unitsOfClean(story: CleanStory): Unit[] {
  const units: Unit[] = [];
  const add = (role: string, text: string | null) => {
    if (text !== null && text !== '') units.push({ role, text: bare(text) });
  };
  add('kicker', story.kicker);
  add('title', story.title);
  add('deck', story.deck);
  add('byline', story.byline);
  for (const block of story.body) {
    if (block.type === 'crosshead') {
      add('crosshead-kicker', block.kicker);
      add('crosshead', block.text);
    } else add(block.type === 'line' ? 'paragraph' : block.type, block.text);
  }
  return units;
}

function unitsOfCopy(story: CopyStory): Unit[] {
  const units: Unit[] = [];
  const add = (role: string, text: CopyText | null) => {
    if (textOf(text) !== '') units.push({ role, text: bare(textOf(text)) });
  };
  add('kicker', story.kicker);
  add('title', story.title);
  add('deck', story.deck);
  add('byline', story.byline);
  for (const block of story.body) {
    if (block.type === 'crosshead') {
      add('crosshead-kicker', block.kicker);
      add('crosshead', block.text);
    } else if (block.type === 'picture') add('caption', block.caption);
    else add(block.type === 'pullQuote' ? 'quote' : 'paragraph', block.text);
  }
  return units;
}

function bestStory(own: readonly Unit[], stories: readonly (readonly Unit[])[]): readonly Unit[] {
  const first = own.filter((unit) => unit.role === 'paragraph').map((unit) => unit.text.slice(-40));
  let best: readonly Unit[] = [];
  let most = 0;
  for (const story of stories) {
    const text = story.map((unit) => unit.text).join('');
    const hits = first.filter((end) => text.includes(end)).length;
    if (hits > most) {
      most = hits;
      best = story;
    }
  }
  return best;
}

/** The ends of paragraphs by the last characters before them, so that a fault before does not count again. */
function endsOf(paragraphs: readonly string[]): Set<string> {
  return new Set(paragraphs.slice(0, -1).map((text) => text.replace(/(.)\1/gu, '$1').slice(-9)));
}

function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const glyph of bare(text)) counts.set(glyph, (counts.get(glyph) ?? 0) + 1);
  return counts;
}
