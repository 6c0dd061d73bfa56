import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Archive, readArchive, sha256, writeArchive } from '../../desk/archive.ts';
import { readZip, writeZip } from '../../desk/zip.ts';
import { ROOT } from '../tools.ts';
import { banxin, linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const picture = readFileSync(join(ROOT, 'samples', 'spread', 'reading-lamps.jpg'));
const copy = {
  format: 'banxin-copy',
  version: 1,
  stories: [
    {
      title: '桥上的灯',
      body: [
        { type: 'paragraph', text: '入夜，桥上的灯一盏一盏亮起来，行人放慢了脚步。' },
        { type: 'picture', file: 'lamp.jpg', caption: '灯下的桥。' },
      ],
    },
  ],
};

/** The page with another archive content. */
function changed(name: string, change: (archive: Archive) => Partial<Archive>): string {
  const read = readArchive(readFileSync(at('page.banxin')), {});
  if (!read.ok) throw new Error(read.failure.words.en);
  writeFileSync(at(name), writeArchive({ ...read.value.archive, ...change(read.value.archive) }));
  return at(name);
}

function withPage(name: string, change: (page: { version: number; doc: { content: object[] } }) => unknown): string {
  return changed(name, ({ page }) => ({ page: JSON.stringify(change(JSON.parse(page))) }));
}

beforeAll(async () => {
  writeFileSync(at('copy.json'), JSON.stringify(copy));
  writeFileSync(at('lamp.jpg'), picture);
  expect((await banxin(['import', at('copy.json'), '-t', 'tabloid-5', '-o', at('page.banxin')])).status).toBe(0);
});

describe('a page file that cannot be read ends with 2, one line, and nothing written', () => {
  const whole = (): Buffer => readFileSync(at('page.banxin'));
  const cases: [string, () => Uint8Array | string][] = [
    ['empty', () => ''],
    ['words', () => 'this is no page'],
    ['a picture', () => picture],
    ['cut short at the end', () => whole().subarray(0, whole().length - 1)],
    ['cut short in the middle', () => whole().subarray(0, whole().length >> 1)],
    ['cut short at the start', () => whole().subarray(0, 20)],
    ['another zip', () => writeZip([{ name: 'word/document.xml', bytes: Buffer.from('<x/>'), stored: false }])],
    ['a page.json that is no JSON', () => readFileSync(changed('x.banxin', () => ({ page: '{"format":' })))],
    ['a page.json of another kind', () => readFileSync(changed('x.banxin', () => ({ page: '{"format":"other"}' })))],
    [
      'a later version that cannot be understood',
      () => readFileSync(withPage('x.banxin', () => ({ format: 'banxin-page', version: 99, doc: { scrolls: [] } }))),
    ],
    ['paths out of the archive', () => hostile('../../escaped')],
    ['more than is accepted', () => bomb()],
  ];
  it.each(cases)('%s', async (_name, content) => {
    writeFileSync(at('bad.banxin'), content());
    for (const words of [
      ['export', at('bad.banxin'), '-o', at('bad.pdf')],
      ['render', at('bad.banxin'), '-o', at('bad.png')],
      ['preflight', at('bad.banxin')],
      ['layout', at('bad.banxin')],
    ]) {
      const { status, errors, output } = await banxin(words);
      expect(status).toBe(2);
      expect(output.length).toBe(0);
      expect(linesOf(errors)).toHaveLength(1);
      expect(errors).toContain(at('bad.banxin'));
    }
    expect(readdirSync(folder).filter((name) => /\.(pdf|png|part)$/.test(name))).toEqual([]);
  });

  function hostile(name: string): Uint8Array {
    const entries = readZip(whole(), { entries: 99, entryBytes: 1e8, totalBytes: 1e8 }, {});
    if (!entries.ok) throw new Error('unreadable');
    return writeZip([...entries.value, { name, bytes: Buffer.from('x'), stored: true }]);
  }

  function bomb(): Uint8Array {
    const zip = writeZip([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.banxin.page+zip'), stored: true },
      { name: 'page.json', bytes: Buffer.alloc(1000), stored: false },
    ]);
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = view.getUint32(zip.length - 6, true);
    view.setUint32(directory + 46 + 'mimetype'.length + 24, 0xfffffff0, true);
    return zip;
  }
});

describe('a page file with damage inside', () => {
  it('of a later version opens for reading: what is understood is set, status 1, nothing can be lost', async () => {
    const file = withPage('later.banxin', (page) => ({ ...page, version: page.version + 1 }));
    const before = readFileSync(file);
    const { status, errors } = await banxin(['export', file, '-o', at('later.pdf')]);
    expect(status).toBe(1);
    expect(errors).toMatch(/newer-version/);
    expect(readFileSync(at('later.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('with an unknown block is repaired, and the repair is told', async () => {
    const file = withPage('unknown.banxin', (page) => {
      page.doc.content.push({ type: 'hologram' });
      return page;
    });
    const { status, errors, text } = await banxin(['layout', file]);
    expect(status).toBe(0);
    expect(errors).toMatch(/^(mended|doubtful) /m);
    expect(text).toContain('入夜，桥上的灯');
  });

  it.each([
    ['that is gone', (): Partial<Archive> => ({ assets: new Map() })],
    [
      'that is another one',
      (): Partial<Archive> => ({ assets: new Map([[sha256(picture), { extension: 'jpg', bytes: Buffer.from('x') }]]) }),
    ],
  ])('with a picture %s is exported with an empty frame, named with its place, status 1', async (name, change) => {
    const file = changed(`picture-${name.length}.banxin`, change);
    const { status, errors } = await banxin(['export', file, '-o', at('picture.pdf')]);
    expect(status).toBe(1);
    expect(errors).toMatch(/^error missing-picture(-file)?: .*frame /m);
    expect(readFileSync(at('picture.pdf')).length).toBeGreaterThan(1000);
  });

  it('keeps what a later Banxin put beside the page through a save', async () => {
    const kept = new Map([['rounds/1/page.json', Buffer.from('{}') as Uint8Array]]);
    const file = changed('rounds.banxin', () => ({ kept }));
    const read = readArchive(readFileSync(file), {});
    expect(read.ok && [...read.value.archive.kept.keys()]).toEqual(['rounds/1/page.json']);
  });
});
