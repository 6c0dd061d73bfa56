import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { ROOT } from '../tools.ts';

/** The same program in Electron itself, wherever its binary is: fetched once by `npm start`, or named by BANXIN_ELECTRON. */

const { path: binary, reason } = await electronBinary({ fetching: false });
let folder: string;
let program: ElectronApplication;

beforeAll(async () => {
  if (binary !== null) await build();
}, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-electron-'));
  await mkdir(join(folder, 'Documents'));
});
afterEach(async () => {
  await program?.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(...words: string[]): Promise<Page> {
  program = await _electron.launch({
    executablePath: binary!,
    args: [ROOT, ...words],
    env: { ...process.env, BANXIN_STATE: join(folder, 'state'), HOME: folder } as Record<string, string>,
  });
  const page = await program.firstWindow();
  await page.waitForSelector('.app');
  return page;
}

const click = (id: string): Promise<void> =>
  program.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()!.getMenuItemById(wanted)!.click();
  }, id);

describe.skipIf(binary === null)(`Electron${binary === null ? ` (${reason})` : ''}`, () => {
  test('starts, types, saves by the menu and opens the file again', async () => {
    const page = await start();
    await page.locator('.template').first().click();
    await page.waitForSelector('.stage');
    await page.keyboard.insertText('夜班');
    const path = join(folder, 'Documents', 'a.banxin');
    await program.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await click('file.save');
    await expect
      .poll(() =>
        stat(path).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await program.close();
    const again = await start(path);
    await again.waitForSelector('.stage');
  });

  test('the window has no Node and nothing of Electron', async () => {
    const page = await start();
    const names = await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis));
    expect(names).toEqual([]);
    const preferences = await program.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (window!.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  });
});
