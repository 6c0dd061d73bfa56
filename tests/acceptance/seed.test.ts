import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { banxin, findPython, lacksPrograms, lacksShared, ROOT, run, sharedFolder } from '../tools.ts';
import { compareText, extracted, pageTexts, strip, succeed } from './page-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-seed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const seed = 'seeds/000_79c464d5672517fe.txt';
const path = (file: string): string => join(sharedFolder() ?? '', file);
const reason = lacksShared(seed) ?? lacksPrograms('pdftotext', 'qpdf', 'gs', 'pdffonts');
const why = reason ? ` (${reason})` : '';

describe.skipIf(reason)(`the seed on a tabloid spread${why}`, () => {
  const page = join(folder, 'seed.banxin');
  const pdf = join(folder, 'seed.pdf');

  it('goes from damaged text to a press file, nothing overset', () => {
    succeed('import', path(seed), '--template', 'tabloid-spread', '-o', page);
    succeed('export', page, '-o', pdf);
    const layout = JSON.parse(succeed('layout', page)) as { overset: unknown[]; fills: { characters: number }[] };
    expect(layout.overset).toEqual([]);
    expect(layout.fills).toHaveLength(3);
    expect(run('qpdf', ['--check', pdf]).status).toBe(0);
  });

  it('loses no character of the page, and none of the file but what was struck twice', () => {
    const texts = pageTexts(page);
    const { missing, between } = compareText(texts, extracted(pdf));
    expect(missing).toBeNull();
    expect(between).toBe('');
    const set = [...strip(texts.join(''))].sort().join('');
    const whole = new Set(strip(readFileSync(path(seed), 'utf8')));
    for (const character of new Set(set)) expect(whole.has(character) || '，（）'.includes(character)).toBe(true);
  });

  it('prints its text in black alone', () => {
    const out = join(folder, 'plate-%d.tif');
    run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-r30', `-sOutputFile=${out}`, pdf]);
    const covered = run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=inkcov', '-sOutputFile=-', pdf]).stdout;
    const [cyan, magenta, yellow, black] = covered.trim().split(/\s+/).map(Number);
    expect(cyan).toBe(0);
    // The strip's red kicker is the one thing in colour on this page.
    expect(magenta).toBe(yellow);
    expect(magenta!).toBeLessThan(0.01);
    expect(black!).toBeGreaterThan(0.02);
  });

  it('stands on one tabloid page where it is made to fit', () => {
    const one = join(folder, 'one.banxin');
    const done = banxin('import', path(seed), '--template', 'tabloid-4', '--fit', '-o', one);
    expect(done.status).toBe(0);
    const layout = JSON.parse(succeed('layout', one)) as { overset: unknown[]; page: { grid: { size: number } } };
    expect(layout.overset).toEqual([]);
    expect(layout.page.grid.size).toBeGreaterThanOrEqual(6.5);
  });
});

const noJudge = lacksShared('cases/judge.py') ?? (findPython() ? null : 'needs python3, not installed');
describe.skipIf(noJudge)(`the public composition cases${noJudge ? ` (${noJudge})` : ''}`, () => {
  for (const cases of ['seed-lines.jsonl', 'cases.jsonl']) {
    it(`${cases}: every case that must hold holds`, () => {
      const engine = `${process.execPath} ${join(ROOT, 'cli/bin/banxin.mjs')} lines --jsonl`;
      const judged = run(findPython()!, [path('cases/judge.py'), path(`cases/${cases}`), '--engine', engine]);
      expect(judged.status, judged.stdout).toBe(0);
    });
  }
});
