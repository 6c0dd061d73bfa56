import { create } from 'zustand';

/** Name of a tab of the settings. */
export type SettingsTab = 'person' | 'paper' | 'faces' | 'press' | 'keys';

/** The tab the settings stand open at; null while they are closed. */
export const useSettingsTab = create<{ readonly tab: SettingsTab | null }>(() => ({ tab: null }));
