import { blockAt } from '../../composer/query.ts';
import type { DeskParameters } from '../../desk/contract.ts';
import { textIn } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { showNotice } from '../stage/stage-marks.ts';
import { toolOf } from '../tools/registry.ts';
import { paperRound, useRounds } from './rounds-state.ts';
import { compareRounds, docOf, listAsked, workToSave } from './rounds-work.ts';

type AskedPlace = DeskParameters<'markAsked'>['place'];

/**
 * Enters a mark of the paper while it is mended: the change just made, where the caret stands behind it; the selected text; or the
 * selected frames. Kept with the round whose paper it is, as asked for by its reader.
 */
export async function markOnPaper(session: PageSession): Promise<void> {
  const { reader, compared } = useRounds.getState();
  const round = paperRound(useRounds.getState());
  const places = placesNow(session);
  if (round === null || places.length === 0) return;
  const { host } = useWorkspace.getState();
  session.settle();
  const doc = docOf(session);
  for (const place of places) {
    const marked = await host.desk.call('markAsked', {
      page: session.page,
      doc,
      round,
      reader,
      words: '',
      place,
    });
    if (!marked.ok) return useRounds.setState({ failure: marked.failure });
  }
  workToSave();
  showNotice(textIn(useView.getState().locale, 'rounds.marked', { reader }));
  await listAsked(session);
  if (compared !== null) await compareRounds(session);
}

/** What a mark that is entered stands for: the selected frames with a layout tool, else the caret's place or the selected text. */
export function placesNow(session: PageSession): AskedPlace[] {
  const { tool, selected } = useView.getState();
  if (!toolOf(tool).takesText) return [...selected].map((frame) => ({ frame }));
  const { doc, selection } = session.state;
  const start = blockAt(doc, selection.from);
  if (start === null) return [];
  const end = blockAt(doc, selection.to);
  // Of a selection over several paragraphs the first is marked, as far as it goes.
  const last = end?.block === start.block ? end.offset : selection.$from.parent.content.size;
  return [{ block: start.block, start: start.offset, end: last }];
}
