import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { type Belongings, bringAlong } from './bring-along.ts';
import { blockWithNewIds } from './duplicate-frames.ts';
import { hasValidAttributes, layoutCommand } from './layout-command.ts';

/**
 * Puts blocks of this page or another at the end of the reading order, (dx, dy) points from where they stood, with ids of
 * their own, and adds to the setup what they bring along. Refused where one is no block of a page or not whole, or where
 * its attributes or what it brings are no good.
 */
export function pasteFrames(blocks: readonly Node[], brought: Belongings, dx: number, dy: number): Command {
  return layoutCommand('paste frames', (transaction) => {
    if (blocks.length === 0 || !bringAlong(transaction, brought)) return false;
    for (const block of blocks) {
      const { doc } = transaction;
      const copy = blockWithNewIds(doc, block, dx, dy);
      if (!doc.canReplaceWith(doc.childCount, doc.childCount, copy.type) || !hasValidAttributes(copy)) return false;
      try {
        copy.check();
      } catch {
        return false;
      }
      transaction.insert(doc.content.size, copy);
    }
    return true;
  });
}
