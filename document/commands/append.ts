import { Fragment, type Node } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { isFreeText } from '../page-blocks.ts';
import { schema, setupOf } from '../schema.ts';
import { setAttributes } from './layout-command.ts';

/**
 * Appends a later piece (补稿) to the story at a position: the paragraphs and crossheads come after its last one, or after
 * the one that stands at `after`. An empty paragraph there takes the first of them. They lose frozen line ends, and styles the
 * page does not have. With `last` nothing more is to come (待续 is taken off). Refused where there is nothing to append, where
 * the blocks are no paragraphs and crossheads, or `after` is none of the story. One undo.
 */
export function appendToStory(
  position: number,
  blocks: readonly Node[],
  options: { readonly after?: number; readonly last?: boolean } = {},
): Command {
  return (state, dispatch) => {
    const story = state.doc.nodeAt(position);
    if (story?.type.name !== 'story' || blocks.length === 0 || !blocks.every(isFreeText)) return false;
    const end = placeFor(story, position, options.after);
    if (end === null) return false;
    const transaction = state.tr;
    const { styles } = setupOf(state.doc);
    const pieces = blocks.map((block) => asOwn(block, styles));
    const before = state.doc.resolve(end).nodeBefore;
    const spare = before !== null && isFreeText(before) && before.content.size === 0;
    const start = spare ? end - before.nodeSize : end;
    transaction.replaceWith(start, end, Fragment.fromArray(pieces));
    if (options.last === true && !setAttributes(transaction, position, { toCome: false })) return false;
    const size = pieces.reduce((sum, piece) => sum + piece.nodeSize, 0);
    transaction.setSelection(TextSelection.near(transaction.doc.resolve(start + size), -1));
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

/** The position behind the block after which text is appended; null where there is none. */
function placeFor(story: Node, position: number, after: number | undefined): number | null {
  let place: number | null = after === undefined ? position + 1 : null;
  story.forEach((child, offset) => {
    const start = position + 1 + offset;
    // Pictures and pull-quotes that stand behind the last paragraph stay behind it; a byline and summary always come first.
    const counts = isFreeText(child) || child.type.name === 'byline' || child.type.name === 'summary';
    if (after === undefined ? counts : start === after && isFreeText(child)) place = start + child.nodeSize;
  });
  return place;
}

function asOwn(block: Node, styles: Readonly<Record<string, unknown>>): Node {
  const style = block.attrs['style'] as string | null;
  const known = style === null || Object.hasOwn(styles, style) ? style : null;
  const frozen = block.type.name === 'paragraph' ? { frozen: null, lines: 0, letterSpace: 0 } : {};
  const inlines: Node[] = [];
  block.forEach((inline) => {
    inlines.push(
      inline.mark(
        inline.marks.filter(
          ({ type, attrs }) => type !== schema.marks['character'] || Object.hasOwn(styles, String(attrs['style'])),
        ),
      ),
    );
  });
  return block.type.create({ ...block.attrs, ...frozen, style: known }, inlines);
}
