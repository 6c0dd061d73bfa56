import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { schema } from '../schema.ts';

/** A text block and the part of it that a range covers, as document positions. */
interface Covered {
  readonly node: Node;
  readonly position: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts the selected text (删节): it stays in the document and is not set. Paragraphs and other text blocks that are covered
 * whole are cut as blocks; of others the covered part takes the mark, under `id`. Refused where nothing is selected or all
 * of it is cut already.
 */
export function cutText(id = ''): Command {
  return (state, dispatch) => {
    const blocks = coveredBlocks(state).filter((block) => !isCut(block));
    if (blocks.length === 0) return false;
    if (dispatch) {
      const transaction = state.tr;
      for (const block of blocks) {
        if (isWhole(block)) transaction.setNodeAttribute(block.position, 'cut', true);
        else transaction.addMark(block.from, block.to, schema.marks['cut']!.create({ id }));
      }
      dispatch(transaction);
    }
    return true;
  };
}

/**
 * Restores cut text in the selection; at a caret, the whole block if it is cut, and the stretch of cut text the caret
 * stands in. Refused where there is none.
 */
export const restoreText: Command = (state, dispatch) => {
  const transaction = state.tr;
  for (const { node, position, from, to } of state.selection.empty ? atCaret(state) : coveredBlocks(state)) {
    if (node.attrs['cut'] === true) restoreBlock(position, node, from, to);
    transaction.removeMark(from, to, schema.marks['cut']!);
  }
  if (!transaction.docChanged) return false;
  dispatch?.(transaction);
  return true;

  function restoreBlock(position: number, node: Node, from: number, to: number): void {
    transaction.setNodeAttribute(position, 'cut', false);
    // Of a block restored in part the rest stays cut, by the mark.
    const start = position + 1;
    const end = position + node.nodeSize - 1;
    const mark = schema.marks['cut']!.create();
    if (start < from) transaction.addMark(start, from, mark);
    if (to < end) transaction.addMark(to, end, mark);
  }
};

function coveredBlocks(state: EditorState): Covered[] {
  const { from, to, empty } = state.selection;
  const blocks: Covered[] = [];
  if (empty) return blocks;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const start = Math.max(from, position + 1);
    const end = Math.min(to, position + node.nodeSize - 1);
    // A selection that only touches a block's edge does not take it in, unless the block is empty.
    if (start < end || node.content.size === 0) blocks.push({ node, position, from: start, to: end });
    return false;
  });
  return blocks;
}

function atCaret(state: EditorState): Covered[] {
  const { $from } = state.selection;
  const node = $from.parent;
  if (!node.isTextblock) return [];
  const position = $from.before();
  const start = position + 1;
  if (node.attrs['cut'] === true) return [{ node, position, from: start, to: start + node.content.size }];
  const cut = schema.marks['cut']!;
  const before = $from.nodeBefore;
  const after = $from.nodeAfter;
  const inCut = (before && cut.isInSet(before.marks)) || (after && cut.isInSet(after.marks));
  if (!inCut) return [];
  // The stretch grows to both sides over neighbours that are cut too.
  let from = $from.pos;
  let to = $from.pos;
  const index = $from.index();
  for (
    let left = $from.textOffset > 0 ? index : index - 1;
    left >= 0 && cut.isInSet(node.child(left).marks);
    left -= 1
  ) {
    from = start + offsetOf(node, left);
  }
  for (let right = index; right < node.childCount && cut.isInSet(node.child(right).marks); right += 1) {
    to = start + offsetOf(node, right) + node.child(right).nodeSize;
  }
  return [{ node, position, from, to }];
}

function offsetOf(node: Node, index: number): number {
  let offset = 0;
  for (let before = 0; before < index; before += 1) offset += node.child(before).nodeSize;
  return offset;
}

function isWhole({ node, position, from, to }: Covered): boolean {
  return from === position + 1 && to === position + node.nodeSize - 1;
}

function isCut({ node, position, from, to }: Covered): boolean {
  if (node.attrs['cut'] === true) return true;
  if (node.content.size === 0) return false;
  let all = true;
  node.nodesBetween(from - position - 1, to - position - 1, (inline) => {
    if (!schema.marks['cut']!.isInSet(inline.marks)) all = false;
  });
  return all;
}
