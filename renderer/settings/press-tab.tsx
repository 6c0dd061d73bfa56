import { useState } from 'react';
import { askFile } from '../files/ask.ts';
import { useTexts } from '../i18n/words.ts';
import { ChoiceField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { HouseHead } from './house-head.tsx';
import { changeHouse, housePath, takeHouse, useHouse } from './house-state.ts';

/** Press specifications that are known by name everywhere. */
const NAMED = ['newsprint', 'newsprint-220', 'newsprint-240', 'newsprint-245', 'coated'] as const;

/** The press specifications of the paper: a press's own profiles, and the one that is usual. */
export function PressTab() {
  const { text } = useTexts();
  const { host, folder } = useWorkspace();
  const house = useHouse((state) => state.house);
  const [name, setName] = useState('');
  if (house === null) return null;
  const { paper, writable } = house;
  const add = async (): Promise<void> => {
    const path = await askFile(
      { mode: 'read', title: 'house.profileTitle', kinds: ['profile'], folder, name: '' },
      text,
    );
    if (path === null) return;
    takeHouse(await host.desk.call('addProfile', { path: housePath(), source: { path }, name: name.trim() }));
    setName('');
  };
  return (
    <>
      <HouseHead />
      <ul className="rows own-faces">
        {paper.press.length === 0 ? <li className="quiet">{text('house.noPress')}</li> : null}
        {paper.press.map((press) => (
          <li key={press.name} data-press={press.name}>
            <span className="row-name">{press.name}</span>
            <span className="quiet">
              {press.profile} · {press.inks.join(' ')} · {text('house.inkLimit', { limit: press.inkLimit })}
            </span>
            <button
              type="button"
              className="push-button small"
              disabled={!writable}
              onClick={() =>
                void changeHouse({
                  press: paper.press.filter((one) => one.name !== press.name),
                  ...(paper.usualPress === press.name ? { usualPress: null } : {}),
                })
              }
            >
              {text('house.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="fields">
        <ChoiceField
          label={text('house.usualPress')}
          value={paper.usualPress ?? ''}
          disabled={!writable}
          options={[
            { value: '', title: text('house.asTemplate') },
            ...[...paper.press.map((press) => press.name), ...NAMED].map((value) => ({ value, title: value })),
          ]}
          onChange={(value) => void changeHouse({ usualPress: value === '' ? null : value })}
        />
        <label className="field wide">
          <span>{text('house.profileName')}</span>
          <input value={name} disabled={!writable} onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="house-buttons">
          <button
            type="button"
            className="push-button"
            disabled={!writable || name.trim() === ''}
            onClick={() => void add()}
          >
            {text('house.addProfile')}
          </button>
        </div>
      </div>
    </>
  );
}
