import { create } from 'zustand';
import { type ChangedSettings, DEFAULT_SETTINGS, type Settings } from '../../desk/contract/settings.ts';
import type { WindowHost } from '../../desk/contract.ts';
import type { Failure, Finding } from '../../document/finding.ts';
import { changedKeys, onKeysChanged, takeKeys } from '../commands/registry.ts';
import { useView } from '../session/view.ts';

/** The person's settings as the window has them, and what their file has to tell. */
export interface SettingsState extends Settings {
  /** What was told when they were read: a damaged file that was set aside. */
  readonly told: readonly Finding[];
  /** Why the last change was not kept; null where it was. */
  readonly failure: Failure | null;
}

/** See `SettingsState`. `person` is '' where the person gave no name. */
export const useSettings = create<SettingsState>(() => ({ ...DEFAULT_SETTINGS, told: [], failure: null }));

/** The language of the system, as far as the window speaks it. */
const systemLocale = useView.getState().locale;

/** Reads the settings from the desk and does as they say. A desk that keeps none leaves the defaults. */
export async function restoreSettings(host: WindowHost): Promise<void> {
  onKeysChanged(() => void changeSettings(host, { keys: changedKeys() }));
  const read = await host.desk.call('readSettings', {});
  if (!read.ok) return;
  const { settings, findings } = read.value;
  useSettings.setState(({ told }) => ({ ...settings, told: findings.length > 0 ? findings : told }));
  // Keys that only this browser kept are the person's too.
  if (Object.keys(settings.keys).length > 0) takeKeys(settings.keys);
  else if (Object.keys(changedKeys()).length > 0) void changeSettings(host, { keys: changedKeys() });
  speak(settings);
}

/** Changes settings: at once in this window, then on the machine; gives whether they were kept there. */
export async function changeSettings(host: WindowHost, changed: ChangedSettings): Promise<boolean> {
  useSettings.setState(changed);
  if (changed.language !== undefined) speak({ language: changed.language });
  const written = await host.desk.call('writeSettings', { settings: changed });
  useSettings.setState(written.ok ? { ...written.value.settings, failure: null } : { failure: written.failure });
  return written.ok;
}

function speak({ language }: Pick<Settings, 'language'>): void {
  const locale = language ?? systemLocale;
  if (useView.getState().locale !== locale) useView.setState({ locale });
  document.documentElement.lang = locale;
}
