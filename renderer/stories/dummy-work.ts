import { announce } from '../accessibility/announcer.tsx';
import { askFile, splitPath } from '../files/ask.ts';
import { exportName } from '../files/export-name.ts';
import { mayLeavePage } from '../files/page-files.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useView } from '../session/view.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';

const text = (key: TextKey): string => textIn(useView.getState().locale, key, {});

/** Opens a new page with the shapes of this one and no copy (版样) in place of it; it has no file until it is saved. */
export async function openDummy(): Promise<void> {
  const { host, session } = useWorkspace.getState();
  if (session === null) return;
  const doc = session.settle().doc.toJSON() as Record<string, unknown>;
  if (!(await mayLeavePage())) return;
  await openInWorkspace(host.desk.call('dummyPage', { page: session.page, doc }), null);
}

/** Asks where and saves the page's shapes without copy as a file of their own; the open page stays what it is. */
export async function saveDummy(): Promise<void> {
  const { host, session, path, folder } = useWorkspace.getState();
  if (session === null) return;
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
  if (saved.ok) announce(text('dummy.saved'));
  else useWorkspace.setState({ failure: saved.failure });
  void host.desk.call('closePage', { page: made.value.page });
}
