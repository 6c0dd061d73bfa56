import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { windowDesk } from '../../desk/window-desk.ts';
import type { WindowProbe } from '../../renderer/probe.ts';
import { buildWindow } from '../../scripts/build.mjs';
import { serveDesk } from '../../server/desk-server.ts';
import { findChromium, launchChromium } from '../browser/chromium.ts';
import { ROOT } from '../tools.ts';

/** The window in a real browser over the real desk. */
export interface TestWindow {
  readonly page: Page;
  /** What the browser reported as errors since the window was opened. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** A browser and a server with the built window, for the tests of one file. */
export interface WindowHarness {
  /** A folder of its own that the window begins in; what is in it goes with the harness. */
  readonly folder: string;
  open(): Promise<TestWindow>;
  close(): Promise<void>;
}

/** Builds the window, serves it and starts Chromium; null where the machine has no Chromium. */
export async function windowHarness(): Promise<WindowHarness | null> {
  const path = findChromium();
  if (path === null) return null;
  await buildWindow();
  const home = await mkdtemp(join(tmpdir(), 'banxin-desk-'));
  const folder = join(home, 'work');
  await mkdir(folder);
  const desk = windowDesk({ folders: [folder, ROOT, tmpdir()], state: join(home, 'state') });
  const server = await serveDesk(desk.desk, { window: join(ROOT, 'dist', 'renderer') });
  const browser: Browser = await launchChromium(path);
  return {
    folder,
    async open() {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1400, height: 900 } });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(`${server.address}/#${server.token}`);
      return { page, errors, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await server.close();
      await desk.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Runs a function of the window's probe. */
export function probe<K extends keyof WindowProbe>(
  page: Page,
  name: K,
  ...words: Parameters<WindowProbe[K]>
): Promise<Awaited<ReturnType<WindowProbe[K]>>> {
  return page.evaluate(
    ([method, given]) => {
      const { banxinProbe } = globalThis as unknown as { banxinProbe: Record<string, (...all: unknown[]) => unknown> };
      return banxinProbe[method]!(...given);
    },
    [name, words] as [string, unknown[]],
  ) as Promise<Awaited<ReturnType<WindowProbe[K]>>>;
}

/** Waits until the stage has painted what was asked of it. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
