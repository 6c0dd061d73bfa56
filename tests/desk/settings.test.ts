import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPages } from '../../desk/open-page.ts';
import { savePageFile } from '../../desk/page-store.ts';
import { newPage } from '../../document/new-page.ts';
import { shippedFacesDirectory } from '../../fonts/node/package-root.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { findChromium } from '../browser/chromium.ts';
import { probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const lacks = findChromium() === null ? ' (needs chromium, not installed)' : '';
let harness: WindowHarness;
let opened: TestWindow;
let page: Page;

beforeAll(async () => {
  if (lacks !== '') return;
  harness = (await windowHarness())!;
  opened = await harness.open();
  page = opened.page;
});
afterAll(() => harness?.close());

interface Shown {
  readonly folio: Readonly<Record<string, unknown>>;
  readonly press: { readonly inks: readonly string[] };
  readonly roles: Readonly<Record<string, string>>;
  readonly fillFaces?: readonly string[];
}

async function shownSetup(): Promise<Shown> {
  const doc = JSON.parse(await probe(page, 'document')) as { content: { attrs: { value: Shown } }[] };
  return doc.content[0]!.attrs.value;
}

/** Waits for the set-up of the open page to be as wanted. */
async function until(holds: (setup: Shown) => boolean): Promise<void> {
  for (let tries = 0; !holds(await shownSetup()); tries += 1) {
    if (tries > 400) throw new Error(`never came to pass: ${holds}`);
    await page.waitForTimeout(50);
  }
}

const inFolder = (name: string): string => join(harness.folder, name);

async function savedPage(path: string): Promise<void> {
  const template = loadTemplate('tabloid-4');
  if (!template.ok) throw new Error('no template');
  await savePageFile(openPages().hold({ page: newPage(template.value) }), path);
}

/** Chooses a file in the window's own dialog, which lies over whatever asked for it. */
async function choose(name: string): Promise<void> {
  await page.locator('.file-row', { hasText: name }).click();
  await page.locator('.dialog-foot button[type="submit"]').click();
}

/** What a field of a panel or dialog holds, by its label. */
const field = (label: string) => page.getByLabel(label, { exact: true });

/** The choice of a field, by the words before it. */
const choice = (label: string) => page.locator('label.field', { hasText: label }).locator('select').first();

async function fill(label: string, value: string): Promise<void> {
  await field(label).fill(value);
  await field(label).press('Enter');
}

const ISSUE = {
  format: 'banxin-issue',
  version: 1,
  paper: '河湾晚报',
  date: '2026-06-30',
  totalNumber: 812,
  pages: [
    {
      file: 'a01.banxin',
      number: 'A01',
      name: '要闻',
      inks: ['C', 'M', 'Y', 'K'],
      staff: [{ duty: '责编', name: '何青' }],
    },
    { file: 'a02.banxin', number: 'A02', name: '文化', inks: ['K'], staff: [] },
  ],
  jumps: [],
};

describe.skipIf(lacks !== '')(`settings and issues in the window${lacks}`, () => {
  test('a name, the language and keys are kept on the machine; keys that two commands share are shown', async () => {
    await page.waitForSelector('.template');
    await page.keyboard.press('Control+Comma');
    await fill('姓名', '何青');
    await choice('语言').selectOption('en');
    await page.getByRole('tab', { name: 'Keys' }).click();
    await page.getByText('No two commands have one key.').waitFor();
    await page.getByRole('tab', { name: 'Person' }).click();
    await choice('Language').selectOption('zh-CN');
    await page.getByRole('tab', { name: '个人' }).waitFor();
    const kept = join(harness.folder, '..', 'state', 'settings.json');
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await readFile(kept, 'utf8').catch(() => '')).includes('zh-CN')) break;
      await page.waitForTimeout(50);
    }
    expect(JSON.parse(await readFile(kept, 'utf8'))).toMatchObject({ person: '何青', language: 'zh-CN' });
    // A key given twice, by hand: both commands have it.
    await writeFile(kept, JSON.stringify({ person: '何青', keys: { 'file.open': ['$mod+KeyE'] } }));
    await page.reload();
    await page.waitForSelector('.template');
    await page.keyboard.press('Control+Comma');
    await expect.poll(() => field('姓名').inputValue()).toBe('何青');
    await page.getByRole('tab', { name: '按键' }).click();
    await page.getByText('有 1 个按键分给了不止一个命令').waitFor();
    await page.keyboard.press('Escape');
  });

  test('a damaged settings file is told in the window, and set aside', async () => {
    const kept = join(harness.folder, '..', 'state', 'settings.json');
    await writeFile(kept, '{"person": ');
    await page.reload();
    await page.locator('.notice', { hasText: 'settings.json.broken-1' }).waitFor();
    expect(await readFile(`${kept}.broken-1`, 'utf8')).toBe('{"person": ');
  });

  test("a font file becomes a face of one's own, with its rights, and the page is set in it", async () => {
    await copyFile(join(shippedFacesDirectory(), 'lxgw-wenkai-500.ttf'), inFolder('house.ttf'));
    await page.locator('[data-template="tabloid-4"]').click();
    await page.waitForSelector('.stage');
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', { name: '字体' }).click();
    await page.getByRole('button', { name: '加入字体…' }).click();
    await choose('house.ttf');
    const face = page.locator('[data-face]');
    await face.waitFor();
    expect(await face.textContent()).toContain('嵌入');
    const id = (await face.getAttribute('data-face'))!;
    await face.getByLabel('补缺字').click();
    await expect.poll(() => face.getByLabel('补缺字').isChecked()).toBe(true);
    await choice('报宋 用').selectOption(id);
    await expect.poll(() => choice('报宋 用').inputValue()).toBe(id);
    await page.getByRole('button', { name: '用到这个版面' }).click();
    await until(({ roles, fillFaces }) => roles['song'] === id && fillFaces?.[0] === id);
    await page.keyboard.press('Escape');
    await page.locator('.dialog-box').waitFor({ state: 'detached' });
    await page.evaluate(() => document.querySelector<HTMLElement>('.stage textarea')?.focus());
    await page.keyboard.insertText('河湾\u{32245}');
    await page.waitForFunction((wanted) => {
      const { banxinProbe } = globalThis as unknown as { banxinProbe: { snapshot(): { proof: unknown } } };
      return JSON.stringify(banxinProbe.snapshot().proof).includes(wanted);
    }, `"face":"${id}"`);
    expect(opened.errors.filter((error) => !error.includes('404'))).toEqual([]);
  });

  test('inside an issue the folio is the issue’s: locked, filled in, and following when the issue changes', async () => {
    await mkdir(inFolder('2026-06-30'));
    for (const { file } of ISSUE.pages) await savedPage(inFolder(join('2026-06-30', file)));
    const file = inFolder(join('2026-06-30', 'issue.json'));
    await writeFile(file, JSON.stringify(ISSUE));
    await probe(page, 'openFile', inFolder(join('2026-06-30', 'a01.banxin')));
    await page.locator('#panel-issue [data-page="A02"]').waitFor();
    await page.locator('#panel-issue .issue-picture img').first().waitFor();
    await until(({ folio }) => folio['date'] === '2026年6月30日');
    await probe(page, 'command', 'tool.select');
    await page.getByText('报眉由本期决定').waitFor();
    expect(await page.locator('#panel-inspector').getByLabel('日期', { exact: true }).isDisabled()).toBe(true);

    await writeFile(file, JSON.stringify({ ...ISSUE, date: '2026-07-01', totalNumber: 813 }));
    await until(({ folio }) => folio['date'] === '2026年7月1日' && folio['issueNumber'] === '总第813期');
    await page.locator('.notice', { hasText: '报眉已按本期改过' }).waitFor();

    const panel = page.locator('#panel-issue');
    await panel.getByLabel('总期号', { exact: true }).fill('900');
    await panel.getByLabel('总期号', { exact: true }).press('Enter');
    await until(({ folio }) => folio['issueNumber'] === '总第900期');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ totalNumber: 900, date: '2026-07-01' });

    await panel.getByRole('button', { name: '检查本期' }).click();
    await panel.locator('.issue-faults li').first().waitFor();
    await panel.getByRole('button', { name: '做下一期' }).click();
    await panel.getByText('已做好 2026-07-02，共 2 版').waitFor();
    const next = JSON.parse(await readFile(inFolder(join('2026-07-02', 'issue.json')), 'utf8'));
    expect(next).toMatchObject({ date: '2026-07-02', totalNumber: 901 });
  });

  test('a page saves itself to its own file where the person wants it', async () => {
    const path = inFolder('itself.banxin');
    await savedPage(path);
    await probe(page, 'openFile', path);
    await page.keyboard.press('Control+Comma');
    await page.getByLabel('自动存到文件').click();
    await fill('每隔（秒）', '10');
    await page.keyboard.press('Escape');
    await page.locator('.dialog-box').waitFor({ state: 'detached' });
    const before = await readFile(path);
    await probe(page, 'command', 'tool.text');
    await page.evaluate(() => document.querySelector<HTMLElement>('.stage textarea')?.focus());
    await page.keyboard.insertText('渡口的灯');
    await expect.poll(async () => (await readFile(path)).equals(before), { timeout: 120_000 }).toBe(false);
  });

  test('what happens to the page’s file and lock behind the window is told, each with a way on', async () => {
    const notice = (words: string) => page.locator('.notice', { hasText: words });
    const path = inFolder('behind.banxin');
    const look = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await savedPage(path);
    await probe(page, 'openFile', path);

    await savedPage(inFolder('other.banxin'));
    await writeFile(path, Buffer.concat([await readFile(inFolder('other.banxin')), Buffer.from('\n')]));
    await look();
    await notice('文件被别的程序改过').waitFor();

    await rm(path);
    await look();
    await notice('文件不在了').waitFor();

    // Someone on another machine takes the lock over.
    await savedPage(path);
    await probe(page, 'openFile', path);
    const lock = inFolder('.behind.banxin.lock');
    const own = JSON.parse(await readFile(lock, 'utf8'));
    const other = { ...own, name: '许静', host: 'desk-7', pid: 4242, token: '0'.repeat(32) };
    await writeFile(lock, `${JSON.stringify(other)}\n`);
    await look();
    await notice('别人接过了这个版面').waitFor();

    // Opened again it is only read, says who edits it, and asks before it is taken over.
    await probe(page, 'openFile', path);
    await notice('许静').waitFor();
    await notice('许静').getByRole('button').click();
    await page.locator('.dialog-foot button', { hasText: '接过来编辑' }).click();
    await notice('许静').waitFor({ state: 'detached' });
  });
});
