import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import { DeskPicture } from './desk-picture.tsx';
import { openPagePath } from './page-files.ts';

/** The pages opened or saved last, with what they look like; a file that is gone can only be taken off the list. */
export function RecentList() {
  const { host, busy } = useWorkspace();
  const { text } = useTexts();
  const [recent, setRecent] = useState<DeskResult<'listRecent'>>([]);
  useEffect(() => {
    void host.desk.call('listRecent', {}).then((listed) => {
      if (listed.ok) setRecent(listed.value);
    });
  }, [host]);
  if (recent.length === 0) return null;
  const forget = (path: string): void => {
    setRecent((before) => before.filter((page) => page.path !== path));
    void host.desk.call('forgetRecent', { path });
  };
  return (
    <section aria-labelledby="start-recent">
      <h2 id="start-recent">{text('start.recent')}</h2>
      <ul className="cards">
        {recent.slice(0, 12).map(({ path, name, title, used, present }) => (
          <li key={path}>
            <button
              type="button"
              className="recent card"
              title={path}
              disabled={busy || !present}
              onClick={() => void openPagePath(path)}
            >
              <span className="card-picture">
                {present ? (
                  <DeskPicture
                    id={`${path} ${used}`}
                    label=""
                    ask={() => host.desk.call('previewFile', { path, width: 240 })}
                  />
                ) : (
                  <span>{text('start.gone')}</span>
                )}
              </span>
              <strong>{name}</strong>
              <span>{title}</span>
              <small>{new Date(used).toLocaleString()}</small>
            </button>
            <button
              type="button"
              className="card-forget icon-button"
              aria-label={text('start.forget', { name })}
              onClick={() => forget(path)}
            >
              <X size={13} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
