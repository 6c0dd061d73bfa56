import { join } from 'node:path';
import { app, BrowserWindow, dialog, session, utilityProcess } from 'electron';
import { refusalLog } from '../desk/refusals.ts';
import { stateFolder } from '../desk/state-folder.ts';
import { openBridge } from './bridge.ts';
import { keepCrashReports } from './crash.ts';
import { deskClient } from './desk-client.ts';
import { answerProtocol, declareProtocol } from './protocol.ts';
import { guardContents, guardProgram, guardSession } from './security.ts';
import { lookForUpdates } from './update.ts';
import { openWindows, preloadPath } from './windows.ts';

/** The program: windows, menus, files from the system, and the desk in a process of its own. All else is the desk's. */
const built = __dirname;
const state = stateFolder();
const log = refusalLog(state);
/** Files to open that were named before there was a window: on the command line, or by the system. */
const early = pagePaths(process.argv);

declareProtocol();
guardProgram();
keepCrashReports(state);
app.setAppUserModelId('cn.banxin.desk');

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    early.push(path);
  });
  void app.whenReady().then(begin);
}

function begin(): void {
  guardSession(session.defaultSession, log);
  answerProtocol(session.defaultSession, join(built, '..', 'renderer'));
  const windows = openWindows(preloadPath(built));
  const desk = deskClient(
    () =>
      utilityProcess.fork(join(built, '..', 'desk-process.js'), [app.getPath('documents')], {
        serviceName: 'banxin-desk',
      }),
    (again) => {
      const zh = app.getLocale().startsWith('zh');
      dialog.showErrorBox(
        zh ? '后台程序意外退出' : 'The desk’s process ended',
        again
          ? zh
            ? '已经重新启动。没有存储的工作可以在开始画面恢复。'
            : 'It was started again. Unsaved work can be recovered from the start screen.'
          : zh
            ? '多次退出，没有再启动。请重新打开版心；没有存储的工作可以恢复。'
            : 'It ended several times and was not started again. Open Banxin anew; unsaved work can be recovered.',
      );
      if (again) windows.reloadAll();
    },
  );
  openBridge({ desk, windows, log });

  const openFile = (path: string): void => {
    desk.grant(path);
    windows.openFile(path);
  };
  app.removeAllListeners('open-file');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
  });
  app.on('second-instance', (_event, words) => {
    const paths = pagePaths(words);
    for (const path of paths) openFile(path);
    if (paths.length === 0) windows.open(null);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) windows.open(null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void desk.end().then(() => {
      ended = true;
      app.quit();
    });
  });

  void lookForUpdates(state);
  if (early.length === 0) windows.open(null);
  for (const path of early) openFile(path);
}

/** The page files a start of the program names. */
function pagePaths(words: readonly string[]): string[] {
  return words.slice(1).filter((word) => !word.startsWith('-') && word.toLowerCase().endsWith('.banxin'));
}
