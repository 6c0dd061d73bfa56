import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArchive, writeArchive } from '../../desk/archive.ts';
import { exportStem, versionsAmong } from '../../desk/export-name.ts';
import { ROOT } from '../tools.ts';
import { banxin, linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);

/** A page file with another folio. */
function withFolio(source: string, target: string, date: string, pageNumber: string): string {
  const read = readArchive(readFileSync(source), {});
  if (!read.ok) throw new Error(read.failure.words.en);
  const page = JSON.parse(read.value.archive.page);
  Object.assign(page.doc.content[0].attrs.value.folio, { date, pageNumber, weekday: '' });
  writeFileSync(target, writeArchive({ ...read.value.archive, page: JSON.stringify(page) }));
  return target;
}

beforeAll(async () => {
  const sample = join(ROOT, 'samples', 'press-text', 'copy.txt');
  expect((await banxin(['import', sample, '-t', 'tabloid-4', '-o', at('base.banxin'), '-q'])).status).toBe(0);
  withFolio(at('base.banxin'), at('a.banxin'), '2026年7月1日', 'A08');
  withFolio(at('base.banxin'), at('b.banxin'), '2026-07-01', 'A09');
});

describe('many pages', () => {
  it('are named by the folio, in the order given, each with a receipt of what went in and came out', async () => {
    const done = await banxin(['export', at('a.banxin'), at('b.banxin'), '-o', at('one'), '--json']);
    expect(done.status).toBe(0);
    const results = linesOf(done.text).map((line) => JSON.parse(line));
    expect(results.map(({ files }) => files[0].path)).toEqual([
      at('one', '20260701_A08_v1.pdf'),
      at('one', '20260701_A09_v1.pdf'),
    ]);
    expect(readdirSync(at('one')).sort()).toEqual([
      '20260701_A08_v1.json',
      '20260701_A08_v1.pdf',
      '20260701_A09_v1.json',
      '20260701_A09_v1.pdf',
    ]);
    const receipt = JSON.parse(readFileSync(at('one', '20260701_A08_v1.json'), 'utf8'));
    const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(receipt).toMatchObject({
      format: 'banxin-receipt',
      page: { file: 'a.banxin', sha256: hash(at('a.banxin')) },
      pdf: { file: '20260701_A08_v1.pdf', sha256: hash(at('one', '20260701_A08_v1.pdf')) },
      revision: 1,
      options: { preset: 'x4' },
      complete: true,
    });
    expect(receipt.proofHash).toBe((await banxin(['layout', at('a.banxin'), '--hash'])).text.trim());
    expect(Number.isNaN(Date.parse(receipt.exported))).toBe(false);
  });

  it('are the same bytes as one by one', async () => {
    await banxin(['export', at('a.banxin'), '-o', at('alone.pdf')]);
    expect(readFileSync(at('one', '20260701_A08_v1.pdf')).equals(readFileSync(at('alone.pdf')))).toBe(true);
  });

  it('refuse the same version twice, and take a changed page as the next', async () => {
    const before = readFileSync(at('one', '20260701_A08_v1.pdf'));
    const again = await banxin(['export', at('a.banxin'), '-o', at('one'), '--lang', 'en']);
    expect(again.status).toBe(1);
    expect(again.errors).toContain('[version-exists]');
    const named = await banxin(['export', at('a.banxin'), '-o', at('one'), '--revision', '1']);
    expect(named.status).toBe(1);
    expect(readFileSync(at('one', '20260701_A08_v1.pdf')).equals(before)).toBe(true);
    const other = await banxin([
      'import',
      join(ROOT, 'samples', 'tabloid', 'copy.json'),
      '-t',
      'tabloid-4',
      '-o',
      at('c.banxin'),
      '-q',
    ]);
    expect(other.status).toBe(0);
    withFolio(at('c.banxin'), at('changed.banxin'), '2026/7/1', 'A08');
    expect((await banxin(['export', at('changed.banxin'), '-o', `${at('one')}/`])).status).toBe(0);
    expect(readdirSync(at('one'))).toContain('20260701_A08_v2.pdf');
    expect(readdirSync(at('one')).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('go on past a page that is broken', async () => {
    writeFileSync(at('broken.banxin'), 'no page');
    const pages = [at('a.banxin'), at('broken.banxin'), at('b.banxin')];
    const done = await banxin(['export', ...pages, '-o', at('two'), '--json']);
    expect(done.status).toBe(1);
    const results = linesOf(done.text).map((line) => JSON.parse(line));
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(results[1].failure.place.file).toBe(at('broken.banxin'));
    expect(readdirSync(at('two')).filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
  });

  it('of one page number in one go: the second is refused', async () => {
    cpSync(at('a.banxin'), at('twin.banxin'));
    const done = await banxin(['export', at('a.banxin'), at('twin.banxin'), '-o', at('three'), '--json']);
    expect(done.status).toBe(1);
    expect(linesOf(done.text).map((line) => JSON.parse(line).ok)).toEqual([true, false]);
  });
});

describe('the name of an exported page', () => {
  it('takes what the folio lacks from the file', () => {
    expect(exportStem({ date: '2026年7月1日', pageNumber: 'A08' }, null, 'x.banxin')).toBe('20260701_A08');
    expect(exportStem({ date: '', pageNumber: 'A08' }, null, '/in/要闻.banxin')).toBe('要闻');
    expect(exportStem({ date: '2026-07-01', pageNumber: '' }, null, 'p1.banxin')).toBe('20260701_p1');
    expect(exportStem({ date: '2026-07-01', pageNumber: 'A08' }, 'A09', 'x.banxin')).toBe('20260701_A09');
    expect(exportStem({ date: '2026-07-01', pageNumber: '../../x' }, null, 'x')).not.toMatch(/[/\\]|\.\./);
  });

  it('counts versions of its own stem alone', () => {
    expect(versionsAmong(['a_v1.pdf', 'a_v10.pdf', 'a_v2.pdf', 'a_v3.json', 'ab_v7.pdf'], 'a')).toEqual([1, 2, 10]);
  });
});

it('a watched folder is exported as it changes, and survives a broken file', async () => {
  const { watchFolder } = await import('../../desk/watch-folder.ts');
  mkdirSync(at('in'));
  cpSync(at('a.banxin'), at('in', 'a.banxin'));
  const told: { ok: boolean; page: string }[] = [];
  const stop = new AbortController();
  const options = { plates: false, preset: 'x4' as const };
  const watched = { folder: at('in'), output: at('out'), options, jobs: 1 };
  const watching = watchFolder(watched, (event) => told.push(event), stop.signal);
  const until = async (count: number) => {
    for (let wait = 0; told.length < count && wait < 200; wait++) await new Promise((done) => setTimeout(done, 50));
  };
  await until(1);
  const first = readFileSync(at('out', 'a.pdf'));
  writeFileSync(at('in', 'a.banxin'), 'half a file');
  await until(2);
  expect(readFileSync(at('out', 'a.pdf')).equals(first)).toBe(true);
  cpSync(at('b.banxin'), at('in', 'a.banxin'));
  await until(3);
  stop.abort();
  await watching;
  expect(told.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(readFileSync(at('out', 'a.pdf')).equals(first)).toBe(false);
  expect(readdirSync(at('out')).sort()).toEqual(['a.json', 'a.pdf']);
}, 30_000);
