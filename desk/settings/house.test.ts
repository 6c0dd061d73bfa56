import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { schema, setupOf } from '../../document/schema.ts';
import { shippedFacesDirectory } from '../../fonts/node/package-root.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../contract.ts';
import { openDesk } from '../node-desk.ts';
import { windowDesk } from '../window-desk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-house-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function ask<M extends DeskMethod>(desk: Desk, method: M, given: DeskParameters<M>): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, given);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.code} ${outcome.failure.words.en}`);
  return outcome.value;
}

const setup = ({ doc }: { doc: Record<string, unknown> }) => setupOf(schema.nodeFromJSON(doc));
const OTF = '/usr/share/fonts/opentype/urw-base35/P052-Italic.otf';
const KAI = join(shippedFacesDirectory(), 'lxgw-wenkai-500.ttf');

/** A house with the kai as a face of its own that plays the song and fills in; gives its id. */
async function houseWithFace(house: string): Promise<string> {
  await mkdir(house, { recursive: true });
  vi.stubEnv('BANXIN_HOUSE', house);
  const desk = openDesk();
  const { face } = await ask(desk, 'addFace', { path: null, source: { path: KAI }, index: null });
  await ask(desk, 'writeHouse', {
    path: null,
    paper: { name: '河湾晚报', roles: { song: face! }, fillFaces: [face!], staff: [{ duty: '责编', name: '' }] },
  });
  vi.stubEnv('BANXIN_HOUSE', '');
  return face!;
}

