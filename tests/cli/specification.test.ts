import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itWith, ROOT, run } from '../tools.ts';
import { banxin, linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const sample = join(ROOT, 'samples', 'tabloid', 'tabloid.banxin');

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly place: { readonly frame?: string };
  readonly words: { readonly zh: string; readonly en: string };
}

describe('a press specification given beside the page', () => {
  writeFileSync(at('strict.json'), JSON.stringify({ inkLimit: 150, minimumLine: 1, pictureResolution: 400 }));
  writeFileSync(at('black.json'), JSON.stringify({ inks: ['K'] }));

  const found = async (...words: string[]): Promise<readonly Finding[]> =>
    JSON.parse((await banxin([...words, '--json'])).text).findings;
  const rules = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))].sort();

  it('is what the preflight and the export hold the page against, alike', async () => {
    const own = rules(await found('preflight', sample));
    const strict = rules(await found('preflight', sample, '--spec', at('strict.json')));
    const exported = rules(await found('export', sample, '-o', at('strict.pdf'), '--spec', at('strict.json')));
    for (const rule of ['ink-limit', 'thin-line', 'low-resolution']) {
      expect(own).not.toContain(rule);
      expect(strict).toContain(rule);
      expect(exported).toContain(rule);
    }
    expect(rules(await found('preflight', sample, '--spec', at('black.json')))).toContain('ink-of-position');
    expect(await found('preflight', sample, '--spec', 'newsprint')).toEqual(await found('preflight', sample));
  });

  it('is told as unknown or unfit, with its file', async () => {
    const unknown = await banxin(['preflight', sample, '--spec', 'glossy', '--lang', 'en']);
    expect(unknown.status).toBe(1);
    expect(unknown.errors).toContain('[press-specification-unknown]');
    writeFileSync(at('broken.json'), '{');
    const broken = await banxin(['preflight', sample, '--spec', at('broken.json'), '--lang', 'en']);
    expect(broken.errors).toContain('broken.json');
  });

  it('of an own profile draws the plates with it', async () => {
    const profile = readFileSync(join(ROOT, 'press/profiles/Coated_FOGRA39L_300.icc'));
    writeFileSync(at('house.icc'), profile);
    const findings = await found('preflight', sample, '--spec', at('house.icc'));
    expect(findings.filter(({ words }) => words.en.includes('not checked'))).toEqual([]);
  });
});

describe('a proof', () => {
  itWith('pdfinfo', 'pdftotext')('is drawn at the scale asked for, and says which version it is', async () => {
    const box = (file: string) => {
      const said = run('pdfinfo', ['-box', file]).stdout;
      const [, x0, , x1] = /TrimBox:\s+(\S+)\s+(\S+)\s+(\S+)/.exec(said)!;
      return Number(x1) - Number(x0);
    };
    await banxin(['export', sample, '-o', at('full.pdf'), '--preset', 'proof']);
    await banxin(['export', sample, '-o', at('part.pdf'), '--preset', 'proof', '--scale', '85']);
    expect(box(at('part.pdf')) / box(at('full.pdf'))).toBeCloseTo(0.85, 3);
    const wrong = await banxin(['export', sample, '-o', at('x4.pdf'), '--scale', '85', '--lang', 'en']);
    expect(wrong.errors).toContain('[usage]');
    for (const version of [1, 2]) {
      const words = ['export', sample, '-o', at('folder/'), '--preset', 'proof', '--round', `${version}校`, '--json'];
      const [result] = linesOf((await banxin(words)).text).map((line) => JSON.parse(line));
      expect(result.files[0].path).toContain(`_v${version}.pdf`);
      expect(run('pdftotext', ['-raw', result.files[0].path, '-']).stdout).toMatch(new RegExp(`v${version} newsprint`));
    }
  });
});

it('jump lines are held against the pages of the issue that are named', async () => {
  const body = [{ type: 'paragraph', text: '钟停了，潮水不停。（下转第3版）' }];
  const copy = { format: 'banxin-copy', version: 1, title: '渡口', stories: [{ id: 's', title: '渡口', body }] };
  writeFileSync(at('copy.json'), JSON.stringify(copy));
  const made = await banxin(['import', at('copy.json'), '-t', 'tabloid-4', '-o', at('jump.banxin'), '-q']);
  expect(made.status).toBeLessThan(2);
  const jump = async (...words: string[]) =>
    (JSON.parse((await banxin(['preflight', at('jump.banxin'), '--json', ...words])).text).findings as Finding[])
      .filter(({ rule }) => rule === 'jump-line')
      .map(({ severity }) => severity);
  expect(await jump()).toEqual(['note']);
  expect(await jump('--issue', '1,2,3')).toEqual([]);
  expect(await jump('--issue', '1、2')).toEqual(['warning']);
});
