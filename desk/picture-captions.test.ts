import { describe, expect, it } from 'vitest';
import { schema } from '../document/schema.ts';
import { page, picture } from '../document/testing/page.ts';
import { checkPage } from '../document/validate.ts';
import { withOwnWords, withPictureWords } from './picture-captions.ts';

// A JPEG's start, an APP13 segment with Photoshop's resource 0x0404: caption 渡口晨雾 in UTF-8, byline 林一 in GBK.
const record = (set: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0x1c, 2, set, 0, bytes.length]), bytes]);
const records = Buffer.concat([
  record(120, Buffer.from('渡口晨雾')),
  record(80, Buffer.from([0xc1, 0xd6, 0xd2, 0xbb])),
]);
const resource = Buffer.concat([
  Buffer.from('8BIM\x04\x04\0\0\0\0\0', 'latin1'),
  Buffer.from([records.length]),
  records,
]);
const body = Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), resource]);
const FILE = new Uint8Array(
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xed, 0, body.length + 2]), body, Buffer.from([0xff, 0xd9])]),
);

const copy = (caption: string) => ({
  format: 'banxin-copy' as const,
  version: 1 as const,
  title: '',
  stories: [
    {
      kicker: null,
      title: null,
      deck: null,
      byline: null,
      summary: null,
      notice: false,
      body: [{ type: 'picture' as const, file: 'a.jpg', caption, credit: null, alternative: '' }],
    },
  ],
});

describe('the words a picture bears', () => {
  it('become the caption and credit of a picture of the copy that has none', () => {
    expect(withPictureWords(copy(''), () => FILE).stories[0]!.body[0]).toMatchObject({
      caption: '渡口晨雾',
      credit: '林一',
    });
    expect(withPictureWords(copy('自己的图说'), () => FILE)).toEqual(copy('自己的图说'));
    expect(withPictureWords(copy(''), () => null)).toEqual(copy(''));
  });

  it('become those of an empty picture of the page it is placed in, and never replace words', () => {
    const empty = page(picture('a', ''));
    const at = empty.child(0).nodeSize;
    const placed = withOwnWords(empty, at, FILE);
    expect(checkPage(placed)).toEqual([]);
    expect(placed.child(1).textContent).toBe('渡口晨雾林一');
    expect(placed.child(1).lastChild?.type).toBe(schema.nodes['credit']);
    const own = page(picture('a', '自己的图说'));
    expect(withOwnWords(own, at, FILE).eq(own)).toBe(true);
  });
});
