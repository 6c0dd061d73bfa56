import type { Node } from 'prosemirror-model';

/** A tracked change (修订): text of one text block that one author inserted, or deleted and that is kept and not set. */
export interface TextChange {
  readonly kind: 'insertion' | 'deletion';
  readonly author: string;
  /** When it was begun, ISO 8601. */
  readonly time: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const known = new WeakMap<Node, readonly TextChange[]>();
const ofBlocks = new WeakMap<Node, readonly TextChange[]>();

/**
 * The tracked changes of a page in document order; neighbouring text of one author and kind in a block is one change. Text that
 * one inserted and another deleted is in both. Kept by page and by block, so that an edit costs what it changed.
 */
export function changesOf(page: Node): readonly TextChange[] {
  let changes = known.get(page);
  if (changes) return changes;
  const found: TextChange[] = [];
  page.descendants((block, position) => {
    if (!block.isTextblock) return true;
    for (const change of changesOfBlock(block))
      found.push({ ...change, from: change.from + position + 1, to: change.to + position + 1 });
    return false;
  });
  changes = found;
  known.set(page, changes);
  return changes;
}

/** The changes of a text block, as offsets in it. */
function changesOfBlock(block: Node): readonly TextChange[] {
  const before = ofBlocks.get(block);
  if (before) return before;
  const found: TextChange[] = [];
  for (const kind of ['insertion', 'deletion'] as const) {
    const first = found.length;
    block.forEach((inline, from) => {
      const mark = inline.marks.find(({ type }) => type.name === kind);
      if (!mark) return;
      const author = String(mark.attrs['author']);
      const text = inline.isText ? (inline.text ?? '') : '\n';
      const last = found.length > first ? found[found.length - 1]! : null;
      if (last && last.to === from && last.author === author)
        found[found.length - 1] = { ...last, to: from + inline.nodeSize, text: last.text + text };
      else found.push({ kind, author, time: String(mark.attrs['time']), from, to: from + inline.nodeSize, text });
    });
  }
  found.sort((one, other) => one.from - other.from || one.to - other.to);
  ofBlocks.set(block, found);
  return found;
}

/** The tracked changes that a range touches; at a point, those it lies in or beside. */
export function changesIn(page: Node, from: number, to: number): readonly TextChange[] {
  return changesOf(page).filter((change) =>
    from === to ? change.from <= from && change.to >= to : change.from < to && change.to > from,
  );
}
