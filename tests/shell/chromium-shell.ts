import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { build } from '../../scripts/build.mjs';
import { findChromium, launchChromium } from '../browser/chromium.ts';
import { ROOT } from '../tools.ts';
import { electronModule, type HostRecord } from './electron-module.ts';
import type { Shell } from './shell.ts';

/** The program in its test host, with what the host recorded. */
export interface HostedShell extends Shell {
  readonly record: HostRecord;
  /** Kills the desk's process, as a fault in it would. */
  killDesk(): void;
  /** What every window was made with. */
  preferences(): Record<string, unknown>[];
  app: { emit(event: string, ...words: unknown[]): boolean };
}

/** Why the program cannot be hosted here; null where it can. */
export function lacksHost(): string | null {
  return findChromium() === null ? 'needs chromium, not installed' : null;
}

/**
 * Starts the built main process in this process, its windows in Debian's Chromium. `folder` holds its state and what it
 * takes for the person's documents; `words` follow the program's name on its command line.
 */
export async function startHosted(folder: string, words: readonly string[] = []): Promise<HostedShell> {
  const browser = await launchChromium(findChromium()!);
  const wire = await esbuild.build({
    entryPoints: [join(ROOT, 'desk', 'wire.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'BanxinWire',
    write: false,
  });
  const host = electronModule(browser, folder, wire.outputFiles[0]!.text);
  const { electron, record, windows, children } = host;
  const before = { argv: process.argv, state: process.env['BANXIN_STATE'] };
  process.argv = [process.execPath, ...words];
  process.env['BANXIN_STATE'] = join(folder, 'state');
  loadMain(electron);
  process.argv = before.argv;
  const pages = (): Page[] => windows.flatMap(({ webContents: { page } }) => (page ? [page] : []));

  return {
    record,
    app: electron.app,
    windows: pages,
    preferences: () => windows.map(({ options }) => options.webPreferences),
    async waitForWindows(count) {
      for (;;) {
        const all = pages();
        if (all.length === count) {
          await Promise.all(all.map((page) => page.waitForSelector('.app')));
          return all;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async clickMenu(id) {
      for (let tries = 0; ; tries += 1) {
        const item = itemsOf(record.menu ?? []).find((one) => one.id === id);
        if (item?.enabled) return item.click!();
        if (tries > 100) throw new Error(`the menu has no ${id} that can be clicked`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    menuLabels: async () => (record.menu ?? []).map(({ label }) => label ?? ''),
    async answerDialogs(answers) {
      record.answers.push(...answers);
    },
    async startAgain(given) {
      electron.app.emit('second-instance', {}, [process.execPath, ...given]);
    },
    async closeWindow(index) {
      await windows[index]!.close();
    },
    async quit() {
      await Promise.all(windows.slice().map((window) => window.destroy()));
      electron.app.quit();
      await Promise.all(
        children.map((child) =>
          child.exitCode === null && child.signalCode === null
            ? new Promise<void>((resolve) => child.once('exit', () => resolve()))
            : Promise.resolve(),
        ),
      );
      await browser.close();
      if (before.state === undefined) delete process.env['BANXIN_STATE'];
      else process.env['BANXIN_STATE'] = before.state;
    },
    killDesk: () => void children.at(-1)?.kill('SIGKILL'),
  };
}

/** Builds what the host loads. */
export async function buildShell(): Promise<void> {
  await build();
}

interface Item {
  readonly id?: string;
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}

function itemsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
}

/** Loads the built main process anew with a module `electron` of ours. */
function loadMain(electron: object): void {
  const path = join(ROOT, 'dist', 'electron', 'main.cjs');
  const require = createRequire(import.meta.url);
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === 'electron' ? electron : load.call(Module, request, ...rest));
  try {
    delete require.cache[path];
    require(path);
  } finally {
    loader._load = load;
  }
}
