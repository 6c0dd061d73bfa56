import type { Command } from 'prosemirror-state';
import { setAttributes } from './layout-command.ts';

/**
 * Says how long the story at a position is expected to be, in characters (约 1200 字; null: nothing said), and whether a part
 * of it is still to come (待续). Refused where no story stands there or nothing would change. One undo.
 */
export function setExpectation(
  position: number,
  patch: { readonly expected?: number | null; readonly toCome?: boolean },
): Command {
  return (state, dispatch) => {
    if (state.doc.nodeAt(position)?.type.name !== 'story') return false;
    const transaction = state.tr;
    if (!setAttributes(transaction, position, patch) || !transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}
