import type { DeskWorks } from '../checked-desk.ts';
import type { PersonSettings } from './person-settings.ts';

/** The works behind `settingsMethods`; a desk without a person has none. */
export function settingsWorks(settings: PersonSettings | null): DeskWorks {
  if (settings === null) return {};
  return {
    readSettings: () => settings.read(),
    writeSettings: ({ settings: changed }) => settings.write(changed),
  };
}
