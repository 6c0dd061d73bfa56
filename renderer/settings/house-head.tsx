import { askFile, splitPath } from '../files/ask.ts';
import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import { applyHouse, readHouse, useHouse } from './house-state.ts';
import { changeSettings } from './settings-state.ts';

/** Which house the tabs about the paper speak of, and the way to another. */
export function HouseHead() {
  const { text, words } = useTexts();
  const { host, folder, session } = useWorkspace();
  const house = useHouse((state) => state.house);
  if (house === null) return null;
  const choose = async (): Promise<void> => {
    const path = await askFile(
      { mode: 'read', title: 'house.chooseTitle', kinds: ['house'], folder, name: 'paper.json' },
      text,
    );
    if (path === null) return;
    await changeSettings(host, { house: splitPath(path).folder });
    await readHouse();
  };
  const letGo = async (): Promise<void> => {
    await changeSettings(host, { house: null });
    await readHouse();
  };
  return (
    <div className="house-head">
      <p>
        <strong>{text(`house.${house.kind}`)}</strong> <span className="quiet house-folder">{house.folder}</span>
      </p>
      {house.writable ? null : <p className="notice">{text('house.readOnly')}</p>}
      {house.findings.map((finding) => (
        <p key={finding.words.zh} className="settings-told" role="alert">
          {words(finding.words)}
        </p>
      ))}
      <div className="house-buttons">
        {house.kind === 'chosen' || house.kind === 'own' ? (
          <button type="button" className="push-button small" onClick={() => void choose()}>
            {text('house.choose')}
          </button>
        ) : null}
        {house.kind === 'chosen' ? (
          <button type="button" className="push-button small" onClick={() => void letGo()}>
            {text('house.useOwn')}
          </button>
        ) : null}
        <button
          type="button"
          className="push-button small"
          disabled={session === null || session.readOnly}
          onClick={() => void applyHouse()}
        >
          {text('house.applyPage')}
        </button>
      </div>
    </div>
  );
}
