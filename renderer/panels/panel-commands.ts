import type { Command } from '../commands/command.ts';
import { useView } from '../session/view.ts';
import { closePanel, openPanel, usePanels } from './panel-state.ts';
import { allPanels } from './registry.ts';

/** Keys of panels that InDesign has keys for. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  styles: ['F11'],
  swatches: ['F5'],
  inspector: ['$mod+Alt+Digit6'],
  findings: ['$mod+Alt+Shift+KeyF'],
  stories: ['$mod+Alt+Digit1'],
  headline: ['$mod+Alt+Digit2'],
  pictures: ['$mod+Shift+KeyD'],
  history: ['$mod+Alt+Digit3'],
};

/** A command for each panel: shows it and puts the focus in it, or takes it away where it stands open. */
export function panelCommands(): Command[] {
  return allPanels().map(({ id, title }) => ({
    id: `panel.${id}`,
    title,
    menu: 'view',
    submenu: 'menu.panels',
    keys: KEYS[id] ?? [],
    can: ({ session }) => session !== null,
    checked: () => useView.getState().panels.has(id),
    run: () => {
      const isOpen = useView.getState().panels.has(id) && !usePanels.getState().folded.has(id);
      const inside = document.getElementById(`panel-${id}`)?.contains(document.activeElement) === true;
      // A first call goes to the panel; called from inside it, or from the menu while it is open, it goes.
      if (isOpen && (inside || document.activeElement?.closest('.menu') !== null)) closePanel(id);
      else openPanel(id, true);
    },
  }));
}
