import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '../desk/contract/shell.ts';

/**
 * The menus of the program from those of a window. Undo, redo and the clipboard are the window's own commands, never
 * Electron's roles; keys are shown and left to the window, which knows what an input method is doing.
 */
export function menuTemplate(
  menus: readonly MenuEntry[],
  run: (id: string) => void,
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const own = menus.map((entry) => itemOf(entry, run));
  if (platform !== 'darwin') return own;
  const settings = entryOf(menus, SETTINGS);
  const about: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      ...(settings === null ? [] : [itemOf(settings, run), { type: 'separator' } as const]),
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  return [about, ...own, { role: 'windowMenu' }];
}

/** The command that a Mac wants in the program's own menu too. */
const SETTINGS = 'edit.settings';

/** The entry of a command, wherever it stands in the menus; null where they have none. */
function entryOf(menus: readonly MenuEntry[], id: string): MenuEntry | null {
  for (const entry of menus) {
    if (entry.kind === 'command' && entry.id === id) return entry;
    const inner = entry.kind === 'menu' ? entryOf(entry.entries, id) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** Shows the menus; null takes them away. */
export function showMenus(menus: readonly MenuEntry[] | null, run: (id: string) => void): void {
  Menu.setApplicationMenu(menus === null ? null : Menu.buildFromTemplate(menuTemplate(menus, run)));
}

function itemOf(entry: MenuEntry, run: (id: string) => void): MenuItemConstructorOptions {
  if (entry.kind === 'separator') return { type: 'separator' };
  if (entry.kind === 'menu') {
    return { label: entry.label, submenu: entry.entries.map((inner) => itemOf(inner, run)) };
  }
  const { id, label, accelerator, enabled, checked } = entry;
  return {
    id,
    label,
    enabled,
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
    ...(checked === null ? {} : { type: 'checkbox' as const, checked }),
    click: () => run(id),
  };
}
