import { HAN } from './han.ts';

/** A story that ran before: what people call it (a file, a title), and its text. */
export interface ArchivedStory {
  readonly name: string;
  readonly text: string;
}

/** Stories that ran before, made ready to be compared with: for each shingle of their text, which of them have it. */
export interface StoryArchive {
  readonly names: readonly string[];
  readonly shingles: ReadonlyMap<number, number | readonly number[]>;
}

/** Characters of a shingle: a run of so many Han and figures, marks and blanks left out, is hardly ever twice by chance. */
const SHINGLE = 9;
const PLAIN = new RegExp(`[^${HAN}0-9A-Za-z]+`, 'g');

/** Makes an archive of stories. Its memory grows with their characters: about 60 bytes each. */
export function archiveOf(stories: readonly ArchivedStory[]): StoryArchive {
  const shingles = new Map<number, number | number[]>();
  for (const [index, { text }] of stories.entries()) {
    for (const shingle of new Set(shinglesOf(text))) {
      const known = shingles.get(shingle);
      if (known === undefined) shingles.set(shingle, index);
      else if (typeof known === 'number') shingles.set(shingle, [known, index]);
      else if (known.length < 16) known.push(index);
    }
  }
  return { names: stories.map(({ name }) => name), shingles };
}

/** The story of an archive a text repeats most: its name, and how much of the text stands in it, 0…1. Null for a text under 80 characters, or where nothing is shared. */
export function mostAlike(
  archive: StoryArchive,
  text: string,
): { readonly name: string; readonly share: number } | null {
  const shingles = shinglesOf(text);
  if (shingles.length < 80 - SHINGLE) return null;
  const shared = new Map<number, number>();
  for (const shingle of shingles) {
    const found = archive.shingles.get(shingle);
    for (const story of found === undefined ? [] : typeof found === 'number' ? [found] : found) {
      shared.set(story, (shared.get(story) ?? 0) + 1);
    }
  }
  let best: { name: string; share: number } | null = null;
  for (const [story, count] of shared) {
    const share = count / shingles.length;
    if (best === null || share > best.share) best = { name: archive.names[story]!, share };
  }
  return best;
}

/** The shingles of a text, each as a number of 32 bits (FNV-1a over its UTF-16 units). */
function shinglesOf(text: string): number[] {
  const plain = text.replace(PLAIN, '');
  const shingles: number[] = [];
  for (let at = 0; at + SHINGLE <= plain.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let index = at; index < at + SHINGLE; index += 1) hash = Math.imul(hash ^ plain.charCodeAt(index), 0x01000193);
    shingles.push(hash >>> 0);
  }
  return shingles;
}
