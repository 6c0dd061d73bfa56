import { schema } from '../../document/schema.ts';
import { sameContent } from '../../document/signed-content.ts';
import { savePage } from '../files/page-files.ts';
import { useRounds } from '../rounds/rounds-state.ts';
import { docOf, makeRound, workToSave } from '../rounds/rounds-work.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { listSignatures, useSignatures } from './signatures-state.ts';

/** Signs the page as it is on screen, and saves it with its signature where it has a file. */
export async function signPage(session: PageSession, name: string, role: string): Promise<void> {
  const { host, journal } = useWorkspace.getState();
  session.settle();
  await journal?.flush();
  const { doc } = session.settle();
  await working(async () => {
    const signed = await host.desk.call('signPage', {
      page: session.page,
      doc: docOf(session),
      name,
      ...(role === '' ? {} : { role }),
    });
    if (!signed.ok) return signed.failure;
    if (signed.value.stored) useWorkspace.setState({ savedDoc: doc });
    else workToSave();
    await listSignatures(session);
    return null;
  });
}

/**
 * Sends the page to be read (送审): where it was changed since its last round, the next one is made; readers see that round at the
 * addresses that are told. `lan`: from other machines too.
 */
export async function sendPage(session: PageSession, lan: boolean): Promise<void> {
  const { host } = useWorkspace.getState();
  if (useWorkspace.getState().path === null && !(await savePage())) return;
  await working(async () => {
    const listed = await host.desk.call('listRounds', { page: session.page });
    if (!listed.ok) return listed.failure;
    const last = listed.value.at(-1);
    if (last === undefined || !(await isRead(session, last.number))) {
      if ((await makeRound(session, { kind: 'page' })) === null) return useRounds.getState().failure;
    } else if (!(await savePage())) return useWorkspace.getState().failure;
    const sent = await host.desk.call('startReview', { page: session.page, lan });
    if (!sent.ok) return sent.failure;
    useSignatures.setState({ addresses: sent.value.addresses });
    return null;
  });
}

/** Shuts the review door of the page. */
export async function takeBackPage(session: PageSession): Promise<void> {
  const { host } = useWorkspace.getState();
  await working(async () => {
    const stopped = await host.desk.call('stopReview', { page: session.page });
    if (!stopped.ok) return stopped.failure;
    useSignatures.setState({ addresses: [] });
    return null;
  });
}

async function isRead(session: PageSession, round: number): Promise<boolean> {
  const { host } = useWorkspace.getState();
  const read = await host.desk.call('readRound', { page: session.page, round });
  return read.ok && sameContent(schema.nodeFromJSON(read.value.doc), session.state.doc);
}

async function working(work: () => Promise<ReturnType<typeof useSignatures.getState>['failure']>): Promise<void> {
  if (useSignatures.getState().busy) return;
  useSignatures.setState({ busy: true, failure: null });
  try {
    const failure = await work();
    useSignatures.setState({ failure });
  } finally {
    useSignatures.setState({ busy: false });
  }
}
