import { create } from 'zustand';
import { type ChangedSettings, DEFAULT_SETTINGS, type Settings } from '../../desk/contract/settings.ts';
import type { WindowHost } from '../../desk/contract.ts';
import type { Finding } from '../../document/finding.ts';

/** The person's settings as the window has them, and what their file has to tell. */
export interface SettingsState extends Settings {
  /** What was told when they were read: a damaged file that was set aside. */
  readonly told: readonly Finding[];
}

/** See `SettingsState`. `person` is '' where the person gave no name. */
export const useSettings = create<SettingsState>(() => ({ ...DEFAULT_SETTINGS, told: [] }));

/** Reads the settings from the desk. A desk that keeps none leaves the defaults. */
export async function restoreSettings(host: WindowHost): Promise<void> {
  const read = await host.desk.call('readSettings', {});
  if (!read.ok) return;
  const { settings, findings } = read.value;
  useSettings.setState(({ told }) => ({ ...settings, told: findings.length > 0 ? findings : told }));
}

/** Changes settings: at once in this window, then on the machine; gives whether they were kept there. */
export async function changeSettings(host: WindowHost, changed: ChangedSettings): Promise<boolean> {
  useSettings.setState(changed);
  const written = await host.desk.call('writeSettings', { settings: changed });
  if (!written.ok) return false;
  useSettings.setState(written.value.settings);
  return true;
}
