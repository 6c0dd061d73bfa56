import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../tools.ts';
import { banxin, encodeLegacy, linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const sample = join(ROOT, 'samples', 'press-text', 'copy.txt');
const NEWS =
  '河畔书屋开门迎客\n□本报记者 林一舟\n\n入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来。\n书屋不收押金，也不问来处，谁都可以坐下。\n';

/** Imports words into a template and gives the page's own text, read back through the product. */
async function textOfPage(file: string): Promise<string> {
  const { text } = await banxin(['layout', file]);
  const proof = JSON.parse(text) as { blocks: { text: string }[] };
  return proof.blocks.map((block) => block.text).join('');
}

function files(): string[] {
  return readdirSync(folder).sort();
}

describe('copy that can be read', () => {
  it('becomes a page; repairs and findings are printed and are no errors', async () => {
    const { status, output, errors } = await banxin([
      'import',
      sample,
      '-t',
      'tabloid-spread',
      '-o',
      at('sample.banxin'),
    ]);
    expect(status).toBe(0);
    expect(output.length).toBe(0);
    expect(errors).toMatch(/^mended /m);
    expect(errors).toMatch(/^warning missing-picture: /m);
    expect(errors).toContain(`wrote ${at('sample.banxin')}`);
  });

  it('gives the same page for the same copy', async () => {
    for (const name of ['once.banxin', 'twice.banxin']) {
      expect((await banxin(['import', sample, '-t', 'tabloid-4', '-o', at(name), '-q'])).status).toBe(0);
    }
    expect(readFileSync(at('once.banxin')).equals(readFileSync(at('twice.banxin')))).toBe(true);
  });

  it('reports as JSON: repairs with their places, findings, times', async () => {
    const { text } = await banxin(['import', sample, '-t', 'tabloid-spread', '-o', at('json.banxin'), '--json']);
    const report = JSON.parse(text) as Record<string, unknown[]>;
    expect(report).toMatchObject({ ok: true, complete: true });
    expect(report['repairs']?.length).toBeGreaterThan(0);
    expect(report['repairs']?.[0]).toMatchObject({ place: { file: sample, line: expect.any(Number) } });
    expect(report['timings']).toMatchObject([{ stage: 'read' }, {}, {}, {}, {}]);
  });

  it('fits by going down to the limits of the template', async () => {
    const plain = await banxin(['import', sample, '-t', 'tabloid-4', '-o', at('plain.banxin')]);
    const fitted = await banxin(['import', sample, '-t', 'tabloid-4', '--fit', '-o', at('fitted.banxin')]);
    expect([plain.status, fitted.status]).toEqual([0, 0]);
    expect(plain.errors).toMatch(/^warning overset: .*\d+ characters, \d+ lines/m);
    expect(fitted.errors).not.toMatch(/^warning overset/m);
  });

  it('reads standard input and writes standard output', async () => {
    const { status, output } = await banxin(['import', '-', '-t', 'tabloid-5', '-o', '-'], { input: NEWS });
    expect(status).toBe(0);
    const back = await banxin(['layout', '-'], { input: output });
    expect(back.status).toBe(0);
    expect(back.text).toContain('河畔书屋开门迎客');
  });

  it.each(['gb18030', 'big5'] as const)('reads %s, found out and told', async (encoding) => {
    const news =
      encoding === 'big5'
        ? '河畔書屋開門迎客\n□本報記者 林一舟\n\n入秋以來，河畔的舊糧倉改成了書屋，每天從早到晚都有人來。\n'
        : NEWS;
    writeFileSync(at(`${encoding}.txt`), encodeLegacy(news, encoding));
    const expected = encoding === 'big5' ? '每天從早到晚都有人來。' : '每天从早到晚都有人来。';
    for (const words of [[], ['--encoding', encoding]]) {
      const file = at(`${encoding}${words.length}.banxin`);
      const { status } = await banxin(['import', at(`${encoding}.txt`), '-t', 'tabloid-5', '-o', file, ...words]);
      expect(status).toBe(0);
      expect(await textOfPage(file)).toContain(expected);
    }
  });
});

describe('structured copy', () => {
  const copy = (picture: string) => ({
    format: 'banxin-copy',
    version: 1,
    stories: [
      {
        title: '桥上的灯',
        body: [
          { type: 'paragraph', text: '入夜，桥上的灯一盏一盏亮起来。' },
          { type: 'picture', file: picture, caption: '灯下的桥。' },
        ],
      },
    ],
  });
  beforeAll(() => {
    mkdirSync(at('pictures'));
    writeFileSync(at('pictures/lamp.jpg'), readFileSync(join(ROOT, 'samples', 'spread', 'reading-lamps.jpg')));
    writeFileSync(at('broken.jpg'), readFileSync(at('pictures/lamp.jpg')).subarray(0, 4000));
    writeFileSync(at('words.jpg'), 'these are words');
    for (const [name, picture] of [
      ['whole', 'pictures/lamp.jpg'],
      ['missing', 'pictures/none.jpg'],
      ['broken', 'broken.jpg'],
      ['words', 'words.jpg'],
    ] as const) {
      writeFileSync(at(`${name}.json`), JSON.stringify(copy(picture)));
    }
  });

  it('takes the pictures from beside the copy into the page', async () => {
    const { status } = await banxin(['import', at('whole.json'), '-t', 'tabloid-5', '-o', at('whole.banxin')]);
    expect(status).toBe(0);
    expect(readFileSync(at('whole.banxin')).includes(readFileSync(at('pictures/lamp.jpg')))).toBe(true);
  });

  it.each(['missing', 'broken', 'words'])('marks a picture that is %s: the page is made, status 1', async (name) => {
    const { status, errors } = await banxin([
      'import',
      at(`${name}.json`),
      '-t',
      'tabloid-5',
      '-o',
      at(`${name}.banxin`),
    ]);
    expect(status).toBe(1);
    expect(errors).toMatch(/^error missing-picture: .*\.jpg.*桥上的灯/m);
    expect(await textOfPage(at(`${name}.banxin`))).toContain('灯下的桥。');
  });

  it('needs a template where it has no layout of its own', async () => {
    const { status, errors } = await banxin(['import', at('whole.json'), '-o', at('no-template.banxin')]);
    expect(status).toBe(2);
    expect(errors).toContain('--template');
    expect(files()).not.toContain('no-template.banxin');
  });
});

describe('a character that no face has', () => {
  it('is kept in the page, named with its place, and stops nothing but the press', async () => {
    writeFileSync(at('odd.txt'), NEWS.replace('书屋不收', '书屋\u{a66e}不收'));
    const imported = await banxin(['import', at('odd.txt'), '-t', 'tabloid-5', '-o', at('odd.banxin')]);
    expect(imported.status).toBe(0);
    expect(imported.errors).toMatch(/missing-character: .*A66E/i);
    expect(await textOfPage(at('odd.banxin'))).toContain('书屋\u{a66e}不收');
    const exported = await banxin(['export', at('odd.banxin'), '-o', at('odd.pdf')]);
    expect(exported.status).toBe(1);
    expect(exported.errors).toMatch(/^error missing-character: .*A66E/im);
    expect(files()).toContain('odd.pdf');
  });
});

describe('copy that cannot be read ends with 2 and writes nothing', () => {
  const cases: [string, () => Uint8Array | string, string[]][] = [
    ['empty', () => '', []],
    ['blank', () => ' \n\n　\n', []],
    ['binary', () => Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256), []],
    ['a picture', () => readFileSync(join(ROOT, 'samples', 'spread', 'egret.jpg')), []],
    ['50 MB of text', () => Buffer.alloc(50_000_000, '一行字，没有尽头。\n'), []],
    ['broken JSON', () => '{"format": "banxin-copy", "version": 1, "stories": [', []],
    ['another JSON', () => '{"format": "other"}', []],
    ['copy of a later version', () => '{"format": "banxin-copy", "version": 7, "stories": []}', []],
    ['an encoding that is none', () => NEWS, ['--encoding', 'klingon']],
  ];
  it.each(cases)('%s', async (_name, content, words) => {
    writeFileSync(at('bad.txt'), content());
    const before = files();
    const ended = await banxin(['import', at('bad.txt'), '-t', 'tabloid-5', '-o', at('bad.banxin'), ...words]);
    expect(ended.status).toBe(2);
    expect(linesOf(ended.errors)).toHaveLength(1);
    expect(ended.errors).toContain('bad.txt');
    expect(files()).toEqual(before);
  });

  it('is not written over, nor is a page by what is made of it', async () => {
    writeFileSync(at('over.txt'), NEWS);
    const imported = await banxin([
      'import',
      at('over.txt'),
      '-t',
      'tabloid-5',
      '-o',
      at('../' + folder.split('/').at(-1) + '/over.txt'),
    ]);
    expect(imported).toMatchObject({ status: 2 });
    expect(readFileSync(at('over.txt'), 'utf8')).toBe(NEWS);
    for (const command of ['export', 'render', 'layout']) {
      expect((await banxin([command, at('once.banxin'), '-o', at('once.banxin')])).status).toBe(2);
    }
    expect(readFileSync(at('once.banxin')).equals(readFileSync(at('twice.banxin')))).toBe(true);
  });

  it('leaves the page that stood under the name as it was', async () => {
    writeFileSync(at('kept.banxin'), 'the old page');
    writeFileSync(at('bad.txt'), '');
    await banxin(['import', at('bad.txt'), '-t', 'tabloid-5', '-o', at('kept.banxin')]);
    expect(readFileSync(at('kept.banxin'), 'utf8')).toBe('the old page');
  });
});

describe('output that cannot be written ends with 1', () => {
  it.each([
    ['a folder that is not there', 'none/page.banxin'],
    ['a folder in the place of the file', 'pictures'],
    ['a file in the place of a folder', 'kept.banxin/page.banxin'],
  ])('%s', async (_name, path) => {
    const { status, errors } = await banxin(['import', '-', '-t', 'tabloid-5', '-o', at(path), '-q'], { input: NEWS });
    expect(status).toBe(1);
    expect(errors).toContain(at(path));
    expect(errors).toContain('[unwritable]');
  });
});
