import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildShell, type HostedShell, lacksHost, startHosted } from './chromium-shell.ts';

const reason = lacksHost();
let folder: string;
let shell: HostedShell;

beforeAll(async () => {
  if (reason === null) await buildShell();
}, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-shell-'));
  await mkdir(join(folder, 'documents'));
});
afterEach(async () => {
  await shell?.quit();
  await rm(folder, { recursive: true, force: true });
});

const documents = (name: string): string => join(folder, 'documents', name);
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 2000) throw new Error(`never came to pass: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function newPage() {
  const [page] = await shell.waitForWindows(1);
  await page!.locator('.template').first().click();
  await page!.waitForSelector('.stage');
  return page!;
}

/** Types into the first text of the page, and waits until it is there. */
async function type(page: Page, words: string): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.stage textarea')?.focus());
  await page.keyboard.insertText(words);
  await page.waitForFunction(
    (text) =>
      JSON.stringify(
        (globalThis as unknown as { banxinProbe: { document(): string } }).banxinProbe.document(),
      ).includes(text),
    words,
  );
}

describe.skipIf(reason !== null)(`the program in its test host${reason ? ` (${reason})` : ''}`, () => {
  test('starts with the start screen, and its menus are the commands of the window', async () => {
    shell = await startHosted(folder);
    const [page] = await shell.waitForWindows(1);
    expect(await page!.locator('.menu-bar').count()).toBe(0);
    await until(async () => (await shell.menuLabels()).length > 0);
    expect(await shell.menuLabels()).toEqual(expect.arrayContaining(['文件', '编辑', '视图']));
    const roles = JSON.stringify(shell.record.menu);
    expect(roles).not.toMatch(/"role":"(undo|redo|cut|copy|paste|selectAll)"/);
  });

  test('a page is typed in, saved through the system’s dialog, and is a recent document', async () => {
    shell = await startHosted(folder);
    const page = await newPage();
    await type(page, '夜班');
    await shell.answerDialogs([{ path: documents('a.banxin') }]);
    await shell.clickMenu('file.save');
    await until(() => exists(documents('a.banxin')));
    await until(() => shell.record.recent.includes(documents('a.banxin')));
    expect(shell.record.questions[0]).toMatchObject({ kind: 'save' });
    await shell.clickMenu('edit.undo');
    await shell.clickMenu('edit.redo');
  });

  test('an export shows its progress in the task bar', async () => {
    shell = await startHosted(folder);
    const page = await newPage();
    const outcome = await page.evaluate(async () => {
      const { banxinHost } = globalThis as unknown as {
        banxinHost: {
          desk: {
            call(method: string, parameters: unknown): Promise<{ ok: boolean; value: { files: { size: number }[] } }>;
          };
        };
      };
      const { desk } = banxinHost;
      const made = (await desk.call('newPage', { template: 'tabloid-4' })) as unknown as { value: { page: string } };
      return desk.call('exportPage', { page: made.value.page, path: null, plates: false, proofHash: null });
    });
    expect(outcome.ok).toBe(true);
    expect(outcome.value.files[0]!.size).toBeGreaterThan(10_000);
    expect(shell.record.progress.at(-1)).toBe(-1);
    expect(Math.max(...shell.record.progress)).toBeGreaterThan(0.5);
  });

  test('a file named at the start, by the dock or by a second start is opened', async () => {
    shell = await startHosted(folder);
    await newPage();
    await shell.answerDialogs([{ path: documents('a.banxin') }]);
    await shell.clickMenu('file.save');
    await until(() => exists(documents('a.banxin')));
    await shell.quit();
    shell = await startHosted(folder, [documents('a.banxin')]);
    const [page] = await shell.waitForWindows(1);
    await page!.waitForSelector('.stage');
    await shell.startAgain([]);
    await shell.waitForWindows(2);
    shell.app.emit('open-file', { preventDefault: () => undefined }, documents('a.banxin'));
    expect(shell.windows()).toHaveLength(2);
  });

  test('a window with work in it asks before it goes', async () => {
    shell = await startHosted(folder);
    const page = await newPage();
    await type(page, '夜班');
    await page.waitForTimeout(300);
    await shell.answerDialogs([{ button: 0 }]);
    await shell.closeWindow(0);
    await until(() => shell.record.questions.some(({ kind }) => kind === 'message'));
    expect(page.isClosed()).toBe(false);
    await shell.answerDialogs([{ button: 1 }]);
    // A window does not hear that it is to go while it still takes in the first answer.
    await until(async () => {
      if (!page.isClosed()) await shell.closeWindow(0).catch(() => undefined);
      return page.isClosed();
    });
  });

  test('work survives the fall of the desk’s process', async () => {
    shell = await startHosted(folder);
    const page = await newPage();
    await type(page, '夜班');
    const changes = async (): Promise<number[]> =>
      await page.evaluate(async () => {
        const { banxinHost } = globalThis as unknown as {
          banxinHost: {
            desk: { call(method: string, parameters: unknown): Promise<{ value: { changes: number }[] }> };
          };
        };
        return (await banxinHost.desk.call('listRecoverable', {})).value.map((journal) => journal.changes);
      });
    await until(async () => ((await changes())[0] ?? 0) > 0);
    shell.killDesk();
    await until(() => shell.record.questions.some(({ kind }) => kind === 'error'));
    await page.waitForSelector('.start-screen');
    expect(await changes()).toEqual([expect.any(Number)]);
    expect((await changes())[0]).toBeGreaterThan(0);
  });

  test('printing hands a PDF to the system', async () => {
    shell = await startHosted(folder);
    await newPage();
    await shell.clickMenu('file.print');
    await until(() => shell.record.opened.length > 0);
    expect((await readFile(shell.record.opened[0]!)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
