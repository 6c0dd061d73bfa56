import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { personSettings } from './person-settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kept = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));

test('settings begin with their defaults, keep what is set, and fields that are not known', async () => {
  const settings = personSettings(folder);
  expect(await settings.read()).toEqual({ settings: DEFAULT_SETTINGS, findings: [] });
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 9, coming: { next: 1 } }));
  await Promise.all([settings.write({ person: '何青' }), settings.write({ keys: { 'file.save': [] } })]);
  expect(await kept()).toMatchObject({ person: '何青', keys: { 'file.save': [] }, coming: { next: 1 }, version: 9 });
  expect((await personSettings(folder).read()).settings).toMatchObject({ person: '何青', autosave: { on: false } });
});

test.each([
  ['cut short', '{"person": "何'],
  ['no object', '[1, 2]'],
  ['empty', ''],
])('a settings file that is %s is set aside and told once, never fatal', async (_name, text) => {
  await writeFile(join(folder, 'settings.json'), text);
  const settings = personSettings(folder);
  const first = await settings.read();
  expect(first.settings).toEqual(DEFAULT_SETTINGS);
  expect(first.findings).toMatchObject([{ rule: 'settings-damaged' }]);
  expect(first.findings[0]!.words.zh).toContain('settings.json.broken-1');
  expect(await readFile(join(folder, 'settings.json.broken-1'), 'utf8')).toBe(text);
  expect((await settings.read()).findings).toEqual([]);
});

test('one wrong field takes its default, the others stay, and the file as it was is kept', async () => {
  const text = JSON.stringify({ person: '何青', autosave: 'often', keys: {} });
  await writeFile(join(folder, 'settings.json'), text);
  await writeFile(join(folder, 'settings.json.broken-1'), 'older');
  const settings = personSettings(folder);
  const read = await settings.read();
  expect(read.settings).toMatchObject({ person: '何青', autosave: { on: false, seconds: 120 } });
  expect(read.findings[0]!.words.en).toContain('autosave');
  expect(await readFile(join(folder, 'settings.json.broken-2'), 'utf8')).toBe(text);
  expect(await readFile(join(folder, 'settings.json.broken-1'), 'utf8')).toBe('older');
  expect((await settings.read()).findings).toEqual([]);
});

test('a settings file that cannot be read, and one that cannot be written, are told', async () => {
  await mkdir(join(folder, 'settings.json'));
  const settings = personSettings(folder);
  expect(await settings.read()).toMatchObject({
    settings: DEFAULT_SETTINGS,
    findings: [{ rule: 'settings-unreadable' }],
  });
  await expect(settings.write({ person: '何青' })).rejects.toMatchObject({ failure: { code: 'unwritable' } });
});
