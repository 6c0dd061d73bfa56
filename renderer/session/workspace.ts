import { useEffect, useReducer } from 'react';
import { create } from 'zustand';
import { neededFaces } from '../../composer/index.ts';
import type { DeskResult, WindowHost } from '../../desk/contract.ts';
import type { Failure, Finding, Outcome } from '../../document/finding.ts';
import { schema } from '../../document/schema.ts';
import { type WindowFaces, windowFaces } from '../host/faces.ts';
import { windowHost } from '../host/host.ts';
import { openSession, type PageSession } from './page-session.ts';

/** What the window holds open: the page's session, its file, what was found on opening, and the last failure told. */
export interface Workspace {
  readonly host: WindowHost;
  readonly faces: WindowFaces;
  readonly session: PageSession | null;
  /** The path it was opened from or saved to, null for a page without a file. */
  readonly path: string | null;
  /** The document as last saved; another one is a page with unsaved changes. */
  readonly savedDoc: unknown;
  readonly findings: readonly Finding[];
  readonly busy: boolean;
  readonly failure: Failure | null;
}

const host = windowHost();

/** See `Workspace`. */
export const useWorkspace = create<Workspace>(() => ({
  host,
  faces: windowFaces(host),
  session: null,
  path: null,
  savedDoc: null,
  findings: [],
  busy: false,
  failure: null,
}));

/** Opens what the desk gives as the window's page; a failure is told and leaves the open page as it is. */
export async function openInWorkspace(
  asking: Promise<Outcome<DeskResult<'openPage'>>>,
  path: string | null,
): Promise<void> {
  const { faces } = useWorkspace.getState();
  useWorkspace.setState({ busy: true, failure: null });
  try {
    const outcome = await asking;
    if (!outcome.ok) {
      useWorkspace.setState({ failure: outcome.failure });
      return;
    }
    const { page, doc, readOnly, findings } = outcome.value;
    await faces.load(neededFaces(schema.nodeFromJSON(doc)));
    const session = openSession({ page, doc, readOnly, faces });
    const before = useWorkspace.getState().session;
    useWorkspace.setState({ session, path, savedDoc: path === null ? null : session.state.doc, findings });
    if (before !== null) void host.desk.call('closePage', { page: before.page });
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
