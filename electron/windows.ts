import { join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import type { MenuEntry, ShownPage } from '../desk/contract/shell.ts';
import { CHANNELS } from './channel-names.ts';
import { showMenus } from './menu.ts';
import { WINDOW_ORIGIN, WINDOW_PREFERENCES } from './security.ts';

/** One window: its page as the frame shows it, its menus, and files it is to open when its document is there. */
interface OpenWindow {
  readonly window: BrowserWindow;
  menus: readonly MenuEntry[] | null;
  page: ShownPage;
  ready: boolean;
  waiting: string[];
}

/** The windows of the program. */
export interface Windows {
  open(path: string | null): void;
  /** The window a message came from; null where it came from no window of ours. */
  of(contents: WebContents): BrowserWindow | null;
  setMenus(contents: WebContents, menus: readonly MenuEntry[]): void;
  setPage(contents: WebContents, page: ShownPage): void;
  /** Opens a file: in the window that shows it already, in one without work in it, else in a new one. */
  openFile(path: string): void;
  /** Shows the document of every window anew, whatever was in it: its desk is a new one. */
  reloadAll(): void;
  all(): readonly BrowserWindow[];
}

/** Windows that load the document at `app://banxin/` with the preload given. */
export function openWindows(preload: string): Windows {
  const windows = new Map<WebContents, OpenWindow>();
  const reloading = new WeakSet<WebContents>();
  const zh = app.getLocale().startsWith('zh');

  const send = (window: OpenWindow, path: string): void => {
    if (window.ready) window.window.webContents.send(CHANNELS.openFile, path);
    else window.waiting.push(path);
  };
  const showMenusOf = (opened: OpenWindow): void => {
    showMenus(opened.menus, (id) => opened.window.webContents.send(CHANNELS.command, id));
  };
  const open = (path: string | null): void => {
    const window = new BrowserWindow({
      width: 1440,
      height: 920,
      minWidth: 900,
      minHeight: 600,
      show: false,
      title: '版心',
      webPreferences: { ...WINDOW_PREFERENCES, devTools: !app.isPackaged, preload },
    });
    const { webContents } = window;
    const opened: OpenWindow = {
      window,
      menus: null,
      page: { path: null, title: '', edited: false },
      ready: false,
      waiting: path === null ? [] : [path],
    };
    windows.set(webContents, opened);
    window.once('ready-to-show', () => window.show());
    window.on('focus', () => showMenusOf(opened));
    window.on('closed', () => windows.delete(webContents));
    webContents.on('will-prevent-unload', (event) => {
      if (reloading.has(webContents) || mayLeave(window, zh)) event.preventDefault();
    });
    webContents.on('did-start-loading', () => {
      opened.ready = false;
    });
    void window.loadURL(`${WINDOW_ORIGIN}/`);
  };

  return {
    open,
    of: (contents) => windows.get(contents)?.window ?? null,
    setMenus(contents, menus) {
      const opened = windows.get(contents);
      if (!opened) return;
      opened.menus = menus;
      if (!opened.ready) {
        // Menus are the first thing a window says: from now on it hears what it is told.
        opened.ready = true;
        for (const path of opened.waiting.splice(0)) send(opened, path);
      }
      const focused = BrowserWindow.getFocusedWindow();
      if (focused === null || focused === opened.window) showMenusOf(opened);
    },
    setPage(contents, page) {
      const opened = windows.get(contents);
      if (!opened) return;
      opened.page = page;
      const { window } = opened;
      window.setTitle(page.title === '' ? '版心' : `${page.edited ? '● ' : ''}${page.title}`);
      if (process.platform === 'darwin') {
        window.setRepresentedFilename(page.path ?? '');
        window.setDocumentEdited(page.edited);
      }
    },
    openFile(path) {
      const all = [...windows.values()];
      const shown = all.find(({ page }) => page.path === path);
      const free = all.find(({ page }) => page.path === null && page.title === '' && !page.edited);
      const chosen = shown ?? free;
      if (chosen === undefined) return open(path);
      if (shown === undefined) send(chosen, path);
      if (chosen.window.isMinimized()) chosen.window.restore();
      chosen.window.focus();
    },
    reloadAll() {
      for (const [contents] of windows) {
        reloading.add(contents);
        contents.once('did-finish-load', () => reloading.delete(contents));
        contents.reload();
      }
    },
    all: () => [...windows.values()].map(({ window }) => window),
  };
}

/** Asks whether a window with unsaved work may go. */
function mayLeave(window: BrowserWindow, zh: boolean): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: zh ? '版面还没有存储' : 'The page is not saved',
    detail: zh
      ? '关闭后，没有存储的改动就丢弃了，不能再找回。'
      : 'Closing throws the changes away; they cannot be brought back.',
    buttons: zh ? ['返回版面', '不存储并关闭'] : ['Back to the page', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}

/** Where the preload stands beside the built main process. */
export function preloadPath(folder: string): string {
  return join(folder, 'preload.cjs');
}
