import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedFacesDirectory } from '../../fonts/node/package-root.ts';
import { findProgram } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const HOUSE = at('house');
let face = '';

beforeAll(async () => {
  mkdirSync(HOUSE);
  const font = join(shippedFacesDirectory(), 'lxgw-wenkai-500.ttf');
  const added = await banxin(['fonts', 'add', font, '--house', HOUSE, '--role', 'song', 'hei', '--fill', '--json']);
  expect(added.errors).toBe('');
  face = JSON.parse(added.text).id;
  const body = [{ type: 'paragraph', text: '河湾的渡口天不亮就有人等船，头一班装的是菜。' }];
  writeFileSync(
    at('copy.json'),
    JSON.stringify({ format: 'banxin-copy', version: 1, stories: [{ title: '渡口', body }] }),
  );
});

describe('--house', () => {
  it("lists the paper's own faces with their rights and roles beside the shipped ones, and only where it is named", async () => {
    const named = await banxin(['fonts', '--house', HOUSE, '--lang', 'zh']);
    expect(named.text).toContain(face);
    expect(named.text).toMatch(/song hei .*可以/);
    expect((await banxin(['fonts'])).text).not.toContain(face);
  });

  it('sets new and imported pages in its faces, and exports them', async () => {
    await banxin(['new', '-t', 'tabloid-4', '--house', HOUSE, '-o', at('new.banxin')]);
    const imported = await banxin([
      'import',
      at('copy.json'),
      '-t',
      'tabloid-4',
      '--house',
      HOUSE,
      '-o',
      at('page.banxin'),
    ]);
    expect(imported.status, imported.errors).toBeLessThan(2);
    const layout = await banxin(['layout', at('page.banxin'), '--house', HOUSE, '--json']);
    expect(layout.text.includes(`"face":"${face}"`)).toBe(true);
    const pdf = at('page.pdf');
    await banxin(['export', at('page.banxin'), '--house', HOUSE, '-o', pdf, '--preset', 'reading']);
    expect(existsSync(pdf)).toBe(true);
    expect(findProgram('pdffonts') === null || readFileSync(pdf, 'latin1').includes('WenKai')).toBe(true);
  });

  it('a page that stands beside a paper.json needs no option', async () => {
    copyFileSync(at('page.banxin'), join(HOUSE, 'page.banxin'));
    const layout = await banxin(['layout', join(HOUSE, 'page.banxin'), '--json']);
    expect(layout.text.includes(`"face":"${face}"`)).toBe(true);
  });

  it('a collection is listed and one of its fonts asked for; what is no font is refused with the reason', async () => {
    writeFileSync(at('wrong.ttf'), 'no font');
    const wrong = await banxin(['fonts', 'add', at('wrong.ttf'), '--house', HOUSE]);
    expect(wrong.status).not.toBe(0);
    expect(wrong.errors).toContain('wrong.ttf');
    const nowhere = await banxin(['fonts', 'add', at('wrong.ttf')]);
    expect(nowhere.errors).toContain('--house');
  });
});
