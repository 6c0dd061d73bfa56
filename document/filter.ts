import { Plugin, type Transaction } from 'prosemirror-state';
import { samePageBlocks } from './page-blocks.ts';

/** Meta key of a transaction made by a layout command; its value is the command's name. */
export const LAYOUT = 'banxin-layout';

/** Marks a transaction as made by a layout command, so that it may add, remove and join page blocks. */
export function asLayout(transaction: Transaction, command: string): Transaction {
  return transaction.setMeta(LAYOUT, command);
}

/** Whether a transaction comes from undo or redo, by the key prosemirror-history marks it with. */
function isFromHistory(transaction: Transaction): boolean {
  return transaction.getMeta('history$') !== undefined;
}

/**
 * Guards the page blocks (D1): refuses every transaction that removes, adds, reorders or joins page blocks or fixed parts
 * of them, or makes the page other than its schema allows, unless a layout command made it or it is undo or redo. Adds
 * nothing itself. `fromHistory` tells undo and redo apart where history runs under a key of its own.
 */
export function pageBlockFilter(fromHistory: (transaction: Transaction) => boolean = isFromHistory): Plugin {
  return new Plugin({
    filterTransaction(transaction, state) {
      if (!transaction.docChanged) return true;
      if (transaction.getMeta(LAYOUT) !== undefined || fromHistory(transaction)) return true;
      return samePageBlocks(state.doc, transaction.doc);
    },
  });
}
