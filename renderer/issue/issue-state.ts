import { create } from 'zustand';
import type { DeskResult } from '../../desk/contract.ts';
import { setSetup } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import type { Setup } from '../../document/setup.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** The issue the window works on. */
export interface IssueView {
  /** The folder of the issue shown: that of the open page, or the one that was opened; null for none. */
  readonly folder: string | null;
  /** What the open page's folio and inks are to be; null where the page stands in no issue and they are its own. */
  readonly wanted: Pick<DeskResult<'pageIssue'>, 'folio' | 'inks'> | null;
  /** The issue as its file and pages are; null until it was read. */
  readonly state: DeskResult<'readIssue'> | null;
  /** What a person is told of the folio: it was changed as the issue says, or an own change was set back. */
  readonly told: 'applied' | 'kept' | null;
}

/** See `IssueView`. */
export const useIssue = create<IssueView>(() => ({ folder: null, wanted: null, state: null, told: null }));

/** Name of the issue panel. */
export const ISSUE = 'issue';

/** Milliseconds between two looks at the issue of the open page, while the window is in sight. */
const LOOK = 3000;

/** Reads the issue shown anew. */
export async function readIssue(folder: string | null = useIssue.getState().folder): Promise<void> {
  if (folder === null) return;
  const { host } = useWorkspace.getState();
  const read = await host.desk.call('readIssue', { folder });
  if (read.ok) useIssue.setState({ folder, state: read.value });
  else useWorkspace.setState({ failure: read.failure });
}

/**
 * Keeps the folio and inks of a page as its issue has them, as one transaction each time the issue changes, and sets back what
 * anything else makes of them. The issue's own changes are no steps of undo. Gives what stops it.
 */
export function watchIssue(session: PageSession): () => void {
  const { host } = useWorkspace.getState();
  let stopped = false;
  let known = '';
  const look = async (): Promise<void> => {
    if (stopped || document.hidden) return;
    const answer = await host.desk.call('pageIssue', { page: session.page });
    if (stopped || !answer.ok) return;
    const text = JSON.stringify(answer.value);
    if (text === known) return;
    const first = known === '';
    known = text;
    const { folder, folio, inks } = answer.value;
    useIssue.setState({ wanted: folder === null ? null : { folio, inks } });
    if (folder === null) return;
    if (keepFolio(session) && !first) useIssue.setState({ told: 'applied' });
    await readIssue(folder);
    if (first) openPanel(ISSUE);
  };
  const stopListening = session.onCommitted(() => {
    // What is dispatched within a dispatch would come before it.
    queueMicrotask(() => {
      if (!stopped && keepFolio(session)) useIssue.setState({ told: 'kept' });
    });
  });
  const soon = (): void => void look();
  const timer = setInterval(soon, LOOK);
  window.addEventListener('focus', soon);
  // A page saved elsewhere may stand in an issue now.
  const stopSaving = useWorkspace.subscribe((now, before) => {
    if (now.path !== before.path) soon();
  });
  soon();
  return () => {
    stopped = true;
    stopListening();
    stopSaving();
    clearInterval(timer);
    window.removeEventListener('focus', soon);
    useIssue.setState({ wanted: null, told: null });
  };
}

/** Makes the page's folio and inks those of its issue; gives whether anything was changed. */
function keepFolio(session: PageSession): boolean {
  const { wanted } = useIssue.getState();
  if (wanted === null || session.readOnly) return false;
  const patch = issuePatch(setupOf(session.state.doc), wanted);
  if (patch === null) return false;
  return session.run((state, dispatch) =>
    setSetup(patch)(state, dispatch && ((transaction) => dispatch(transaction.setMeta('addToHistory', false)))),
  );
}

/** What of a setup is not as its issue says; null where all is. */
export function issuePatch(
  { folio, press }: Setup,
  wanted: Pick<DeskResult<'pageIssue'>, 'folio' | 'inks'>,
): Partial<Setup> | null {
  const sorted = (inks: readonly string[]): string => [...inks].sort().join();
  const patch: Partial<Setup> = {
    ...(wanted.folio === null || JSON.stringify(wanted.folio) === JSON.stringify(folio) ? {} : { folio: wanted.folio }),
    ...(wanted.inks === null || wanted.inks.length === 0 || sorted(wanted.inks) === sorted(press.inks)
      ? {}
      : { press: { ...press, inks: wanted.inks } }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}
