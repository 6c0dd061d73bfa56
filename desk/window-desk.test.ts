import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../document/schema.ts';
import type { Desk } from './contract.ts';
import { pathsIn } from './grants.ts';
import { valueFrom } from './outcome.ts';
import { pngSize } from './render-page.ts';
import { windowDesk } from './window-desk.ts';

const samples = fileURLToPath(new URL('../samples', import.meta.url));
let folder = '';
let work = '';
let desk: Desk;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-window-'));
  work = join(folder, 'work');
  await mkdir(join(work, 'inner'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await symlink(folder, join(work, 'way-out'));
  await writeFile(join(work, '10.txt'), '稿');
  await writeFile(join(work, '9.jpg'), '');
  await writeFile(join(work, '.hidden'), '');
  desk = windowDesk({ folders: [work], state: join(folder, 'state') }).desk;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what a window may touch', () => {
  it('lists the granted folder and what is in it, not what lies above', async () => {
    const root = valueFrom(await desk.call('listFolder', { folder: null }));
    expect(root.parent).toBeNull();
    expect(root.entries.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'inner folder',
      'way-out folder',
      '9.jpg picture',
      '10.txt copy',
    ]);
    const inner = valueFrom(await desk.call('listFolder', { folder: join(work, 'inner') }));
    expect(inner.parent).toBe(work);
  });

  it('refuses every path that was not granted, also through .. and symbolic links', async () => {
    const paths = [
      folder,
      join(work, '..', 'secret.txt'),
      join(work, 'way-out', 'secret.txt'),
      join(work, 'way-out', 'new', 'file.banxin'),
      '/etc/passwd',
    ];
    const made = valueFrom(await desk.call('newPage', { template: 'tabloid-5' }));
    for (const path of paths) {
      expect(await desk.call('openPage', { source: { path } })).toMatchObject({
        ok: false,
        failure: { code: 'not-granted', place: { file: path } },
      });
      expect(await desk.call('savePage', { page: made.page, path })).toMatchObject({
        failure: { code: 'not-granted' },
      });
      expect(await desk.call('previewFile', { path, width: 100 })).toMatchObject({ failure: { code: 'not-granted' } });
    }
    const way = join(work, 'way-out');
    expect(await desk.call('listFolder', { folder: way })).toMatchObject({ failure: { code: 'not-granted' } });
    const specification = { path: '/etc/hostname' };
    const asked = { page: made.page, path: join(work, 'x.pdf'), plates: false, proofHash: null, specification };
    expect(await desk.call('exportPage', asked)).toMatchObject({ failure: { code: 'not-granted' } });
    expect(pathsIn({ doc: { path: 'x' }, bytes: new Uint8Array(3), list: [{ folder: 'y' }] })).toEqual(['y']);
  });

  it('takes what a person chose later', async () => {
    const { desk: other, grants } = windowDesk({ folders: [work], state: join(folder, 'state-2') });
    const file = join(folder, 'secret.txt');
    expect(await other.call('openPage', { source: { path: file } })).toMatchObject({
      failure: { code: 'not-granted' },
    });
    grants.grant(file, 'file');
    expect(await other.call('openPage', { source: { path: file } })).not.toMatchObject({
      failure: { code: 'not-granted' },
    });
  });
});

describe('recent pages', () => {
  it('remembers what was saved and opened, newest first, from one desk to the next', async () => {
    const state = join(folder, 'recent-state');
    const first = windowDesk({ folders: [work], state }).desk;
    expect(await first.call('listRecent', {})).toEqual({ ok: true, value: [] });
    const { page } = valueFrom(await first.call('newPage', { template: 'tabloid-5' }));
    const [a, b] = [join(work, 'a.banxin'), join(work, 'b.banxin')];
    for (const path of [a, b]) valueFrom(await first.call('savePage', { page, path }));
    valueFrom(await first.call('openPage', { source: { path: a } }));
    const second = windowDesk({ folders: [work], state }).desk;
    const listed = valueFrom(await second.call('listRecent', {}));
    expect(listed.map(({ name, present }) => [name, present])).toEqual([
      ['a.banxin', true],
      ['b.banxin', true],
    ]);
    const { bytes } = valueFrom(await second.call('previewFile', { path: a, width: 160 }));
    expect(pngSize(bytes).width).toBe(160);
    await rm(b);
    expect(valueFrom(await second.call('listRecent', {}))[1]).toMatchObject({ name: 'b.banxin', present: false });
    expect(valueFrom(await second.call('forgetRecent', { path: b }))).toEqual({ forgotten: true });
    const elsewhere = windowDesk({ folders: [join(work, 'inner')], state }).desk;
    expect(await elsewhere.call('listRecent', {})).toEqual({ ok: true, value: [] });
  });

  it('draws a template', async () => {
    const { bytes } = valueFrom(await desk.call('previewTemplate', { template: 'tabloid-5', width: 240 }));
    expect(pngSize(bytes).width).toBe(240);
  });
});

describe('copy for an open page', () => {
  it('comes as stories that stand nowhere, every character and picture of it', async () => {
    const all = windowDesk({ folders: [samples], state: join(folder, 'state') }).desk;
    const { page } = valueFrom(await all.call('newPage', { template: 'tabloid-5' }));
    const source = { path: join(samples, 'tabloid', 'copy.json') };
    const read = valueFrom(await all.call('readStories', { page, source, encoding: null }));
    expect(read.stories.length).toBeGreaterThan(1);
    expect(read.assets.length).toBeGreaterThan(0);
    for (const { story, headline } of read.stories) {
      expect(schema.nodeFromJSON(story).attrs['frames']).toEqual([]);
      if (headline) expect(schema.nodeFromJSON(headline).attrs['frame']).toBeNull();
    }
    const preview = await all.call('previewAsset', { page, asset: read.assets[0]!.id, width: 50, height: 50 });
    expect(preview.ok).toBe(true);
    const bytes = Buffer.from('渡口晨雾\n\n本报记者 林一\n\n今晨六点，渡口起雾。');
    const dropped = valueFrom(
      await all.call('readStories', { page, source: { bytes, name: 'dropped.txt' }, encoding: null }),
    );
    expect(JSON.stringify(dropped.stories)).toContain('今晨六点，渡口起雾。');
  });
});
