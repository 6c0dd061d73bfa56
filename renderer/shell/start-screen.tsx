import { FolderOpen } from 'lucide-react';
import { type DragEvent, useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { toMillimetres } from '../../document/units.ts';
import { droppedFiles, openFromFiles } from '../files/coming-files.ts';
import { DeskPicture } from '../files/desk-picture.tsx';
import { carriesFiles } from '../files/drop-files.ts';
import { openAskedPage, openNewPage } from '../files/page-files.ts';
import { RecentList } from '../files/recent-list.tsx';
import { RecoverList } from '../files/recover-list.tsx';
import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import './start-screen.css';

const LAST = 'banxin-template';

/** The start screen: work to recover, recent pages, a new page from a template; files dropped on it become a page. */
export function StartScreen() {
  const { host, busy } = useWorkspace();
  const { text, words } = useTexts();
  const [templates, setTemplates] = useState<DeskResult<'listTemplates'>>([]);
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    void host.desk.call('listTemplates', {}).then((listed) => {
      if (listed.ok) setTemplates(listed.value);
      else useWorkspace.setState({ failure: listed.failure });
    });
  }, [host]);

  const lastUsed = localStorage.getItem(LAST);
  const fallback = templates.find(({ name }) => name === lastUsed)?.name ?? 'tabloid-5';
  const begin = (template: string): void => {
    localStorage.setItem(LAST, template);
    void openNewPage(template);
  };
  const drag = (event: DragEvent, target: string): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(target);
  };
  const drop = (event: DragEvent, template: string | null): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    if (template !== null) localStorage.setItem(LAST, template);
    void droppedFiles(event.dataTransfer).then((files) =>
      openFromFiles(files, template ?? fallback, template !== null),
    );
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
        <span className="quiet">{busy ? '' : text('start.drop')}</span>
        <span role="status">{busy ? text('start.busy') : ''}</span>
      </div>
      <RecoverList />
      <RecentList />
      <section aria-labelledby="start-templates">
        <h2 id="start-templates">{text('start.title')}</h2>
        <ul className="cards">
          {templates.map(({ name, label, description, width, height, plates }) => (
            <li key={name}>
              <button
                type="button"
                className={over === name ? 'template card dropping' : 'template card'}
                data-template={name}
                disabled={busy}
                onClick={() => begin(name)}
                onDragOver={(event) => drag(event, name)}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => drop(event, name)}
              >
                <span className={plates > 1 ? 'card-picture spread' : 'card-picture'}>
                  <DeskPicture
                    id={name}
                    label=""
                    ask={() => host.desk.call('previewTemplate', { template: name, width: plates > 1 ? 480 : 240 })}
                  />
                </span>
                <strong>{words(label)}</strong>
                <span>{words(description)}</span>
                <small>
                  {Math.round(toMillimetres(width))} × {Math.round(toMillimetres(height))} mm
                </small>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
