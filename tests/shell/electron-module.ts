import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { fromWire, toWire } from '../../desk/wire.ts';
import type { DialogAnswer } from './shell.ts';

/** The origin under which a browser shows what Electron shows at `app://banxin`: it has no schemes of its own. */
const SHOWN = 'https://banxin.test';
const OWN = 'app://banxin';

const toOwn = (address: string): string => (address.startsWith(SHOWN) ? OWN + address.slice(SHOWN.length) : address);

/** What the host lets a test see and do besides the windows themselves. */
export interface HostRecord {
  readonly answers: DialogAnswer[];
  readonly questions: { readonly kind: string; readonly options: Record<string, unknown> }[];
  readonly recent: string[];
  readonly opened: string[];
  readonly progress: number[];
  readonly handlers: Map<string, (...words: never[]) => unknown>;
  menu: MenuItem[] | null;
  sandboxed: boolean;
  crashReporter: Record<string, unknown> | null;
}

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

/**
 * The module `electron` for a main process that runs in Node: windows are pages of a real Chromium with the real preload,
 * the utility process is a real process, messages are cloned as structured values. Only what Banxin uses is there.
 */
export function electronModule(browser: Browser, folder: string, wire: string) {
  const record: HostRecord = {
    answers: [],
    questions: [],
    recent: [],
    opened: [],
    progress: [],
    handlers: new Map(),
    menu: null,
    sandboxed: false,
    crashReporter: null,
  };
  const invoked = new Map<string, (event: unknown, ...words: unknown[]) => unknown>();
  const heard = new EventEmitter();
  const windows: BrowserWindow[] = [];
  const children: ChildProcess[] = [];
  let contents = 0;

  const nextId = (): number => {
    contents += 1;
    return contents;
  };
  const cancelled = () => {
    let prevented = false;
    return {
      preventDefault: () => {
        prevented = true;
      },
      get defaultPrevented() {
        return prevented;
      },
    };
  };

  const app = Object.assign(new EventEmitter(), {
    name: 'Banxin',
    isPackaged: false,
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: () => true,
    enableSandbox: () => {
      record.sandboxed = true;
    },
    setAppUserModelId: () => undefined,
    getLocale: () => 'zh-CN',
    getVersion: () => '0.0.0',
    getPath: (name: string) => join(folder, name),
    addRecentDocument: (path: string) => record.recent.push(path),
    quit: () => {
      const event = cancelled();
      app.emit('will-quit', event);
      if (!event.defaultPrevented) app.emit('quit');
    },
  });

  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: (...words: never[]) => unknown) =>
      record.handlers.set('permission', handler),
    setPermissionCheckHandler: (handler: (...words: never[]) => unknown) => record.handlers.set('check', handler),
    setDevicePermissionHandler: (handler: (...words: never[]) => unknown) => record.handlers.set('device', handler),
    webRequest: {
      onBeforeRequest: (handler: (...words: never[]) => unknown) => record.handlers.set('request', handler),
    },
    protocol: {
      handle: (scheme: string, handler: (...words: never[]) => unknown) =>
        record.handlers.set(`protocol ${scheme}`, handler),
    },
  });

  class WebContents extends EventEmitter {
    readonly id = nextId();
    readonly mainFrame = { url: `${OWN}/` };
    readonly session = session;
    page: Page | null = null;
    opener: ((details: { url: string }) => { action: string }) | null = null;
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
      this.opener = handler;
    }
    send(channel: string, ...words: unknown[]): void {
      void this.page
        ?.evaluate(
          ([name, text]) => {
            (globalThis as unknown as { banxinHeard(name: string, text: string): void }).banxinHeard(name!, text!);
          },
          [channel, toWire(words)],
        )
        .catch(() => undefined);
    }
    reload(): void {
      this.emit('did-start-loading');
      void this.page?.reload().then(
        () => this.emit('did-finish-load'),
        () => undefined,
      );
    }
    isDestroyed(): boolean {
      return this.page?.isClosed() ?? true;
    }
  }

  class BrowserWindow extends EventEmitter {
    static getAllWindows = (): BrowserWindow[] => [...windows];
    static getFocusedWindow = (): BrowserWindow | null => windows.at(-1) ?? null;
    readonly webContents = new WebContents();
    title = '';
    private context: BrowserContext | null = null;
    constructor(readonly options: { webPreferences: Record<string, unknown> }) {
      super();
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    show(): void {}
    focus(): void {}
    restore(): void {}
    isMinimized = () => false;
    isDestroyed = () => this.webContents.isDestroyed();
    setTitle(title: string): void {
      this.title = title;
    }
    setRepresentedFilename(): void {}
    setDocumentEdited(): void {}
    setProgressBar(done: number): void {
      record.progress.push(done);
    }
    async loadURL(address: string): Promise<void> {
      this.context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1400, height: 900 } });
      const page = await this.context.newPage();
      this.webContents.page = page;
      await page.exposeBinding('banxinAsk', (source, kind: string, channel: string, text: string) =>
        this.message(kind, channel, fromWire(text) as unknown[], source.frame === page.mainFrame(), source.frame.url()),
      );
      await page.addInitScript({ content: await preloadScript(String(this.options.webPreferences['preload']), wire) });
      await page.route('**/*', (route) => this.answer(route));
      page.on('popup', (popup) => {
        const verdict = this.webContents.opener?.({ url: popup.url() });
        if (verdict?.action === 'deny') void popup.close();
      });
      page.on('dialog', (dialog) => {
        if (dialog.type() !== 'beforeunload') return void dialog.dismiss();
        const event = cancelled();
        this.webContents.emit('will-prevent-unload', event);
        void (event.defaultPrevented ? dialog.accept() : dialog.dismiss());
      });
      page.on('close', () => {
        const at = windows.indexOf(this);
        if (at >= 0) windows.splice(at, 1);
        this.emit('closed');
        if (windows.length === 0) app.emit('window-all-closed');
      });
      await page.goto(SHOWN + address.slice(OWN.length));
      this.emit('ready-to-show');
    }
    async close(): Promise<void> {
      await this.webContents.page?.close({ runBeforeUnload: true });
    }
    async destroy(): Promise<void> {
      await this.context?.close();
    }
    private async answer(route: Route): Promise<void> {
      const request = route.request();
      const url = toOwn(request.url());
      const allowed = await new Promise<boolean>((resolve) => {
        const handler = record.handlers.get('request') as
          | ((details: { url: string }, callback: (verdict: { cancel: boolean }) => void) => void)
          | undefined;
        if (handler) handler({ url }, ({ cancel }) => resolve(!cancel));
        else resolve(true);
      });
      if (request.isNavigationRequest() && url !== `${OWN}/`) {
        const event = { ...cancelled(), url, isMainFrame: request.frame() === this.webContents.page?.mainFrame() };
        this.webContents.emit(event.isMainFrame ? 'will-navigate' : 'will-frame-navigate', event);
        // What Electron does with a navigation that is prevented: the page stays as it is.
        return await route.abort('aborted');
      }
      const handler = record.handlers.get('protocol app') as
        | ((request: { url: string; method: string }) => Promise<Response>)
        | undefined;
      if (!allowed || !url.startsWith(`${OWN}/`) || handler === undefined) return await route.abort();
      const response = await handler({ url, method: request.method() });
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    }
    private async message(
      kind: string,
      channel: string,
      words: unknown[],
      main: boolean,
      url: string,
    ): Promise<string> {
      const { mainFrame } = this.webContents;
      mainFrame.url = main ? toOwn(url) : mainFrame.url;
      const senderFrame = main ? mainFrame : { url: toOwn(url) };
      const event = { sender: this.webContents, senderFrame };
      if (kind === 'send') {
        heard.emit(channel, event, ...words);
        return toWire(null);
      }
      const handler = invoked.get(channel);
      if (handler === undefined) throw new Error(`nobody answers ${channel}`);
      return toWire((await handler(event, ...words)) ?? null);
    }
  }

  const nextAnswer = (kind: string, options: Record<string, unknown>): DialogAnswer | undefined => {
    record.questions.push({ kind, options });
    return record.answers.shift();
  };
  const pathOf = (answer: DialogAnswer | undefined): string | null => (answer && 'path' in answer ? answer.path : null);

  const electron = {
    app,
    BrowserWindow,
    session: { defaultSession: session },
    protocol: { registerSchemesAsPrivileged: () => undefined },
    crashReporter: {
      start: (options: Record<string, unknown>) => {
        record.crashReporter = options;
      },
    },
    ipcMain: {
      handle: (channel: string, handler: (event: unknown, ...words: unknown[]) => unknown) =>
        invoked.set(channel, handler),
      on: (channel: string, listener: (...words: unknown[]) => void) => heard.on(channel, listener),
    },
    Menu: {
      buildFromTemplate: (template: MenuItem[]) => template,
      setApplicationMenu: (menu: MenuItem[] | null) => {
        record.menu = menu;
      },
    },
    dialog: {
      showOpenDialog: async (_window: unknown, options: Record<string, unknown>) => {
        const path = pathOf(nextAnswer('open', options));
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      },
      showSaveDialog: async (_window: unknown, options: Record<string, unknown>) => {
        const path = pathOf(nextAnswer('save', options));
        return { canceled: path === null, filePath: path ?? '' };
      },
      showMessageBoxSync: (_window: unknown, options: Record<string, unknown>) => {
        const answer = nextAnswer('message', options);
        return answer && 'button' in answer ? answer.button : Number(options['cancelId'] ?? 0);
      },
      showErrorBox: (title: string, content: string) => {
        record.questions.push({ kind: 'error', options: { title, content } });
      },
    },
    shell: {
      openPath: async (path: string) => {
        record.opened.push(path);
        return '';
      },
    },
    utilityProcess: {
      fork: (path: string, words: string[]) => {
        const child = fork(path, words, { serialization: 'advanced', execArgv: ['--import', PARENT_PORT] });
        children.push(child);
        return Object.assign(new EventEmitter(), {
          postMessage: (message: never) => child.connected && child.send(message),
          on: (event: string, listener: (...words: unknown[]) => void) => child.on(event, listener),
          kill: () => child.kill(),
        });
      },
    },
  };
  return { electron, record, windows, children };
}

