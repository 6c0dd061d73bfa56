import type { Command } from '../commands/command.ts';
import { useDialogs } from '../files/ask.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { changeSettings } from './settings-state.ts';
import { useSettingsTab } from './settings-tab.ts';

const noDialog = (): boolean => {
  const { file, choice, exporting, keys } = useDialogs.getState();
  return file === null && choice === null && !exporting && !keys && useSettingsTab.getState().tab === null;
};

/** Commands about settings. The key is the one every system has for them. */
export const SETTINGS_COMMANDS: readonly Command[] = [
  {
    id: 'edit.settings',
    title: 'settings.open',
    menu: 'edit',
    keys: ['$mod+Comma'],
    can: noDialog,
    run: () => useSettingsTab.setState({ tab: 'person' }),
  },
  {
    id: 'view.language',
    title: 'view.language',
    menu: 'view',
    keys: [],
    can: () => true,
    run: async () => {
      const { host } = useWorkspace.getState();
      await changeSettings(host, { language: useView.getState().locale === 'en' ? 'zh-CN' : 'en' });
    },
  },
  {
    id: 'view.fullScreen',
    title: 'view.fullScreen',
    menu: 'view',
    keys: ['$mod+Alt+Shift+KeyU'],
    can: () => document.fullscreenEnabled,
    checked: () => document.fullscreenElement !== null,
    run: async () => {
      if (document.fullscreenElement !== null) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    },
  },
];
