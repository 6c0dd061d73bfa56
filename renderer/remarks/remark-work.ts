import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { addRemark, type NewRemark } from '../../document/commands/remarks.ts';
import { findFrame } from '../../document/frames.ts';
import { freeRemarkId, REMARK, type Remark, type RemarkKind, remarksOf } from '../../document/remark.ts';
import { placeOfRemark, pointOfPlace, type RemarkPlace, remarkRanges } from '../../document/remark-place.ts';
import { schema } from '../../document/schema.ts';
import { trackTransaction } from '../../document/track.ts';
import { toMillimetres } from '../../document/units.ts';
import { goToFrame, goToText } from '../panels/go-to.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useSettings } from '../settings/settings-state.ts';
import { stageControl } from '../stage/stage-control.ts';
import { toolOf } from '../tools/registry.ts';
import { useRemarks } from './remark-state.ts';

/** The id of the panel of remarks. */
export const REMARKS = 'remarks';

/** Who writes here and now; time to the minute, so that what is typed in one go is one change. */
export function authorNow(): { author: string; time: string } {
  return { author: useSettings.getState().person, time: `${new Date().toISOString().slice(0, 16)}:00Z` };
}

/** An id for a remark or answer made in this window. */
export function newId(session: PageSession): string {
  return freeRemarkId(session.state.doc, crypto.randomUUID().slice(0, 8));
}

/** Where a new remark goes: the selected text, or the caret's point; with a tool for frames, the selected frame; else the middle of what is seen. */
function placeNow(session: PageSession): RemarkPlace {
  const { doc, selection } = session.state;
  const { tool, selected } = useView.getState();
  const [frame] = selected;
  const found = frame === undefined ? null : findFrame(doc, frame);
  if (!toolOf(tool).takesText && found) {
    const { width, height } = found.frame.rect;
    return { at: 'frame', frame: found.frame.id, x: width / 2, y: Math.min(height / 2, 12) };
  }
  if (toolOf(tool).takesText && selection.$from.parent.isTextblock && selection.$from.parent.content.size > 0)
    return { at: 'text', from: selection.from, to: selection.to };
  const { x, y } = stageControl()?.middle() ?? { x: 0, y: 0 };
  return { at: 'page', x: toMillimetres(x), y: toMillimetres(y) };
}

/** Adds a remark where the person is, opens it in the panel and puts the focus into its words. Gives its id, null where it could not be. */
export function remarkHere(session: PageSession, kind: RemarkKind, rest: Partial<NewRemark> = {}): string | null {
  session.settle();
  const id = newId(session);
  const { author } = authorNow();
  const time = new Date().toISOString();
  if (!session.run(addRemark({ id, author, time, kind, ...rest }, placeNow(session)))) return null;
  openPanel(REMARKS);
  useRemarks.setState(({ writing }) => ({ current: id, writing: writing + 1, reader: null }));
  return id;
}

/** Shows a remark on the stage: its text selected, its frame chosen, or its point. */
export function goToRemark(session: PageSession, remark: Remark): void {
  useRemarks.setState({ current: remark.id });
  const { doc } = session.state;
  const place = placeOfRemark(doc, remark);
  if (place === null) return;
  if (place.at === 'text') goToText(session, place.from, place.to);
  else if (place.at === 'frame') goToFrame(session, place.frame);
  else stageControl()?.scrollTo(pointOfPlace(doc, place)!);
}

/** The remark after (1) or before (−1) the current one, in the order of the page, going round at the ends. */
export function neighbour(page: Node, remarks: readonly Remark[], current: string | null, step: 1 | -1): Remark | null {
  const ordered = inOrder(page, remarks);
  if (ordered.length === 0) return null;
  const index = ordered.findIndex(({ id }) => id === current);
  if (index < 0) return step > 0 ? ordered[0]! : ordered[ordered.length - 1]!;
  return ordered[(index + step + ordered.length) % ordered.length]!;
}

/** Remarks in the order of their text on the page; those on frames and the page behind, as they were made. */
export function inOrder(page: Node, remarks: readonly Remark[]): Remark[] {
  const at = new Map(
    remarks.map((remark) => {
      const place = placeOfRemark(page, remark);
      return [remark, place?.at === 'text' ? place.from : Number.POSITIVE_INFINITY] as const;
    }),
  );
  return [...remarks].sort((one, other) => {
    const [a, b] = [at.get(one)!, at.get(other)!];
    return a === b ? 0 : a - b;
  });
}

/** One transaction that takes over the remarks of a page that differs from this one in them alone; null where it differs in more. */
export function takeOverRemarks(session: PageSession, page: Node): Transaction | null {
  const { doc, tr } = session.state;
  if (page.content.size !== doc.content.size) return null;
  const type = schema.marks['remark']!;
  const known = remarkRanges(doc);
  for (const [id, ranges] of remarkRanges(page)) {
    if (known.has(id)) continue;
    for (const { from, to } of ranges) tr.addMark(from, to, type.create({ id }));
  }
  tr.setNodeAttribute(0, 'remarks', remarksOf(page));
  return tr.setMeta(REMARK, 'import');
}

/** Switches tracking on for a session as the window says; gives what ends it. */
export function followTracking(session: PageSession): () => void {
  const follow = (): void => {
    session.rewrite = useRemarks.getState().tracking
      ? (transaction, state) => trackTransaction(transaction, state, authorNow())
      : null;
  };
  follow();
  const stop = useRemarks.subscribe((state, before) => {
    if (state.tracking !== before.tracking) {
      session.settle();
      follow();
    }
  });
  return () => {
    stop();
    session.rewrite = null;
  };
}
