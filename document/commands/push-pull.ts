import type { Command } from 'prosemirror-state';
import { type PushPull, pushPull } from '../push-pull.ts';
import { setFrameFields } from './frame-fields.ts';
import { layoutCommand } from './layout-command.ts';

/** 推拉 as one step: see `pushPull` (push-pull.ts), which also says why where this is refused. */
export function pushPullFrame(asked: PushPull): Command {
  return layoutCommand('push and pull', (transaction) => {
    const outcome = pushPull(transaction.doc, asked);
    if (!outcome.ok || outcome.value.size === 0) return false;
    return [...outcome.value].every(([id, rect]) => setFrameFields(transaction, id, { rect }));
  });
}
