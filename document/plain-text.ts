import type { Node } from 'prosemirror-model';
import { eachTextBlock } from './schema.ts';

/**
 * What to do with text that is kept but not set: text under the marks `cut` (删节) and `deletion`, and whole blocks with
 * `cut: true`.
 */
export interface CutText {
  readonly cut: 'leave-out' | 'keep';
}

/** One text block of the page: its type, its ordinal in document order, its position, its plain text. */
export interface BlockText {
  readonly type: string;
  /** `kicker` or `main` for a crosshead, else null. */
  readonly part: string | null;
  readonly block: number;
  readonly position: number;
  readonly text: string;
}

/** The text of one story: its own blocks in reading order, with the captions and pull-quotes that stand between them. */
export interface StoryText {
  /** The story's id. */
  readonly story: string;
  /** See `storyName`. */
  readonly name: string;
  /** Document position before the story node. */
  readonly position: number;
  readonly blocks: readonly BlockText[];
}

/** Whether an inline node is kept in the document but not set (under `cut` or `deletion`). */
export function isLeftOut(inline: Node): boolean {
  for (const mark of inline.marks) {
    if (mark.type.name === 'cut' || mark.type.name === 'deletion') return true;
  }
  return false;
}

/** The text of a text block; hard breaks become `\n`. A block that is cut as a whole gives '' with `leave-out`. */
export function blockText(node: Node, options: CutText): string {
  const leaveOut = options.cut === 'leave-out';
  if (leaveOut && node.attrs['cut'] === true) return '';
  let text = '';
  node.forEach((inline) => {
    if (leaveOut && isLeftOut(inline)) return;
    text += inline.isText ? (inline.text ?? '') : '\n';
  });
  return text;
}

/** Every text block of the page in reading order. */
export function pageTexts(page: Node, options: CutText = { cut: 'leave-out' }): BlockText[] {
  const texts: BlockText[] = [];
  eachTextBlock(page, (node, block, position) => {
    texts.push({
      type: node.type.name,
      part: (node.attrs['part'] as string | undefined) ?? null,
      block,
      position,
      text: blockText(node, options),
    });
  });
  return texts;
}

const counted = new WeakMap<Node, number>();

/** How many characters a node holds as `countCharacters` counts them, text that is not set included; known again by its nodes. */
export function charactersIn(node: Node): number {
  if (node.isText) return countCharacters(node.text!);
  let count = counted.get(node);
  if (count === undefined) {
    let sum = 0;
    node.forEach((child) => {
      sum += charactersIn(child);
    });
    counted.set(node, sum);
    count = sum;
  }
  return count;
}

/** The page as plain text in reading order: one text block a line (or more, at hard breaks), empty ones left out. */
export function pageText(page: Node, options: CutText = { cut: 'leave-out' }): string {
  return pageTexts(page, options)
    .map((block) => block.text)
    .filter((text) => text !== '')
    .join('\n');
}

/** The text of every story, in reading order. */
export function storyTexts(page: Node, options: CutText = { cut: 'leave-out' }): StoryText[] {
  const stories: StoryText[] = [];
  const texts = pageTexts(page, options);
  page.descendants((node, position) => {
    if (node.type.name !== 'story') return node.type.name === 'box';
    const end = position + node.nodeSize;
    stories.push({
      story: node.attrs['id'] as string,
      name: storyName(page, position),
      position,
      blocks: texts.filter((block) => block.position > position && block.position < end),
    });
    return false;
  });
  return stories;
}

/**
 * What people call the story at `position`: the title of the headline that stands before it (after the story before);
 * lacking one, its first words (up to 12 characters). '' for a story without any text. Line breaks become spaces.
 */
export function storyName(page: Node, position: number): string {
  const at = page.resolve(position);
  const parent = at.parent;
  for (let index = at.index() - 1; index >= 0; index -= 1) {
    const sibling = parent.child(index);
    if (sibling.type.name === 'story') break;
    if (sibling.type.name !== 'headline') continue;
    const title = headlineTitle(sibling);
    if (title !== '') return title;
  }
  let first = '';
  at.nodeAfter?.forEach((block) => {
    if (first === '' && (block.type.name === 'paragraph' || block.type.name === 'crosshead')) {
      first = oneLine(blockText(block, { cut: 'leave-out' }));
    }
  });
  const characters = Array.from(first);
  return characters.length > 12 ? `${characters.slice(0, 12).join('')}…` : first;
}

/** The title of a headline in one line, '' where it is empty. */
export function headlineTitle(headline: Node): string {
  let title = '';
  headline.forEach((part) => {
    if (part.type.name === 'title') title = oneLine(blockText(part, { cut: 'leave-out' }));
  });
  return title;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Whether a code point counts as a character for an editor: Han, letters, digits and marks do; white space (U+3000 too),
 * controls, joiners, variation selectors and other characters without a body of their own do not.
 */
export function isCounted(codePoint: number): boolean {
  if (codePoint <= 0x20 || (codePoint >= 0x7f && codePoint <= 0xa0) || codePoint === 0xad) return false;
  if (codePoint === 0x3000 || codePoint === 0x1680 || codePoint === 0x205f) return false;
  if (codePoint >= 0x2000 && codePoint <= 0x200f) return false;
  if (codePoint >= 0x2028 && codePoint <= 0x202f) return false;
  if (codePoint >= 0x2060 && codePoint <= 0x206f) return false;
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return false;
  if (codePoint === 0xfeff) return false;
  return !(codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

/** The number of characters of a text as an editor counts them; see `isCounted`. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) {
    if (isCounted(character.codePointAt(0) ?? 0)) count += 1;
  }
  return count;
}
