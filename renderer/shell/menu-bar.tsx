import { ChevronRight } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components';
import { type Command, type CommandContext, MENUS, type MenuName } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { allCommands, commandContext, keysOf, runCommand } from '../commands/registry.ts';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import './menu-bar.css';

/** The title of each menu. */
export const MENU_TITLES: Readonly<Record<MenuName, TextKey>> = {
  file: 'menu.file',
  edit: 'menu.edit',
  text: 'menu.text',
  layout: 'menu.layout',
  view: 'menu.view',
};

/** The window's menus, made from the commands. What cannot be done now is greyed out. */
export function MenuBar() {
  const { text } = useTexts();
  return (
    <nav className="menu-bar" aria-label={text('menu.bar')}>
      {MENUS.filter((menu) => allCommands().some((command) => command.menu === menu)).map((menu) => (
        <MenuTrigger key={menu}>
          <Button className="menu-button">{text(MENU_TITLES[menu])}</Button>
          <Popover className="menu-popover" placement="bottom start" offset={2}>
            <CommandMenu commands={allCommands().filter((command) => command.menu === menu)} />
          </Popover>
        </MenuTrigger>
      ))}
    </nav>
  );
}

/** A command of a menu, or the commands of one of its submenus at the place of the first. */
type Entry = { readonly command: Command } | { readonly title: TextKey; readonly commands: readonly Command[] };

function entriesOf(commands: readonly Command[]): Entry[] {
  const entries: Entry[] = [];
  for (const command of commands) {
    const { submenu } = command;
    if (submenu === undefined) entries.push({ command });
    else if (commands.find((one) => one.submenu === submenu) === command)
      entries.push({ title: submenu, commands: commands.filter((one) => one.submenu === submenu) });
  }
  return entries;
}

function CommandMenu({ commands }: { commands: readonly Command[] }) {
  const { text } = useTexts();
  const context = commandContext();
  const disabled = commands.filter((command) => !command.can(context)).map(({ id }) => id);
  return (
    <Menu className="menu" disabledKeys={disabled} onAction={(id) => void runCommand(String(id))}>
      {entriesOf(commands).map((entry) =>
        'command' in entry ? (
          <CommandItem key={entry.command.id} command={entry.command} context={context} />
        ) : (
          <SubmenuTrigger key={entry.title}>
            <MenuItem id={entry.title} className="menu-item" textValue={text(entry.title)}>
              <span className="menu-check" />
              <span>{text(entry.title)}</span>
              <ChevronRight className="menu-arrow" size={13} />
            </MenuItem>
            <Popover className="menu-popover">
              <Menu className="menu" disabledKeys={disabled} onAction={(id) => void runCommand(String(id))}>
                {entry.commands.map((command) => (
                  <CommandItem key={command.id} command={command} context={context} />
                ))}
              </Menu>
            </Popover>
          </SubmenuTrigger>
        ),
      )}
    </Menu>
  );
}

function CommandItem({ command, context }: { command: Command; context: CommandContext }) {
  const { text } = useTexts();
  const [key] = keysOf(command);
  return (
    <MenuItem id={command.id} className="menu-item" textValue={text(command.title)}>
      <span className="menu-check">{command.checked?.(context) ? '✓' : ''}</span>
      <span>{text(command.title)}</span>
      <kbd>{key === undefined ? '' : keyLabel(key)}</kbd>
    </MenuItem>
  );
}
