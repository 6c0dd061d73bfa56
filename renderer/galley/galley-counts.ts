import type { EditorState } from 'prosemirror-state';
import type { Proof } from '../../composer/proof.ts';
import { charactersOf } from '../../document/in-hand.ts';
import { storyAround } from '../../document/placement.ts';
import { countCharacters } from '../../document/plain-text.ts';
import { attributesOf, type StoryAttributes } from '../../document/schema.ts';

/** What the galley's foot says: characters of the selection, the paragraph and the story, and what the story should have. */
export interface GalleyCounts {
  /** Null where nothing is selected. */
  readonly selection: { readonly characters: number; readonly words: number } | null;
  readonly paragraph: number | null;
  readonly story: {
    readonly characters: number;
    readonly expected: number | null;
    readonly toCome: boolean;
    readonly capacity: number | null;
  } | null;
  /** Whether the caret or selection touches cut text, and how many characters of it. */
  readonly cut: number;
}

/** See `GalleyCounts`. Words are those between spaces and marks in writing that has them; a Han character is no word. */
export function galleyCounts(state: EditorState, proof: Proof): GalleyCounts {
  const { from, to, empty, $head } = state.selection;
  const text = empty ? '' : state.doc.textBetween(from, to, '\n', '\n');
  const position = storyAround(state.doc, $head.pos);
  const story = position === null ? null : state.doc.nodeAt(position);
  const attributes = story === null ? null : attributesOf<StoryAttributes>(story);
  const fill = proof.fills.find((one) => one.story === attributes?.id);
  return {
    selection: empty
      ? null
      : { characters: countCharacters(text), words: (text.match(/[A-Za-z0-9][A-Za-z0-9'’.-]*/g) ?? []).length },
    paragraph: $head.parent.isTextblock ? charactersOf($head.parent) : null,
    story:
      story === null || attributes === null
        ? null
        : {
            characters: charactersOf(story),
            expected: attributes.expected,
            toCome: attributes.toCome,
            capacity: fill && attributes.frames.length > 0 ? fill.capacity : null,
          },
    cut: cutAround(state),
  };
}

/** Characters of cut text in the selection, or of the cut the caret stands in. */
function cutAround(state: EditorState): number {
  const { from, to } = state.selection;
  let characters = 0;
  state.doc.nodesBetween(Math.max(0, from - 1), Math.min(to + 1, state.doc.content.size), (node, _position, parent) => {
    if (!node.isText) return true;
    const cut = parent?.attrs['cut'] === true || node.marks.some(({ type }) => type.name === 'cut');
    if (cut) characters += countCharacters(node.text ?? '');
    return false;
  });
  return characters;
}
