import type { Command } from '../commands/command.ts';
import { useView } from '../session/view.ts';
import { focusPage } from '../stage/focus-page.ts';
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

/** A command for each panel: shows it and puts the focus in it; from inside it leads back to the page. */
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
      // A call goes to the panel, a call from inside it back to the page; the menu takes away what stands open.
      const fromMenu = document.activeElement?.closest('.menu, .menu-bar') != null;
      if (isOpen && fromMenu) closePanel(id);
      else if (inside) focusPage();
      else openPanel(id, true);
    },
  }));
}
