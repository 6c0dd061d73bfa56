import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArchive, sha256, writeArchive } from '../../desk/archive.ts';
import { pngSize } from '../../desk/render-page.ts';
import { itWith, ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const sample = join(ROOT, 'samples', 'press-text', 'copy.txt');
const points = (millimetres: number) => (millimetres * 72) / 25.4;

function pdfFacts(file: string): { pages: number; width: number; height: number } {
  const { stdout } = spawnSync('pdfinfo', [file], { encoding: 'utf8' });
  const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(stdout);
  return { pages: Number(/Pages:\s+(\d+)/.exec(stdout)?.[1]), width: Number(size?.[1]), height: Number(size?.[2]) };
}

beforeAll(async () => {
  expect((await banxin(['import', sample, '-t', 'tabloid-spread', '-o', at('spread.banxin'), '-q'])).status).toBe(0);
});

describe('export', () => {
  it('writes exactly the file named, the same bytes each time, and tells the hash of the proof', async () => {
    const first = await banxin(['export', at('spread.banxin'), '-o', at('one.pdf')]);
    const second = await banxin(['export', at('spread.banxin'), '-o', at('two.pdf')]);
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(readFileSync(at('one.pdf')).equals(readFileSync(at('two.pdf')))).toBe(true);
    const { text } = await banxin(['layout', at('spread.banxin'), '--hash']);
    expect(text).toMatch(/^[0-9a-f]{64}\n$/);
    expect(first.errors).toContain(text.trim());
    const proof = (await banxin(['layout', at('spread.banxin')])).text;
    expect(sha256(proof.trimEnd())).toBe(text.trim());
  });

  itWith('pdfinfo')('writes a spread as one wide page', () => {
    const { pages, width, height } = pdfFacts(at('one.pdf'));
    expect(pages).toBe(1);
    expect(width).toBeCloseTo(points(544), 0);
    expect(height).toBeCloseTo(points(390), 0);
  });

  itWith('pdfinfo')('writes one file a plate with --plates', async () => {
    const { status, text } = await banxin([
      'export',
      at('spread.banxin'),
      '-o',
      at('plates.pdf'),
      '--plates',
      '--json',
    ]);
    expect(status).toBe(0);
    const { files } = JSON.parse(text) as { files: { path: string; plate: string }[] };
    expect(files.map(({ path }) => path)).toEqual(files.map(({ plate }) => at(`plates-${plate}.pdf`)));
    expect(files).toHaveLength(2);
    for (const { path } of files) {
      const { pages, width } = pdfFacts(path);
      expect(pages).toBe(1);
      expect(width).toBeCloseTo(points(272), 0);
    }
  });

  it('goes through standard streams', async () => {
    const { status, output } = await banxin(['export', '-', '-o', '-'], { input: readFileSync(at('spread.banxin')) });
    expect(status).toBe(0);
    expect(output.equals(readFileSync(at('one.pdf')))).toBe(true);
  });

  it('tells its progress on a terminal, and only there', async () => {
    const watched = await banxin(['export', at('spread.banxin'), '-o', at('three.pdf')], { interactive: true });
    expect(watched.errors).toMatch(/\r.*\d+ %/);
    expect((await banxin(['export', at('spread.banxin'), '-o', at('three.pdf')])).errors).not.toContain('\r');
  });

  it('refuses, naming the face, where one cannot be had', async () => {
    const read = readArchive(readFileSync(at('spread.banxin')), {});
    if (!read.ok) throw new Error(read.failure.words.en);
    const page = read.value.archive.page.replaceAll('noto-serif-sc-400', 'house-song-400');
    writeFileSync(at('house.banxin'), writeArchive({ ...read.value.archive, page }));
    for (const words of [
      ['export', at('house.banxin'), '-o', at('house.pdf')],
      ['render', at('house.banxin'), '-o', at('house.png')],
    ]) {
      const { status, errors } = await banxin(words);
      expect(status).toBe(1);
      expect(errors).toContain('house-song-400');
      expect(errors).toContain('[face-missing]');
    }
    expect(() => readFileSync(at('house.pdf'))).toThrow();
    const checked = await banxin(['preflight', at('house.banxin')]);
    expect(checked.status).toBe(1);
    expect(checked.text).toContain('house-song-400');
    expect((await banxin(['layout', at('house.banxin')])).status).toBe(1);
  });

  it('ends with 1 where the file cannot be written', async () => {
    const { status, errors } = await banxin(['export', at('spread.banxin'), '-o', at('none/x.pdf')]);
    expect(status).toBe(1);
    expect(errors).toContain('[unwritable]');
  });
});

describe('new, render, preflight', () => {
  it.each(['tabloid-5', 'broadsheet-8', 'feature'])(
    'makes, draws and exports an empty page of %s',
    async (template) => {
      expect((await banxin(['new', '-t', template, '-o', at('new.banxin')])).status).toBe(0);
      const drawn = await banxin(['render', at('new.banxin'), '-o', '-', '--ppi', '30']);
      expect(drawn.status).toBe(0);
      expect(drawn.output.subarray(1, 4).toString()).toBe('PNG');
      expect((await banxin(['export', at('new.banxin'), '-o', at('new.pdf')])).status).toBe(0);
    },
  );

  it('draws at the resolution asked for', async () => {
    const { status, text } = await banxin([
      'render',
      at('spread.banxin'),
      '-o',
      at('spread.png'),
      '--ppi',
      '36',
      '--json',
    ]);
    expect(status).toBe(0);
    const size = pngSize(readFileSync(at('spread.png')));
    expect(JSON.parse(text)).toMatchObject({ ok: true, ...size });
    expect(Math.abs(size.width - points(544) / 2)).toBeLessThan(2);
  });

  it('lists findings; only errors change the status', async () => {
    const { status, text } = await banxin(['preflight', at('spread.banxin')]);
    expect(status).toBe(0);
    expect(text).toMatch(/^warning missing-picture: /m);
    expect(text).toMatch(/^note doubtful-text: /m);
    const chinese = await banxin(['preflight', at('spread.banxin'), '--lang', 'zh']);
    expect(chinese.text).toMatch(/^提醒 missing-picture/m);
  });
});
