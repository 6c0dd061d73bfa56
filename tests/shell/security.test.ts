import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../tools.ts';
import { buildShell, type HostedShell, lacksHost, startHosted } from './chromium-shell.ts';

/** Electron's security checklist (docs/security.md), by its numbers: what can be seen without Electron's binary. */

const reason = lacksHost();
let folder: string;
let shell: HostedShell;

beforeAll(async () => {
  if (reason !== null) return;
  await buildShell();
  folder = await mkdtemp(join(tmpdir(), 'banxin-secure-'));
  await mkdir(join(folder, 'documents'));
  await writeFile(join(folder, 'secret.banxin'), 'not yours');
  shell = await startHosted(folder);
  await shell.waitForWindows(1);
}, 180_000);
afterAll(async () => {
  await shell?.quit();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const page = () => shell.windows()[0]!;
const refusals = async (): Promise<string> =>
  await readFile(join(folder, 'state', 'refusals.log'), 'utf8').catch(() => '');

/** What the window's own world gets for a raw message over the bridge, as hostile script in it would send. */
function hostile(method: string, parameters: unknown): Promise<{ ok: boolean; failure?: { code: string } }> {
  return page().evaluate(
    ([name, given]) =>
      (
        globalThis as unknown as {
          banxinBridge: { call(id: string, method: unknown, parameters: unknown): Promise<{ ok: boolean }> };
        }
      ).banxinBridge.call('hostile', name, given),
    [method, parameters] as const,
  );
}

async function noted(text: string): Promise<void> {
  for (let tries = 0; !(await refusals()).includes(text); tries += 1) {
    if (tries > 100) throw new Error(`not written down: ${text}\n${await refusals()}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

describe.skipIf(reason !== null)(`security${reason ? ` (${reason})` : ''}`, () => {
  test('2–4, 6, 8–10: windows without Node, isolated, in the sandbox, with the web’s own rules', () => {
    expect(shell.preferences()[0]).toMatchObject({
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
    });
    expect(shell.preferences()[0]).not.toHaveProperty('enableBlinkFeatures');
    expect(shell.record.sandboxed).toBe(true);
    expect(shell.record.crashReporter).toMatchObject({ uploadToServer: false });
  });

  test('20: the window has the bridge and nothing of Electron or Node', async () => {
    const seen = await page().evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { banxinBridge: object }).banxinBridge).sort(),
    }));
    expect(seen.names).toEqual([]);
    expect(seen.bridge).not.toContain('send');
    expect(seen.bridge).not.toContain('invoke');
  });

  test('5: permissions and devices are denied', async () => {
    const answers: boolean[] = [];
    const ask = shell.record.handlers.get('permission') as unknown as (
      contents: unknown,
      permission: string,
      callback: (granted: boolean) => void,
    ) => void;
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem']) {
      ask(null, permission, (granted) => answers.push(granted));
    }
    expect(answers).toEqual([false, false, false, false, false]);
    // Full screen is granted to our own document alone.
    const shown = (address: string | null) => (address === null ? null : { getURL: () => address });
    for (const address of ['app://banxin/', 'https://example.com/', null]) {
      ask(shown(address), 'fullscreen', (granted) => answers.push(granted));
    }
    expect(answers.slice(5)).toEqual([true, false, false]);
    const check = shell.record.handlers.get('check') as unknown as (contents: unknown, permission: string) => boolean;
    expect(check(null, 'media')).toBe(false);
    expect((shell.record.handlers.get('device') as unknown as () => boolean)()).toBe(false);
    await noted('permission geolocation');
  });

  test('1, 7: nothing remote is loaded, no script but the window’s own', async () => {
    const tried = await page().evaluate(async () => {
      const results: string[] = [];
      for (const address of ['https://example.com/x.js', 'http://127.0.0.1:1/', 'file:///etc/passwd']) {
        results.push(
          await fetch(address).then(
            () => 'loaded',
            () => 'refused',
          ),
        );
      }
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.head.append(script);
      // In a task of its own: what the test's own call evaluates is let pass by the browser.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            new Function('globalThis.injected = true')();
            resolve('evaluated');
          } catch {
            resolve('no eval');
          }
        });
      });
      results.push(evaluated);
      return { results, injected: 'injected' in globalThis };
    });
    expect(tried).toEqual({ results: ['refused', 'refused', 'refused', 'no eval'], injected: false });
  });

  test('13, 14: no other address is shown, no window opened', async () => {
    await page().evaluate(() => {
      window.open('https://example.com/');
      const link = document.createElement('a');
      link.href = 'https://example.com/elsewhere';
      document.body.append(link);
      link.click();
    });
    await noted('example.com');
    await page().waitForTimeout(300);
    expect(page().url()).toBe('https://banxin.test/');
    expect(await page().locator('.app').count()).toBe(1);
    expect(shell.windows()).toHaveLength(1);
  });

  test('17: a message that is no message, too large, or of a method there is not, is refused and written down', async () => {
    const raw = (message: unknown) =>
      page().evaluate(
        (given) =>
          (
            globalThis as unknown as {
              banxinBridge: { call(id: unknown, method: unknown, parameters: unknown): Promise<unknown> };
            }
          ).banxinBridge.call(...(given as [unknown, unknown, unknown])),
        message,
      );
    expect(await raw([{}, 'about', {}])).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
    expect(await hostile('constructor', {})).toMatchObject({ ok: false, failure: { code: 'not-offered' } });
    expect(await hostile('__proto__', {})).toMatchObject({ ok: false });
    // Made in the window: the test's own way there would not carry it.
    const deep = await page().evaluate(() => {
      let message: unknown = 1;
      for (let depth = 0; depth < 300; depth += 1) message = [message];
      const { banxinBridge } = globalThis as unknown as {
        banxinBridge: { call(id: string, method: string, parameters: unknown): Promise<unknown> };
      };
      return banxinBridge.call('deep', 'about', message);
    });
    expect(deep).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
    await noted('too-large');
    await noted('bad-request');
  });

  test('18: a file nobody granted, and a way out of a granted folder, are refused and written down', async () => {
    for (const path of [
      join(folder, 'secret.banxin'),
      join(folder, 'documents', '..', 'secret.banxin'),
      '/etc/passwd',
      '\\\\server\\share\\a.banxin',
    ]) {
      expect(await hostile('openPage', { source: { path } })).toMatchObject({
        ok: false,
        failure: { code: 'not-granted' },
      });
    }
    expect(await hostile('listFolder', { folder: '/etc' })).toMatchObject({ ok: false });
    await noted('not-granted');
    const answer = await page().evaluate(() =>
      (globalThis as unknown as { banxinBridge: { face(id: string): Promise<unknown> } }).banxinBridge.face(
        '../../package',
      ),
    );
    expect(answer).toBeNull();
  });

  test('16, 19: a kept Electron, and every fuse spelled out', async () => {
    const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    const builder = await readFile(join(ROOT, 'electron-builder.yml'), 'utf8');
    for (const fuse of [
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'grantFileProtocolExtraPrivileges: false',
    ]) {
      expect(builder).toContain(fuse);
    }
  });
});
