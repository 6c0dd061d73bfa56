import { announce } from '../accessibility/announcer.tsx';
import { askChoice, askFile, askName, splitPath } from '../files/ask.ts';
import { exportName } from '../files/export-name.ts';
import { mayLeavePage } from '../files/page-files.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';

const text = (key: TextKey, values: Readonly<Record<string, string>> = {}): string =>
  textIn(useView.getState().locale, key, values);

/** Opens a new page with the shapes of this one and no copy (版样) in place of it; it has no file until it is saved. */
export async function openDummy(): Promise<void> {
  const { host, session } = useWorkspace.getState();
  if (session === null) return;
  const doc = session.settle().doc.toJSON() as Record<string, unknown>;
  if (!(await mayLeavePage())) return;
  await openInWorkspace(host.desk.call('dummyPage', { page: session.page, doc }), null);
}

/** Opens a new page with the shapes of a dummy that was kept. */
export async function openKeptDummy(name: string): Promise<PageSession | null> {
  if (!(await mayLeavePage())) return null;
  const { host } = useWorkspace.getState();
  return await openInWorkspace(host.desk.call('openDummy', { name }), null, false, true);
}

/**
 * Asks for a name and keeps the page's shapes without copy among the person's dummies, which the start screen lists; or, asked so,
 * saves them as a file elsewhere. The open page stays what it is.
 */
export async function saveDummy(): Promise<void> {
  const { session } = useWorkspace.getState();
  if (session === null) return;
  const name = exportName(session.settle().doc);
  const answer = await askName({ title: 'dummy.save', label: 'dummy.called', name, other: 'dummy.file' });
  if (answer === 'other') await saveDummyFile(session);
  else if (answer !== null) await keepDummy(session, answer.name, false);
}

async function keepDummy(session: PageSession, name: string, overwrite: boolean): Promise<void> {
  const { desk } = useWorkspace.getState().host;
  const kept = await desk.call('keepDummy', {
    page: session.page,
    doc: session.settle().doc.toJSON() as Record<string, unknown>,
    name,
    ...(overwrite ? { overwrite } : {}),
  });
  if (kept.ok) {
    announce(text('dummy.saved', { name: kept.value.name }));
    return;
  }
  if (kept.failure.code !== 'dummy-exists') {
    useWorkspace.setState({ failure: kept.failure });
    return;
  }
  const answer = await askChoice({
    title: 'dummy.exists',
    detail: text('dummy.existsDetail', { name }),
    answers: [{ id: 'replace', title: 'dummy.replace' }],
  });
  if (answer === 'replace') await keepDummy(session, name, true);
}

/** Asks where and saves the page's shapes without copy as a file of their own. */
async function saveDummyFile(session: PageSession): Promise<void> {
  const { host, path, folder } = useWorkspace.getState();
  const { doc } = session.settle();
  const at = path === null ? folder : splitPath(path).folder;
  const name = `${exportName(doc)} ${text('dummy.name')}.banxin`;
  const chosen = await askFile({ mode: 'write', title: 'dummy.save', kinds: ['page'], folder: at, name }, text);
  if (chosen === null) return;
  const made = await host.desk.call('dummyPage', {
    page: session.page,
    doc: doc.toJSON() as Record<string, unknown>,
  });
  if (!made.ok) {
    useWorkspace.setState({ failure: made.failure });
    return;
  }
  const saved = await host.desk.call('savePage', { page: made.value.page, path: chosen });
  if (saved.ok) announce(text('dummy.saved', { name: splitPath(chosen).name }));
  else useWorkspace.setState({ failure: saved.failure });
  void host.desk.call('closePage', { page: made.value.page });
}
