import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { DEFAULT_ROLES, type Role } from '../../document/style.ts';
import { askFile } from '../files/ask.ts';
import { useTexts } from '../i18n/words.ts';
import { CheckField, ChoiceField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { HouseHead } from './house-head.tsx';
import { changeHouse, housePath, takeHouse, useHouse } from './house-state.ts';

const ROLES: Readonly<Record<Role, string>> = {
  song: '报宋',
  titleSong: '小标宋',
  hei: '黑体',
  boldHei: '粗黑',
  kai: '楷体',
  fangsong: '仿宋',
};

/** The faces of the paper's own with their rights, which one plays each role, and which fill in for missing characters. */
export function FacesTab() {
  const { text, words } = useTexts();
  const { host, folder } = useWorkspace();
  const house = useHouse((state) => state.house);
  const [shipped, setShipped] = useState<DeskResult<'listFaces'>>([]);
  const [choosing, choose] = useState<{ path: string; fonts: readonly string[] } | null>(null);
  useEffect(() => {
    void host.desk.call('listFaces', {}).then((listed) => {
      if (listed.ok) setShipped(listed.value);
    });
  }, [host]);
  if (house === null) return null;
  const { paper, faces, writable } = house;

  const add = async (path: string, index: number | null): Promise<void> => {
    const added = await host.desk.call('addFace', { path: housePath(), source: { path }, index });
    choose(null);
    if (!added.ok) return takeHouse(added);
    takeHouse({ ok: true, value: added.value.house });
    if (added.value.face === null) choose({ path, fonts: added.value.fonts });
  };
  const ask = async (): Promise<void> => {
    const path = await askFile({ mode: 'read', title: 'house.addTitle', kinds: ['font'], folder, name: '' }, text);
    if (path !== null) await add(path, null);
  };
  const remove = (id: string): void => {
    const roles = Object.fromEntries(Object.entries(paper.roles).filter(([, face]) => face !== id));
    void changeHouse({
      faces: paper.faces.filter((face) => face.id !== id),
      fillFaces: paper.fillFaces.filter((face) => face !== id),
      roles,
    });
  };
  const options = [
    { value: '', title: text('house.byTemplate') },
    ...faces.map(({ id, name }) => ({ value: id, title: name })),
    ...shipped.map(({ id, family, weight }) => ({ value: id, title: `${words(family)} ${weight}` })),
  ];
  return (
    <>
      <HouseHead />
      <ul className="rows own-faces">
        {faces.length === 0 ? <li className="quiet">{text('house.noFaces')}</li> : null}
        {faces.map(({ id, name, present, embeddable, rights, file }) => (
          <li key={id} data-face={id}>
            <span className="row-name" title={file}>
              {name}
            </span>
            <span className={embeddable ? 'quiet' : 'bad'}>
              {present ? words(rights) : text('house.missing')}
              {present && !embeddable ? `：${text('house.notEmbeddable')}` : ''}
            </span>
            <CheckField
              label={text('house.fill')}
              value={paper.fillFaces.includes(id)}
              disabled={!writable}
              onChange={(fills) => {
                const others = paper.fillFaces.filter((face) => face !== id);
                void changeHouse({ fillFaces: fills ? [...others, id] : others });
              }}
            />
            <button type="button" className="push-button small" disabled={!writable} onClick={() => remove(id)}>
              {text('house.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="fields">
        <div className="house-buttons">
          <button type="button" className="push-button" disabled={!writable} onClick={() => void ask()}>
            {text('house.add')}
          </button>
        </div>
        {choosing === null ? null : (
          <fieldset className="font-choice">
            <legend>{text('house.whichFont')}</legend>
            {choosing.fonts.map((name, index) => (
              <button
                type="button"
                // biome-ignore lint/suspicious/noArrayIndexKey: a font of a collection is known by its number
                key={index}
                className="push-button small"
                onClick={() => void add(choosing.path, index)}
              >
                {name || index + 1}
              </button>
            ))}
          </fieldset>
        )}
        <p className="quiet">{text('house.rightsHint')}</p>
        {(Object.keys(DEFAULT_ROLES) as Role[]).map((role) => (
          <ChoiceField
            key={role}
            label={text('house.role', { role: ROLES[role] })}
            value={paper.roles[role] ?? ''}
            disabled={!writable}
            options={options}
            onChange={(face) => {
              const { [role]: _old, ...others } = paper.roles;
              void changeHouse({ roles: face === '' ? others : { ...others, [role]: face } });
            }}
          />
        ))}
      </div>
    </>
  );
}