describe('the house of a paper', () => {
  test('takes a font in as a file of its own, with its name and rights, and new pages are set in it', async () => {
    const face = await houseWithFace(join(folder, 'house'));
    expect(face).toMatch(/^lxgwwenkai-\w+-[0-9a-f]{8}$/);
    expect(await readdir(join(folder, 'house', 'fonts'))).toEqual([`${face}.ttf`]);
    vi.stubEnv('BANXIN_HOUSE', join(folder, 'house'));
    const desk = openDesk();
    const { faces } = await ask(desk, 'readHouse', { path: null });
    expect(faces).toMatchObject([{ id: face, present: true, embeddable: true }]);
    expect(faces[0]!.rights.zh).toContain('嵌入');
    const made = setup(await ask(desk, 'newPage', { template: 'tabloid-4' }));
    expect(made.roles.song).toBe(face);
    expect(made.fillFaces).toEqual([face]);
    expect(made.folio).toMatchObject({ paper: '河湾晚报', staff: [{ duty: '责编', name: '' }] });
  });

  test.skipIf(!existsSync(OTF))('PostScript outlines are taken in from a file as TrueType ones', async () => {
    vi.stubEnv('BANXIN_HOUSE', join(folder, 'house'));
    const desk = openDesk();
    const { face, house } = await ask(desk, 'addFace', { path: null, source: { path: OTF }, index: null });
    expect(face).toMatch(/^p052-italic-[0-9a-f]{8}$/);
    expect(house.faces).toMatchObject([{ id: face, name: 'P052-Italic', present: true }]);
  });

  test('beside a page gives it its faces when it is opened, and a page elsewhere keeps its own', async () => {
    const face = await houseWithFace(join(folder, 'paper'));
    const desk = openDesk();
    const page = await ask(desk, 'newPage', { template: 'tabloid-4' });
    const inside = join(folder, 'paper', '2026-06-30', 'a01.banxin');
    await mkdir(join(folder, 'paper', '2026-06-30'));
    await ask(desk, 'savePage', { page: page.page, path: inside });
    await copyFile(inside, join(folder, 'a01.banxin'));
    const opened = async (path: string) => setup(await ask(desk, 'openPage', { source: { path } })).roles.song;
    expect(await opened(inside)).toBe(face);
    expect(await opened(join(folder, 'a01.banxin'))).toBe('noto-serif-sc-400');
  });

  test('a character no face of the page has is filled in, and the PDF keeps it', async () => {
    // U+32245 stands in the kai and in none of the page's own faces.
    const face = await houseWithFace(join(folder, 'house'));
    const exported = async (house: string): Promise<{ text: string; missing: number }> => {
      vi.stubEnv('BANXIN_HOUSE', house);
      const desk = openDesk();
      const copy = {
        bytes: Buffer.from('# 补字\n\n街名里有个“\u{32245}”字，字库里没有，另补了一个。\n'),
        name: 'copy.md',
      };
      const imported = await ask(desk, 'importCopy', {
        source: copy,
        template: 'tabloid-4',
        fit: false,
        encoding: null,
      });
      const path = join(folder, 'page.pdf');
      const made = await ask(desk, 'exportPage', {
        page: imported.page,
        path,
        plates: false,
        proofHash: null,
        preset: 'reading',
      });
      const missing = made.findings.filter(({ rule }) => rule === 'missing-character').length;
      return { text: execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }), missing };
    };
    const filled = await exported(join(folder, 'house'));
    expect(filled.missing).toBe(0);
    expect((await exported('')).missing).toBe(1);
    expect(filled.text.replace(/\s/g, '')).toContain('街名里有个“\u{32245}”字');
    expect(face).not.toBe('');
  });

  test('a face whose licence forbids embedding is taken in with its rights shown, and no press file is made with it', async () => {
    const font = Buffer.from(await readFile(KAI));
    for (let table = 0; table < font.readUInt16BE(4); table += 1) {
      const record = 12 + table * 16;
      if (font.toString('latin1', record, record + 4) === 'OS/2')
        font.writeUInt16BE(2, font.readUInt32BE(record + 8) + 8);
    }
    vi.stubEnv('BANXIN_HOUSE', join(folder, 'house'));
    const desk = openDesk();
    const { face, house } = await ask(desk, 'addFace', {
      path: null,
      source: { bytes: new Uint8Array(font), name: 'restricted.ttf' },
      index: null,
    });
    expect(house.faces).toMatchObject([{ id: face, present: true, embeddable: false }]);
    expect(house.faces[0]!.rights.zh).toContain('不得嵌入');
    await ask(desk, 'writeHouse', { path: null, paper: { roles: { titleSong: face! } } });
    const copy = { bytes: Buffer.from('渡口\n\n河湾的渡口天不亮就有人等船。\n'), name: 'copy.txt' };
    const { page } = await ask(desk, 'importCopy', { source: copy, template: 'tabloid-4', fit: false, encoding: null });
    const made = await desk.call('exportPage', { page, path: null, plates: false, proofHash: null });
    expect(made).toMatchObject({ ok: false, failure: { code: 'face-not-embeddable' } });
  });

  test('a damaged paper.json is set aside and told, and the page opens', async () => {
    await writeFile(join(folder, 'paper.json'), '{"name": "河湾');
    const desk = openDesk();
    const page = await ask(desk, 'newPage', { template: 'tabloid-4' });
    await ask(desk, 'savePage', { page: page.page, path: join(folder, 'a.banxin') });
    const opened = await ask(desk, 'openPage', { source: { path: join(folder, 'a.banxin') } });
    expect(opened.findings.map(({ rule }) => rule)).toContain('settings-damaged');
    expect(await readFile(join(folder, 'paper.json.broken-1'), 'utf8')).toBe('{"name": "河湾');
  });

  test("a file that leads out of the house is no face of it, and a press's own profile is checked before it is taken", async () => {
    await writeFile(join(folder, 'paper.json'), JSON.stringify({ faces: [{ id: 'outside', file: '../secret.ttf' }] }));
    vi.stubEnv('BANXIN_HOUSE', folder);
    const desk = openDesk();
    const { faces } = await ask(desk, 'readHouse', { path: null });
    expect(faces).toMatchObject([{ id: 'outside', present: false }]);
    const wrong = await desk.call('addProfile', {
      path: null,
      source: { bytes: new Uint8Array(600), name: 'wrong.icc' },
      name: '本厂',
    });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'press-profile-unfit' } });
    const own = new URL('../../press/profiles/Coated_FOGRA39L_300.icc', import.meta.url).pathname;
    const house = await ask(desk, 'addProfile', { path: null, source: { path: own }, name: '本厂' });
    const page = await ask(desk, 'newPage', { template: 'tabloid-4' });
    const made = await ask(desk, 'exportPage', {
      page: page.page,
      path: null,
      plates: false,
      proofHash: null,
      specification: { name: '本厂' },
      overruled: { name: '何青', reason: '空版' },
    });
    expect(Buffer.from(made.files[0]!.bytes!).toString('latin1')).toContain(house.paper.press[0]!.profile);
  });

  test('a window changes the house it was granted, or its own, and no other', async () => {
    await mkdir(join(folder, 'granted'));
    await mkdir(join(folder, 'other'));
    const { desk, close } = windowDesk({ folders: [join(folder, 'granted')], state: join(folder, 'state') });
    const own = await ask(desk, 'writeHouse', { path: null, paper: { name: '自家' } });
    expect(own).toMatchObject({ kind: 'own', writable: true, paper: { name: '自家' } });
    const outside = await desk.call('writeSettings', { settings: { house: join(folder, 'other') } });
    expect(outside).toMatchObject({ ok: false, failure: { code: 'not-granted' } });
    await ask(desk, 'writeSettings', { settings: { house: join(folder, 'granted') } });
    expect(await ask(desk, 'writeHouse', { path: null, paper: { name: '河湾晚报' } })).toMatchObject({
      kind: 'chosen',
    });
    await close();
  });
});
