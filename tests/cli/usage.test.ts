import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../tools.ts';
import { banxin, linesOf, temporaryFolder } from './command.ts';

const COMMANDS = ['new', 'import', 'export', 'render', 'preflight', 'layout', 'lines', 'templates', 'fonts'];
const folder = temporaryFolder();

describe('help and version', () => {
  it('lists every command', async () => {
    const { status, text } = await banxin(['--help']);
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(text).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each(COMMANDS)('%s has its own help, in both languages', async (command) => {
    const english = await banxin([command, '--help']);
    expect(english).toMatchObject({ status: 0, errors: '' });
    expect(english.text).toContain(`Usage: banxin ${command}`);
    const chinese = await banxin([command, '--help', '--lang', 'zh']);
    expect(chinese.status).toBe(0);
    expect(chinese.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('says the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await banxin(['--version'])).toMatchObject({ status: 0, text: `${version}\n` });
  });
});

describe('wrong usage ends with 2 and one line', () => {
  const wrong: [string, string[]][] = [
    ['no command', []],
    ['an unknown command', ['typeset']],
    ['an unknown option', ['templates', '--colour']],
    ['a missing argument', ['export', '-o', 'x.pdf']],
    ['a missing option', ['export', 'x.banxin']],
    ['an option without its value', ['export', 'x.banxin', '-o']],
    ['too many arguments', ['layout', 'a.banxin', 'b.banxin']],
    ['many pages to one PDF', ['export', 'a.banxin', 'b.banxin', '-o', 'x.pdf']],
    ['a resolution that is none', ['render', 'x.banxin', '-o', 'x.png', '--ppi', 'fine']],
    ['a resolution out of bounds', ['render', 'x.banxin', '-o', 'x.png', '--ppi', '1e9']],
    ['plates to standard output', ['export', '-', '-o', '-', '--plates']],
    ['a template that is not there', ['new', '-t', 'quarto', '-o', join(folder, 'x.banxin')]],
    ['a file that is not there', ['preflight', join(folder, 'none.banxin')]],
    ['a folder for a file', ['preflight', folder]],
    ['a language that is none', ['templates', '--lang', 'fr']],
    ['a face that is not there', ['lines', '--face', 'futura']],
  ];
  it.each(wrong)('%s', async (_what, words) => {
    const { status, errors, output } = await banxin(words);
    expect(status).toBe(2);
    expect(output.length).toBe(0);
    expect(linesOf(errors)).toHaveLength(1);
    expect(errors).toMatch(/^banxin: .+ \[[a-z-]+\]\n$/);
  });

  it('speaks the language of --lang, else of the locale', async () => {
    expect((await banxin(['typeset', '--lang', 'zh'])).errors).toContain('没有命令 typeset');
    expect((await banxin(['typeset'], { environment: { LANG: 'zh_CN.UTF-8' } })).errors).toContain('没有命令');
    expect((await banxin(['typeset'], { environment: { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' } })).errors).toContain(
      'unknown',
    );
  });

  it('gives a failure as JSON too where JSON was asked for', async () => {
    const file = join(folder, 'none.banxin');
    const { status, text } = await banxin(['preflight', file, '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(text)).toMatchObject({ ok: false, failure: { code: 'not-found', place: { file } } });
  });
});

describe('what there is', () => {
  it('lists templates', async () => {
    const { status, text } = await banxin(['templates']);
    expect(status).toBe(0);
    expect(text).toMatch(/^tabloid-spread .*544 × 390 mm.*--fit/m);
    const json = JSON.parse((await banxin(['templates', '--json'])).text) as { name: string; plates: number }[];
    expect(json.find(({ name }) => name === 'tabloid-spread')?.plates).toBe(2);
  });

  it('lists faces with roles, licence and whether they are there', async () => {
    const { status, text } = await banxin(['fonts']);
    expect(status).toBe(0);
    expect(text).toMatch(/^noto-serif-sc-400 .*song .*OFL-1\.1 .*present$/m);
    const json = JSON.parse((await banxin(['fonts', '--json'])).text) as { present: boolean }[];
    expect(json.every(({ present }) => present)).toBe(true);
  });
});
