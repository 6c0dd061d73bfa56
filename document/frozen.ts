import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

/** Where two versions of a paragraph begin to differ, as an offset in them; null where their content is equal. */
function firstDifference(before: Node, after: Node): number | null {
  return before.content.findDiffStart(after.content);
}

/**
 * The frozen line ends that survive an edit: those of whole lines before it. The line an edit falls into is broken anew, and
 * all after it, for one more character may have room on it.
 */
export function survivingBreaks(frozen: readonly number[], edit: number): number[] {
  const kept = frozen.filter((end) => end <= edit);
  return kept.length > 0 && kept[kept.length - 1] === edit ? kept.slice(0, -1) : kept;
}

/**
 * Shortens the frozen line ends of every paragraph that an edit changed (stable composition after a proof). Undo and redo
 * bring the paragraph back with the line ends it had.
 */
export function frozenBreaks(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      const transaction = after.tr;
      after.doc.descendants((node, position) => {
        if (!node.isTextblock) return true;
        const frozen = node.attrs['frozen'] as readonly number[] | null | undefined;
        if (!frozen) return false;
        const old = priorOf(before.doc, node, position);
        if (old === node) return false;
        // What has no prior, or was frozen just now with its text unchanged, keeps what it says.
        const edit = old ? firstDifference(old, node) : null;
        if (edit === null) return false;
        const kept = survivingBreaks(frozen, edit);
        if (kept.length < frozen.length)
          transaction.setNodeAttribute(position, 'frozen', kept.length > 0 ? kept : null);
        return false;
      });
      return transaction.docChanged ? transaction : null;
    },
  });
}

/** The paragraph before the edit: the same node wherever it stood, or the one whose frozen ends it has. */
function priorOf(doc: Node, node: Node, position: number): Node | null {
  const here = position < doc.content.size ? doc.nodeAt(position) : null;
  if (here === node) return node;
  let found: Node | null = here?.attrs['frozen'] === node.attrs['frozen'] ? here : null;
  doc.descendants((candidate) => {
    if (!candidate.isTextblock) return true;
    if (candidate === node) found = node;
    else if (!found && candidate.attrs['frozen'] === node.attrs['frozen']) found = candidate;
    return false;
  });
  return found;
}
