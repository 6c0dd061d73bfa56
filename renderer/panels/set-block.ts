import type { Command } from 'prosemirror-state';
import { layoutCommand, setAttributes } from '../../document/commands/layout-command.ts';
import { findFrame } from '../../document/frames.ts';

/** Attributes of a block by their names. */
export type BlockPatch = Readonly<Record<string, unknown>>;

/** Sets attributes of the block of a frame. Refused for a locked frame, and where they do not fit. One undo. */
export function setBlock(frame: string, patch: BlockPatch): Command {
  return setBlocks(new Map([[frame, patch]]));
}

/**
 * Sets attributes of the blocks of several frames, each its own. Those that are locked, and those whose attributes do not fit, stay as
 * they are; refused where none changes. One undo.
 */
export function setBlocks(patches: ReadonlyMap<string, BlockPatch>): Command {
  return layoutCommand('inspect frame', (transaction) => {
    for (const [frame, patch] of patches) {
      const address = findFrame(transaction.doc, frame);
      if (address !== null && !address.frame.locked) setAttributes(transaction, address.position, patch);
    }
    return transaction.docChanged;
  });
}
