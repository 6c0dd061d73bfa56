import { Type } from 'lucide-react';
import { TextSelection } from 'prosemirror-state';
import type { Affinity } from '../../composer/query.ts';
import { withCaret } from '../session/page-session.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { wholeText, wordAt } from '../text/cluster-step.ts';
import { beginEmptyStory } from '../text/empty-story.ts';
import { hitText, rangeRects } from '../text/lines.ts';
import { moveText } from '../text/move-text.ts';
import type { Gesture, StagePointer, Tool } from './tool.ts';

/** How far the pointer goes before a press on selected text becomes a move of it, CSS pixels. */
const DRAG_DISTANCE = 4;

/** The text tool: click, drag, double and triple click, Shift-click, and moving selected text by the mouse. */
export const textTool: Tool = {
  id: 'text',
  title: 'tool.text',
  key: 'KeyT',
  icon: Type,
  cursor: 'text',
  takesText: true,
  press(stage, pointer) {
    const { session } = stage;
    beginEmptyStory(session, pointer.point);
    const hit = hitText(session.proof, session.state.doc, pointer.point);
    stage.focusText();
    if (hit === null) return null;
    const { selection } = session.state;
    const { detail, shiftKey } = pointer.event;
    if (!shiftKey && detail === 1 && !selection.empty && isOnSelection(stage, pointer)) {
      return moveGesture(stage, pointer, hit.position, hit.affinity);
    }
    const unit = detail >= 3 ? 'block' : detail === 2 ? 'word' : 'place';
    const anchor = shiftKey
      ? { from: selection.anchor, to: selection.anchor }
      : unitAt(stage, hit.position, unit, pointer);
    select(stage, anchor, shiftKey ? { from: hit.position, to: hit.position } : anchor, hit.affinity);
    return {
      move: (moved) => {
        const at = hitText(session.proof, session.state.doc, moved.point);
        if (at === null) return;
        select(stage, anchor, unitAt(stage, at.position, unit, moved), at.affinity);
        stage.scrollTo(moved.point);
      },
      end: () => {},
      cancel: () => {},
    };
  },
};

interface Range {
  readonly from: number;
  readonly to: number;
}

function unitAt(stage: StageControl, position: number, unit: 'place' | 'word' | 'block', pointer: StagePointer): Range {
  const at = stage.session.state.doc.resolve(position);
  if (unit === 'place' || !at.parent.isTextblock) return { from: position, to: position };
  if (unit === 'block') return { from: at.start(), to: at.end() };
  const text = wholeText(at.parent);
  // The word is the one under the pointer, not the one behind the nearer edge of a glyph.
  const before = at.parentOffset > 0 && isBefore(stage, position, pointer) ? 1 : 0;
  const word = wordAt(text, at.parentOffset - before);
  return { from: at.start() + word.start, to: at.start() + word.end };
}

function isBefore(stage: StageControl, position: number, { point }: StagePointer): boolean {
  const { proof, state } = stage.session;
  const rects = rangeRects(proof, state.doc, position - 1, position);
  return rects.some(({ rect }) => contains(rect, point));
}

function contains(
  rect: { x: number; y: number; width: number; height: number },
  point: { x: number; y: number },
): boolean {
  return point.x >= rect.x && point.x < rect.x + rect.width && point.y >= rect.y && point.y < rect.y + rect.height;
}

function select(stage: StageControl, anchor: Range, head: Range, affinity: Affinity): void {
  const { session } = stage;
  const { doc, tr } = session.state;
  const back = head.from < anchor.from;
  const [from, to] = back ? [anchor.to, head.from] : [anchor.from, Math.max(head.to, anchor.to)];
  const selection = TextSelection.between(doc.resolve(from), doc.resolve(to));
  if (selection.eq(session.state.selection) && session.caret.affinity === affinity) return;
  session.dispatch(withCaret(tr.setSelection(selection), { affinity, goal: null }));
}

function isOnSelection(stage: StageControl, { point }: StagePointer): boolean {
  const { proof, state } = stage.session;
  return rangeRects(proof, state.doc, state.selection.from, state.selection.to).some(({ rect }) =>
    contains(rect, point),
  );
}

/** A press on selected text: released at once it places the caret, dragged it moves the text (a copy with Alt). */
function moveGesture(stage: StageControl, start: StagePointer, position: number, affinity: Affinity): Gesture {
  const { session } = stage;
  let target: number | null = null;
  return {
    move(moved) {
      const far = Math.hypot(moved.event.clientX - start.event.clientX, moved.event.clientY - start.event.clientY);
      if (target === null && far < DRAG_DISTANCE) return;
      target = hitText(session.proof, session.state.doc, moved.point)?.position ?? target;
      stage.showDrop(target);
    },
    end(released) {
      stage.showDrop(null);
      if (target === null)
        return select(stage, { from: position, to: position }, { from: position, to: position }, affinity);
      const transaction = moveText(session.state, target, released.event.altKey);
      if (transaction !== null) session.dispatch(transaction);
    },
    cancel: () => stage.showDrop(null),
  };
}
