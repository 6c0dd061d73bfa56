import { COMPOSITION_PROFILES } from '../../document/profile.ts';
import { useTexts } from '../i18n/words.ts';
import { ChoiceField, TextField } from '../panels/fields.tsx';
import { HouseHead } from './house-head.tsx';
import { changeHouse, useHouse } from './house-state.ts';
import { readStaff, staffText } from './staff-text.ts';

/** The paper: its name, edition, staff, the form of its number, how its lines are composed. */
export function PaperTab() {
  const { text } = useTexts();
  const house = useHouse((state) => state.house);
  if (house === null) return null;
  const { paper, writable } = house;
  const set = (change: Parameters<typeof changeHouse>[0]): boolean => {
    void changeHouse(change);
    return true;
  };
  const profile = Object.keys(COMPOSITION_PROFILES).find(
    (name) => JSON.stringify(COMPOSITION_PROFILES[name]) === JSON.stringify(paper.profile),
  );
  return (
    <>
      <HouseHead />
      <div className="fields">
        <TextField
          label={text('house.name')}
          value={paper.name}
          disabled={!writable}
          onChange={(name) => set({ name: name.slice(0, 100) })}
        />
        <TextField
          label={text('house.edition')}
          value={paper.edition}
          disabled={!writable}
          onChange={(edition) => set({ edition: edition.slice(0, 100) })}
        />
        <TextField
          label={text('house.numberForm')}
          value={paper.numberForm}
          disabled={!writable}
          onChange={(numberForm) => numberForm.includes('{n}') && set({ numberForm: numberForm.slice(0, 60) })}
        />
        <TextField
          label={text('house.staff')}
          value={staffText(paper.staff)}
          disabled={!writable}
          onChange={(value) => set({ staff: readStaff(value).slice(0, 40) })}
        />
        <p className="quiet">{text('house.staffHint')}</p>
        <ChoiceField
          label={text('house.profile')}
          value={paper.profile === null ? '' : (profile ?? 'own')}
          disabled={!writable}
          options={[
            { value: '', title: text('house.asTemplate') },
            ...Object.keys(COMPOSITION_PROFILES).map((name) => ({ value: name, title: name })),
            ...(paper.profile !== null && profile === undefined ? [{ value: 'own', title: 'paper.json' }] : []),
          ]}
          onChange={(name) => {
            if (name !== 'own') set({ profile: COMPOSITION_PROFILES[name] ?? null });
          }}
        />
      </div>
    </>
  );
}
