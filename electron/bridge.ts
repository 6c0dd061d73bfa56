import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, shell } from 'electron';
import type { z } from 'zod';
import type { FileQuestion, Progress } from '../desk/contract.ts';
import type { RefusalLog } from '../desk/refusals.ts';
import { readFaceFile, readShaperFile } from '../desk/window-files.ts';
import { bad, type Outcome } from '../document/finding.ts';
import { isOversized, MESSAGES } from './channel.ts';
import { CHANNELS } from './channel-names.ts';
import type { DeskClient } from './desk-client.ts';
import { isOwnAddress } from './security.ts';
import type { Windows } from './windows.ts';

/** What the bridge joins: the desk's process, the windows, and where it writes down what it refuses. */
export interface BridgeParts {
  readonly desk: DeskClient;
  readonly windows: Windows;
  readonly log: RefusalLog;
}

/** Methods whose progress shows in the task bar and the dock: they take long. */
const LONG: ReadonlySet<string> = new Set(['exportPage', 'reportPage', 'drawPlates']);

/**
 * Answers the windows. Every message is checked by its schema, and by its sender: the main frame of a window of ours that
 * shows our own document. What fails is refused and written down.
 */
export function openBridge({ desk, windows, log }: BridgeParts): void {
  const running = new Map<string, AbortController>();

  const isOurs = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    windows.of(sender) !== null &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    isOwnAddress(senderFrame.url);

  /** A message as its schema has it; null, written down, where its sender or its form is not what it must be. */
  const checked = <S extends z.ZodType>(
    channel: string,
    event: IpcMainEvent | IpcMainInvokeEvent,
    schema: S,
    message: unknown,
  ): { readonly value: z.output<S> } | null => {
    const code = !isOurs(event)
      ? 'forbidden'
      : isOversized(message)
        ? 'too-large'
        : schema.safeParse(message).success
          ? null
          : 'bad-request';
    if (code === null) return { value: schema.parse(message) as z.output<S> };
    void log.note(channel, code, event.senderFrame?.url);
    return null;
  };
  const answer = <S extends z.ZodType, T>(
    channel: string,
    schema: S,
    refused: T,
    work: (value: z.output<S>, event: IpcMainInvokeEvent) => Promise<T>,
  ): void => {
    ipcMain.handle(channel, async (event, message: unknown) => {
      const right = checked(channel, event, schema, message);
      return right === null ? refused : await work(right.value, event);
    });
  };
  const hear = <S extends z.ZodType>(
    channel: string,
    schema: S,
    work: (value: z.output<S>, event: IpcMainEvent) => void,
  ): void => {
    ipcMain.on(channel, (event, message: unknown) => {
      const right = checked(channel, event, schema, message);
      if (right !== null) work(right.value, event);
    });
  };

  const refusal: Outcome<unknown> = bad('bad-request', { zh: '请求不被接受', en: 'the request is not accepted' });
  answer(CHANNELS.call, MESSAGES.call, refusal, async ({ id, method, parameters }, { sender }) => {
    const window = windows.of(sender);
    const cancel = new AbortController();
    const key = `${sender.id}/${id}`;
    running.set(key, cancel);
    const long = LONG.has(method);
    try {
      const outcome = await desk.call(method, parameters, {
        signal: cancel.signal,
        progress: (progress: Progress) => {
          if (long) window?.setProgressBar(progress.done);
          if (!sender.isDestroyed()) sender.send(CHANNELS.progress, id, progress);
        },
      });
      if (outcome.ok) noteRecent(method, parameters);
      return outcome;
    } finally {
      running.delete(key);
      if (long && window && !window.isDestroyed()) window.setProgressBar(-1);
    }
  });
  hear(CHANNELS.cancel, MESSAGES.cancel, (id, { sender }) => running.get(`${sender.id}/${id}`)?.abort());
  answer(CHANNELS.face, MESSAGES.face, null, (id) => readFaceFile(id));
  answer(CHANNELS.shaper, MESSAGES.shaper, null as Uint8Array | null, () => readShaperFile());
  answer(CHANNELS.chooseFile, MESSAGES.question, null as string | null, async (question, { sender }) => {
    const window = windows.of(sender)!;
    const { filePaths } = await dialog.showOpenDialog(window, { ...dialogOptions(question), properties: ['openFile'] });
    return granted(desk, filePaths[0] ?? null);
  });
  answer(CHANNELS.chooseSave, MESSAGES.question, null as string | null, async (question, { sender }) => {
    const { filePath } = await dialog.showSaveDialog(windows.of(sender)!, dialogOptions(question));
    return granted(desk, filePath || null);
  });
  hear(CHANNELS.menus, MESSAGES.menus, (menus, { sender }) => windows.setMenus(sender, menus));
  hear(CHANNELS.shownPage, MESSAGES.shownPage, (page, { sender }) => windows.setPage(sender, page));
  answer(CHANNELS.print, MESSAGES.print, false, async (pdf) => {
    const path = join(await mkdtemp(join(tmpdir(), 'banxin-print-')), 'print.pdf');
    await writeFile(path, pdf);
    return (await shell.openPath(path)) === '';
  });
}

function granted(desk: DeskClient, path: string | null): string | null {
  if (path !== null) desk.grant(path);
  return path;
}

function dialogOptions({ title, kinds, path }: FileQuestion) {
  return {
    title,
    filters: kinds.map(({ label, extensions }) => ({ name: label, extensions: [...extensions] })),
    ...(path === null ? {} : { defaultPath: path }),
  };
}

/** A page opened from a file or saved to one is among the system's recent documents. */
function noteRecent(method: string, parameters: unknown): void {
  const { source, path } = parameters as { source?: { path?: unknown }; path?: unknown };
  const file = method === 'openPage' ? source?.path : method === 'savePage' ? path : null;
  if (typeof file === 'string') app.addRecentDocument(file);
}
