import type { Node } from 'prosemirror-model';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useView } from '../session/view.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';
import { askChoice, askFile, splitPath } from './ask.ts';
import { exportName } from './export-name.ts';

const text = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  textIn(useView.getState().locale, key, values);

/** Whether the open page holds work that no file has. A page made from a template and not touched yet holds none. */
export function hasUnsavedWork(): boolean {
  const { session, savedDoc, untouched } = useWorkspace.getState();
  if (session === null || session.readOnly) return false;
  const { doc } = session.state;
  return !isSame(doc, savedDoc) && !isSame(doc, untouched);
}

/** Whether a document is the one that was kept, also where undo has led back to it. */
export function isSame(doc: Node, kept: Node | null): boolean {
  return kept !== null && (doc === kept || doc.eq(kept));
}

/** Saves the open page to its file, or asks for one; gives whether it is saved. Failures are told in the window. */
export async function savePage(): Promise<boolean> {
  const { session, path } = useWorkspace.getState();
  if (session === null || session.readOnly) return false;
  return path === null ? await savePageAs() : await writePage(path, false);
}

/** Asks where to save the open page and saves it there. */
export async function savePageAs(): Promise<boolean> {
  const { session, path, folder } = useWorkspace.getState();
  if (session === null || session.readOnly) return false;
  session.settle();
  const suggested = path === null ? { folder, name: `${exportName(session.state.doc)}.banxin` } : splitPath(path);
  const chosen = await askFile({ mode: 'write', title: 'file.saveAs', kinds: ['page'], ...suggested }, text);
  return chosen !== null && (await writePage(chosen, false));
}

async function writePage(path: string, overwrite: boolean): Promise<boolean> {
  const { host, session, journal } = useWorkspace.getState();
  if (session === null) return false;
  session.settle();
  await journal?.flush();
  const { doc } = session.settle();
  useWorkspace.setState({ saving: true, failure: null });
  try {
    const saved = await host.desk.call('savePage', {
      page: session.page,
      doc: doc.toJSON() as Record<string, unknown>,
      path,
      ...(overwrite ? { overwrite } : {}),
    });
    if (saved.ok) {
      if (useWorkspace.getState().session === session)
        useWorkspace.setState({ savedDoc: doc, path, folder: splitPath(path).folder });
      return true;
    }
    if (saved.failure.code !== 'changed-outside') {
      useWorkspace.setState({ failure: saved.failure });
      return false;
    }
    const { zh, en } = saved.failure.words;
    const answer = await askChoice({
      title: 'files.changedOutside',
      detail: useView.getState().locale === 'en' ? en : zh,
      answers: [
        { id: 'elsewhere', title: 'file.saveAs' },
        { id: 'overwrite', title: 'files.overwrite' },
      ],
    });
    if (answer === 'overwrite') return await writePage(path, true);
    return answer === 'elsewhere' ? await savePageAs() : false;
  } finally {
    useWorkspace.setState({ saving: false });
  }
}

/** Asks what to do with work not saved before the page gives way; true where it may go. */
export async function mayLeavePage(): Promise<boolean> {
  useWorkspace.getState().session?.settle();
  if (!hasUnsavedWork()) return true;
  const answer = await askChoice({
    title: 'files.unsaved',
    detail: text('files.unsavedDetail'),
    answers: [
      { id: 'save', title: 'file.save' },
      { id: 'leave', title: 'files.dontSave' },
    ],
  });
  if (answer === 'save') return await savePage();
  return answer === 'leave';
}

/** Asks for a page file and opens it in place of the open page. */
export async function openAskedPage(): Promise<void> {
  const { folder } = useWorkspace.getState();
  const path = await askFile({ mode: 'read', title: 'file.open', kinds: ['page'], folder, name: '' }, text);
  if (path !== null) await openPagePath(path);
}

/** Opens a page file in place of the open page. */
export async function openPagePath(path: string): Promise<void> {
  if (!(await mayLeavePage())) return;
  const { host } = useWorkspace.getState();
  await openInWorkspace(host.desk.call('openPage', { source: { path } }), path);
}

/** Opens the bytes of a page file in place of the open page; it has no file until it is saved. */
export async function openPageBytes(bytes: Uint8Array, name: string): Promise<void> {
  if (!(await mayLeavePage())) return;
  const { host } = useWorkspace.getState();
  await openInWorkspace(host.desk.call('openPage', { source: { bytes, name } }), null);
}

/** Opens a new page from a template in place of the open page. */
export async function openNewPage(template: string): Promise<void> {
  if (!(await mayLeavePage())) return;
  const { host } = useWorkspace.getState();
  await openInWorkspace(host.desk.call('newPage', { template }), null, false, true);
}

/** Closes the open page: back to the start screen. */
export async function closePage(): Promise<void> {
  if (!(await mayLeavePage())) return;
  const { host, session, journal } = useWorkspace.getState();
  await journal?.flush();
  journal?.stop();
  useWorkspace.setState({
    session: null,
    path: null,
    savedDoc: null,
    untouched: null,
    findings: [],
    failure: null,
    journal: null,
    journalFailure: null,
    locked: null,
  });
  if (session !== null) await host.desk.call('closePage', { page: session.page });
}

/** Asks before the window itself goes while it holds work not saved; gives what stops that. */
export function guardClosing(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    useWorkspace.getState().session?.settle();
    if (hasUnsavedWork()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