/** What a utility process finds as `process.parentPort`, over the channel of a forked one. */
const PARENT_PORT = `data:text/javascript,${encodeURIComponent(`
  process.parentPort = {
    postMessage: (message) => process.send(message),
    on: (_event, listener) => process.on('message', (data) => listener({ data })),
  };
  process.on('disconnect', () => process.exit());
`)}`;

/** The real preload, with what it may require in the sandbox: the bridge to the page, and messages. */
async function preloadScript(path: string, wire: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const preload = await readFile(path, 'utf8');
  return `
    if (location.origin === '${SHOWN}' && window === window.top) {
      ${wire}
      const listeners = new Map();
      const ask = window.banxinAsk;
      Object.defineProperty(window, 'banxinHeard', {
        value: (name, text) => {
          for (const listener of listeners.get(name) ?? []) listener({}, ...BanxinWire.fromWire(text));
        },
      });
      const electron = {
        contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value }) },
        ipcRenderer: {
          invoke: async (channel, ...words) => BanxinWire.fromWire(await ask('invoke', channel, BanxinWire.toWire(words))),
          send: (channel, ...words) => void ask('send', channel, BanxinWire.toWire(words)),
          on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
        },
      };
      const require = (name) => {
        if (name !== 'electron') throw new Error('a sandboxed preload cannot require ' + name);
        return electron;
      };
      const module = { exports: {} };
      ((require, module, exports) => {
        ${preload}
      })(require, module, module.exports);
    }
  `;
}
