import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { good, type Outcome } from '../../document/finding.ts';
import { useTexts } from '../i18n/words.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';
import { askChoice, splitPath } from './ask.ts';
import { DeskPicture } from './desk-picture.tsx';

type Recovered = DeskResult<'recoverPage'>;

/** Opens what a journal holds as a page with changes not saved. */
async function recover(journal: string, path: string | null): Promise<void> {
  const { host } = useWorkspace.getState();
  const asking: Promise<Outcome<Recovered>> = host.desk.call('recoverPage', { journal });
  const session = await openInWorkspace(asking, path);
  const answer = await asking;
  if (session === null || !answer.ok) return;
  useWorkspace.setState({ savedDoc: null, untouched: null });
  if (!answer.value.whole)
    useWorkspace.setState({
      failure: {
        code: 'recovered-in-part',
        words: {
          zh: '最后的几步没有写全，其余都已恢复',
          en: 'the last few steps were cut short; all the rest is back',
        },
        place: {},
      },
    });
}

/** Work that no file has: journals of windows that ended before they saved. */
export function RecoverList() {
  const { host, busy } = useWorkspace();
  const { text } = useTexts();
  const [found, setFound] = useState<DeskResult<'listRecoverable'>>([]);
  useEffect(() => {
    void host.desk.call('listRecoverable', {}).then((listed) => {
      if (listed.ok) setFound(listed.value);
    });
  }, [host]);
  if (found.length === 0) return null;
  const discard = async (journal: string, title: string): Promise<void> => {
    const sure = await askChoice({
      title: 'recover.discard',
      detail: title,
      answers: [{ id: 'discard', title: 'recover.discard' }],
    });
    if (sure !== 'discard') return;
    setFound((before) => before.filter((one) => one.journal !== journal));
    await host.desk.call('discardRecoverable', { journal });
  };
  return (
    <section className="recover-list" aria-labelledby="start-recover">
      <h2 id="start-recover">{text('recover.title')}</h2>
      <ul className="cards">
        {found.map(({ journal, path, title, time, changes, open }) => (
          <li key={journal}>
            <div className="card">
              <span className="card-picture">
                <DeskPicture
                  id={journal}
                  label=""
                  ask={async () => {
                    const answer = await host.desk.call('previewRecoverable', { journal, width: 240 });
                    return answer.ok ? good({ bytes: answer.value.bytes }) : answer;
                  }}
                />
              </span>
              <strong>{title || (path === null ? text('recover.unnamed') : splitPath(path).name)}</strong>
              <span>{text(open ? 'recover.openElsewhere' : 'recover.changes', { count: changes })}</span>
              <small>{new Date(time).toLocaleString()}</small>
              <span className="field-pair">
                <button
                  type="button"
                  className="push-button primary"
                  disabled={busy}
                  onClick={() => void recover(journal, path)}
                >
                  {text('recover.open')}
                </button>
                <button
                  type="button"
                  className="push-button"
                  disabled={busy}
                  onClick={() => void discard(journal, title)}
                >
                  {text('recover.discard')}
                </button>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
