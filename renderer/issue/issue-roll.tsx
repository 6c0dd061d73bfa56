import { useState } from 'react';
import type { Issue } from '../../desk/contract/issue-file.ts';
import type { DeskResult } from '../../desk/contract.ts';
import { splitPath } from '../files/ask.ts';
import { useTexts } from '../i18n/words.ts';
import { TextField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { readIssue } from './issue-state.ts';

/** Makes the folder of the next issue from this one, beside it where nothing else is said, and leads there. */
export function IssueRoll({ folder, issue }: { folder: string; issue: Issue }) {
  const { text } = useTexts();
  const { host } = useWorkspace();
  const next = dayAfter(issue.date);
  const above = splitPath(folder).folder;
  const usual = `${above}${folder.includes('\\') ? '\\' : '/'}${next}`;
  const [asked, setAsked] = useState<string | null>(null);
  const [made, setMade] = useState<{ folder: string; value: DeskResult<'rollIssue'> } | null>(null);
  const target = asked ?? usual;
  const roll = async (): Promise<void> => {
    // A host with dialogs of its own grants the folder by being asked for it.
    const path =
      host.chooseSave === undefined
        ? target
        : await host.chooseSave({ title: text('issue.rollTitle'), kinds: [], path: target });
    if (path === null) return;
    const rolled = await host.desk.call('rollIssue', { folder, path });
    if (rolled.ok) setMade({ folder: path, value: rolled.value });
    else useWorkspace.setState({ failure: rolled.failure });
  };
  return (
    <div className="issue-roll">
      <div className="field-grid">
        <TextField
          label={text('issue.rollTitle')}
          value={target}
          onChange={(value) => {
            setAsked(value.trim() === '' ? null : value.trim());
            return true;
          }}
        />
      </div>
      <button type="button" className="push-button small" onClick={() => void roll()}>
        {text('issue.roll')}
      </button>
      {made === null ? null : (
        <p role="status">
          {text('issue.rolled', { date: made.value.date, count: made.value.pages, folder: made.folder })}{' '}
          <button type="button" className="push-button small" onClick={() => void readIssue(made.folder)}>
            {text('issue.openRolled')}
          </button>
        </p>
      )}
    </div>
  );
}

/** The day after an ISO 8601 date. */
function dayAfter(date: string): string {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10);
}
