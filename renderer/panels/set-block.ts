import type { Command } from 'prosemirror-state';
import { layoutCommand, setAttributes } from '../../document/commands/layout-command.ts';
import { findFrame } from '../../document/frames.ts';

/** Sets attributes of the block of a frame. Refused for a locked frame, and where they do not fit. One undo. */
export function setBlock(frame: string, patch: Readonly<Record<string, unknown>>): Command {
  return layoutCommand('inspect frame', (transaction) => {
    const address = findFrame(transaction.doc, frame);
    if (address === null || address.frame.locked) return false;
    return setAttributes(transaction, address.position, patch) && transaction.docChanged;
  });
}
