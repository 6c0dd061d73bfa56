import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

const origins = new WeakMap<Node, Node>();

/**
 * The text block that this one was before it took or lost marks of remarks, where that is all that changed: whatever was made
 * of the setting of one is right for the other. Null for a block that is not known to have such a twin.
 */
export function sameSetting(block: Node): Node | null {
  return origins.get(block) ?? null;
}

/** Notes which text blocks differ from what they were by marks of remarks alone, as transactions of remarks (and their undoing) say. */
export function remarkTwins(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (
        before.doc !== after.doc &&
        transactions.every((one) => one.steps.every((step) => touchesNoText(step.toJSON())))
      )
        pair(before.doc, after.doc);
      return null;
    },
  });
}

/** Whether a step puts on or takes off marks of remarks, or changes the list of remarks. */
function touchesNoText(step: { stepType?: string; attr?: string; mark?: { type?: string } }): boolean {
  if (step.stepType === 'attr') return step.attr === 'remarks';
  return (step.stepType === 'addMark' || step.stepType === 'removeMark') && step.mark?.type === 'remark';
}

function pair(before: Node, after: Node): void {
  if (before === after) return;
  if (before.isTextblock) {
    const origin = origins.get(before) ?? before;
    if (origin !== after) origins.set(after, origin);
    return;
  }
  for (let index = 0; index < before.childCount && index < after.childCount; index += 1)
    pair(before.child(index), after.child(index));
}
