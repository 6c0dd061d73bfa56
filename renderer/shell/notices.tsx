import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { askChoice } from '../files/ask.ts';
import { openPagePath, savePageAs } from '../files/page-files.ts';
import { useTexts } from '../i18n/words.ts';
import { useIssue } from '../issue/issue-state.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';
import { useSettings } from '../settings/settings-state.ts';

/** Milliseconds between two looks at the page's file and lock while the window has the focus. */
const LOOK = 15_000;

/** What a person must know of the open page above all: the last failure, who else edits it, its file changed, no journal. */
export function Notices() {
  const { text, words } = useTexts();
  const { host, session, path, failure, journalFailure, locked } = useWorkspace();
  const told = useIssue((issue) => issue.told);
  const settingsTold = useSettings((settings) => settings.told);
  const [state, setState] = useState<DeskResult<'pageState'> | null>(null);
  useEffect(() => {
    setState(null);
    if (session === null || session.readOnly || path === null) return;
    const look = (): void => {
      void host.desk.call('pageState', { page: session.page }).then((answer) => {
        if (answer.ok) setState(answer.value);
      });
    };
    const timer = setInterval(look, LOOK);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [host, session, path]);

  const takeOver = async (): Promise<void> => {
    const sure = await askChoice({
      title: 'notice.takeOver',
      detail: text('notice.takeOverDetail'),
      answers: [{ id: 'take', title: 'notice.takeOver' }],
    });
    if (sure === 'take' && path !== null)
      await openInWorkspace(host.desk.call('openPage', { source: { path } }), path, true);
  };
  return (
    <div className="notices">
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          <span>{words(failure.words)}</span>
          {failure.place.file === undefined ? null : <span className="quiet">{failure.place.file}</span>}
          <button
            type="button"
            className="icon-button"
            aria-label={text('close')}
            onClick={() => useWorkspace.setState({ failure: null })}
          >
            <X size={13} />
          </button>
        </p>
      )}
      {told === null ? null : (
        <p className="notice" role="status">
          {text(told === 'kept' ? 'issue.kept' : 'issue.applied')}
          <button
            type="button"
            className="icon-button"
            aria-label={text('close')}
            onClick={() => useIssue.setState({ told: null })}
          >
            <X size={13} />
          </button>
        </p>
      )}
      {settingsTold.map((finding) => (
        <p key={finding.words.zh} className="notice" role="alert">
          {words(finding.words)}
          <button
            type="button"
            className="icon-button"
            aria-label={text('close')}
            onClick={() => useSettings.setState({ told: [] })}
          >
            <X size={13} />
          </button>
        </p>
      ))}
      {journalFailure === null ? null : (
        <p className="notice" role="alert">
          {text('notice.noJournal')} {words(journalFailure.words)}
        </p>
      )}
      {locked !== null ? (
        <p className="notice" role="status">
          {text('notice.locked', { name: locked.name, host: locked.host })}
          <button type="button" className="push-button" onClick={() => void takeOver()}>
            {text('notice.takeOver')}
          </button>
        </p>
      ) : session?.readOnly ? (
        <p className="notice" role="status">
          {text('notice.readOnly')}
        </p>
      ) : null}
      {state?.file === 'changed' || state?.file === 'gone' ? (
        <p className="notice" role="alert">
          {text(state.file === 'gone' ? 'notice.gone' : 'notice.changed')}
          {state.file === 'changed' && path !== null ? (
            <button type="button" className="push-button" onClick={() => void openPagePath(path)}>
              {text('notice.reload')}
            </button>
          ) : null}
          <button type="button" className="push-button" onClick={() => void savePageAs()}>
            {text('file.saveAs')}
          </button>
        </p>
      ) : null}
      {state?.lock === 'lost' ? (
        <p className="notice" role="alert">
          {text('notice.lockLost')}
          <button type="button" className="push-button" onClick={() => void savePageAs()}>
            {text('file.saveAs')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
