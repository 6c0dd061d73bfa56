import { contextBridge, ipcRenderer } from 'electron';
import type { MenuEntry, ShownPage } from '../desk/contract/shell.ts';
import type { FileQuestion, Progress } from '../desk/contract.ts';
import { CHANNELS } from './channel-names.ts';

/** What the preload lets the window's own world reach: named messages, none of Electron's objects, no free channel. */
const bridge = {
  call: (id: string, method: string, parameters: unknown): Promise<unknown> =>
    ipcRenderer.invoke(CHANNELS.call, { id, method, parameters }),
  cancel: (id: string): void => ipcRenderer.send(CHANNELS.cancel, id),
  onProgress: (told: (id: string, progress: Progress) => void): void => {
    ipcRenderer.on(CHANNELS.progress, (_event, id: string, progress: Progress) => told(id, progress));
  },
  face: (id: string): Promise<Uint8Array | null> => ipcRenderer.invoke(CHANNELS.face, id),
  shaper: (): Promise<Uint8Array> => ipcRenderer.invoke(CHANNELS.shaper),
  chooseFile: (question: FileQuestion): Promise<string | null> => ipcRenderer.invoke(CHANNELS.chooseFile, question),
  chooseSave: (question: FileQuestion): Promise<string | null> => ipcRenderer.invoke(CHANNELS.chooseSave, question),
  setMenus: (menus: readonly MenuEntry[]): void => ipcRenderer.send(CHANNELS.menus, menus),
  onCommand: (run: (id: string) => void): void => {
    ipcRenderer.on(CHANNELS.command, (_event, id: string) => run(id));
  },
  onOpenFile: (open: (path: string) => void): void => {
    ipcRenderer.on(CHANNELS.openFile, (_event, path: string) => open(path));
  },
  setPage: (page: ShownPage): void => ipcRenderer.send(CHANNELS.shownPage, page),
  print: (pdf: Uint8Array): Promise<boolean> => ipcRenderer.invoke(CHANNELS.print, pdf),
};

/** See `bridge`. */
export type WindowBridge = typeof bridge;

contextBridge.exposeInMainWorld('banxinBridge', bridge);
