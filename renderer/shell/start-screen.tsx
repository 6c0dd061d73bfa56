import { FolderOpen } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { runCommand } from '../commands/registry.ts';
import { droppedFiles, openFromFiles, type PageSource } from '../files/coming-files.ts';
import { carriesFiles } from '../files/drop-files.ts';
import { openAskedPage } from '../files/page-files.ts';
import { RecentList } from '../files/recent-list.tsx';
import { RecoverList } from '../files/recover-list.tsx';
import { useTexts } from '../i18n/words.ts';
import { IssueDesk } from '../issue/issue-desk.tsx';
import { useIssue } from '../issue/issue-state.ts';
import { useWorkspace } from '../session/workspace.ts';
import { lastTemplate } from './last-template.ts';
import { NewPageList } from './new-page-list.tsx';
import './start-screen.css';

/** The start screen: work to recover, recent pages, a new page from a template or a dummy; files dropped on it become a page. */
export function StartScreen() {
  const busy = useWorkspace((workspace) => workspace.busy);
  const { text } = useTexts();
  const issue = useIssue((view) => view.state);
  const [over, setOver] = useState<string | null>(null);
  const drag = (event: DragEvent, target: string): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(target);
  };
  const drop = (event: DragEvent, target: string | null): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    const from = sourceOf(target);
    if (target !== null && 'template' in from) lastTemplate.keep(from.template);
    void droppedFiles(event.dataTransfer).then((files) => openFromFiles(files, from, target !== null));
  };

  return (
    <main
      className={over === 'window' ? 'start-screen dropping' : 'start-screen'}
      aria-busy={busy}
      onDragOver={(event) => drag(event, 'window')}
      onDragLeave={(event) => {
        if (event.target === event.currentTarget) setOver(null);
      }}
      onDrop={(event) => drop(event, null)}
    >
      <div className="start-head">
        <h1>{text('app.name')}</h1>
        <button type="button" className="push-button" disabled={busy} onClick={() => void openAskedPage()}>
          <FolderOpen size={14} />
          {text('file.open')}
        </button>
        <button type="button" className="push-button" disabled={busy} onClick={() => void runCommand('file.openIssue')}>
          {text('issue.open')}
        </button>
        <span className="quiet">{busy ? '' : text('start.drop')}</span>
        <span role="status">{busy ? text('start.busy') : ''}</span>
      </div>
      {issue === null ? null : (
        <section className="start-issue" aria-labelledby="start-issue">
          <h2 id="start-issue">{text('panel.issue')}</h2>
          <IssueDesk state={issue} />
        </section>
      )}
      <RecoverList />
      <RecentList />
      <NewPageList drops={{ over, drag, leave: () => setOver(null), drop }} />
    </main>
  );
}

/** What a card that was dropped on stands for; beside the cards, the template used last. */
function sourceOf(target: string | null): PageSource {
  if (target === null) return { template: lastTemplate.get() };
  return target.startsWith('dummy:') ? { dummy: target.slice('dummy:'.length) } : { template: target };
}
