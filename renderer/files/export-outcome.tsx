import { useState } from 'react';
import { useTexts } from '../i18n/words.ts';
import { FindingList } from '../panels/finding-list.tsx';
import type { PageSession } from '../session/page-session.ts';
import { type ExportAsked, type ExportState, runExport, useExport } from './export-work.ts';
import { sizeOf } from './file-dialog.tsx';

/** What came of an export: the files with their places and what was found, or why there are none and what can be done. */
export function ExportOutcome(props: {
  readonly session: PageSession;
  readonly state: Extract<ExportState, { at: 'done' | 'failed' }>;
  readonly asked: ExportAsked;
  readonly onClose: () => void;
}) {
  const { session, state, asked, onClose } = props;
  const { text, words } = useTexts();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const again = (): void => useExport.setState({ state: { at: 'asked' } });
  const refused = state.at === 'failed' && (state.failure.code === 'conservation' || state.failure.code === 'unsigned');
  return (
    <div className="fields">
      {state.at === 'done' ? (
        <>
          <p role="status" className={state.result.complete ? 'good' : 'warn'}>
            {text(state.result.complete ? 'export.done' : 'export.partly')}
          </p>
          <ul className="export-files">
            {state.result.files.map((file) => (
              <li key={file.path}>
                <span className="export-path">{file.path}</span> <span className="quiet">{sizeOf(file.size)}</span>
              </li>
            ))}
          </ul>
          <p className="quiet">{text('export.proofNumber', { number: state.result.proofHash.slice(0, 8) })}</p>
          {state.result.findings.length > 0 ? (
            <FindingList findings={state.result.findings} session={session} onJump={onClose} />
          ) : null}
        </>
      ) : (
        <>
          <p role="alert">{words(state.failure.words)}</p>
          {state.failure.place.file === undefined ? null : <p className="quiet">{state.failure.place.file}</p>}
        </>
      )}
      {refused ? (
        <fieldset className="fields">
          <legend>{text('export.overrule')}</legend>
          <label>
            <span>{text('export.overruleName')}</span>
            <input value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <label>
            <span>{text('export.overruleReason')}</span>
            <input value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        </fieldset>
      ) : null}
      <footer className="dialog-foot">
        <span className="space" />
        {refused ? (
          <button
            type="button"
            className="push-button danger"
            disabled={name.trim() === '' || reason.trim() === ''}
            onClick={() => void runExport(asked, { name: name.trim(), reason: reason.trim() })}
          >
            {text('export.overruleGo')}
          </button>
        ) : null}
        <button type="button" className="push-button" onClick={again}>
          {text('export.again')}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: Enter closes what is done */}
        <button type="button" autoFocus className="push-button primary" onClick={onClose}>
          {text('close')}
        </button>
      </footer>
    </div>
  );
}
