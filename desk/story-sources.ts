import { createHash } from 'node:crypto';
import type { Node } from 'prosemirror-model';
import { storyGroup } from '../document/placement.ts';
import { type StoryText, storyText, storyTextSchema, wholeText } from '../document/story-text.ts';
import { likeness } from '../intake/wire/text-diff.ts';

/** Where a page file keeps the stories as they came: `sources/<SHA-256>.json`. */
const FOLDER = 'sources/';
/** Most that are kept; the first ones go first. */
const MOST = 200;
/** A source less like a story than this is not what it began as. */
const LEAST = 0.4;

/** Keeps the words of stories as they came among the other entries of a page's file, so that a newer version can be merged into them. */
export function keepSources(kept: Map<string, Uint8Array>, stories: readonly StoryText[]): void {
  for (const story of stories) {
    if (story.blocks.every(({ text }) => text === '')) continue;
    const bytes = new TextEncoder().encode(JSON.stringify(story));
    kept.set(`${FOLDER}${createHash('sha256').update(bytes).digest('hex')}.json`, bytes);
  }
  const names = [...kept.keys()].filter((name) => name.startsWith(FOLDER));
  for (const name of names.slice(0, Math.max(0, names.length - MOST))) kept.delete(name);
}

/** The version of a story it came from, by its words: the kept source most like it; null where none is. */
export function sourceOfStory(kept: ReadonlyMap<string, Uint8Array>, story: StoryText): StoryText | null {
  const words = wholeText(story);
  let best: { source: StoryText; score: number } | null = null;
  for (const [name, bytes] of kept) {
    if (!name.startsWith(FOLDER)) continue;
    const source = readSourceText(bytes);
    if (source === null) continue;
    const score = likeness(wholeText(source), words);
    if (score >= LEAST && (best === null || score > best.score)) best = { source, score };
  }
  return best?.source ?? null;
}

function readSourceText(bytes: Uint8Array): StoryText | null {
  try {
    const parsed = storyTextSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A story of a page with where it stands: document positions of it and of its headline (null: none), and its words. */
export interface PlacedStory {
  readonly id: string;
  readonly position: number;
  readonly headline: number | null;
  readonly text: StoryText;
}

/** The stories of a page in document order. */
export function storiesOf(page: Node): PlacedStory[] {
  const stories: PlacedStory[] = [];
  page.descendants((node, position) => {
    if (node.type.name !== 'story') return node.type.name === 'box';
    const group = storyGroup(page, position);
    stories.push({
      id: String(node.attrs['id']),
      position,
      headline: group?.headline?.position ?? null,
      text: storyText(group?.headline?.node ?? null, node),
    });
    return false;
  });
  return stories;
}

/** The story most like some words, null where none is like them at all. */
export function storyLike(stories: readonly PlacedStory[], words: StoryText): PlacedStory | null {
  const whole = wholeText(words);
  let best: { story: PlacedStory; score: number } | null = null;
  for (const story of stories) {
    const score = likeness(wholeText(story.text), whole);
    if (score >= 0.2 && (best === null || score > best.score)) best = { story, score };
  }
  return best?.story ?? null;
}
