import { orderedPattern } from '../commands/key-pattern.ts';
import { keyLabel } from '../commands/keys.ts';
import { allCommands, isRebound, keysOf } from '../commands/registry.ts';
import { useDialogs } from '../files/ask.ts';
import { useTexts } from '../i18n/words.ts';
import { useSettings } from './settings-state.ts';
import { useSettingsTab } from './settings-tab.ts';

/** Keys that belong to more than one command, and the way to the key editor, where every key can be changed. */
export function KeysTab() {
  const { text } = useTexts();
  useSettings((settings) => settings.keys);
  const owners = new Map<string, string[]>();
  for (const command of allCommands())
    for (const key of keysOf(command)) {
      const pattern = orderedPattern(key);
      owners.set(pattern, [...(owners.get(pattern) ?? []), text(command.title)]);
    }
  const shared = [...owners].filter(([, titles]) => titles.length > 1);
  const changed = allCommands().filter(({ id }) => isRebound(id)).length;
  return (
    <div className="fields">
      <p>{text('keys.rebound', { count: changed })}</p>
      {shared.length === 0 ? (
        <p className="quiet">{text('keys.noConflicts')}</p>
      ) : (
        <div role="alert">
          <p>{text('keys.conflicts', { count: shared.length })}</p>
          <ul className="rows">
            {shared.map(([pattern, titles]) => (
              <li key={pattern}>
                <kbd>{keyLabel(pattern)}</kbd> {titles.join('、')}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="house-buttons">
        <button
          type="button"
          className="push-button"
          onClick={() => {
            useSettingsTab.setState({ tab: null });
            useDialogs.setState({ keys: true });
          }}
        >
          {text('keys.edit')}
        </button>
      </div>
    </div>
  );
}
