import { useTexts } from '../i18n/words.ts';
import { CheckField, ChoiceField, NumberField, TextField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { changeSettings, useSettings } from './settings-state.ts';

/** The person: name, language, saving by itself, new versions. */
export function PersonTab() {
  const { text } = useTexts();
  const { host } = useWorkspace();
  const { person, language, autosave, updates } = useSettings();
  return (
    <div className="fields">
      <TextField
        label={text('settings.name')}
        value={person}
        onChange={(value) => {
          void changeSettings(host, { person: value.trim().slice(0, 100) });
          return true;
        }}
      />
      <p className="quiet">{text('settings.nameHint')}</p>
      <ChoiceField
        label={text('settings.language')}
        value={language ?? 'system'}
        options={[
          { value: 'system', title: text('settings.systemLanguage') },
          { value: 'zh-CN', title: '简体中文' },
          { value: 'en', title: 'English' },
        ]}
        onChange={(value) => void changeSettings(host, { language: value === 'system' ? null : value })}
      />
      <CheckField
        label={text('settings.autosave')}
        value={autosave.on}
        onChange={(on) => void changeSettings(host, { autosave: { ...autosave, on } })}
      />
      <NumberField
        label={text('settings.seconds')}
        value={autosave.seconds}
        digits={0}
        disabled={!autosave.on}
        onChange={(seconds) => {
          if (!Number.isInteger(seconds) || seconds < 10 || seconds > 3600) return false;
          void changeSettings(host, { autosave: { ...autosave, seconds } });
          return true;
        }}
      />
      <p className="quiet">{text('settings.autosaveHint')}</p>
      <CheckField
        label={text('settings.updates')}
        value={updates}
        onChange={(on) => void changeSettings(host, { updates: on })}
      />
    </div>
  );
}
