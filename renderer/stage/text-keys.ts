import type { Command } from 'prosemirror-state';
import { insertLineBreak } from '../../document/commands/split.ts';
import { type PageSession, withCaret } from '../session/page-session.ts';
import { deleteBackward, deleteForward, deleteWordBackward, deleteWordForward, enterKey } from '../text/edit.ts';
import { placeOf } from '../text/lines.ts';
import { type Motion, moveCaret, selectionTo } from '../text/motion.ts';

const MAC = navigator.platform.startsWith('Mac');

/**
 * Carries out a key of text editing: motions, deleting, Enter. Gives whether it was one. `view`: how much of the page the
 * window shows, in points.
 */
export function textKey(session: PageSession, event: KeyboardEvent, view: number): boolean {
  const word = MAC ? event.altKey : event.ctrlKey;
  const command = event.metaKey || (event.ctrlKey && !MAC);
  const motion = motionOf(session, event, word);
  if (motion !== null) {
    move(session, motion, event.shiftKey, view);
    return true;
  }
  const run = (act: Command): boolean => {
    session.run(act);
    return true;
  };
  switch (event.key) {
    case 'Backspace':
      return run(word ? deleteWordBackward : deleteBackward);
    case 'Delete':
      return run(word ? deleteWordForward : deleteForward);
    case 'Enter':
      return command ? false : run(event.shiftKey ? insertLineBreak : enterKey);
    case 'Tab':
      return false;
    default:
      return false;
  }
}

function motionOf(session: PageSession, event: KeyboardEvent, word: boolean): Motion | null {
  const at = session.state.selection.head;
  const vertical = placeOf(session.proof, session.state.doc, at, session.caret.affinity)?.line.line.vertical ?? false;
  const whole = MAC ? event.metaKey : event.ctrlKey;
  // In vertical text lines run downward and follow each other to the left.
  const [forward, backward, next, previous] = vertical
    ? ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']
    : ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'];
  if (MAC && event.metaKey) {
    if (event.key === forward) return 'lineEnd';
    if (event.key === backward) return 'lineStart';
    if (event.key === next) return 'pageEnd';
    if (event.key === previous) return 'pageStart';
  }
  switch (event.key) {
    case forward:
      return word ? 'wordForward' : 'forward';
    case backward:
      return word ? 'wordBackward' : 'backward';
    case next:
      return word ? 'blockEnd' : 'nextLine';
    case previous:
      return word ? 'blockStart' : 'previousLine';
    case 'PageDown':
      return 'nextView';
    case 'PageUp':
      return 'previousView';
    case 'Home':
      return whole ? 'pageStart' : 'lineStart';
    case 'End':
      return whole ? 'pageEnd' : 'lineEnd';
    default:
      return null;
  }
}

/** Moves the caret, or the selection's head. A selection left by a plain arrow leaves the caret at its edge. */
export function move(session: PageSession, motion: Motion, extend: boolean, view: number): void {
  session.settle();
  const { state, proof, caret } = session;
  const { selection } = state;
  if (!extend && !selection.empty && (motion === 'forward' || motion === 'backward')) {
    const edge = motion === 'forward' ? selection.to : selection.from;
    session.dispatch(withCaret(state.tr.setSelection(selectionTo(state.doc, edge, edge)), { affinity: 1, goal: null }));
    return;
  }
  const { position, affinity, goal } = moveCaret(motion, state, proof, selection.head, caret, view);
  const next = selectionTo(state.doc, extend ? selection.anchor : position, position);
  session.dispatch(withCaret(state.tr.setSelection(next), { affinity, goal }));
}
