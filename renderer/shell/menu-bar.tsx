import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { MENUS, type MenuName } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { allCommands, commandContext, keysOf, runCommand } from '../commands/registry.ts';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';

const TITLES: Readonly<Record<MenuName, TextKey>> = {
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
    <nav className="menu-bar">
      {MENUS.filter((menu) => allCommands().some((command) => command.menu === menu)).map((menu) => (
        <MenuTrigger key={menu}>
          <Button className="menu-button">{text(TITLES[menu])}</Button>
          <Popover className="menu-popover" placement="bottom start" offset={2}>
            <CommandMenu menu={menu} />
          </Popover>
        </MenuTrigger>
      ))}
    </nav>
  );
}

function CommandMenu({ menu }: { menu: MenuName }) {
  const { text } = useTexts();
  const context = commandContext();
  const commands = allCommands().filter((command) => command.menu === menu);
  const disabled = commands.filter((command) => !command.can(context)).map(({ id }) => id);
  return (
    <Menu className="menu" disabledKeys={disabled} onAction={(id) => void runCommand(String(id))}>
      {commands.map((command) => (
        <MenuItem key={command.id} id={command.id} className="menu-item" textValue={text(command.title)}>
          <span className="menu-check">{command.checked?.(context) ? '✓' : ''}</span>
          <span>{text(command.title)}</span>
          <kbd>{keysOf(command)[0] === undefined ? '' : keyLabel(keysOf(command)[0]!)}</kbd>
        </MenuItem>
      ))}
    </Menu>
  );
}
