import type { Node, ResolvedPos } from 'prosemirror-model';
import { AllSelection, type Command, type EditorState, type Selection, TextSelection } from 'prosemirror-state';

/**
 * The next wider selection (Select All widens): the text block the selection lies in; then all text of the block that holds
 * it, a story above all (a headline, a picture with its texts, a table likewise); then the page. Boxes are no step of their
 * own. A selection that already is the page stays.
 */
export function widerSelection(state: EditorState): Selection {
  const { $from, from, to } = state.selection;
  const shared = $from.sharedDepth(to);
  for (let depth = shared; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === 'box' || node.type.name === 'tableRow') continue;
    const range = textRange(state.doc, $from, depth);
    if (range !== null && range.from <= from && range.to >= to && range.to - range.from > to - from) {
      return TextSelection.create(state.doc, range.from, range.to);
    }
  }
  return new AllSelection(state.doc);
}

/** Select All, one step wider each time; see `widerSelection`. Not possible where the whole page is selected. */
export const selectAll: Command = (state, dispatch) => {
  if (state.selection instanceof AllSelection) return false;
  dispatch?.(state.tr.setSelection(widerSelection(state)));
  return true;
};

/** From the first to the last text position inside the ancestor at a depth; null where it has no text block. */
function textRange(doc: Node, at: ResolvedPos, depth: number): { from: number; to: number } | null {
  const node = at.node(depth);
  const start = at.start(depth);
  if (node.isTextblock) return { from: start, to: start + node.content.size };
  let from = -1;
  let to = -1;
  doc.nodesBetween(start, start + node.content.size, (child, position) => {
    if (!child.isTextblock) return true;
    if (from < 0) from = position + 1;
    to = position + child.nodeSize - 1;
    return false;
  });
  return from < 0 ? null : { from, to };
}
