import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { DeskResult } from '../../desk/contract.ts';
import { toMillimetres } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';

/** The start screen: a new page from one of the templates. */
export function StartScreen() {
  const { host, busy, failure } = useWorkspace();
  const { text, words } = useTexts();
  const [templates, setTemplates] = useState<DeskResult<'listTemplates'>>([]);
  useEffect(() => {
    void host.desk.call('listTemplates', {}).then((listed) => {
      if (listed.ok) setTemplates(listed.value);
      else useWorkspace.setState({ failure: listed.failure });
    });
  }, [host]);
  return (
    <main className="start-screen">
      <h1>{text('start.title')}</h1>
      {failure === null ? null : <p role="alert">{words(failure.words)}</p>}
      <ul>
        {templates.map(({ name, label, description, width, height }) => (
          <li key={name}>
            <Button
              className="template"
              isDisabled={busy}
              onPress={() => void openInWorkspace(host.desk.call('newPage', { template: name }), null)}
            >
              <strong>{words(label)}</strong>
              <span>{words(description)}</span>
              <small>
                {Math.round(toMillimetres(width))} × {Math.round(toMillimetres(height))} mm
              </small>
            </Button>
          </li>
        ))}
      </ul>
      {busy ? <p role="status">{text('start.busy')}</p> : null}
    </main>
  );
}
