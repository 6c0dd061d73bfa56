import { addRemark, removeRemark } from '../../document/commands/remarks.ts';
import { reanchor } from '../../document/reanchor.ts';
import { announce } from '../accessibility/announcer.tsx';
import { textIn } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';

/**
 * Takes what readers sent into the open page: each remark is one step of history, on the characters it was made on, whatever was
 * typed meanwhile. Signatures are the desk's.
 */
export async function takeArrivals(session: PageSession): Promise<void> {
  const { doc } = session.state;
  const { host } = useWorkspace.getState();
  const taken = await host.desk.call('takeArrivals', {
    page: session.page,
    doc: doc.toJSON() as Record<string, unknown>,
  });
  if (!taken.ok) {
    useWorkspace.setState({ failure: taken.failure });
    return;
  }
  const { remarks, withdrawn, signed } = taken.value;
  for (const { remark, place } of remarks) {
    // What is being typed goes on over it.
    const now = session.state.doc === doc ? place : (reanchor(doc, place, session.state.doc) ?? place);
    addRemark(remark, now)(session.state, (transaction) => session.dispatchStep(transaction));
  }
  for (const id of withdrawn) removeRemark(id)(session.state, (transaction) => session.dispatchStep(transaction));
  const { locale } = useView.getState();
  if (remarks.length > 0) announce(textIn(locale, 'sign.arrived', { count: remarks.length }));
  if (signed > 0) announce(textIn(locale, 'sign.arrivedSigned', { count: signed }));
}
