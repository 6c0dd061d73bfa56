import { positionOf } from '../../composer/query.ts';
import { findFrame } from '../../document/frames.ts';
import type { Place } from '../../document/place.ts';
import { pageTexts } from '../../document/plain-text.ts';
import { type PageSession, withCaret } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { placeOf } from '../text/lines.ts';
import { selectionTo } from '../text/motion.ts';

/** Puts the caret at a document position and shows it. */
export function goToText(session: PageSession, from: number, to = from): void {
  const { doc, tr } = session.settle();
  useView.setState({ tool: 'text', selected: new Set() });
  const selection = selectionTo(doc, Math.min(from, doc.content.size), Math.min(to, doc.content.size));
  session.dispatch(withCaret(tr.setSelection(selection), { affinity: 1, goal: null }));
  const place = placeOf(session.proof, session.shown.doc, from, 1);
  const stage = stageControl();
  if (place !== null) stage?.scrollTo(place.rect);
  stage?.focusText();
}

/** Selects a frame and shows it; gives whether the page has it. */
export function goToFrame(session: PageSession, frame: string): boolean {
  session.settle();
  const address = findFrame(session.state.doc, frame);
  if (address === null) return false;
  useView.setState({ tool: 'select', selected: new Set([frame]) });
  stageControl()?.scrollTo(address.frame.rect);
  stageControl()?.focusStage();
  return true;
}

/** Goes to the place of a finding: its text where that is set, else its frame, else its rectangle; false for what has no place here. */
export function goToPlace(session: PageSession, place: Place): boolean {
  const { doc } = session.state;
  if (place.block !== undefined) {
    const position = positionOf(doc, place.block, place.offset ?? 0);
    if (position !== null && placeOf(session.proof, doc, position, 1) !== null) {
      goToText(session, position);
      return true;
    }
  }
  if (place.frame !== undefined && goToFrame(session, place.frame)) return true;
  if (place.rect !== undefined) {
    stageControl()?.scrollTo(place.rect);
    return true;
  }
  if (place.block === undefined) return false;
  const text = pageTexts(doc)[place.block];
  if (text === undefined) return false;
  goToText(session, text.position + 1);
  return true;
}
