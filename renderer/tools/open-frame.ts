import { Selection } from 'prosemirror-state';
import { chainOf, type FrameAddress } from '../../document/frames.ts';
import type { Point } from '../../document/geometry.ts';
import { frameOf } from '../../document/schema.ts';
import { holdsPoint } from '../layout/handles.ts';
import { withCaret } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { hitText, placeOf } from '../text/lines.ts';
import { pictureItem } from './frame-words.ts';
import { selectFrames } from './selected-frames.ts';

/**
 * Goes into a frame, as a double click does: into a picture with the crop tool, into anything with text with the text tool and
 * the caret at the point, or at its beginning where nothing is set there. False where there is nothing to go into.
 */
export function openFrame(stage: StageControl, { frame, node, position }: FrameAddress, point: Point | null): boolean {
  const { session } = stage;
  const { doc } = session.state;
  const picture = pictureItem(session.proof, frame.id);
  if (node.type.name === 'picture' && picture !== null && (point === null || holdsPoint(picture.rect, point))) {
    if (picture.asset === null) return false;
    selectFrames([frame.id]);
    useView.setState({ tool: 'crop' });
    return true;
  }
  if (node.isLeaf || node.type.name === 'box') return false;
  const hit = point === null ? null : hitText(session.proof, doc, point);
  const inside = hit !== null && hit.position > position && hit.position < position + node.nodeSize;
  const selection = Selection.near(doc.resolve(inside ? hit.position : position + 1), 1);
  useView.setState({ tool: 'text', selected: new Set() });
  session.dispatch(
    withCaret(session.state.tr.setSelection(selection), { affinity: inside ? hit.affinity : 1, goal: null }),
  );
  stage.focusText();
  return true;
}

/** Comes out of text to the select tool, with the frame selected in which the caret stands. */
export function leaveText(stage: StageControl): void {
  const frame = frameOfCaret(stage);
  useView.setState({ tool: 'select', selected: new Set(frame === null ? [] : [frame]) });
}

/** The id of the frame the caret stands in: that of its line, or of the block round it where its text is not set. */
function frameOfCaret({ session }: StageControl): string | null {
  const { doc, selection } = session.shown;
  const place = placeOf(session.proof, doc, selection.head, session.caret.affinity);
  if (place !== null) return place.line.frame;
  const at = doc.resolve(selection.head);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const node = at.node(depth);
    const frame = frameOf(node) ?? chainOf(node)[0];
    if (frame !== null && frame !== undefined) return frame.id;
  }
  return null;
}
