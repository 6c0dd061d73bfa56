import type { Node } from 'prosemirror-model';
import { isEmptyShape, isInHand, partsOf, storyGroup } from './placement.ts';
import { blockText, countCharacters, storyName } from './plain-text.ts';

/** A story of the page as a list shows it: name, characters that would be set, pictures, and whether it stands on the page. */
export interface ListedStory {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly characters: number;
  readonly pictures: number;
  readonly inHand: boolean;
  /** Drawn before its copy: it has frames and nothing in them. */
  readonly emptyShape: boolean;
  readonly expected: number | null;
  readonly toCome: boolean;
}

/** Every story of the page and in hand (待用), in document order. */
export function listStories(page: Node): ListedStory[] {
  const listed: ListedStory[] = [];
  page.descendants((node, position) => {
    if (node.type.name !== 'story') return node.type.name === 'box';
    const inHand = isInHand(node);
    listed.push({
      position,
      id: node.attrs['id'] as string,
      name: storyName(page, position),
      characters: charactersOf(node),
      pictures: partsOf(node, 'picture').filter((picture) => picture.attrs['asset'] !== null).length,
      inHand,
      emptyShape: !inHand && isEmptyShape(storyGroup(page, position)!),
      expected: node.attrs['expected'] as number | null,
      toCome: node.attrs['toCome'] as boolean,
    });
    return false;
  });
  return listed;
}

const counted = new WeakMap<Node, number>();

/** Characters of a story's own text, or of one text block, that are set: cut text and pictures' and pull-quotes' texts left out. */
export function charactersOf(node: Node): number {
  const known = counted.get(node);
  if (known !== undefined) return known;
  let characters = 0;
  if (node.isTextblock) characters = countCharacters(blockText(node, { cut: 'leave-out' }));
  else
    node.forEach((child) => {
      if (child.isTextblock && child.type.name !== 'pullQuote') characters += charactersOf(child);
    });
  counted.set(node, characters);
  return characters;
}
