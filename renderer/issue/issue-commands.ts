import type { Command } from '../commands/command.ts';
import { askFile, splitPath, useDialogs } from '../files/ask.ts';
import { textIn } from '../i18n/words.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { Panel } from '../panels/registry.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { IssuePanel } from './issue-panel.tsx';
import { ISSUE, readIssue } from './issue-state.ts';

/** The panel of the issue. */
export const ISSUE_PANEL: Panel = { id: ISSUE, title: 'panel.issue', side: 'right', component: IssuePanel };

async function openAskedIssue(): Promise<void> {
  const { folder, session } = useWorkspace.getState();
  const path = await askFile(
    { mode: 'read', title: 'issue.openTitle', kinds: ['issue'], folder, name: 'issue.json' },
    (key) => textIn(useView.getState().locale, key),
  );
  if (path === null) return;
  await readIssue(splitPath(path).folder);
  if (session !== null) openPanel(ISSUE, true);
}

/** Commands about issues. */
export const ISSUE_COMMANDS: readonly Command[] = [
  {
    id: 'file.openIssue',
    title: 'issue.open',
    menu: 'file',
    keys: ['$mod+Alt+KeyO'],
    can: () => {
      const { file, choice, exporting, keys } = useDialogs.getState();
      return file === null && choice === null && !exporting && !keys;
    },
    run: openAskedIssue,
  },
];
