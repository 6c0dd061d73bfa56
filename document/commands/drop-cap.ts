import type { Command } from 'prosemirror-state';
import type { DropCap } from '../drop-cap.ts';
import { setAttributes } from './layout-command.ts';

/**
 * Gives every paragraph the selection touches a drop cap (首字下沉), one line deep for none at all, or the one of its style
 * (null). Refused where no paragraph is touched, a number is out of bounds, or nothing would change. One undo.
 */
export function setDropCap(cap: DropCap | null): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    let good = true;
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
      if (!node.isTextblock) return true;
      if (node.type.name === 'paragraph') good &&= setAttributes(transaction, position, { dropCap: cap });
      return false;
    });
    if (!good || !transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}
