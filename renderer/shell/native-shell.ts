import type { MenuEntry, WindowShell } from '../../desk/contract.ts';
import { type Command, MENUS, type MenuName } from '../commands/command.ts';
import { KEY_SIGNS } from '../commands/key-signs.ts';
import { allCommands, commandContext, keysOf, runCommand } from '../commands/registry.ts';
import { hasUnsavedWork, openPagePath } from '../files/page-files.ts';
import { windowHost } from '../host/host.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { MENU_TITLES } from './menu-bar.tsx';

/** Milliseconds between two looks at what the menus say. */
const PAUSE = 150;

/**
 * Joins the window to a shell that draws menus and frames itself, where the host has one: the menus are the registry's
 * commands, kept as they are now; a click runs its command; files come in; the frame shows the page and whether it is saved.
 */
export function joinShell(): void {
  const { shell } = windowHost();
  if (shell === undefined) return;
  let said = '';
  let shown = '';
  const say = (): void => {
    const menus = currentMenus();
    const text = JSON.stringify(menus);
    if (text !== said) shell.setMenus(menus);
    said = text;
    const page = shownPage();
    const words = JSON.stringify(page);
    if (words !== shown) shell.setPage(page);
    shown = words;
  };
  shell.onCommand((id) => {
    useWorkspace.getState().session?.settle();
    runCommand(id);
    say();
  });
  shell.onOpenFile((path) => void openPagePath(path));
  setInterval(say, PAUSE);
  say();
}

/** Sends the open page to the shell to be printed: its proof as a PDF. */
export async function printPage(shell: WindowShell): Promise<void> {
  const { host, session } = useWorkspace.getState();
  if (session === null) return;
  const doc = session.settle().doc.toJSON() as Record<string, unknown>;
  const { page } = session;
  const made = await host.desk.call('exportPage', {
    page,
    doc,
    path: null,
    plates: false,
    preset: 'proof',
    proofHash: null,
  });
  if (!made.ok) return useWorkspace.setState({ failure: made.failure });
  const bytes = made.value.files[0]?.bytes;
  if (bytes) await shell.print(bytes);
}

/** Printing, where there is a shell that can. */
export function shellCommands(): Command[] {
  const { shell } = windowHost();
  if (shell === undefined) return [];
  return [
    {
      id: 'file.print',
      title: 'file.print',
      menu: 'file',
      keys: ['$mod+KeyP'],
      can: ({ session }) => session !== null,
      run: () => printPage(shell),
    },
  ];
}

function shownPage() {
  const { session, path } = useWorkspace.getState();
  const edited = hasUnsavedWork();
  if (session === null) return { path: null, title: '', edited };
  const name = path?.split(/[\\/]/).pop() ?? textIn(useView.getState().locale, 'status.unsaved');
  return { path, title: name.slice(0, 500), edited };
}

/** The menus as the registry has them now. */
function currentMenus(): MenuEntry[] {
  const { locale } = useView.getState();
  const word = (key: TextKey): string => textIn(locale, key);
  return MENUS.flatMap((menu) => {
    const commands = allCommands().filter((command) => command.menu === menu);
    if (commands.length === 0) return [];
    return [{ kind: 'menu' as const, label: word(MENU_TITLES[menu as MenuName]), entries: entriesOf(commands, word) }];
  });
}

function entriesOf(commands: readonly Command[], word: (key: TextKey) => string): MenuEntry[] {
  const context = commandContext();
  const entries: MenuEntry[] = [];
  const opened = new Set<TextKey>();
  const item = (command: Command): MenuEntry => ({
    kind: 'command',
    id: command.id,
    label: word(command.title),
    accelerator: acceleratorOf(keysOf(command)[0]),
    enabled: command.can(context),
    checked: command.checked?.(context) ?? null,
  });
  for (const command of commands) {
    const { submenu } = command;
    if (submenu === undefined) entries.push(item(command));
    else if (!opened.has(submenu)) {
      opened.add(submenu);
      const within = commands.filter((one) => one.submenu === submenu);
      entries.push({ kind: 'menu', label: word(submenu), entries: within.map(item) });
    }
  }
  return entries;
}

const NAMES: Readonly<Record<string, string>> = {
  ...KEY_SIGNS,
  $mod: 'CmdOrCtrl',
  Control: 'Ctrl',
  Meta: 'Super',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** A key pattern as Electron writes it; null for none, and for a bare key, which is no menu's. */
export function acceleratorOf(pattern: string | undefined): string | null {
  if (pattern === undefined) return null;
  if (!pattern.includes('+') && !/^F\d+$/.test(pattern)) return null;
  return pattern
    .split('+')
    .map((part) => NAMES[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join('+');
}
