import type { Node } from 'prosemirror-model';
import { useEffect, useReducer } from 'react';
import { create } from 'zustand';
import { neededFaces } from '../../composer/index.ts';
import type { DeskResult, WindowHost } from '../../desk/contract.ts';
import type { Failure, Finding, Outcome } from '../../document/finding.ts';
import { schema } from '../../document/schema.ts';
import { type WindowFaces, windowFaces } from '../host/faces.ts';
import { windowHost } from '../host/host.ts';
import { keepJournal, type PageJournal } from './page-journal.ts';
import { openSession, type PageSession } from './page-session.ts';
import { followOutlines } from './picture-outlines.ts';

/** What the window holds open: the page's session, its file, what was found on opening, and the last failure told. */
export interface Workspace {
  readonly host: WindowHost;
  readonly faces: WindowFaces;
  readonly session: PageSession | null;
  /** The path it was opened from or saved to, null for a page without a file. */
  readonly path: string | null;
  /** The document as last saved; another one is a page with unsaved changes. */
  readonly savedDoc: Node | null;
  /** The document of a new page as its template gave it: nothing is lost with it. */
  readonly untouched: Node | null;
  /** The folder files were last opened from or saved to, null for the host's first. */
  readonly folder: string | null;
  readonly findings: readonly Finding[];
  readonly busy: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
  /** Hands the page's steps to the desk's journal; null for a page that is read, and on a desk without one. */
  readonly journal: PageJournal | null;
  /** Why the journal is not written now; null while it is. */
  readonly journalFailure: Failure | null;
  /** Who edits the page already, so that it is only read here. */
  readonly locked: DeskResult<'editPage'>['locked'];
}

const host = windowHost();

/** See `Workspace`. */
export const useWorkspace = create<Workspace>(() => ({
  host,
  faces: windowFaces(host),
  session: null,
  path: null,
  savedDoc: null,
  untouched: null,
  folder: null,
  findings: [],
  busy: false,
  saving: false,
  failure: null,
  journal: null,
  journalFailure: null,
  locked: null,
}));

/**
 * Opens what the desk gives as the window's page, and begins to edit it; a failure is told and leaves the open page as it
 * is. A page that another edits is opened to be read, unless `takeOver`. `blank`: a page made from a template, which nobody would
 * miss as it is. Gives the session, null where it failed.
 */
export async function openInWorkspace(
  asking: Promise<Outcome<DeskResult<'openPage'>>>,
  path: string | null,
  takeOver = false,
  blank = false,
): Promise<PageSession | null> {
  const { faces } = useWorkspace.getState();
  useWorkspace.setState({ busy: true, failure: null });
  try {
    const outcome = await asking;
    if (!outcome.ok) {
      useWorkspace.setState({ failure: outcome.failure });
      return null;
    }
    const { page, doc, readOnly, findings } = outcome.value;
    await faces.load(neededFaces(schema.nodeFromJSON(doc)));
    const { session: before, path: pathBefore, journal: journalBefore } = useWorkspace.getState();
    // The same file again: its lock is this window's own, and must be given back before it is asked for.
    const again = before !== null && path !== null && path === pathBefore;
    if (again) {
      journalBefore?.stop();
      await host.desk.call('closePage', { page: before.page });
    }
    const editing = readOnly ? null : await host.desk.call('editPage', { page, ...(takeOver ? { takeOver } : {}) });
    const locked = editing?.ok ? editing.value.locked : null;
    const session = openSession({ page, doc, readOnly: readOnly || locked !== null, faces });
    if (!session.readOnly) {
      followOutlines(session, async (asset, crop) => {
        const found = await host.desk.call('outlineAsset', { page, asset, crop });
        return found.ok ? found.value.points : null;
      });
    }
    journalBefore?.stop();
    const journal =
      editing?.ok && locked === null
        ? keepJournal(session, host.desk, (failure) => useWorkspace.setState({ journalFailure: failure }))
        : null;
    useWorkspace.setState({
      session,
      path,
      savedDoc: path === null ? null : session.state.doc,
      untouched: blank ? session.state.doc : null,
      ...(path === null ? {} : { folder: path.replace(/[\\/][^\\/]*$/, '') }),
      findings: [...findings, ...(editing?.ok ? editing.value.findings : [])],
      journal,
      journalFailure: null,
      locked,
    });
    if (before !== null && !again) void host.desk.call('closePage', { page: before.page });
    return session;
  } finally {
    useWorkspace.setState({ busy: false });
  }
}

/** Rerenders the component after every change of the session, and gives it. */
export function useSession(session: PageSession): PageSession {
  const [, bump] = useReducer((count: number) => count + 1, 0);
  useEffect(() => session.subscribe(bump), [session]);
  return session;
}
