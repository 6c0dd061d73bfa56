import { app, type Session, type WebContents } from 'electron';
import type { RefusalLog } from '../desk/refusals.ts';

/** The address of the window's document; nothing else is ever shown. */
export const WINDOW_ORIGIN = 'app://banxin';

/** What every window is made with. Each is Electron's default or stricter, and spelled out so that none is left to it. */
export const WINDOW_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  plugins: false,
  spellcheck: false,
  safeDialogs: true,
} as const;

/** Whether an address is this program's own document or a file of it. */
export function isOwnAddress(address: string): boolean {
  return address === WINDOW_ORIGIN || address.startsWith(`${WINDOW_ORIGIN}/`);
}

/**
 * Denies what a page may ask of Electron: other addresses, new windows, embedded views, permissions, devices, downloads.
 * Electron's security checklist, items 4, 5, 11 to 14; docs/security.md names the test of each.
 */
export function guardContents(contents: WebContents, log: RefusalLog): void {
  contents.on('will-navigate', (event) => {
    if (isOwnAddress(event.url) && event.url === `${WINDOW_ORIGIN}/`) return;
    event.preventDefault();
    void log.note('navigate', 'forbidden', event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (isOwnAddress(event.url) && event.isMainFrame) return;
    event.preventDefault();
    void log.note('frame', 'forbidden', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    void log.note('redirect', 'forbidden', event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    void log.note('webview', 'forbidden');
  });
  contents.setWindowOpenHandler(({ url }) => {
    void log.note('window.open', 'forbidden', url);
    return { action: 'deny' };
  });
}

/** Denies permissions, devices and downloads of a session, and every request that leaves this program. */
export function guardSession(session: Session, log: RefusalLog): void {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    // Full screen is the person's own command; nothing of the machine is reached through it.
    if (permission === 'fullscreen' && contents !== null && isOwnAddress(contents.getURL())) return callback(true);
    void log.note(`permission ${permission}`, 'forbidden');
    callback(false);
  });
  session.setPermissionCheckHandler((_contents, permission) => CLIPBOARD.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    void log.note('download', 'forbidden');
  });
  session.webRequest.onBeforeRequest((request, callback) => {
    const allowed = /^(app|blob|data|devtools):/.test(request.url);
    if (!allowed) void log.note('request', 'forbidden', request.url);
    callback({ cancel: !allowed });
  });
}

/** Writing to the clipboard by the person's own keys needs no request. */
const CLIPBOARD: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** What holds for the whole program, before it is ready: every renderer in its sandbox. */
export function guardProgram(): void {
  app.enableSandbox();
}
